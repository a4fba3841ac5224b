using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>Writes down a price that was negotiated outside an event, and what it is compared with.</summary>
/// <param name="Title">What was bought, at most 200 characters.</param>
/// <param name="Unit">The unit whose budget it saves.</param>
/// <param name="Kind">What the baseline is.</param>
/// <param name="Baseline">What would have been paid for all of it.</param>
/// <param name="Negotiated">What is paid instead; more than the baseline is a saving below zero.</param>
/// <param name="Reason">Where the baseline is from, at most 2,000 characters.</param>
/// <param name="Supplier">Who it was negotiated with; null where that is several.</param>
public sealed record EnterSaving(string Title, UnitId Unit, BaselineKind Kind, Money Baseline, Money Negotiated, string Reason, PartyId? Supplier = null) : ICommand<SavingId>;

internal sealed class EnterSavingHandler(CompanyDirectory directory) : IHandler<EnterSaving, SavingId>
{
    public async Task<Outcome<SavingId>> HandleAsync(EnterSaving command, Work work, CancellationToken cancellationToken)
    {
        if ((await directory.ReadAsync(cancellationToken)).Unit(command.Unit) is null)
        {
            return SavingRefusals.UnitUnknown.At("unit");
        }

        if (!work.Actor.HasAny(command.Unit, Roles.Buyer, Roles.HeadOfProcurement))
        {
            return SavingRefusals.NotBuyer;
        }

        var refusals = Check(command).ToArray();
        if (refusals.Length > 0)
        {
            return refusals;
        }

        var saving = new Saving
        {
            Id = work.NewId<SavingId>(),
            Sequence = await work.NextNumberAsync(Saving.Series, cancellationToken),
            Title = command.Title.Trim(),
            Unit = command.Unit,
            Owner = work.Actor.Party,
            Supplier = command.Supplier,
            Currency = command.Baseline.Currency,
            NegotiatedMinor = command.Negotiated.Minor,
            At = work.At,
        };
        saving.Compare(command.Kind, command.Baseline, command.Reason.Trim(), work.Actor.Party, work.At);
        work.Db.Add(saving);
        work.Record(saving, SavingFacts.Negotiated, saving.SavedByNegotiation, saving.Negotiated, words: command.Reason);
        return saving.Id;
    }

    private static IEnumerable<Refusal> Check(EnterSaving command)
    {
        if (string.IsNullOrWhiteSpace(command.Title) || command.Title.Trim().Length > Saving.LongestTitle)
        {
            yield return SavingRefusals.NoTitle.With(Saving.LongestTitle).At("title");
        }

        if (command.Baseline.Minor <= 0)
        {
            yield return SavingRefusals.AmountNotPositive.At("baseline");
        }

        if (command.Negotiated.Currency != command.Baseline.Currency)
        {
            yield return SavingRefusals.OtherCurrency.With(command.Baseline.Currency.Code).At("negotiated");
        }
        else if (command.Negotiated.Minor <= 0)
        {
            yield return SavingRefusals.AmountNotPositive.At("negotiated");
        }

        if (Saving.Reason(command.Reason, needed: true) is { } reason)
        {
            yield return reason.At("reason");
        }
    }
}
