using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

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

/// <summary>
/// Says as which paper from elsewhere a credit or bonus ended. The buyer does. A credit note or an invoice that is registered here settles by itself, for exactly what is owed
/// (<see cref="LevelSettlements"/>).
/// </summary>
/// <param name="Contract">The contract.</param>
/// <param name="Level">The key of the service level.</param>
/// <param name="First">First day of the period.</param>
/// <param name="Document">Its number, at most 60 characters.</param>
public sealed record SettleLevel(ContractId Contract, string Level, DateOnly First, string Document) : ICommand<Done>;

internal sealed class MeasureLevelsHandler(ContractDesk desk, LevelDesk levels, LevelSettlements settlements) : IHandler<ReportLevel, Done>, IHandler<AgreeToLevel, Done>, IHandler<DisputeLevel, Done>, IHandler<SettleLevel, Done>
{
    private const int LongestDocument = 60;

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

        if (command.Share < 0 || command.Share > term.Measure.Highest() || decimal.Round(command.Share, 4) != command.Share)
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

        return await settlements.PromiseAsync(work, contract, term, row, cancellationToken);
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

        await settlements.KeepAsync(work, contract, row, cancellationToken);
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
        var term = row is null ? null : (await ContractDesk.NewestAsync(work.Db, contract, cancellationToken))?.Read().Levels.FirstOrDefault(one => one.Key == level);
        return row is null || term is null ? LevelRefusals.Unknown : (contract, term, row);
    }
}
