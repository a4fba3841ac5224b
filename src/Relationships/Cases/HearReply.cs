using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Relationships;

/// <summary>What became of what a person said.</summary>
/// <param name="Case">The case that it belongs to now: the one named, the one that carries it on, or a new one; null where none waited for this person.</param>
/// <param name="Reopened">True when it was said to be solved, and is open again.</param>
/// <param name="IsNew">True when the case was ended for too long, and a new one was opened that names it.</param>
public sealed record HeardReply(CaseId? Case, bool Reopened = false, bool IsNew = false);

/// <summary>
/// The person who raised a problem said something: heard by the intake (as the software itself) for a message that belongs to the case, by the person on their page, or by an agent.
/// Own words never confirm: a case that was said to be solved, or ended unconfirmed at most 90 days ago, is open again whatever they say. Later, a new case is opened that names the old one.
/// Refused: <c>case.words-missing</c>, <c>case.words-too-long</c>, <c>case.problem-ended</c>, <c>case.not-its-agent</c>.
/// </summary>
/// <param name="Case">The case.</param>
/// <param name="Words">What was said; may be left out where an interaction holds it. At most 4,000 characters.</param>
/// <param name="Interaction">The interaction in which it was said.</param>
/// <param name="Channel">The channel's name, for the record.</param>
public sealed record HearReply(CaseId Case, string? Words = null, CaseInteraction? Interaction = null, string? Channel = null) : ICommand<HeardReply>;

/// <summary>
/// A person said something on any channel that belongs to no case yet. Of their problems that wait for them (asked something, or asked whether it is solved) the one asked last hears it; where none waits, nothing happens.
/// For the intake, as the software itself.
/// </summary>
/// <param name="Person">Who said it.</param>
/// <param name="Interaction">The interaction in which it was said.</param>
/// <param name="Channel">The channel's name, for the record.</param>
public sealed record HearPerson(PartyId Person, CaseInteraction Interaction, string? Channel = null) : ICommand<HeardReply>;

/// <summary>
/// Says outright that a problem is not solved: by the person who raised it, or by an agent on their word. Within 90 days after it ended; later a new case is opened that names it.
/// Refused: <c>case.not-its-agent</c>, <c>case.not-now</c>, <c>case.words-missing</c> for an agent, <c>case.words-too-long</c>.
/// </summary>
/// <param name="Case">The case.</param>
/// <param name="Words">What is still wrong; an agent says when and how the person said so. At most 4,000 characters.</param>
public sealed record ReopenCase(CaseId Case, string? Words = null) : ICommand<HeardReply>;

internal sealed class HearReplyHandler(CaseDesk cases) : IHandler<HearReply, HeardReply>
{
    public async Task<Outcome<HeardReply>> HandleAsync(HearReply command, Work work, CancellationToken cancellationToken)
    {
        var words = command.Words?.Trim() ?? "";
        if (words.Length == 0 && command.Interaction is null)
        {
            return CaseRefusals.WordsMissing.At("words");
        }

        if (words.Length > Relationships.Case.LongestWords)
        {
            // What came in by a channel is kept whole by the log of interactions; here its beginning is enough.
            if (command.Interaction is null)
            {
                return CaseRefusals.WordsTooLong.With(Relationships.Case.LongestWords).At("words");
            }

            words = words[..Relationships.Case.LongestWords];
        }

        var taken = await TakeAsync(work, command.Case, cancellationToken);
        return taken.IsDone ? await Reopening.HeardAsync(work, taken.Value, CaseAct.Hear, words, command.Interaction, command.Channel, cancellationToken) : taken.As<HeardReply>();
    }

    /// <summary>The case, or the one that carries it on.</summary>
    private async Task<Outcome<CaseAtHand>> TakeAsync(Work work, CaseId id, CancellationToken cancellationToken)
    {
        var seen = new HashSet<CaseId>();
        while (seen.Add(id) && await work.Db.Set<Case>().AsNoTracking().Where(row => row.Id == id).Select(row => row.MergedInto).FirstOrDefaultAsync(cancellationToken) is { } next)
        {
            id = next;
        }

        return await cases.TakeAsync(work, id, CaseAct.Hear, null, cancellationToken);
    }
}

internal sealed class HearPersonHandler(ProblemDesk desk) : IHandler<HearPerson, HeardReply>
{
    private static readonly CaseState[] Waiting = [CaseState.AwaitsPerson, CaseState.Proposed];

    public async Task<Outcome<HeardReply>> HandleAsync(HearPerson command, Work work, CancellationToken cancellationToken)
    {
        if (!work.Actor.IsSystem)
        {
            return CaseRefusals.NotItsAgent;
        }

        var parties = await desk.PartiesOfAsync(work.Db, command.Person, cancellationToken);
        var found = await work.Db.Set<Case>().AsNoTracking().Where(row => parties.Contains(row.RaisedBy) && Waiting.Contains(row.State))
            .OrderByDescending(row => row.AskedAt).ThenByDescending(row => row.Number).Select(row => (CaseId?)row.Id).FirstOrDefaultAsync(cancellationToken);
        return found is { } waiting ? await work.RunAsync(new HearReply(waiting, null, command.Interaction, command.Channel), cancellationToken) : new HeardReply(null);
    }
}

internal sealed class ReopenCaseHandler(CaseDesk cases) : IHandler<ReopenCase, HeardReply>
{
    public async Task<Outcome<HeardReply>> HandleAsync(ReopenCase command, Work work, CancellationToken cancellationToken)
    {
        var words = command.Words?.Trim() ?? "";
        if (words.Length > Relationships.Case.LongestWords)
        {
            return CaseRefusals.WordsTooLong.With(Relationships.Case.LongestWords).At("words");
        }

        var taken = await cases.TakeAsync(work, command.Case, CaseAct.Reopen, null, cancellationToken);
        if (!taken.IsDone)
        {
            return taken.As<HeardReply>();
        }

        return words.Length == 0 && !work.Actor.IsRaiserOf(taken.Value.Case)
            ? CaseRefusals.WordsMissing.At("words")
            : await Reopening.HeardAsync(work, taken.Value, CaseAct.Reopen, words, null, null, cancellationToken);
    }
}

/// <summary>What a person's words do to a case that may have ended.</summary>
internal static class Reopening
{
    internal static async Task<Outcome<HeardReply>> HeardAsync(
        Work work, CaseAtHand atHand, CaseAct act, string words, CaseInteraction? interaction, string? channel, CancellationToken cancellationToken)
    {
        var (about, parties) = atHand;
        var to = CaseTransitions.Find(about.Kind, about.State, act)!.Value.To;
        if (to != about.State && !about.MayReopen(work.At))
        {
            return await FollowAsync(work, about, words, interaction, cancellationToken);
        }

        var from = about.State;
        ProblemDesk.Move(about, act, work.At);
        if (words.Length > 0)
        {
            ProblemDesk.Say(work, about, work.Actor.IsAgentOf(about) && !work.Actor.IsRaiserOf(about) ? CaseRemarkKind.Note : CaseRemarkKind.FromPerson, words);
        }

        if (interaction is { } said)
        {
            await AddToCaseHandler.AddAsync(work, about.Id, said, cancellationToken);
        }

        var reopened = from is CaseState.Proposed or CaseState.Unconfirmed or CaseState.Confirmed && about.State == CaseState.Open;
        if (reopened)
        {
            (about.Word, about.Satisfaction) = (null, null);
        }

        var happened = reopened ? ProblemFacts.Reopened : from == CaseState.AwaitsPerson ? ProblemFacts.Resumed : ProblemFacts.Heard;
        work.Record(about, parties, happened, words, ("from", CaseRecord.Code(from)), ("channel", channel));
        return new HeardReply(about.Id, reopened);
    }

    /// <summary>It ended too long ago: the same person raises it anew, and the new case names the old one.</summary>
    private static async Task<Outcome<HeardReply>> FollowAsync(Work work, Case ended, string words, CaseInteraction? interaction, CancellationToken cancellationToken)
    {
        var opened = await work.RunAsSystemAsync(
            new OpenCase(ended.Title, words.Length > 0 ? words : ended.Words)
            {
                Person = ended.RaisedBy,
                Unit = ended.Unit,
                About = ended.SubjectKind.Length == 0 ? null : ended.About,
                Priority = ended.Priority,
                Category = ended.Category,
                Language = ended.Language,
                Follows = ended.Id,
                Interaction = interaction,
            },
            cancellationToken);
        return opened.Select(id => new HeardReply(id, IsNew: true));
    }
}
