using Vouch.Kernel;

namespace Vouch.Relationships;

/// <summary>
/// The person who raised a problem says that it is solved, here or by their link; or somebody who looks after it writes down that the person said so, which stands in the record as such.
/// Never guessed from what the person wrote. Refused: <c>case.not-its-raiser</c>, <c>case.not-its-agent</c>, <c>case.word-missing</c>, <c>case.satisfaction-outside</c>, <c>case.not-now</c>, <c>case.problem-ended</c>, <c>case.stale</c>.
/// </summary>
/// <param name="Case">The case.</param>
/// <param name="Satisfaction">How satisfied the person is, 1 (not at all) to 5 (very); may be left out.</param>
/// <param name="Words">What the person adds; for an agent, when and how the person said so, at most 4,000 characters.</param>
/// <param name="Version">The version that was read; null takes whatever is there.</param>
public sealed record ConfirmCase(CaseId Case, int? Satisfaction = null, string? Words = null, int? Version = null) : ICommand<Done>;

internal sealed class ConfirmCaseHandler(CaseDesk cases, ProblemDesk desk) : IHandler<ConfirmCase, Done>
{
    public async Task<Outcome<Done>> HandleAsync(ConfirmCase command, Work work, CancellationToken cancellationToken)
    {
        if (command.Satisfaction is < 1 or > 5)
        {
            return CaseRefusals.SatisfactionOutside.At("satisfaction");
        }

        if (command.Words?.Trim().Length > Relationships.Case.LongestWords)
        {
            return CaseRefusals.WordsTooLong.With(Relationships.Case.LongestWords).At("words");
        }

        // Whose word it is depends on who acts, so both lines of the table are asked for.
        var own = await cases.TakeAsync(work, command.Case, CaseAct.Confirm, command.Version, cancellationToken);
        var isOwn = own.IsDone;
        var taken = isOwn ? own : own.Refusals[0] == CaseRefusals.NotItsRaiser ? await cases.TakeAsync(work, command.Case, CaseAct.ConfirmTold, command.Version, cancellationToken) : own;
        if (!taken.IsDone)
        {
            return taken.As<Done>();
        }

        var words = ProblemDesk.Text(command.Words, Relationships.Case.LongestWords);
        if (!isOwn && words is null)
        {
            return CaseRefusals.WordMissing.At("words");
        }

        var about = taken.Value.Case;
        ProblemDesk.Move(about, isOwn ? CaseAct.Confirm : CaseAct.ConfirmTold, work.At);
        about.Word = !isOwn ? CaseWord.Told : work.Actor.Scope is null ? CaseWord.Own : CaseWord.Link;
        about.Satisfaction = command.Satisfaction;
        if (words is not null)
        {
            ProblemDesk.Say(work, about, isOwn ? CaseRemarkKind.FromPerson : CaseRemarkKind.Note, words);
        }

        work.Record(about, taken.Value.Parties, ProblemFacts.Confirmed, words, ("word", CaseRecord.Code(about.Word.Value)), ("satisfaction", command.Satisfaction?.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        if (!isOwn)
        {
            // Whoever is said to have said so hears of it, and can say that it is not so.
            await desk.TellAsync(work, about, "{0} is ended, because you told us that it is solved. If it is not, say so here: {2}", "", cancellationToken);
        }

        return Done.Value;
    }
}
