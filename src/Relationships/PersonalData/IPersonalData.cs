using Vouch.Kernel;
using Vouch.Relationships.Identities;

namespace Vouch.Relationships.PersonalData;

/// <summary>A person with everything by which data is kept about them.</summary>
/// <param name="Person">The party that stands for the person.</param>
/// <param name="Parties">All parties that were ever this person.</param>
/// <param name="Identities">All identities.</param>
/// <param name="HasAccount">True for people of the company or a supplier: what they did at work belongs to the company's records.</param>
public sealed record PersonInFull(PartyId Person, IReadOnlyList<PartyId> Parties, IReadOnlyList<IdentityId> Identities, bool HasAccount);

/// <summary>What is kept although a person was erased.</summary>
/// <param name="What">What it is.</param>
/// <param name="Why">Why it must be kept.</param>
public sealed record RetainedData(string What, string Why);

/// <summary>What an erasure did in one place.</summary>
/// <param name="Rows">How many rows lost personal data.</param>
/// <param name="Retained">What is kept, and why.</param>
public sealed record ErasedData(int Rows, IReadOnlyList<RetainedData> Retained)
{
    /// <summary>What an erased person is called, wherever a name must stand.</summary>
    public const string Person = "Erased person";

    /// <summary>Nothing was there.</summary>
    public static ErasedData Nothing { get; } = new(0, []);

    /// <summary>So many rows, and nothing kept.</summary>
    public static ErasedData Of(int rows) => new(rows, []);
}

/// <summary>A file about a person, put into the export as it is.</summary>
/// <param name="Name">Its name without any path.</param>
/// <param name="Bytes">Its content.</param>
public sealed record PersonalFile(string Name, byte[] Bytes);

/// <summary>
/// Every table in which something about persons is kept has one: it says what, and erases it. Rooms register theirs (<c>services.AddScoped&lt;IPersonalData, ...&gt;()</c>); export and erasure ask all of them.
/// </summary>
public interface IPersonalData
{
    /// <summary>Its name in the export: lower-case words joined by hyphens, unique.</summary>
    string Name { get; }

    /// <summary>All that is kept about the person, in the order of time: objects that become lines of JSON, or a <see cref="PersonalFile"/>. Must not read everything into memory where it may be much.</summary>
    IAsyncEnumerable<object> ReadAsync(VouchDb db, PersonInFull person, CancellationToken cancellationToken);

    /// <summary>What the person is called here; null when nothing is. Asked where neither the register nor the identities know the person: who was only written down has the same rights.</summary>
    Task<string?> NameOfAsync(VouchDb db, PersonInFull person, CancellationToken cancellationToken) => Task.FromResult<string?>(null);

    /// <summary>Erases names, texts and values within the transaction; ids that others refer to may stay. Doing it again does no harm.</summary>
    Task<ErasedData> EraseAsync(Work work, PersonInFull person, CancellationToken cancellationToken);
}

/// <summary>Gathers all by which a person is known.</summary>
internal static class WholePerson
{
    internal static async Task<PersonInFull> OfAsync(VouchDb db, IPeople people, PartyId person, CancellationToken cancellationToken)
    {
        var identities = await people.IdentitiesOfAsync(db, person, cancellationToken);
        var parties = await people.PartiesOfAsync(db, person, cancellationToken);
        var kinds = await PartyKinds.OfAsync(db, parties, cancellationToken);
        return new PersonInFull(await people.PresentAsync(db, person, cancellationToken), parties, identities, kinds.Values.Any(kind => LinkRules.HasAccount(kind)));
    }

    /// <summary>What somebody is called who was only written down somewhere; null for whom nothing names.</summary>
    internal static async Task<string?> NamedAsync(VouchDb db, IEnumerable<IPersonalData> places, PersonInFull person, CancellationToken cancellationToken)
    {
        foreach (var place in places)
        {
            if (await place.NameOfAsync(db, person, cancellationToken) is { } name)
            {
                return name;
            }
        }

        return null;
    }
}
