using System.Reflection;
using Microsoft.EntityFrameworkCore;

namespace Vouch.Promises.Charters;

/// <summary>
/// Holds the <see cref="CharterBook"/> of this node. Another node may put a charter in force: whether there are more versions is asked every few seconds,
/// inside whatever work comes along. A charter takes force on a day, so a few seconds do not matter.
/// </summary>
internal sealed class CharterShelf : IPipelineObserver
{
    private const long AskEveryMilliseconds = 3_000;
    private volatile CharterBook? book;
    private long askedAt;

    /// <summary>The charter that comes with the software, in force until the company puts its own.</summary>
    internal static string BuiltIn { get; } = ReadBuiltIn();

    /// <summary>The book as this transaction sees it. Where no charter was ever put in force, the one that comes with the software is, and is stored so that promises made under it keep it.</summary>
    internal async ValueTask<CharterBook> OpenAsync(Work work, CancellationToken cancellationToken)
    {
        var now = Environment.TickCount64;
        if (book is { } known && now - Interlocked.Read(ref askedAt) < AskEveryMilliseconds)
        {
            return known;
        }

        var set = work.Db.Set<CharterVersion>();
        var stored = book is { Versions.Count: > 0 } held && held.Versions.Count == await set.CountAsync(cancellationToken)
            ? null
            : await set.AsNoTracking().ToListAsync(cancellationToken);
        if (stored is { Count: 0 })
        {
            var charter = CharterReader.Read(BuiltIn, null).Charter!;
            var version = set.Local.FirstOrDefault() ?? work.Db.Add(new CharterVersion
            {
                Id = CharterVersion.IdOf(BuiltIn),
                Name = charter.Name,
                Number = 1,
                From = charter.From ?? DateOnly.MinValue,
                Yaml = BuiltIn,
                PutInForceAt = work.At,
                PutInForceBy = PartyId.System,
            }).Entity;

            // Not kept until it is read back committed: this work may yet fail.
            return new CharterBook([version]);
        }

        if (stored is not null)
        {
            book = new CharterBook(stored);
        }

        Interlocked.Exchange(ref askedAt, now);
        return book!;
    }

    /// <summary>The book for pages and queries, outside a transaction.</summary>
    internal async ValueTask<CharterBook> OpenAsync(VouchDb db, CancellationToken cancellationToken)
    {
        if (book is { } known && Environment.TickCount64 - Interlocked.Read(ref askedAt) < AskEveryMilliseconds)
        {
            return known;
        }

        var stored = await db.Set<CharterVersion>().AsNoTracking().ToListAsync(cancellationToken);
        if (stored.Count == 0)
        {
            var charter = CharterReader.Read(BuiltIn, null).Charter!;
            return new CharterBook(
            [
                new CharterVersion
                {
                    Id = CharterVersion.IdOf(BuiltIn),
                    Name = charter.Name,
                    Number = 1,
                    From = charter.From ?? DateOnly.MinValue,
                    Yaml = BuiltIn,
                    PutInForceAt = DateTimeOffset.UnixEpoch,
                    PutInForceBy = PartyId.System,
                },
            ]);
        }

        var read = new CharterBook(stored);
        book = read;
        Interlocked.Exchange(ref askedAt, Environment.TickCount64);
        return read;
    }

    /// <summary>A version that this node put in force is known to it at once.</summary>
    public void Committed(IReadOnlyList<FactDraft> facts)
    {
        if (facts.Any(fact => fact.Name == PromiseFacts.CharterPutInForce))
        {
            book = null;
        }
    }

    private static string ReadBuiltIn()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Vouch.Promises.Charters.procurement.yaml")
            ?? throw new InvalidOperationException("The built-in charter is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
