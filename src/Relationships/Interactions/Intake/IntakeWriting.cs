using System.Runtime.InteropServices;
using Vouch.Kernel;
using Vouch.Relationships.Consent;
using Vouch.Relationships.Conversations;
using Vouch.Relationships.Identities;
using Vouch.Relationships.Interactions.Log;
using Vouch.Relationships.Stages;

namespace Vouch.Relationships.Interactions.Intake;

/// <summary>
/// One transaction of the intake: look up what is there, append what is new, count it, and let follow what follows. The unique index is the backstop: where another node wrote the same meanwhile,
/// the transaction fails as a whole, and the pipeline runs it again, which then finds it.
/// </summary>
internal sealed class IntakeWriting(
    Work work, Func<string, int> numberOf, Func<LogMonth, MonthKeeping> keepingOf, IPeople people, KnownIdentities known, IdentityAssertions assertions, ConversationDesk conversations, short lane)
{
    private static readonly RowTable Identities = new(
        "relationships_identity",
        [
            new("id", RowType.Uuid), new("channel", RowType.Short), new("scope", RowType.Text), new("value", RowType.Text), new("name", RowType.Text), new("search_name", RowType.Text),
            new("first_seen", RowType.Long),
        ]);

    private static readonly RowTable Deliveries = new(
        "relationships_delivery",
        [new("identity", RowType.Uuid), new("key", RowType.Uuid), new("state", RowType.Short), new("at", RowType.Long), new("reason", RowType.Text)]);

    /// <summary>The months that must have tables before the writing begins.</summary>
    internal static IEnumerable<LogMonth> MonthsOf(IEnumerable<PreparedInteraction> all)
    {
        foreach (var one in all)
        {
            yield return one.Entry.Key.Month;
            if (!one.HasOwnTime)
            {
                yield return new LogMonth(one.Entry.Key.Month.Number - 1);
            }
        }
    }

    /// <summary>The names that must have numbers before the writing begins.</summary>
    internal static IEnumerable<string> NamesOf(IEnumerable<PreparedInteraction> all)
    {
        foreach (var one in all)
        {
            yield return one.Entry.Source;
            if (one.Entry.Driver is { } driver)
            {
                yield return driver;
            }

            if (one.Entry.About is { } about)
            {
                yield return about.Kind;
            }
        }
    }

    /// <summary>Writes a batch; answers the places of those that were new.</summary>
    internal async Task<HashSet<int>> WriteAsync(PreparedInteraction[] all, IReadOnlyList<IntakeBatch> batches, CancellationToken cancellationToken)
    {
        await EnterIdentitiesAsync(all, cancellationToken);
        var fresh = await FindFreshAsync(all, cancellationToken);
        foreach (var month in fresh.GroupBy(i => all[i].Entry.Key.Month))
        {
            var keeping = keepingOf(month.Key);

            // In the order of the indexes, which are then walked and not jumped about in.
            var rows = month.ToArray();
            Array.Sort(rows, (one, other) => all[one].Entry.Key.Identity.Value.CompareTo(all[other].Entry.Key.Identity.Value));
            await work.Storage.Rows.WriteAsync(work.Db, new RowTable(month.Key.Table, InteractionLog.Columns), rows.Length, (i, row) => LogRows.Write(keeping == MonthKeeping.Whole ? all[rows[i]].Entry : all[rows[i]].Entry with { Title = null, Text = null, Details = null }, numberOf, row), cancellationToken);
        }

        await ReportAsync([.. batches.SelectMany(batch => batch.Reports)], cancellationToken);
        await assertions.HearAsync(work, [.. batches.SelectMany(batch => batch.Assertions), .. Claims(all)], cancellationToken);
        Touched.Note(work, fresh.Select(i => all[i].Entry.Key.Identity));
        await HearStopsAsync(all, fresh, cancellationToken);
        await conversations.HearAsync(work, [.. fresh.Select(i => (all[i].Entry, all[i].Told.DisplayName))], cancellationToken);

        // Last, for other nodes count in the same rows.
        await CountAsync(all, fresh, cancellationToken);
        return fresh.ToHashSet();
    }

    private IEnumerable<IdentityAssertion> Claims(PreparedInteraction[] all)
    {
        foreach (var one in all.Where(one => one.Told.Claims.Count > 0 && keepingOf(one.Entry.Key.Month) != MonthKeeping.Gone))
        {
            foreach (var claim in one.Told.Claims)
            {
                yield return new IdentityAssertion(one.Told.Source, one.Told.Identity, claim.Other, claim.Strength, one.Told.At);
            }
        }
    }

    private async Task EnterIdentitiesAsync(PreparedInteraction[] all, CancellationToken cancellationToken)
    {
        var strange = new Dictionary<IdentityId, PreparedInteraction>();
        foreach (var one in all)
        {
            if (keepingOf(one.Entry.Key.Month) != MonthKeeping.Gone && !known.Has(one.Entry.Key.Identity))
            {
                strange.TryAdd(one.Entry.Key.Identity, one);
            }
        }

        var rows = strange.OrderBy(one => one.Key.Value).Select(one => one.Value).ToArray();
        await work.Storage.Rows.MergeAsync(work.Db, Identities, "(id) DO NOTHING", rows.Length, (i, row) => WriteIdentity(rows[i], row), cancellationToken);
    }

    private static void WriteIdentity(PreparedInteraction one, IRowWriter row)
    {
        var name = one.Told.DisplayName?.Trim() is { Length: > 0 } called ? called[..Math.Min(called.Length, Identity.LongestName)] : null;
        row.Write(one.Entry.Key.Identity.Value);
        row.Write((long)one.Told.Identity.Channel);
        row.Write(one.Told.Identity.Scope);
        row.Write(one.Told.Identity.Value);
        row.Write(name);
        row.Write(name?.ToLowerInvariant());
        row.Write(one.Entry.ReceivedAt.ToMicroseconds());
    }

    /// <summary>Those that are not there yet, each once. Where the source does not say when, the same may lie in the month before.</summary>
    private async Task<List<int>> FindFreshAsync(PreparedInteraction[] all, CancellationToken cancellationToken)
    {
        var first = new HashSet<(IdentityId, Guid)>(all.Length);
        var asked = new Dictionary<LogMonth, List<int>>();
        var candidates = new List<int>(all.Length);
        for (var i = 0; i < all.Length; i++)
        {
            var key = all[i].Entry.Key;
            if (keepingOf(key.Month) == MonthKeeping.Gone || !first.Add((key.Identity, key.Key)))
            {
                continue;
            }

            candidates.Add(i);
            Ask(asked, key.Month, i);
            if (!all[i].HasOwnTime && keepingOf(new LogMonth(key.Month.Number - 1)) != MonthKeeping.Gone)
            {
                Ask(asked, new LogMonth(key.Month.Number - 1), i);
            }
        }

        var there = new HashSet<int>();
        foreach (var (month, places) in asked)
        {
            var found = await work.Storage.Rows.FindAsync(
                work.Db, new RowTable(month.Table, InteractionLog.Keys), places.Count,
                (i, row) =>
                {
                    row.Write(all[places[i]].Entry.Key.Identity.Value);
                    row.Write(all[places[i]].Entry.Key.Key);
                    row.Write(month.Number);
                },
                cancellationToken);
            for (var i = 0; i < found.Length; i++)
            {
                if (found[i])
                {
                    there.Add(places[i]);
                }
            }
        }

        candidates.RemoveAll(there.Contains);
        return candidates;
    }

    private static void Ask(Dictionary<LogMonth, List<int>> asked, LogMonth month, int place)
    {
        ref var places = ref CollectionsMarshal.GetValueRefOrAddDefault(asked, month, out _);
        (places ??= []).Add(place);
    }

    private async Task CountAsync(PreparedInteraction[] all, List<int> fresh, CancellationToken cancellationToken)
    {
        var counts = new Dictionary<CountKey, long>();
        foreach (var i in fresh)
        {
            var entry = all[i].Entry;
            CollectionsMarshal.GetValueRefOrAddDefault(counts, CountKey.Of(entry, entry.Driver is { } driver ? numberOf(driver) : 0), out _)++;
        }

        await InteractionCounts.AddAsync(work, counts, lane, cancellationToken);
    }

    // A stop word stands alone.
    private const int LongestStop = 40;

    private async Task HearStopsAsync(PreparedInteraction[] all, List<int> fresh, CancellationToken cancellationToken)
    {
        foreach (var i in fresh)
        {
            if (all[i].Entry is { Direction: Direction.In, Kind: InteractionKind.Message, Text: { Length: <= LongestStop } words } entry && StopWords.Of(words) is not null)
            {
                await work.Get<IConsents>().HearAsync(work, entry.Key.Identity, entry.Channel, words, entry.At, entry.Source, cancellationToken);
            }
        }
    }

    /// <summary>A report only ever moves a delivery forward: a late "sent" says nothing new about what was delivered.</summary>
    private async Task ReportAsync(DeliveryReport[] reports, CancellationToken cancellationToken)
    {
        var furthest = new Dictionary<(IdentityId Identity, Guid Key), DeliveryReport>();
        foreach (var report in reports)
        {
            var key = (people.IdOf(report.Identity), LogKey.Digest(report.Source, report.Id));
            ref var held = ref CollectionsMarshal.GetValueRefOrAddDefault(furthest, key, out _);
            held = held is null || report.State > held.State ? report : held;
        }

        var rows = furthest.OrderBy(one => one.Key.Identity.Value).ThenBy(one => one.Key.Key).ToArray();
        await work.Storage.Rows.MergeAsync(
            work.Db, Deliveries, "(identity, key) DO UPDATE SET state = excluded.state, at = excluded.at, reason = excluded.reason WHERE excluded.state > relationships_delivery.state", rows.Length,
            (i, row) =>
            {
                var (key, report) = rows[i];
                row.Write(key.Identity.Value);
                row.Write(key.Key);
                row.Write((long)report.State);
                row.Write(report.At.ToMicroseconds());
                row.Write(report.Reason is { Length: > 400 } long400 ? long400[..400] : report.Reason);
            },
            cancellationToken);
    }
}

internal static class LogDays
{
    private static readonly long Ticks1970 = DateTimeOffset.UnixEpoch.Ticks;

    /// <summary>Days since 1970-01-01, UTC.</summary>
    internal static int Day(this DateTimeOffset moment) => (int)((moment.UtcTicks - Ticks1970) / TimeSpan.TicksPerDay);
}
