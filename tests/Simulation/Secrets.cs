using System.Buffers;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Kernel;
using Vouch.Testing;

namespace Vouch.Simulation;

/// <summary>
/// What bidders hand in under seal: words and prices that occur nowhere else. As long as a bid is sealed none of them may be found in anything the database holds: tables, facts,
/// kept answers, notices, mails, files. On SQLite every byte of the file is searched, what was deleted included; on PostgreSQL every row of every table, as text.
/// </summary>
internal sealed class Secrets(SimulatedHost host, Random random)
{
    // What every price begins with; the four digits behind it tell them apart.
    private const decimal Dearest = 37.41m;
    private readonly List<Sealed> all = [];
    private readonly HashSet<decimal> used = [];
    private string? tables;

    /// <summary>True while there is a bid that nobody may read.</summary>
    public bool IsKept => all.Count > 0;

    /// <summary>Words and prices for one version of a bid.</summary>
    /// <param name="lines">How many prices.</param>
    public Sealed Seal(int lines)
    {
        var prices = Enumerable.Range(0, lines).Select(_ => Price()).ToArray();
        var secret = new Sealed($"canary-{random.NextInt64():x16}", prices);
        all.Add(secret);
        return secret;
    }

    /// <summary>What two custodians opened is no secret any more. Bids that were replaced or withdrawn stay secret for ever, and so does what was never taken.</summary>
    public void Hear(IReadOnlyList<Fact> facts)
    {
        foreach (var fact in facts.Where(fact => fact.Name == "bid.opened"))
        {
            all.RemoveAll(secret => secret.Is(fact.SubjectId, int.Parse(fact.Data["version"]!, CultureInfo.InvariantCulture)));
        }
    }

    /// <summary>Searches everything that is stored.</summary>
    /// <exception cref="BrokenInvariantException">Something of a sealed bid lies open.</exception>
    public async Task SearchAsync()
    {
        if (all.Count == 0)
        {
            return;
        }

        var found = host.Kind == DatabaseKind.Sqlite ? await SearchFileAsync() : await SearchTablesAsync();
        BrokenInvariantException.Unless(found is null, $"A sealed bid can be read: {found}.");
    }

    // No two are alike, and the last digit is never zero, which some would not write.
    private decimal Price()
    {
        while (true)
        {
            var price = Dearest + (((random.Next(1_000) * 10) + random.Next(1, 10)) / 1_000_000m);
            if (used.Add(price))
            {
                return price;
            }
        }
    }

    private async Task<string?> SearchFileAsync()
    {
        await using var file = new FileStream(host.Connection, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        var length = (int)file.Length;
        var bytes = ArrayPool<byte>.Shared.Rent(length);
        await file.ReadExactlyAsync(bytes.AsMemory(0, length));
        var signs = all.SelectMany(secret => secret.Signs).ToHashSet(StringComparer.Ordinal);
        var found = Find(bytes.AsSpan(0, length), signs, "canary-"u8, Sealed.WordsLength) ?? Find(bytes.AsSpan(0, length), signs, "37.41"u8, Sealed.PriceLength);
        ArrayPool<byte>.Shared.Return(bytes);
        return found;
    }

    // One search for what all of them begin with: most often there is little of it.
    private static string? Find(ReadOnlySpan<byte> bytes, HashSet<string> signs, ReadOnlySpan<byte> beginning, int length)
    {
        while (bytes.IndexOf(beginning) is >= 0 and var next)
        {
            bytes = bytes[next..];
            if (bytes.Length >= length && signs.TryGetValue(Encoding.ASCII.GetString(bytes[..length]), out var found))
            {
                return found;
            }

            bytes = bytes[1..];
        }

        return null;
    }

    private async Task<string?> SearchTablesAsync()
    {
        await using var scope = host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<VouchDb>();
        tables ??= string.Join(" UNION ALL ", (await db.Database.SqlQueryRaw<string>("SELECT table_name::text AS \"Value\" FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'").ToListAsync())
            .Select(table => $"SELECT '{table}' AS \"Value\" WHERE EXISTS (SELECT 1 FROM \"{table}\" one WHERE one::text ~ {{0}})"));
        // Bytes are written in hexadecimal there.
        var pattern = string.Join('|', all.SelectMany(secret => secret.Signs).SelectMany(sign => new[] { sign.Replace(".", "\\.", StringComparison.Ordinal), Convert.ToHexStringLower(Encoding.ASCII.GetBytes(sign)) }));
        return (await db.Database.SqlQueryRaw<string>(tables, pattern).ToListAsync()).FirstOrDefault();
    }

    /// <summary>What one version of a bid holds.</summary>
    internal sealed class Sealed(string words, decimal[] prices)
    {
        public const int WordsLength = 23;
        public const int PriceLength = 9;
        private (Guid Bid, int Version)? taken;

        /// <summary>Words that occur nowhere else.</summary>
        public string Words => words;

        /// <summary>Prices with decimals that occur nowhere else, one a line.</summary>
        public IReadOnlyList<decimal> Prices => prices;

        /// <summary>All of it as it would be written.</summary>
        public IReadOnlyList<string> Signs { get; } = [words, .. prices.Select(price => price.ToString(CultureInfo.InvariantCulture))];

        /// <summary>It was taken as this version of this bid.</summary>
        public void Belongs(Guid bid, int version) => taken = (bid, version);

        public bool Is(Guid bid, int version) => taken == (bid, version);
    }
}
