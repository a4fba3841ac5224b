using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Promises;

namespace Vouch.Contracts;

/// <summary>The supplier reports the figure of a period that nobody can count.</summary>
/// <param name="Contract">The contract.</param>
/// <param name="Level">The key of the service level.</param>
/// <param name="First">First day of the period.</param>
/// <param name="Share">In per cent, 0 to 100.</param>
/// <param name="Note">How it was found, at most 2,000 characters.</param>
public sealed record ReportLevel(ContractId Contract, string Level, DateOnly First, decimal Share, string? Note = null) : ICommand<Done>;

/// <summary>Says yes to the figure of a period and to what follows from it; with both sides' yes the credit or bonus is owed.</summary>
/// <param name="Contract">The contract.</param>
/// <param name="Level">The key of the service level.</param>
/// <param name="First">First day of the period.</param>
/// <param name="Version">The version that was read; null takes any.</param>
public sealed record AgreeToLevel(ContractId Contract, string Level, DateOnly First, int? Version = null) : ICommand<Done>;

/// <summary>Says that the figure of a period is wrong, and why; it is counted anew from the facts of today.</summary>
/// <param name="Contract">The contract.</param>
/// <param name="Level">The key of the service level.</param>
/// <param name="First">First day of the period.</param>
/// <param name="Reason">At most 2,000 characters; the other side reads it.</param>
public sealed record DisputeLevel(ContractId Contract, string Level, DateOnly First, string Reason) : ICommand<Done>;

/// <summary>Says which credit note or invoice a credit or bonus ended as. The buyer does.</summary>
/// <param name="Contract">The contract.</param>
/// <param name="Level">The key of the service level.</param>
/// <param name="First">First day of the period.</param>
/// <param name="Document">Its number, at most 60 characters.</param>
public sealed record SettleLevel(ContractId Contract, string Level, DateOnly First, string Document) : ICommand<Done>;

internal sealed class MeasureLevelsHandler(ContractDesk desk, LevelDesk levels, ContractPromises promises) : IHandler<ReportLevel, Done>, IHandler<AgreeToLevel, Done>, IHandler<DisputeLevel, Done>, IHandler<SettleLevel, Done>
{
    private const int LongestDocument = 60;
    private const int DaysToSettle = 30;

    public async Task<Outcome<Done>> HandleAsync(ReportLevel command, Work work, CancellationToken cancellationToken)
    {
        var opened = await OpenAsync(work, command.Contract, command.Level, command.First, cancellationToken);
        if (!opened.IsDone)
        {
            return opened.As<Done>();
        }

        var (contract, term, row) = opened.Value;
        if (work.Actor.Supplier is null && !work.Actor.IsSystem)
        {
            return AgreementRefusals.NotYours;
        }

        if (command.Share is < 0 or > 100 || decimal.Round(command.Share, 4) != command.Share)
        {
            return LevelRefusals.BadShare.At("share");
        }

        if (command.Note?.Length > NegotiateContractHandler.LongestWords)
        {
            return AgreementRefusals.NoWords.With(NegotiateContractHandler.LongestWords).At("note");
        }

        var reported = row.Report(term, command.Share, string.IsNullOrWhiteSpace(command.Note) ? null : ContractContent.Clean(command.Note), await LevelDesk.ValueAsync(work.Db, contract, row, cancellationToken));
        if (reported.IsDone)
        {
            work.Record(LevelDesk.About(contract, row, LevelFacts.Reported, ContractSide.Supplier, command.Note));
        }

        return reported;
    }

    public async Task<Outcome<Done>> HandleAsync(AgreeToLevel command, Work work, CancellationToken cancellationToken)
    {
        var opened = await OpenAsync(work, command.Contract, command.Level, command.First, cancellationToken);
        if (!opened.IsDone)
        {
            return opened.As<Done>();
        }

        var (contract, term, row) = opened.Value;
        if (command.Version is { } version && version != row.Version)
        {
            return AgreementRefusals.Stale;
        }

        var side = ContractDesk.SideOf(work.Actor);
        var agreed = row.Agree(side);
        if (!agreed.IsDone)
        {
            return agreed;
        }

        work.Record(LevelDesk.About(contract, row, LevelFacts.Accepted, side));
        if (row.State is not (LevelStanding.Agreed or LevelStanding.Settled))
        {
            return Done.Value;
        }

        work.Record(LevelDesk.About(contract, row, LevelFacts.Agreed));
        if (row.State == LevelStanding.Settled)
        {
            return Done.Value;
        }

        var isCredit = row.CreditMinor > 0;
        var amount = new Money(isCredit ? row.CreditMinor : row.BonusMinor, contract.Currency);
        var says = isCredit ? $"Credit note over {amount} for {contract.Label}: {term.Says}" : $"Bonus of {amount} for {contract.Label}, to be paid by the supplier's invoice: {term.Says}";
        row.Settlement = await work.Db.Set<ContractPromise>().CountAsync(one => one.Contract == contract.Id && one.Kind == ContractPromiseKind.Settlement, cancellationToken);
        return await promises.MakeAsync(
            work, contract, ContractPromiseKind.Settlement, isCredit ? ContractSide.Supplier : ContractSide.Buyer, says, ContractClock.Today(work.At).AddDays(DaysToSettle), null, row.Settlement.Value, cancellationToken);
    }

    public async Task<Outcome<Done>> HandleAsync(DisputeLevel command, Work work, CancellationToken cancellationToken)
    {
        var opened = await OpenAsync(work, command.Contract, command.Level, command.First, cancellationToken);
        if (!opened.IsDone)
        {
            return opened.As<Done>();
        }

        var (contract, term, row) = opened.Value;
        if (string.IsNullOrWhiteSpace(command.Reason) || command.Reason.Length > NegotiateContractHandler.LongestWords)
        {
            return AgreementRefusals.NoReason.With(NegotiateContractHandler.LongestWords).At("reason");
        }

        if (term.Measure != LevelMeasure.Reported)
        {
            var counted = row.Count(term, await levels.LinesAsync(work.Db, contract, term, row, cancellationToken), await LevelDesk.ValueAsync(work.Db, contract, row, cancellationToken));
            if (!counted.IsDone)
            {
                return counted;
            }
        }

        var disputed = row.Dispute(ContractContent.Clean(command.Reason));
        if (disputed.IsDone)
        {
            work.Record(LevelDesk.About(contract, row, LevelFacts.Disputed, ContractDesk.SideOf(work.Actor), command.Reason));
        }

        return disputed;
    }

    public async Task<Outcome<Done>> HandleAsync(SettleLevel command, Work work, CancellationToken cancellationToken)
    {
        var opened = await OpenAsync(work, command.Contract, command.Level, command.First, cancellationToken);
        if (!opened.IsDone)
        {
            return opened.As<Done>();
        }

        var (contract, _, row) = opened.Value;
        if (work.Actor.Supplier is not null)
        {
            return AgreementRefusals.NotYours;
        }

        if (string.IsNullOrWhiteSpace(command.Document) || command.Document.Length > LongestDocument)
        {
            return LevelRefusals.NoDocument.With(LongestDocument).At("document");
        }

        var settled = row.Settle(ContractContent.Clean(command.Document));
        if (!settled.IsDone)
        {
            return settled;
        }

        var position = row.Settlement ?? -1;
        foreach (var promise in await ContractPromises.Open(work.Db, contract.Id).Where(one => one.Kind == ContractPromiseKind.Settlement && one.Position == position).ToListAsync(cancellationToken))
        {
            await promises.KeepAsync(work, promise, cancellationToken);
        }

        work.Record(LevelDesk.About(contract, row, LevelFacts.Settled));
        return Done.Value;
    }

    private async Task<Outcome<(Contract Contract, ServiceLevelTerm Term, LevelMeasurement Row)>> OpenAsync(Work work, ContractId id, string level, DateOnly first, CancellationToken cancellationToken)
    {
        var opened = await desk.OpenAsync(work, id, null, cancellationToken);
        if (!opened.IsDone)
        {
            return opened.As<(Contract, ServiceLevelTerm, LevelMeasurement)>();
        }

        var contract = opened.Value;
        if ((ContractDesk.RoleOf(work.Actor, contract) & (ContractActor.Buyer | ContractActor.Supplier)) == ContractActor.None)
        {
            return AgreementRefusals.NotYours;
        }

        var row = await work.Db.Set<LevelMeasurement>().FirstOrDefaultAsync(one => one.Contract == id && one.Level == level && one.First == first, cancellationToken);
        var term = row is null ? null : (await ContractDesk.NewestAsync(work.Db, contract, cancellationToken))?.Read().ServiceLevels.FirstOrDefault(one => one.Key == level);
        return row is null || term is null ? LevelRefusals.Unknown : (contract, term, row);
    }
}

/// <summary>Counts service levels when their periods are over.</summary>
internal sealed class LevelDesk(IPromises promises)
{
    private const int MostPeriods = 240;
    private const int MostLines = 5_000;

    /// <summary>Counts every period that is over and was not counted, and says when the next one is.</summary>
    /// <returns>The day after the next period; null when there is no service level.</returns>
    public async Task<DateOnly?> CountAsync(Work work, Contract contract, DateOnly today, CancellationToken cancellationToken)
    {
        var content = (await ContractDesk.NewestAsync(work.Db, contract, cancellationToken))!.Read();
        var known = (await work.Db.Set<LevelMeasurement>().Where(row => row.Contract == contract.Id).Select(row => new { row.Level, row.First }).ToListAsync(cancellationToken)).Select(row => (row.Level, row.First)).ToHashSet();
        DateOnly? next = null;
        foreach (var term in content.ServiceLevels)
        {
            var period = term.PeriodOf(contract.StartsOn, contract.StartsOn)!.Value;
            for (var i = 0; i < MostPeriods && period.Last < today; i++)
            {
                if (contract.EndsOn < period.First)
                {
                    break;
                }

                if (!known.Contains((term.Key, period.First)))
                {
                    await AddAsync(work, contract, term, period, cancellationToken);
                }

                period = term.PeriodOf(contract.StartsOn, period.Last.AddDays(1))!.Value;
            }

            next = next is null || period.Last.AddDays(1) < next ? period.Last.AddDays(1) : next;
        }

        return next;
    }

    /// <summary>What counts for a level in a period.</summary>
    public async Task<IReadOnlyList<LevelLine>> LinesAsync(VouchDb db, Contract contract, ServiceLevelTerm term, LevelMeasurement row, CancellationToken cancellationToken)
    {
        if (term.Measure == LevelMeasure.Answers)
        {
            return await ProblemsAsync(db, contract, row, cancellationToken);
        }

        var names = LevelReckoning.FactsOf(term.Measure);
        var from = new DateTimeOffset(contract.StartsOn.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        var supplier = contract.Supplier.ToString();
        var facts = await db.Facts.Where(fact => names.Contains(fact.Name) && fact.At >= from && fact.PartiesJson.Contains(supplier)).OrderBy(fact => fact.At).ThenBy(fact => fact.Sequence).ToListAsync(cancellationToken);
        var orders = (await db.Set<CallOff>().AsNoTracking().Where(taken => taken.Contract == contract.Id).Select(taken => taken.Order).ToListAsync(cancellationToken)).ToHashSet();
        return LevelReckoning.Of(term.Measure, facts, orders, row.First, row.Last);
    }

    /// <summary>What was called off in a period.</summary>
    public static async Task<Money> ValueAsync(VouchDb db, Contract contract, LevelMeasurement row, CancellationToken cancellationToken)
    {
        var (from, until) = Moments(row);
        return new Money(await db.Set<CallOff>().Where(taken => taken.Contract == contract.Id && taken.At >= from && taken.At < until).SumAsync(taken => taken.Minor, cancellationToken), contract.Currency);
    }

    /// <summary>A fact about the figure of a period.</summary>
    public static FactDraft About(Contract contract, LevelMeasurement row, FactName name, ContractSide? side = null, string? reason = null)
    {
        var data = new FactData
        {
            { "number", contract.Label }, { "level", row.Level }, { "from", row.First }, { "until", row.Last }, { "share", row.Share }, { "side", side?.Word() },
            { "kind", row.CreditMinor > 0 ? "credit" : row.BonusMinor > 0 ? "bonus" : "none" }, { "amount", new Money(row.CreditMinor + row.BonusMinor, contract.Currency) },
        };
        return new FactDraft(name, contract.Subject)
        {
            Unit = contract.Unit,
            Parties = [("supplier", contract.Supplier), ("owner", contract.Owner)],
            Data = data,
            Texts = string.IsNullOrWhiteSpace(reason) ? new Dictionary<string, string>(StringComparer.Ordinal) : new Dictionary<string, string>(StringComparer.Ordinal) { ["reason"] = reason.Trim() },
        };
    }

    private async Task AddAsync(Work work, Contract contract, ServiceLevelTerm term, (DateOnly First, DateOnly Last) period, CancellationToken cancellationToken)
    {
        var row = new LevelMeasurement { Contract = contract.Id, Level = term.Key, First = period.First, Last = period.Last };
        if (term.Measure == LevelMeasure.Reported)
        {
            row.AwaitReport();
        }
        else
        {
            row.Count(term, await LinesAsync(work.Db, contract, term, row, cancellationToken), await ValueAsync(work.Db, contract, row, cancellationToken));
        }

        work.Db.Add(row);
        work.Record(About(contract, row, LevelFacts.Measured));
    }

    private async Task<IReadOnlyList<LevelLine>> ProblemsAsync(VouchDb db, Contract contract, LevelMeasurement row, CancellationToken cancellationToken)
    {
        var (from, until) = Moments(row);
        var settled = await promises.Cards(db)
            .Where(card => card.SubjectKind == "case" && card.OwedBy == contract.Supplier && card.SettledAt >= from && card.SettledAt < until && (card.State == PromiseStanding.Kept || card.State == PromiseStanding.Broken))
            .OrderBy(card => card.SettledAt).ThenBy(card => card.Id).Take(MostLines).ToListAsync(cancellationToken);
        return [.. settled.Select(card => new LevelLine("case", Day(card.Due), card.FulfilledAt is { } done ? Day(done) : null, card.State == PromiseStanding.Kept))];
    }

    private static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);

    private static (DateTimeOffset From, DateTimeOffset Until) Moments(LevelMeasurement row) =>
        (new DateTimeOffset(row.First.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero), new DateTimeOffset(row.Last.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero));
}

/// <summary>What happens to the figures of service levels.</summary>
internal static class LevelFacts
{
    private static readonly string[] Parties = ["supplier", "owner"];
    private static readonly string[] Data = ["number", "level", "from", "until", "share", "side", "kind", "amount", "currency"];

    public static readonly FactName Measured = new("contract.level-measured", "The period of a service level is over.", Parties, Data);
    public static readonly FactName Reported = new("contract.level-reported", "The supplier reported the figure of a service level.", Parties, Data);
    public static readonly FactName Accepted = new("contract.level-accepted", "A side said yes to the figure of a service level.", Parties, Data);
    public static readonly FactName Disputed = new("contract.level-disputed", "A side said that the figure of a service level is wrong.", Parties, Data);
    public static readonly FactName Agreed = new("contract.level-agreed", "Both sides agree on the figure of a service level; what follows from it is owed.", Parties, Data);
    public static readonly FactName Settled = new("contract.level-settled", "A credit or bonus of a service level was credited or invoiced.", Parties, Data);

    public static IReadOnlyList<FactName> All { get; } = [Measured, Reported, Accepted, Disputed, Agreed, Settled];
}
