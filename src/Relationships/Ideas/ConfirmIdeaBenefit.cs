using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Relationships.Ideas;

/// <summary>
/// Somebody who holds a budget, is in finance or heads procurement confirms what came of an idea; never the one who wrote it down. Once.
/// Refused: <c>idea.not-now</c>, <c>idea.not-confirmer</c>, <c>idea.confirmed</c>, <c>idea.stale</c>.
/// </summary>
/// <param name="Idea">An idea that is done.</param>
/// <param name="Version">The version that was read; null takes whatever is there.</param>
public sealed record ConfirmIdeaBenefit(IdeaId Idea, int? Version = null) : ICommand<Done>
{
    internal static bool MayConfirm(Actor actor, Idea idea) =>
        idea is { State: IdeaState.Done, BenefitConfirmedBy: null } && actor.IsColleague && actor.Party != idea.Owner && !actor.IsRaiserOf(idea)
        && (actor.HasAnywhere(Roles.BudgetHolder) || actor.HasAnywhere(Roles.Finance) || actor.HasAnywhere(Roles.HeadOfProcurement));
}

internal sealed class ConfirmIdeaBenefitHandler : IHandler<ConfirmIdeaBenefit, Done>
{
    public async Task<Outcome<Done>> HandleAsync(ConfirmIdeaBenefit command, Work work, CancellationToken cancellationToken)
    {
        var idea = await work.Db.Set<Idea>().AsTracking().FirstOrDefaultAsync(row => row.Id == command.Idea, cancellationToken);
        if (idea is null || !work.Actor.IsColleague)
        {
            return Problems.NotFound;
        }

        if (idea.IsStale(command.Version))
        {
            return IdeaRefusals.Stale;
        }

        if (idea.State != IdeaState.Done)
        {
            return IdeaRefusals.NotNow;
        }

        if (idea.BenefitConfirmedBy is not null)
        {
            return IdeaRefusals.Confirmed;
        }

        if (!ConfirmIdeaBenefit.MayConfirm(work.Actor, idea))
        {
            return IdeaRefusals.NotConfirmer;
        }

        (idea.BenefitConfirmedBy, idea.BenefitConfirmedAt) = (work.Actor.Party, work.At);
        work.Record(idea, IdeaFacts.BenefitConfirmed, null, null, ("amount", idea.BenefitMoney?.Amount.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("currency", idea.BenefitCurrency));
        return Done.Value;
    }
}
