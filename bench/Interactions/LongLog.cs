using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Bench.Databases;
using Vouch.Kernel;
using Vouch.Relationships.Identities;
using Vouch.Relationships.Interactions.Log;

namespace Vouch.Bench.Interactions;

/// <summary>A log that has grown over a year: a hundred interactions a party.</summary>
internal sealed class LongLog(BenchServer server, DateTimeOffset ends, int writers, long filled)
{
    /// <summary>How many interactions a party has on average.</summary>
    public const int OfParty = 100;

    private const int Months = 12;

    /// <summary>At least one more than any party has in a month.</summary>
    private const int Most = 16;
    private const int InTransaction = 50_000;
    private readonly LogMonth newest = LogMonth.Of(ends);
    private long made = filled;

    /// <summary>The identity of a party.</summary>
    public static IdentityId Identity(long party)
    {
        Span<byte> bytes = stackalloc byte[32];
        SHA256.HashData(BitConverter.GetBytes(party), bytes);
        return new IdentityId(new Guid(bytes[..16], bigEndian: true));
    }

    /// <summary>Lets the log grow to so many rows, by parties that are new to it.</summary>
    public async Task GrowAsync(long rows, CancellationToken cancellationToken)
    {
        var pipeline = server.Services.GetRequiredService<Pipeline>();
        await server.Services.GetRequiredService<LogVocabulary>().PrepareAsync(["bench"], Enumerable.Range(0, Months).Select(back => new LogMonth(newest.Number - back)), cancellationToken);
        var source = server.Services.GetRequiredService<LogVocabulary>().NumberOf("bench");
        var (first, last) = (made / OfParty, rows / OfParty);
        long[] parties = [.. LongRange(first, last).OrderBy(party => Identity(party).Value)];
        var transactions = Enumerable.Range(0, Months).SelectMany(back => Places(parties.Length, back).Chunk(InTransaction).Select((places, i) => (Back: back, Places: places, Seed: (back * 10_000) + i)));
        await Parallel.ForEachAsync(transactions, new ParallelOptions { MaxDegreeOfParallelism = writers, CancellationToken = cancellationToken }, async (one, token) =>
            await pipeline.RunAsync(
                async work =>
                {
                    var (random, month) = (new Random(one.Seed), new LogMonth(newest.Number - one.Back));
                    await work.Storage.Rows.WriteAsync(
                        work.Db, new RowTable(month.Table, InteractionLog.Columns), one.Places.Length,
                        (i, row) => Write(row, month, source, (parties[one.Places[i] / Most] * Months * Most) + (one.Back * Most) + (one.Places[i] % Most), parties[one.Places[i] / Most], random), token);
                    return (Outcome<Done>)Done.Value;
                },
                token));
        made = rows;
    }

    /// <summary>
    /// Which row of which party comes next. Months that are over lie in the order of identity, as the nights leave them; the one that runs lies in the order in which things happened.
    /// </summary>
    private static int[] Places(int parties, int back)
    {
        var count = (OfParty / Months) + (back < OfParty % Months ? 1 : 0);
        var places = new int[parties * count];
        for (var i = 0; i < places.Length; i++)
        {
            places[i] = (i / count * Most) + (i % count);
        }

        if (back == 0)
        {
            new Random(parties).Shuffle(places);
        }

        return places;
    }

    private static IEnumerable<long> LongRange(long first, long last)
    {
        for (var i = first; i < last; i++)
        {
            yield return i;
        }
    }

    private void Write(IRowWriter row, LogMonth month, int source, long number, long party, Random random)
    {
        Span<byte> key = stackalloc byte[32];
        SHA256.HashData(BitConverter.GetBytes(-number - 1), key);
        var days = month == newest ? (ends - month.Begins).TotalDays : 28;
        var at = month.Begins.AddDays(random.NextDouble() * days).ToMicroseconds();
        row.Write(Identity(party).Value);
        row.Write(month.Number);
        row.Write(new Guid(key[..16], bigEndian: true));
        row.Write(at);
        row.Write(at);
        row.Write(source);
        row.Write(number.ToString("D12", System.Globalization.CultureInfo.InvariantCulture));
        row.Write(4);
        row.Write(1);
        row.Write(number % 3 == 0 ? 1 : 0);
        row.Write(0);
        row.Write("de");
        row.Write((long?)null);
        row.Write((long?)null);
        row.Write(0);
        row.Write((Guid?)null);
        row.Write((long?)null);
        row.Write((Guid?)null);
        row.Write((string?)null);
        row.Write((string?)null);
        row.Write(Traffic.Sentence(random.Next(25)));
        row.Write((string?)null);
    }
}
