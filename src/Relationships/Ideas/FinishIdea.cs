using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Relationships.Ideas;

/// <summary>
/// An accepted idea was done: what came of it, and who shares the credit beside the one whose idea it is. Those who had the same idea in one that was merged share it anyway; everybody is told.
/// Refused: <c>idea.not-owner</c>, <c>idea.benefit-missing</c>, <c>idea.benefit-unsound</c>, <c>idea.credit-unknown</c>, <c>idea.not-now</c>, <c>idea.ended</c>, <c>idea.stale</c>.
/// </summary>
/// <param name="Idea">The idea.</param>
/// <param name="Benefit">What came of it; at most 4,000 characters.</param>
/// <param name="Worth">What it saves or earns in a year; null where it cannot be put in money.</param>
/// <param name="Credit">Who shares the credit, at most 50; null for nobody more.</param>
/// <param name="Version">The version that was read; null takes whatever is there.</param>
public sealed record FinishIdea(IdeaId Idea, string Benefit, Money? Worth = null, IReadOnlyList<PartyId>? Credit = null, int? Version = null) : ICommand<Done>
{
    internal const int MostCredited = 50;
}

internal sealed class FinishIdeaHandler(IdeaDesk desk) : IHandler<FinishIdea, Done>
{
    public async Task<Outcome<Done>> HandleAsync(FinishIdea command, Work work, CancellationToken cancellationToken)
    {
        if (ProblemDesk.Text(command.Benefit, Ideas.Idea.LongestWords) is not { } benefit)
        {
            return IdeaRefusals.BenefitMissing.With(Ideas.Idea.LongestWords).At("benefit");
        }

        if (command.Worth is { } worth && (worth.Minor <= 0 || worth.Currency.Code.Length == 0))
        {
            return IdeaRefusals.BenefitUnsound.At("worth");
        }

        var credit = command.Credit?.Distinct().ToList() ?? [];
        foreach (var party in credit)
        {
            if (credit.Count > FinishIdea.MostCredited || !await desk.IsKnownAsync(work, party, cancellationToken))
            {
                return IdeaRefusals.CreditUnknown.With(FinishIdea.MostCredited).At("credit");
            }
        }

        var moved = await IdeaDesk.MoveAsync(work, command.Idea, IdeaAct.Finish, command.Version, cancellationToken);
        if (!moved.IsDone)
        {
            return moved.As<Done>();
        }

        var idea = moved.Value;
        (idea.Benefit, idea.BenefitMinor, idea.BenefitCurrency, idea.DoneAt) = (benefit, command.Worth?.Minor, command.Worth?.Currency.Code, work.At);
        var supporters = await work.Db.Set<IdeaSupporter>().AsTracking().Where(row => row.Idea == idea.Id).ToListAsync(cancellationToken);
        foreach (var party in credit.Where(party => party != idea.RaisedBy))
        {
            if (supporters.Find(row => row.Party == party) is { } known)
            {
                known.IsCredited = true;
            }
            else
            {
                var named = new IdeaSupporter { Idea = idea.Id, Party = party, At = work.At, IsCredited = true };
                supporters.Add(named);
                work.Db.Add(named);
                idea.Supporters++;
            }
        }

        work.Record(
            idea, IdeaFacts.Done, benefit, supporters.Select(row => row.Party),
            ("amount", command.Worth?.Amount.ToString(CultureInfo.InvariantCulture)), ("currency", command.Worth?.Currency.Code));
        foreach (var party in supporters.Select(row => row.Party).Prepend(idea.RaisedBy))
        {
            await desk.TellAsync(work, idea, party, "\"{1}\" ({0}) is done, thanks to you: {2}", benefit, cancellationToken);
        }

        return Done.Value;
    }
}
