using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Relationships;

namespace Vouch.Suppliers.Vetting;

/// <summary>
/// The holder of the link answers, once. The answer stands in the pack for buyers; the supplier reads it only where the reference allows it.
/// Refused: <c>reference.bad-link</c>, <c>reference.answered</c>, <c>reference.score-outside</c>, <c>vetting.text-too-long</c>.
/// </summary>
/// <param name="Secret">The secret of the link.</param>
/// <param name="Again">Would they choose the supplier again, 1 to 5.</param>
/// <param name="Deadlines">Were deadlines kept, 1 to 5.</param>
/// <param name="Quality">How good it was, 1 to 5.</param>
/// <param name="WentWell">What went well, at most 2,000 characters; may be left out.</param>
/// <param name="WentBadly">What did not; the same.</param>
/// <param name="MayTell">True when the supplier may be told who said what.</param>
public sealed record AnswerReference(string Secret, int Again, int Deadlines, int Quality, string? WentWell = null, string? WentBadly = null, bool MayTell = false) : ICommand<Done>, IConfidentialCommand;

internal sealed class AnswerReferenceHandler : IHandler<AnswerReference, Done>
{
    public async Task<Outcome<Done>> HandleAsync(AnswerReference command, Work work, CancellationToken cancellationToken)
    {
        // Nobody is signed in: the secret is what authorises, and the page runs this as the software itself.
        if (!work.Actor.IsSystem || await FindAsync(work.Db, command.Secret, work.At, cancellationToken) is not { State: not ReferenceState.Lapsed } asking)
        {
            return ReferenceRefusals.BadLink;
        }

        if (asking.State == ReferenceState.Answered)
        {
            return ReferenceRefusals.Answered;
        }

        List<Refusal> refusals =
        [
            .. new[] { (command.Again, "again"), (command.Deadlines, "deadlines"), (command.Quality, "quality") }.Where(score => score.Item1 is < ReferenceAsking.Least or > ReferenceAsking.Most)
                .Select(score => ReferenceRefusals.ScoreOutside.With(ReferenceAsking.Least, ReferenceAsking.Most).At(score.Item2)),
            .. new[] { (command.WentWell, "wentWell"), (command.WentBadly, "wentBadly") }.Where(words => words.Item1?.Trim().Length > ReferenceAsking.LongestWords)
                .Select(words => VettingRefusals.TextTooLong.With(ReferenceAsking.LongestWords).At(words.Item2)),
        ];
        if (refusals.Count > 0)
        {
            return refusals.ToArray();
        }

        var supplier = await work.Db.Set<Supplier>().FirstAsync(row => row.Id == asking.Supplier, cancellationToken);
        asking.Take(command.Again, command.Deadlines, command.Quality, Plain(command.WentWell), Plain(command.WentBadly), command.MayTell, work.At);
        if (await work.Db.Set<SupplierReference>().FirstOrDefaultAsync(row => row.Id == asking.Reference, cancellationToken) is { } reference)
        {
            (reference.WouldBuyAgain, reference.AskedBy, reference.AskedAt) = (command.Again >= ReferenceAsking.WouldBuyAgain, asking.By, work.At);
        }

        work.Record(VettingFacts.OfReference(VettingFacts.ReferenceAnswered, supplier, asking, new FactData { { "would_buy_again", command.Again >= ReferenceAsking.WouldBuyAgain ? "yes" : "no" } }));
        return Done.Value;
    }

    /// <summary>The question that a secret leads to; null when it leads nowhere.</summary>
    public static async Task<ReferenceAsking?> FindAsync(VouchDb db, string? secret, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await PersonalLink.FindAsync(db, secret, ReferenceAsking.SubjectName, now, cancellationToken) is not { } link)
        {
            return null;
        }

        var id = new ReferenceAskingId(link.SubjectId);
        return await db.Set<ReferenceAsking>().FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
    }

    private static string? Plain(string? words) => string.IsNullOrWhiteSpace(words) ? null : words.Trim();
}
