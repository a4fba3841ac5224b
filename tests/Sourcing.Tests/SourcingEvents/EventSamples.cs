using Vouch.Kernel;

namespace Vouch.Sourcing.Tests;

internal static class EventSamples
{
    public static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    public static readonly PartyId Owner = new(Numbered(1));
    public static readonly SourcingEventId Id = new(Numbered(2));

    public static Guid Numbered(int number) => new($"00000000-0000-7000-8000-{number:D12}");

    public static SourcingEvent Draft(SourcingEventKind kind = SourcingEventKind.Quotation, int lots = 1, int linesPerLot = 2)
    {
        var draft = new SourcingEvent(Id, 1042, kind, "Desks", new UnitId(Numbered(3)), Owner, Currency.Eur, Now);
        Assert.True(draft.Describe(kind, "Desks", "", Currency.Eur, Now.AddDays(14), Now.AddDays(7)).IsDone);
        for (var i = 1; i <= lots; i++)
        {
            var lot = new Lot(new LotId(Numbered(100 + i)), Id, i, $"Lot {i}");
            for (var j = 1; j <= linesPerLot; j++)
            {
                lot.Lines.Add(new Line(LineOf(i, j), lot.Id, Id, j, new LineContent($"Line {i}.{j}", 10m * j, "H87", LastPaid: new LastPaid(5m, Currency.Eur, new DateOnly(2025, 1, 1), "PO-7"))));
            }

            draft.Lots.Add(lot);
        }

        draft.Criteria.Add(new Criterion(new CriterionId(Numbered(201)), Id, 1, "Price", CriterionKind.Price, 60m));
        draft.Criteria.Add(new Criterion(new CriterionId(Numbered(202)), Id, 2, "Service", CriterionKind.Judged, 40m));
        return draft;
    }

    public static LineId LineOf(int lot, int line) => new(Numbered(1000 + (lot * 100) + line));

    public static PartyId Bidder(int number) => new(Numbered(5000 + number));

    public static SourcingEvent In(SourcingEventState state)
    {
        var sourcingEvent = Draft();
        var circumstances = new EventCircumstances(Now) { Bids = 2, BidsAreOpen = true, Evaluators = 1 };
        var late = circumstances with { Now = Now.AddDays(15) };
        string[] path = state switch
        {
            SourcingEventState.Draft => [],
            SourcingEventState.Published => ["publish"],
            SourcingEventState.Closed => ["publish", "close"],
            SourcingEventState.Opened => ["publish", "close", "open"],
            SourcingEventState.Evaluated => ["publish", "close", "open", "evaluate"],
            SourcingEventState.Awarded => ["publish", "close", "open", "evaluate", "award"],
            SourcingEventState.Cancelled => ["cancel"],
            SourcingEventState.Unsuccessful => ["publish", "close", "open", "give-up"],
            _ => throw new ArgumentOutOfRangeException(nameof(state)),
        };
        foreach (var verb in path)
        {
            var actor = SourcingEventTransitions.Find(verb, sourcingEvent.State).Value.Who;
            Assert.True(sourcingEvent.Take(verb, actor, verb == "publish" ? circumstances : late).IsDone);
        }

        Assert.Equal(state, sourcingEvent.State);
        return sourcingEvent;
    }
}
