using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Bench.Databases;
using Vouch.Kernel;
using Vouch.Relationships.Identities;
using Vouch.Relationships.Interactions.Log;

namespace Vouch.Bench.Interactions;

/// <summary>A log that has grown over a year: a hundred interactions a party, in an order that has nothing to do with whose they are.</summary>
internal sealed class LongLog(BenchServer server, DateTimeOffset ends, int writers)
{
    /// <summary>How many interactions a party has on average.</summary>
    public const int OfParty = 100;

    private const int Months = 12;
    private const int InTransaction = 50_000;
    private readonly LogMonth newest = LogMonth.Of(ends);
    private long made;

    /// <summary>All months but the one that runs.</summary>
    public IEnumerable<LogMonth> MonthsOver => Enumerable.Range(1, Months - 1).Select(back => new LogMonth(newest.Number - back));

    /// <summary>The identity of a party.</summary>
    public static IdentityId Identity(long party)
    {
        Span<byte> bytes = stackalloc byte[32];
        SHA256.HashData(BitConverter.GetBytes(party), bytes);
        return new IdentityId(new Guid(bytes[..16], bigEndian: true));
    }

    /// <summary>Lets the log grow to so many rows.</summary>
    public async Task GrowAsync(long rows, CancellationToken cancellationToken)
    {
        var pipeline = server.Services.GetRequiredService<Pipeline>();
        await server.Services.GetRequiredService<LogVocabulary>().PrepareAsync(["bench"], Enumerable.Range(0, Months).Select(back => new LogMonth(newest.Number - back)), cancellationToken);
        var source = server.Services.GetRequiredService<LogVocabulary>().NumberOf("bench");
        var parties = rows / OfParty;
        var before = made;
        var transactions = Enumerable.Range(0, (int)((rows - before) / InTransaction)).Select(i => (Month: new LogMonth(newest.Number - (i % Months)), First: before + ((long)i * InTransaction)));
        await Parallel.ForEachAsync(transactions, new ParallelOptions { MaxDegreeOfParallelism = writers, CancellationToken = cancellationToken }, async (one, token) =>
            await pipeline.RunAsync(
                async work =>
                {
                    var random = new Random((int)(one.First / InTransaction));
                    await work.Storage.Rows.WriteAsync(work.Db, new RowTable(one.Month.Table, InteractionLog.Columns), InTransaction, (i, row) => Write(row, one.Month, source, one.First + i, parties, random), token);
                    return (Outcome<Done>)Done.Value;
                },
                token));
        made = rows;
    }

    private void Write(IRowWriter row, LogMonth month, int source, long number, long parties, Random random)
    {
        Span<byte> key = stackalloc byte[32];
        SHA256.HashData(BitConverter.GetBytes(-number - 1), key);
        var days = month == newest ? (ends - month.Begins).TotalDays : 28;
        var at = month.Begins.AddDays(random.NextDouble() * days).ToMicroseconds();
        row.Write(Identity(random.NextInt64(parties)).Value);
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
