using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Contracts;

/// <summary>A figure that both sides agreed on: a credit, a bonus, a penalty or interest.</summary>
/// <param name="Contract">The contract.</param>
/// <param name="Level">The key of the service level, <c>late-delivery</c> or <c>late-payment</c>.</param>
/// <param name="First">First day of the period.</param>
public sealed record FigureRef(ContractId Contract, string Level, DateOnly First);

/// <summary>A figure with what is owed for it.</summary>
/// <param name="Figure">Which.</param>
/// <param name="Number">The contract's number.</param>
/// <param name="Says">What was promised; empty for what is late by the payment schedule.</param>
/// <param name="Last">Last day of the period.</param>
/// <param name="IsCredit">True when the supplier owes it, by a credit note; false for a bonus or interest, which it invoices.</param>
/// <param name="IsInterest">True for interest on what we paid late.</param>
/// <param name="Amount">Without tax.</param>
/// <param name="Document">The registered document that settled it; null while it is owed, and for a paper from elsewhere.</param>
public sealed record FigureCard(FigureRef Figure, string Number, string Says, DateOnly Last, bool IsCredit, bool IsInterest, Money Amount, Guid? Document);

/// <summary>A registered document that is to settle figures.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Label">Its number here.</param>
/// <param name="Supplier">Whose it is.</param>
/// <param name="IsCreditNote">True for a credit note, false for an invoice.</param>
/// <param name="Net">What it is over, without tax.</param>
public sealed record SettlingDocument(Guid Id, string Label, PartyId Supplier, bool IsCreditNote, Money Net);

/// <summary>
/// The door by which credits, bonuses and penalties end as documents: the room that registers credit notes and invoices asks what is owed and says which document settles what.
/// A document settles exactly what it is over, and its settling keeps the promise.
/// </summary>
public sealed class LevelSettlements
{
    /// <summary>Most figures of one document.</summary>
    public const int MostFigures = 60;

    private const int DaysToSettle = 30;
    private readonly ContractPromises promises;

    internal LevelSettlements(ContractPromises promises) => this.promises = promises;

    /// <summary>What is agreed with a supplier and not settled yet, the oldest first.</summary>
    public async Task<IReadOnlyList<FigureCard>> OwedAsync(VouchDb db, PartyId supplier, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        return await CardsAsync(db, row => row.Contract.Supplier == supplier && row.Row.State == LevelStanding.Agreed, cancellationToken);
    }

    /// <summary>What a document settled.</summary>
    public async Task<IReadOnlyList<FigureCard>> OfDocumentAsync(VouchDb db, Guid document, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        return await CardsAsync(db, row => row.Row.DocumentId == document, cancellationToken);
    }

    /// <summary>What registered documents settled of a contract.</summary>
    public async Task<IReadOnlyList<FigureCard>> OfContractAsync(VouchDb db, ContractId contract, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        return await CardsAsync(db, row => row.Contract.Id == contract && row.Row.DocumentId != null, cancellationToken);
    }

    /// <summary>
    /// A document settles figures, in the document's own work. Refused: <c>service-level.no-figures</c>, <c>service-level.unknown</c>, <c>service-level.nothing-owed</c>,
    /// <c>service-level.wrong-document</c>, <c>service-level.document-used</c>, <c>service-level.document-too-low</c>, <c>service-level.document-too-high</c>.
    /// </summary>
    public async Task<Outcome<Done>> SettleAsync(Work work, SettlingDocument document, IReadOnlyList<FigureRef> figures, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(figures);
        if (figures.Count is 0 or > MostFigures || figures.Distinct().Count() != figures.Count)
        {
            return LevelRefusals.NoFigures.With(MostFigures);
        }

        if (await work.Db.Set<LevelMeasurement>().AnyAsync(row => row.DocumentId == document.Id, cancellationToken))
        {
            return LevelRefusals.DocumentUsed.With(document.Label);
        }

        List<(Contract Contract, LevelMeasurement Row)> rows = [];
        foreach (var figure in figures)
        {
            var contract = await work.Db.Set<Contract>().AsNoTracking().FirstOrDefaultAsync(one => one.Id == figure.Contract && one.Supplier == document.Supplier, cancellationToken);
            var row = contract is null ? null : await work.Db.Set<LevelMeasurement>().FirstOrDefaultAsync(one => one.Contract == figure.Contract && one.Level == figure.Level && one.First == figure.First, cancellationToken);
            if (row is null)
            {
                return LevelRefusals.Unknown;
            }

            if (row.State != LevelStanding.Agreed)
            {
                return LevelRefusals.NothingOwed;
            }

            if (row.CreditMinor > 0 != document.IsCreditNote || contract!.Currency != document.Net.Currency)
            {
                return LevelRefusals.WrongDocument;
            }

            rows.Add((contract, row));
        }

        var owed = new Money(rows.Sum(one => one.Row.CreditMinor + one.Row.BonusMinor), document.Net.Currency);
        if (document.Net != owed)
        {
            return document.Net < owed
                ? LevelRefusals.DocumentTooLow.With(document.Label, document.Net, owed, owed - document.Net)
                : LevelRefusals.DocumentTooHigh.With(document.Label, document.Net, owed, document.Net - owed);
        }

        foreach (var (contract, row) in rows)
        {
            row.Settle(document.Label, document.Id);
            await KeepAsync(work, contract, row, cancellationToken);
        }

        return Done.Value;
    }

    /// <summary>A document that settled figures was sent back: they are owed again, with a new promise.</summary>
    public async Task<Outcome<Done>> ReopenAsync(Work work, Guid document, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        foreach (var row in await work.Db.Set<LevelMeasurement>().Where(one => one.DocumentId == document).OrderBy(one => one.Contract).ThenBy(one => one.First).ToListAsync(cancellationToken))
        {
            var contract = await work.Db.Set<Contract>().AsNoTracking().FirstAsync(one => one.Id == row.Contract, cancellationToken);
            var term = (await ContractDesk.NewestAsync(work.Db, contract, cancellationToken))?.Read().Levels.FirstOrDefault(one => one.Key == row.Level);
            row.Reopen();
            work.Record(LevelDesk.About(contract, row, LevelFacts.Reopened));
            var made = await PromiseAsync(work, contract, term, row, cancellationToken);
            if (!made.IsDone)
            {
                return made;
            }
        }

        return Done.Value;
    }

    /// <summary>Promises what follows from a figure that both agreed on.</summary>
    internal async Task<Outcome<Done>> PromiseAsync(Work work, Contract contract, ServiceLevelTerm? term, LevelMeasurement row, CancellationToken cancellationToken)
    {
        var isCredit = row.CreditMinor > 0;
        var amount = new Money(isCredit ? row.CreditMinor : row.BonusMinor, contract.Currency);
        var why = row.Level == LatenessReckoning.Key ? "late deliveries" : term?.Says ?? row.Level;
        var says = isCredit ? $"Credit note over {amount} for {contract.Label}: {why}"
            : row.Level == LatePayments.Key ? $"Interest of {amount} for {contract.Label}, to be paid by the supplier's invoice: late payments"
            : $"Bonus of {amount} for {contract.Label}, to be paid by the supplier's invoice: {why}";
        row.Settlement = await work.Db.Set<ContractPromise>().CountAsync(one => one.Contract == contract.Id && one.Kind == ContractPromiseKind.Settlement, cancellationToken);
        return await promises.MakeAsync(
            work, contract, ContractPromiseKind.Settlement, isCredit ? ContractSide.Supplier : ContractSide.Buyer, says, ContractClock.Today(work.At).AddDays(DaysToSettle), null, row.Settlement.Value, cancellationToken);
    }

    /// <summary>What was owed for a figure is there: its promise is kept.</summary>
    internal async Task KeepAsync(Work work, Contract contract, LevelMeasurement row, CancellationToken cancellationToken)
    {
        var position = row.Settlement ?? -1;
        foreach (var promise in await ContractPromises.Open(work.Db, contract.Id).Where(one => one.Kind == ContractPromiseKind.Settlement && one.Position == position).ToListAsync(cancellationToken))
        {
            await promises.KeepAsync(work, promise, cancellationToken);
        }

        var fact = LevelDesk.About(contract, row, LevelFacts.Settled);
        fact.Data.Add("document", row.DocumentId);
        work.Record(fact);
    }

    private static async Task<IReadOnlyList<FigureCard>> CardsAsync(VouchDb db, System.Linq.Expressions.Expression<Func<FigureOf, bool>> which, CancellationToken cancellationToken)
    {
        var rows = await (from row in db.Set<LevelMeasurement>() join contract in db.Set<Contract>() on row.Contract equals contract.Id select new FigureOf { Row = row, Contract = contract })
            .AsNoTracking().Where(which).OrderBy(one => one.Row.First).ThenBy(one => one.Contract.Number).ThenBy(one => one.Row.Level).Take(500).ToListAsync(cancellationToken);
        if (rows.Count == 0)
        {
            return [];
        }

        var ids = rows.Select(one => one.Contract.Id).Distinct().ToList();
        var versions = (await (from version in db.Set<ContractVersion>() join contract in db.Set<Contract>() on version.Contract equals contract.Id where ids.Contains(contract.Id) && version.Number == contract.Offered select version)
            .AsNoTracking().ToListAsync(cancellationToken)).ToDictionary(version => version.Contract, version => version.Read());
        return
        [
            .. rows.Select(one => new FigureCard(
                new FigureRef(one.Contract.Id, one.Row.Level, one.Row.First), one.Contract.Label, versions[one.Contract.Id].ServiceLevels.FirstOrDefault(term => term.Key == one.Row.Level)?.Says ?? "", one.Row.Last,
                one.Row.CreditMinor > 0, one.Row.Level == LatePayments.Key, new Money(one.Row.CreditMinor + one.Row.BonusMinor, one.Contract.Currency), one.Row.DocumentId)),
        ];
    }

    private sealed class FigureOf
    {
        public required LevelMeasurement Row { get; init; }

        public required Contract Contract { get; init; }
    }
}
