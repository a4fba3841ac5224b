using System.Text.Json;
using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>Where a share of a line is booked.</summary>
/// <param name="Account">Account of the general ledger.</param>
/// <param name="CostCentre">Cost centre; null when none.</param>
/// <param name="Project">Project; null when none.</param>
/// <param name="TaxCode">Tax code of the ERP; null when none.</param>
/// <param name="Share">Share of the line, above 0 and at most 1; the shares of a line add up to 1.</param>
public sealed record CodingShare(string Account, string? CostCentre, string? Project, string? TaxCode, decimal Share);

/// <summary>Account, cost centre, project and tax code of a line, split by share. Stored as one text.</summary>
internal static class Coding
{
    public const int LongestCode = 40;
    public const int MostShares = 50;

    /// <summary>What is wrong with these shares; empty when nothing is. No shares at all is right: the line is coded later.</summary>
    public static IEnumerable<Refusal> Check(IReadOnlyList<CodingShare> shares, string field)
    {
        if (shares.Count == 0)
        {
            yield break;
        }

        if (shares.Count > MostShares)
        {
            yield return OrderRefusals.CodingShares.With(shares.Count).At(field);
            yield break;
        }

        for (var i = 0; i < shares.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(shares[i].Account))
            {
                yield return OrderRefusals.CodingAccount.At($"{field}[{i}].account");
            }

            if (new[] { shares[i].Account, shares[i].CostCentre, shares[i].Project, shares[i].TaxCode }.Any(code => code?.Length > LongestCode))
            {
                yield return OrderRefusals.TextTooLong.With(LongestCode).At($"{field}[{i}]");
            }
        }

        // Shares outside 0..1 could overflow the sum, so they are looked at first.
        if (shares.Any(share => share.Share is <= 0 or > 1) || shares.Sum(share => share.Share) != 1m)
        {
            var sum = shares.Sum(share => Math.Clamp(share.Share, -1_000m, 1_000m)) * 100;
            yield return OrderRefusals.CodingShares.With(sum).At(field);
        }
    }

    /// <summary>Splits an amount by the shares, to the minor unit.</summary>
    public static IReadOnlyList<(CodingShare Share, Money Amount)> Split(Money amount, IReadOnlyList<CodingShare> shares)
    {
        var parts = amount.Split([.. shares.Select(share => share.Share)]);
        return [.. shares.Zip(parts)];
    }

    public static string Write(IReadOnlyList<CodingShare> shares) => shares.Count == 0 ? "" : JsonSerializer.Serialize(shares, JsonSerializerOptions.Web);

    public static IReadOnlyList<CodingShare> Read(string text) => text.Length == 0 ? [] : JsonSerializer.Deserialize<List<CodingShare>>(text, JsonSerializerOptions.Web) ?? [];
}
