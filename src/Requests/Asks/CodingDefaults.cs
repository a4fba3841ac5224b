using Vouch.Kernel;

namespace Vouch.Requests.Asks;

/// <summary>What is written where nobody said otherwise. Null unit or category stands for every one; empty fields leave the field to others.</summary>
internal sealed record CodingDefault(UnitId? Unit, string? Category, string Account, string CostCentre, string Project, string TaxCode);

internal static class CodingDefaults
{
    /// <summary>
    /// Each field from the most telling default that fills it: nearest unit first (the units upward from the request's), within a unit the
    /// nearest category. Null when account or cost centre stays empty.
    /// </summary>
    public static LineCoding? For(IReadOnlyList<UnitId> unitsUpward, IReadOnlyList<string> categoriesUpward, IEnumerable<CodingDefault> defaults)
    {
        var fitting = defaults
            .Where(entry => entry.Unit is not { } unit || unitsUpward.Contains(unit))
            .Where(entry => entry.Category is null || categoriesUpward.Contains(entry.Category, StringComparer.Ordinal))
            .OrderBy(entry => entry.Unit is { } unit ? Distance(unitsUpward, unit) : int.MaxValue)
            .ThenBy(entry => entry.Category is { } category ? Distance(categoriesUpward, category) : int.MaxValue)
            .ToArray();
        var account = First(entry => entry.Account);
        var costCentre = First(entry => entry.CostCentre);
        return account.Length == 0 || costCentre.Length == 0
            ? null
            : new LineCoding(account, costCentre, First(entry => entry.Project), First(entry => entry.TaxCode), 1m);

        string First(Func<CodingDefault, string> field) => fitting.Select(field).FirstOrDefault(text => text.Length > 0) ?? "";
    }

    private static int Distance<T>(IReadOnlyList<T> upward, T wanted)
        where T : IEquatable<T>
    {
        for (var i = 0; i < upward.Count; i++)
        {
            if (upward[i].Equals(wanted))
            {
                return i;
            }
        }

        return int.MaxValue;
    }
}
