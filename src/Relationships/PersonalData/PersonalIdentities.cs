using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Relationships.Identities;

namespace Vouch.Relationships.PersonalData;

/// <summary>Addresses and names. An erased identity keeps its id, to which interactions refer; its value gives another id from now on.</summary>
internal sealed class PersonalIdentities(People people, IdentityGenerations generations) : IPersonalData
{
    public string Name => "identities";

    public async IAsyncEnumerable<object> ReadAsync(VouchDb db, PersonInFull person, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var row in await db.Set<Identity>().AsNoTracking().Where(row => person.Identities.Contains(row.Id)).OrderBy(row => row.FirstSeen).ThenBy(row => row.Id).ToListAsync(cancellationToken))
        {
            yield return new { identity = row.Id, channel = row.Channel, scope = row.Scope, value = row.Value, name = row.Name, firstSeen = row.FirstSeen, erasedAt = row.ErasedAt };
        }
    }

    public async Task<ErasedData> EraseAsync(Work work, PersonInFull person, CancellationToken cancellationToken)
    {
        await people.ReadyAsync(work.Db, cancellationToken);
        var rows = await work.Db.Set<Identity>().Where(row => person.Identities.Contains(row.Id) && row.ErasedAt == null).OrderBy(row => row.Id).ToListAsync(cancellationToken);
        var number = await work.Db.Set<IdentityGeneration>().OrderByDescending(row => row.Number).Select(row => row.Number).FirstOrDefaultAsync(cancellationToken);
        var counted = new Dictionary<Guid, int>();
        foreach (var row in rows)
        {
            if (IdentityKey.Of(row.Channel, row.Scope, row.Value) is { } key)
            {
                var first = people.FirstIdOf(key);
                var generation = await work.Db.Set<IdentityGeneration>().FirstOrDefaultAsync(known => known.Id == first, cancellationToken);
                number++;
                if (generation is null)
                {
                    work.Db.Add(new IdentityGeneration { Id = first, Generation = 1, Number = number });
                }
                else
                {
                    (generation.Generation, generation.Number) = (generation.Generation + 1, number);
                }

                counted[first.Value] = generation?.Generation ?? 1;
            }

            (row.Value, row.Name, row.SearchName, row.ErasedAt) = (null, null, null, work.At);
        }

        generations.Expect(person.Person, counted);
        return ErasedData.Of(rows.Count);
    }
}

/// <summary>Why identities were linked, and who might be the same person. Ids stay; reasons in words go, and open suggestions with them.</summary>
internal sealed class PersonalLinks : IPersonalData
{
    public string Name => "links";

    public async IAsyncEnumerable<object> ReadAsync(VouchDb db, PersonInFull person, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var row in await db.Set<IdentityLink>().AsNoTracking().Where(row => person.Identities.Contains(row.One) || person.Identities.Contains(row.Other)).OrderBy(row => row.At).ThenBy(row => row.Id).ToListAsync(cancellationToken))
        {
            yield return new { one = row.One, other = row.Other, source = row.Source, strength = row.Strength, at = row.At, reason = row.Reason, undoneAt = row.UndoneAt, undoneWhy = row.UndoneWhy };
        }
    }

    public async Task<ErasedData> EraseAsync(Work work, PersonInFull person, CancellationToken cancellationToken)
    {
        var ids = person.Identities;
        var rows = await work.Db.Set<IdentityLink>().Where(row => (ids.Contains(row.One) || ids.Contains(row.Other)) && (row.Reason != null || row.UndoneWhy != null))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Reason, (string?)null).SetProperty(row => row.UndoneWhy, (string?)null), cancellationToken);
        rows += await work.Db.Set<IdentitySuggestion>().Where(row => row.State == SuggestionState.Open && (ids.Contains(row.One) || ids.Contains(row.Other))).ExecuteDeleteAsync(cancellationToken);
        rows += await work.Db.Set<IdentitySuggestion>().Where(row => row.Why != null && (ids.Contains(row.One) || ids.Contains(row.Other)))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Why, (string?)null), cancellationToken);
        return ErasedData.Of(rows);
    }
}

/// <summary>The names in the register.</summary>
internal sealed class PersonalParty : IPersonalData
{
    public string Name => "register";

    public async IAsyncEnumerable<object> ReadAsync(VouchDb db, PersonInFull person, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var row in await db.Set<Party>().AsNoTracking().Where(row => person.Parties.Contains(row.Id)).OrderBy(row => row.Since).ThenBy(row => row.Id).ToListAsync(cancellationToken))
        {
            yield return new PartyCard(row.Id, row.Kind, row.Name, row.Since);
        }
    }

    public async Task<ErasedData> EraseAsync(Work work, PersonInFull person, CancellationToken cancellationToken) => ErasedData.Of(await work.Db.Set<Party>().Where(row => person.Parties.Contains(row.Id))
        .ExecuteUpdateAsync(set => set.SetProperty(row => row.Name, ErasedData.Person).SetProperty(row => row.SearchName, ""), cancellationToken));
}
