using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Vouch.Contracts;
using Vouch.Kernel;

namespace Vouch.Simulation;

/// <summary>
/// Knows outside of the database which suppliers are suspended, what both sides of a contract signed, how much it may give and how much of it is taken; a fact that cannot follow those before it breaks a rule.
/// What a contract holds is taken from the texts that people wrote, by their own hash, and never from the tables that keep its limits.
/// </summary>
internal sealed class ContractChronicle
{
    private readonly HashSet<PartyId> suspended = [];
    private readonly Dictionary<Guid, long> ordered = [];
    private readonly Dictionary<string, ContractContent> written = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, Dictionary<string, (long Version, string Sha256)>> signed = [];
    private readonly Dictionary<Guid, Dictionary<Guid, long>> taken = [];
    private readonly Dictionary<Guid, ContractContent> holds = [];
    private readonly Dictionary<Guid, long> mostMinor = [];
    private readonly HashSet<Guid> replaces = [];
    private readonly Dictionary<(Guid Contract, int Position), decimal> mostQuantity = [];
    private readonly Dictionary<(Guid Contract, long Version), (string Sha256, string? Text)> bytes = [];

    /// <summary>Versions that somebody signed, each with the hash under the signature.</summary>
    public IReadOnlyCollection<(Guid Contract, long Version)> Signed => bytes.Keys;

    /// <summary>What a contract in force holds, as people wrote it; null when it never was in force.</summary>
    public ContractContent? Holds(Guid contract) => holds.GetValueOrDefault(contract);

    /// <summary>Contracts that were in force some time.</summary>
    public IReadOnlyCollection<Guid> InForce => holds.Keys;

    /// <summary>True while the supplier is suspended.</summary>
    public bool IsSuspended(PartyId supplier) => suspended.Contains(supplier);

    /// <summary>What somebody wrote and may offer.</summary>
    public void Wrote(ContractContent content) => written[Digest(content.Write())] = content;

    /// <summary>What the database holds of a version that was signed: the same bytes, whenever it is asked.</summary>
    /// <exception cref="BrokenInvariantException">Another text, or another hash than the one that was signed.</exception>
    public void Compare((Guid Contract, long Version) version, string text, string sha256)
    {
        var (known, before) = bytes[version];
        BrokenInvariantException.Unless(sha256 == known && Digest(text) == known, $"Version {version.Version} of contract {version.Contract} was signed as {known}, and its text is {Digest(text)} now.");
        BrokenInvariantException.Unless(before is null || before == text, $"Version {version.Version} of contract {version.Contract} changed after it was signed.");
        bytes[version] = (known, text);
    }

    /// <summary>How much of a limit in quantity is used: never more than people wrote, but for what an amendment took over, and then never more than before.</summary>
    public void CompareQuantity(Guid contract, int position, decimal used)
    {
        var limit = holds[contract].QuantityLimits[position - 1].Quantity;
        var most = mostQuantity.TryGetValue((contract, position), out var known) ? known : holds[contract].QuantityLimits.Count > 0 && replaces.Contains(contract) ? Math.Max(limit, used) : limit;
        BrokenInvariantException.Unless(used <= most, $"Of limit {position} of contract {contract} {used} are used, and it holds {most}.");
        mostQuantity[(contract, position)] = Math.Max(limit, used);
    }

    /// <summary>One more fact.</summary>
    /// <exception cref="BrokenInvariantException">It cannot be true after those before it.</exception>
    public void Follow(Fact fact)
    {
        switch (fact.Name)
        {
            case "supplier.suspended":
                suspended.Add(new PartyId(fact.SubjectId));
                break;
            case "supplier.reinstated":
                suspended.Remove(new PartyId(fact.SubjectId));
                break;
            case "order.placed" or "order.sent" or "order.revised":
                FollowOrder(fact);
                break;
            case "contract.signed":
                FollowSignature(fact);
                break;
            case "contract.in-force":
                FollowStart(fact);
                break;
            case "contract.superseded":
                FollowReplacement(fact);
                break;
            case "contract.called-off":
                FollowCallOff(fact);
                break;
        }
    }

    // A suspended supplier receives no order, and none that it has grows.
    private void FollowOrder(Fact fact)
    {
        var amount = fact.Data["amount"] is { } text ? Minor(text) : 0;
        var grows = fact.Name != "order.revised" || amount > ordered.GetValueOrDefault(fact.SubjectId);
        BrokenInvariantException.Unless(!grows || fact.Party("supplier") is not { } supplier || !suspended.Contains(supplier), $"{fact.Name} of {fact.Data["number"]} with {fact.Party("supplier")}, who is suspended.");
        ordered[fact.SubjectId] = fact.Data["amount"] is null ? ordered.GetValueOrDefault(fact.SubjectId) : amount;
    }

    private void FollowSignature(Fact fact)
    {
        var (version, sha256, side) = (long.Parse(fact.Data["version"]!, CultureInfo.InvariantCulture), fact.Data["sha256"]!, fact.Data["side"]!);
        if (!signed.TryGetValue(fact.SubjectId, out var sides))
        {
            signed[fact.SubjectId] = sides = new(StringComparer.Ordinal);
        }

        BrokenInvariantException.Unless(sides.TryAdd(side, (version, sha256)), $"The {side} signed contract {fact.Data["number"]} twice.");
        bytes.TryAdd((fact.SubjectId, version), (sha256, null));
    }

    private void FollowStart(Fact fact)
    {
        var sides = signed.GetValueOrDefault(fact.SubjectId) ?? [];
        BrokenInvariantException.Unless(
            sides.TryGetValue("buyer", out var ours) && sides.TryGetValue("supplier", out var theirs) && ours == theirs && ours.Sha256 == fact.Data["sha256"],
            $"Contract {fact.Data["number"]} is in force, and signed it was by {string.Join(" and ", sides.Select(side => $"{side.Key} ({side.Value.Version}, {side.Value.Sha256[..8]})"))}.");
        BrokenInvariantException.Unless(written.TryGetValue(fact.Data["sha256"]!, out var content), $"Contract {fact.Data["number"]} is in force with a text that nobody wrote.");
        holds[fact.SubjectId] = content!;
        taken.TryAdd(fact.SubjectId, []);
        mostMinor[fact.SubjectId] = content!.Limit is { } limit ? Money.Of(limit, content.Currency).Minor : long.MaxValue;
    }

    // What was called off of the old one is called off of the new one, even where that one holds less: nothing more is taken then.
    private void FollowReplacement(Fact fact)
    {
        var next = Guid.Parse(fact.Data["amends"]!);
        foreach (var (order, minor) in taken.GetValueOrDefault(fact.SubjectId) ?? [])
        {
            taken[next][order] = minor;
        }

        taken[fact.SubjectId] = [];
        replaces.Add(next);
        mostMinor[next] = Math.Max(mostMinor[next], taken[next].Values.Sum());
    }

    private void FollowCallOff(Fact fact)
    {
        BrokenInvariantException.Unless(taken.TryGetValue(fact.SubjectId, out var orders), $"Order {fact.Data["order_number"]} took from contract {fact.Data["number"]}, which never was in force.");
        var order = Guid.Parse(fact.Data["order"]!);
        var (before, after) = (orders!.GetValueOrDefault(order), Minor(fact.Data["amount"]!));
        orders![order] = after;
        var sum = orders.Values.Sum();
        BrokenInvariantException.Unless(
            after <= before || sum <= mostMinor[fact.SubjectId], $"Order {fact.Data["order_number"]} takes {after} of contract {fact.Data["number"]}; together that is {sum}, and it holds {mostMinor[fact.SubjectId]}.");
        mostMinor[fact.SubjectId] = holds[fact.SubjectId].Limit is { } limit ? Math.Max(Money.Of(limit, holds[fact.SubjectId].Currency).Minor, Math.Min(mostMinor[fact.SubjectId], sum)) : long.MaxValue;
    }

    /// <summary>How much orders take of a contract, in minor units, as facts told.</summary>
    public long Taken(Guid contract) => taken.GetValueOrDefault(contract)?.Values.Sum() ?? 0;

    private static long Minor(string amount) => Money.Of(decimal.Parse(amount, CultureInfo.InvariantCulture), Currency.Eur).Minor;

    private static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
