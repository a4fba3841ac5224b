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
    private readonly List<Sealed> all = [];
    private string? tables;

    /// <summary>True while there is a bid that nobody may read.</summary>
    public bool IsKept => all.Count > 0;

    /// <summary>Words and prices for one version of a bid.</summary>
    /// <param name="lines">How many prices.</param>
    public Sealed Seal(int lines)
    {
        var secret = new Sealed($"canary-{random.NextInt64():x16}", [.. Enumerable.Range(0, lines).Select(_ => random.Next(20, 90) + (random.Next(100_001, 999_999) / 1_000_000m))]);
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

    private async Task<string?> SearchFileAsync()
    {
        await using var file = new FileStream(host.Connection, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[file.Length];
        await file.ReadExactlyAsync(bytes);
        // One search for what all words begin with; most often there is nothing of it.
        var words = all.Select(secret => secret.Words).ToHashSet(StringComparer.Ordinal);
        for (var at = 0; bytes.AsSpan(at).IndexOf("canary-"u8) is >= 0 and var next; at += next + 1)
        {
            var rest = bytes.AsSpan(at + next);
            if (rest.Length >= Sealed.Length && words.Contains(Encoding.ASCII.GetString(rest[..Sealed.Length])))
            {
                return Encoding.ASCII.GetString(rest[..Sealed.Length]);
            }
        }

        return all.SelectMany(secret => secret.Prices).Select(price => price.ToString(CultureInfo.InvariantCulture)).FirstOrDefault(price => bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(price)) >= 0);
    }

    private async Task<string?> SearchTablesAsync()
    {
        await using var scope = host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<VouchDb>();
        tables ??= string.Join(" UNION ALL ", (await db.Database.SqlQueryRaw<string>("SELECT table_name::text AS \"Value\" FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'").ToListAsync())
            .Select(table => $"SELECT '{table}' AS \"Value\" WHERE EXISTS (SELECT 1 FROM \"{table}\" one WHERE one::text ~ {{0}})"));
        // Bytes are written in hexadecimal there.
        var signs = all.SelectMany(secret => secret.Prices.Select(price => price.ToString(CultureInfo.InvariantCulture)).Append(secret.Words));
        var pattern = string.Join('|', signs.SelectMany(sign => new[] { sign.Replace(".", "\\.", StringComparison.Ordinal), Convert.ToHexStringLower(Encoding.ASCII.GetBytes(sign)) }));
        return (await db.Database.SqlQueryRaw<string>(tables, pattern).ToListAsync()).FirstOrDefault();
    }

    /// <summary>What one version of a bid holds.</summary>
    internal sealed class Sealed(string words, decimal[] prices)
    {
        public const int Length = 23;
        private (Guid Bid, int Version)? taken;

        /// <summary>Words that occur nowhere else.</summary>
        public string Words => words;

        /// <summary>Prices with decimals that occur nowhere else, one a line.</summary>
        public IReadOnlyList<decimal> Prices => prices;

        /// <summary>It was taken as this version of this bid.</summary>
        public void Belongs(Guid bid, int version) => taken = (bid, version);

        public bool Is(Guid bid, int version) => taken == (bid, version);
    }
}
