using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Kernel;

namespace Vouch.Suppliers.Vetting;

/// <summary>The supplier says that it has told all that is asked. From here the owner has promised to vet it. Refused while something is missing, with each thing named.</summary>
/// <param name="Supplier">The supplier.</param>
public sealed record HandInPack(PartyId Supplier) : ICommand<Done>;

/// <summary>A buyer needs more before it can decide: it is the supplier's turn, and the promise pauses.</summary>
/// <param name="Supplier">The supplier.</param>
/// <param name="AskedFor">What is needed, at most 2,000 characters; the supplier is told.</param>
public sealed record ReturnPack(PartyId Supplier, string AskedFor) : ICommand<Done>;

/// <summary>A buyer says what a supplier will be bought from for; the tier follows.</summary>
/// <param name="Supplier">The supplier.</param>
/// <param name="Categories">Codes of categories.</param>
/// <param name="Spend">What it is expected to be paid in a year; null when nobody knows.</param>
public sealed record TellDealings(PartyId Supplier, IReadOnlyList<string> Categories, Money? Spend = null) : ICommand<Done>;

internal sealed class HandInPackHandler(PackReading packs, ItemWords words) : IHandler<HandInPack, Done>, IHandler<ReturnPack, Done>, IHandler<TellDealings, Done>
{
    private const int LongestText = 2_000;

    public async Task<Outcome<Done>> HandleAsync(HandInPack command, Work work, CancellationToken cancellationToken)
    {
        var opened = await PackDoor.OpenAsync(work, command.Supplier, cancellationToken);
        if (!opened.IsDone)
        {
            return opened.As<Done>();
        }

        var supplier = opened.Value;
        if (supplier.Status != SupplierStatus.Registered)
        {
            return VettingRefusals.NothingToHandIn;
        }

        var file = await PackReading.OpenFileAsync(work.Db, supplier.Id, cancellationToken);
        if (file.HandedInAt is not null)
        {
            return VettingRefusals.HandedInAlready;
        }

        var pack = await packs.ReadAsync(work.Db, supplier, work.At, cancellationToken);
        if (!pack.Standing.IsComplete)
        {
            return pack.Standing.Items.Where(item => item.WaitsForSupplier).Select(item => words.Refusal(item, pack)).ToArray();
        }

        HandIn(work, supplier, file, pack.Standing.Tier, atOnce: false);
        return Done.Value;
    }

    public async Task<Outcome<Done>> HandleAsync(ReturnPack command, Work work, CancellationToken cancellationToken)
    {
        var opened = await PackDoor.OpenForBuyerAsync(work, command.Supplier, cancellationToken);
        if (!opened.IsDone)
        {
            return opened.As<Done>();
        }

        if (PackDoor.Lacks(command.AskedFor, LongestText, "askedFor") is { } refusal)
        {
            return refusal;
        }

        if (opened.Value.Status != SupplierStatus.Registered || await PackReading.FileAsync(work.Db, command.Supplier, cancellationToken) is not { HandedInAt: not null } file)
        {
            return VettingRefusals.NotHandedIn;
        }

        Return(work, opened.Value, file, "asked", command.AskedFor.Trim());
        return Done.Value;
    }

    public async Task<Outcome<Done>> HandleAsync(TellDealings command, Work work, CancellationToken cancellationToken)
    {
        var opened = await PackDoor.OpenForBuyerAsync(work, command.Supplier, cancellationToken);
        if (!opened.IsDone)
        {
            return opened.As<Done>();
        }

        var known = await Categories.ReadAsync(work.Db, cancellationToken);
        var wanted = (command.Categories ?? []).Distinct(StringComparer.Ordinal).ToList();
        if (wanted.Find(code => known.Find(code) is null) is { } stranger)
        {
            return VettingRefusals.CategoryUnknown.With(stranger).At("categories");
        }

        if (wanted.Count > 20)
        {
            return VettingRefusals.TooMany.With(20).At("categories");
        }

        if (command.Spend is { Minor: < 0 })
        {
            return VettingRefusals.BadNumber.With(command.Spend.Value.ToString()).At("spend");
        }

        var file = await PackReading.OpenFileAsync(work.Db, command.Supplier, cancellationToken);
        file.Categories = string.Join(',', wanted);
        (file.SpendMinor, file.SpendCurrency) = (command.Spend?.Minor, command.Spend?.Currency ?? default);
        file.FirstToQualify = null;
        var data = new FactData { { "categories", wanted.Count == 0 ? null : file.Categories } };
        if (command.Spend is { } spend)
        {
            data.Add("amount", spend.Amount);
            data.Add("currency", spend.Currency.Code);
        }

        work.Record(VettingFacts.Of(VettingFacts.DealingsTold, opened.Value, data));
        return Done.Value;
    }

    /// <summary>From now on the owner owes an answer.</summary>
    internal static void HandIn(Work work, Supplier supplier, VettingFile file, RiskTier tier, bool atOnce)
    {
        var first = !file.WasHandedIn;
        (file.HandedInAt, file.WasHandedIn, file.AskedFor) = (work.At, true, null);
        var data = new FactData { { "tier", Name(tier) } };
        if (first)
        {
            data.Add("at_once", atOnce ? "yes" : "no");
        }

        work.Record(VettingFacts.Of(first ? VettingFacts.PackComplete : VettingFacts.PackAmended, supplier, data));
    }

    /// <summary>It is the supplier's turn.</summary>
    internal static void Return(Work work, Supplier supplier, VettingFile file, string reasonCode, string? askedFor)
    {
        (file.HandedInAt, file.AskedFor, file.FirstToQualify) = (null, askedFor, null);
        var fact = VettingFacts.Of(VettingFacts.PackReturned, supplier, new FactData { { "reason_code", reasonCode } });
        work.Record(askedFor is null ? fact : fact with { Texts = new Dictionary<string, string> { ["reason"] = askedFor } });
    }

    internal static string Name(RiskTier tier) => tier switch { RiskTier.High => "high", RiskTier.Medium => "medium", _ => "low" };
}
