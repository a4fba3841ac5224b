using Vouch.Decisions;
using Vouch.Kernel;
using Vouch.Requests.Asks;

namespace Vouch.Requests;

/// <summary>A line with the offer it was chosen from, if any.</summary>
internal sealed record ResolvedLine(AskedLine Line, Offer? Offer);

/// <summary>Straight through: an ask that offers cover and the policy approves by itself becomes an order at once.</summary>
internal sealed class Covering(IEnumerable<IOffers> offers, IEnumerable<ICoveredPurchase> purchases, IDecisions decisions, RequestDesk desk, RequestDoor door)
{
    public static readonly Refusal BelowMinimum = new("request.below-minimum", "This is sold from {0} on.", RefusalKind.Invalid);

    public static readonly Refusal NotWholePacks = new("request.not-whole-packs", "This is sold in packs of {0} only. Ask for a multiple of it.", RefusalKind.Invalid);

    /// <summary>Lines chosen from an offer take price, unit and currency from it as it stands today, whatever was sent.</summary>
    public async Task<Outcome<IReadOnlyList<ResolvedLine>>> ResolveAsync(VouchDb db, UnitId unit, DateOnly day, IReadOnlyList<AskedLine> lines, CancellationToken cancellationToken)
    {
        var resolved = new List<ResolvedLine>(lines.Count);
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            if (string.IsNullOrEmpty(line.Offer))
            {
                resolved.Add(new ResolvedLine(line with { Offer = null }, null));
                continue;
            }

            var field = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"lines[{i}]");
            Offer? offer = null;
            foreach (var source in offers)
            {
                offer ??= line.Offer.Length <= 200 ? await source.ResolveAsync(db, line.Offer, unit, day, cancellationToken) : null;
            }

            if (offer is null)
            {
                return RequestRefusals.OfferGone.At($"{field}.offer");
            }

            if (offer.MinimumQuantity is { } minimum && line.Quantity < minimum)
            {
                return BelowMinimum.With(minimum).At($"{field}.quantity");
            }

            if (offer.Multiple is > 0 and { } pack && decimal.Remainder(line.Quantity, pack) != 0)
            {
                return NotWholePacks.With(pack).At($"{field}.quantity");
            }

            resolved.Add(new ResolvedLine(line with { UnitPrice = offer.PriceOf(line.Quantity), Unit = offer.Unit, Category = line.Category ?? offer.Category }, offer));
        }

        return resolved;
    }

    /// <summary>The order, or null when a buyer is to look after it; a refusal undoes the ask.</summary>
    public async Task<Outcome<CoveredOrder?>> TryAsync(Work work, Request request, IReadOnlyList<RequestLineRow> lines, IReadOnlyList<ResolvedLine> resolved, CancellationToken cancellationToken)
    {
        if (resolved.Count == 0 || resolved.Any(line => line.Offer is null) || purchases.FirstOrDefault() is not { } purchase)
        {
            return (CoveredOrder?)null;
        }

        await work.Db.SaveChangesAsync(cancellationToken);
        var about = await desk.CaseAsync(work.Db, request, lines, work.At, cancellationToken);
        if (about is not { Budgeted: true } || !(await decisions.PreviewAsync(work.Db, about, work.At, cancellationToken)).IsAutomatic)
        {
            return (CoveredOrder?)null;
        }

        // The rule acts and not the person: nobody submits, nobody approves.
        if (request.Apply(RequestVerb.SubmitForApproval, Actor.System, "", "") is not null)
        {
            return (CoveredOrder?)null;
        }

        Submission.Record(work, request);
        var started = await decisions.StartAsync(work, about, cancellationToken);
        if (!started.IsDone)
        {
            return started.As<CoveredOrder?>();
        }

        var ask = new CoveredAsk(
            door.CardOf(request, lines),
            [.. lines.Zip(resolved).Select(pair => new CoveredLine(pair.First.Number, pair.Second.Offer!, pair.First.Quantity, pair.First.NeededBy ?? request.NeededBy, pair.First.Codings))]);
        var ordered = await purchase.OrderAsync(ask, work, cancellationToken);
        if (ordered is { IsDone: true, Value: { } order })
        {
            request.Covered = true;
            // The order's own fact may have turned the state already.
            if (request.State == RequestState.Approved)
            {
                _ = request.Apply(RequestVerb.Order, Actor.System, "", "", byRoom: true);
            }

            var fact = request.Draft(RequestFacts.Covered, work.At);
            fact.Data.Add("order", order.Number);
            work.Record(fact);
        }

        return ordered;
    }
}
