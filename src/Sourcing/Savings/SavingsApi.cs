using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>Savings as programs read and move them.</summary>
internal static class SavingsApi
{
    private static readonly Guid Example = new("01890a5d-ac96-774b-bcce-b302099a8057");
    private static readonly SavingId Saving = new(Example);
    private static readonly Money Baseline = Money.Of(12_400m, Currency.Eur);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapVerb<EnterSaving, SavingId>("/savings", "Writes down a price that was negotiated outside an event.", new EnterSaving(
            "Cleaning of the works, second year", new UnitId(Example), BaselineKind.LastPaid, Baseline, Money.Of(11_500m, Currency.Eur), "PO-2207 of last year", new PartyId(Example)));
        api.MapVerb<ChangeBaseline, Done>("/savings/{saving}/change-baseline", "Compares with something else, with the reason.", new ChangeBaseline(Saving, BaselineKind.Budget, Baseline, "The last price was for half the area."));
        api.MapVerb<ClaimSaving, Done>("/savings/{saving}/claim", "Sends a saving to the budget holder.", new ClaimSaving(Saving));
        api.MapVerb<ConfirmSaving, Done>("/savings/{saving}/confirm", "The budget holder confirms a saving, or less of it with the reason.", new ConfirmSaving(Saving, Money.Of(900m, Currency.Eur), "Seen in the budget of June."));
        api.MapVerb<RefuseSaving, Done>("/savings/{saving}/refuse", "The budget holder does not confirm a saving.", new RefuseSaving(Saving, "The list price was never paid by anybody."));
        api.MapVerb<WithdrawSaving, Done>("/savings/{saving}/withdraw", "Takes a saving back.", new WithdrawSaving(Saving, "Told with SAV-1041."));
        api.MapGet("/savings", async (string? state, Guid? unit, string? after, SavingQueries queries, CurrentActor current, CancellationToken cancellationToken) =>
                Results.Json(await queries.ListAsync(
                    current.Actor,
                    new SavingFilter(Enum.TryParse<SavingState>(state, ignoreCase: true, out var known) && Enum.IsDefined(known) ? known : null, unit is { } id ? new UnitId(id) : null),
                    after,
                    cancellationToken), Json.Options))
            .WithSummary("Lists savings, the newest first; state narrows to proposed, claimed, confirmed, refused or withdrawn, unit to one unit.").Produces<Page<SavingCard>>();
        api.MapGet("/savings/{number}", async (string number, HttpContext context, SavingQueries queries, CurrentActor current, IRefusalTexts texts, CancellationToken cancellationToken) =>
                await queries.FindAsync(current.Actor, number, cancellationToken) is { } found ? ApiEndpoints.Answer(context, SavingView.Of(found), found.Version) : Problems.Of([SavingRefusals.NotFound], texts))
            .WithSummary("One saving with its stages and all that it was compared with.").Produces<SavingView>();
    }
}

/// <summary>A saving as the API shows it.</summary>
internal sealed record SavingView(SavingCard Saving, Money? Contracted, Money? Realised, PartyId? DecidedBy, DateTimeOffset? DecidedAt, string DecisionWords, AwardId? Award, SourcingEventId? Event, IReadOnlyList<SavingBaselineView> Baselines)
{
    public static SavingView Of(Saving row) => new(
        SavingCard.Of(row), row.Contracted, row.Realised, row.DecidedBy, row.DecidedAt, row.DecisionWords, row.Award, row.Event,
        [.. row.Baselines.Select(baseline => new SavingBaselineView(baseline.Kind, new Money(baseline.Minor, row.Currency), baseline.Reason, baseline.By, baseline.At, !baseline.IsCandidate))]);
}

/// <summary>What a saving was, or could have been, compared with.</summary>
internal sealed record SavingBaselineView(BaselineKind Kind, Money Amount, string Reason, PartyId By, DateTimeOffset At, bool WasChosen);
