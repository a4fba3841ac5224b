using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Relationships.Identities;

namespace Vouch.Relationships.Interactions.Log;

/// <summary>What of a timeline is wanted.</summary>
internal sealed record TimelineFilter
{
    /// <summary>Everything.</summary>
    internal static TimelineFilter All { get; } = new();

    /// <summary>Only these channels; empty means all.</summary>
    public IReadOnlyList<Channel> Channels { get; init; } = [];

    /// <summary>Only this driver and those below it; null means all.</summary>
    public string? Driver { get; init; }

    /// <summary>Only what is about this subject; null means all.</summary>
    public SubjectRef? About { get; init; }

    /// <summary>Only words (messages, comments, calls, forms, notes), without what was viewed and done.</summary>
    public bool WordsOnly { get; init; }

    /// <summary>Nothing before this; null means all. For readers who may see only what came since.</summary>
    public DateTimeOffset? Since { get; init; }
}

/// <summary>Where a page of a timeline ends.</summary>
/// <param name="At">The time of its last entry, in microseconds.</param>
/// <param name="Key">The key of its last entry.</param>
internal readonly record struct TimelinePlace(long At, Guid Key)
{
    /// <summary>As in an address: <c>1790000000000000.018f…</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At}.{Key:N}");

    internal static TimelinePlace? Read(string? text) =>
        text?.Split('.') is [var at, var key] && long.TryParse(at, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var time) && Guid.TryParseExact(key, "N", out var place) ? new(time, place) : null;
}

/// <summary>
/// Reads timelines: the newest entries of some identities, walking from the newest month back until there are enough. Each step asks twice as many months as the one before, so that whoever
/// is in touch now costs one question, and whoever fell silent years ago costs a few.
/// </summary>
internal sealed class Timeline(VouchDb db, IStorage storage, LogVocabulary vocabulary)
{
    private const string Columns =
        "identity, month, key, at, received_at, source, external_id, channel, kind, direction, asks, language, driver, sureness, driver_by, agent, about_kind, about_id, reply_to, title, text, details";

    /// <summary>The newest entries, newest first.</summary>
    /// <param name="identities">Whose; all identities of a person.</param>
    /// <param name="most">How many.</param>
    /// <param name="filter">Which.</param>
    /// <param name="before">Only older ones than this place; null begins with the newest.</param>
    /// <param name="cancellationToken">Cancels.</param>
    internal async Task<IReadOnlyList<LogEntry>> ReadAsync(
        IReadOnlyList<IdentityId> identities, int most, TimelineFilter filter, TimelinePlace? before, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadOnceAsync(identities, most, filter, before, cancellationToken);
        }
        catch (DbException exception) when (LogVocabulary.IsGone(exception) && db.Database.CurrentTransaction is null)
        {
            // The oldest month was dropped between the two questions.
            return await ReadOnceAsync(identities, most, filter, before, cancellationToken);
        }
    }

    private async Task<IReadOnlyList<LogEntry>> ReadOnceAsync(
        IReadOnlyList<IdentityId> identities, int most, TimelineFilter filter, TimelinePlace? before, CancellationToken cancellationToken)
    {
        var months = await LogVocabulary.MonthsAsync(db, cancellationToken);
        if (before is { } place)
        {
            var last = LogMonth.Of(Microseconds.FromMicroseconds(place.At));
            months = [.. months.Where(month => month.CompareTo(last) <= 0)];
        }

        if (filter.Since is { } since)
        {
            months = [.. months.Where(month => month.CompareTo(LogMonth.Of(since)) >= 0)];
        }

        var conditions = await ConditionsAsync(filter, before, cancellationToken);
        List<LogEntry> found = [];
        for (int from = 0, step = 1; conditions is not null && from < months.Length && found.Count < most; from += step, step *= 2)
        {
            // Always as many as are wanted in all, so that the same months are the same statement, which the database has planned already.
            found.AddRange(await ReadAsync(identities, [.. months.Skip(from).Take(step)], most, conditions, cancellationToken));
        }

        return found.Count > most ? found.GetRange(0, most) : found;
    }

    /// <summary>All entries of some identities on one channel since a moment, in no order: for works that look at many persons at once. At most a few hundred identities.</summary>
    internal async Task<IReadOnlyList<LogEntry>> ReadAllAsync(IReadOnlyList<IdentityId> identities, Channel channel, DateTimeOffset since, CancellationToken cancellationToken)
    {
        List<LogEntry> found = [];
        if (identities.Count == 0)
        {
            return found;
        }

        var names = string.Join(", ", Enumerable.Range(0, identities.Count).Select(i => "@i" + i.ToString(CultureInfo.InvariantCulture)));
        foreach (var month in (await LogVocabulary.MonthsAsync(db, cancellationToken)).Where(month => month.CompareTo(LogMonth.Of(since)) >= 0))
        {
            found.AddRange(await ReadAsync(
                $"SELECT {Columns} FROM {month.Table} WHERE identity IN ({names}) AND channel = {(short)channel} AND at >= @since", [.. Named(identities), ("@since", since.ToMicroseconds())], cancellationToken));
        }

        return found;
    }

    /// <summary>The next entries of a month in the order of their keys, for whoever reads all of it.</summary>
    internal async Task<IReadOnlyList<LogEntry>> PageAsync(LogMonth month, LogKey? after, int most, CancellationToken cancellationToken)
    {
        var place = after is null ? "" : " WHERE (identity, key) > (@i0, @key)";
        return await ReadAsync(
            $"SELECT {Columns} FROM {month.Table}{place} ORDER BY identity, key LIMIT {most.ToString(CultureInfo.InvariantCulture)}",
            after is { } last ? [("@i0", last.Identity.Value), ("@key", last.Key)] : [], cancellationToken);
    }

    /// <summary>One entry; null when it is not there.</summary>
    internal async Task<LogEntry?> FindAsync(LogKey key, CancellationToken cancellationToken)
    {
        if (!await db.Set<LogMonthRow>().AnyAsync(row => row.Month == key.Month.Number && row.State == LogMonthState.Kept, cancellationToken))
        {
            return null;
        }

        return await ReadAsync(
            $"SELECT {Columns} FROM {key.Month.Table} WHERE identity = @i0 AND key = @key AND month = {key.Month.Number}", [("@i0", key.Identity.Value), ("@key", key.Key)], cancellationToken) is [var found, ..] ? found : null;
    }

    /// <summary>One entry of which the month is not known; null when it is not there.</summary>
    internal async Task<LogEntry?> FindAsync(IdentityId identity, Guid key, CancellationToken cancellationToken)
    {
        foreach (var month in await LogVocabulary.MonthsAsync(db, cancellationToken))
        {
            if (await FindAsync(new LogKey(identity, month, key), cancellationToken) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private async Task<IReadOnlyList<LogEntry>> ReadAsync(IReadOnlyList<IdentityId> identities, LogMonth[] months, int most, Conditions conditions, CancellationToken cancellationToken)
    {
        var text = new StringBuilder("SELECT * FROM (");
        var parts = 0;
        foreach (var month in months)
        {
            for (var i = 0; i < identities.Count; i++)
            {
                // Each identity by itself: the index gives its newest in order, whatever the others have.
                text.Append(parts++ == 0 ? "" : " UNION ALL ")
                    .Append("SELECT * FROM (SELECT ").Append(Columns).Append(" FROM ").Append(month.Table).Append(" WHERE identity = @i").Append(i.ToString(CultureInfo.InvariantCulture)).Append(conditions.Sql)
                    .Append(" ORDER BY at DESC LIMIT ").Append(most.ToString(CultureInfo.InvariantCulture)).Append(") AS p").Append(parts.ToString(CultureInfo.InvariantCulture));
            }
        }

        text.Append(") AS entry ORDER BY at DESC, key DESC LIMIT ").Append(most.ToString(CultureInfo.InvariantCulture));
        (string, object)[] values = [.. Named(identities), .. conditions.Values];
        if (storage.Name != "postgres")
        {
            return await ReadAsync(text.ToString(), values, cancellationToken);
        }

        await db.Database.OpenConnectionAsync(cancellationToken);
        await using var batch = PlannedOnce(text.ToString(), values);
        return await ReadAsync(token => batch.ExecuteReaderAsync(CommandBehavior.Default, token), cancellationToken);
    }

    private static IEnumerable<(string, object)> Named(IReadOnlyList<IdentityId> identities) => identities.Select((identity, i) => ("@i" + i.ToString(CultureInfo.InvariantCulture), (object)identity.Value));

    /// <summary>
    /// PostgreSQL would plan a question over so many parts anew each time, which takes several times as long as answering it, though there is only one way to walk these indexes. The setting holds for
    /// this question alone: it goes back with the statement behind, or with the failure.
    /// </summary>
    private DbBatch PlannedOnce(string text, IReadOnlyList<(string Name, object Value)> values)
    {
        var batch = db.Database.GetDbConnection().CreateBatch();
        batch.Transaction = Transaction;
        foreach (var statement in new[] { "SET plan_cache_mode = force_generic_plan", text, "RESET plan_cache_mode" })
        {
            var one = batch.CreateBatchCommand();
            one.CommandText = statement;
            batch.BatchCommands.Add(one);
        }

        foreach (var (name, value) in values)
        {
            var parameter = batch.BatchCommands[1].CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            batch.BatchCommands[1].Parameters.Add(parameter);
        }

        return batch;
    }

    /// <summary>Null where nothing can fulfil them: a driver that no interaction has.</summary>
    private async Task<Conditions?> ConditionsAsync(TimelineFilter filter, TimelinePlace? before, CancellationToken cancellationToken)
    {
        var sql = new StringBuilder();
        List<(string, object)> values = [];
        if (before is { } place)
        {
            sql.Append(" AND (at < @before OR (at = @before AND key < @place))");
            values.Add(("@before", place.At));
            values.Add(("@place", place.Key));
        }

        if (filter.Since is { } since)
        {
            sql.Append(" AND at >= @since");
            values.Add(("@since", since.ToMicroseconds()));
        }

        if (filter.Channels.Count > 0)
        {
            sql.Append(" AND channel IN (").AppendJoin(", ", filter.Channels.Select(channel => ((short)channel).ToString(CultureInfo.InvariantCulture))).Append(')');
        }

        if (filter.WordsOnly)
        {
            sql.Append(" AND kind IN (").AppendJoin(", ", Words.Select(kind => ((short)kind).ToString(CultureInfo.InvariantCulture))).Append(')');
        }

        if (filter.Driver is { } driver)
        {
            var below = await db.Set<LogName>().AsNoTracking().Where(row => row.Name == driver || row.Name.StartsWith(driver + ".")).Select(row => row.Id).ToListAsync(cancellationToken);
            if (below.Count == 0)
            {
                return null;
            }

            sql.Append(" AND driver IN (").AppendJoin(", ", below.Select(id => id.ToString(CultureInfo.InvariantCulture))).Append(')');
        }

        if (filter.About is { } about)
        {
            if (await vocabulary.FindAsync(db, about.Kind, cancellationToken) is not { } kind)
            {
                return null;
            }

            sql.Append(" AND about_id = @about AND about_kind = ").Append(kind.ToString(CultureInfo.InvariantCulture));
            values.Add(("@about", about.Id));
        }

        return new Conditions(sql.ToString(), values);
    }

    private static readonly InteractionKind[] Words =
        [InteractionKind.Message, InteractionKind.Comment, InteractionKind.Call, InteractionKind.Note, InteractionKind.Feedback, InteractionKind.Form, InteractionKind.Unknown];

    private DbTransaction? Transaction => db.Database.CurrentTransaction is { } current ? Microsoft.EntityFrameworkCore.Storage.DbContextTransactionExtensions.GetDbTransaction(current) : null;

    private async Task<IReadOnlyList<LogEntry>> ReadAsync(string text, IReadOnlyList<(string Name, object Value)> values, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        await using var command = Command(text, values);
        return await ReadAsync(token => command.ExecuteReaderAsync(CommandBehavior.SingleResult, token), cancellationToken);
    }

    private DbCommand Command(string text, IReadOnlyList<(string Name, object Value)> values)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        (command.CommandText, command.Transaction) = (text, Transaction);
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value is Guid id && storage.Name == "sqlite" ? id.ToByteArray(bigEndian: true) : value;
            command.Parameters.Add(parameter);
        }

        return command;
    }

    private async Task<IReadOnlyList<LogEntry>> ReadAsync(Func<CancellationToken, Task<DbDataReader>> execute, CancellationToken cancellationToken)
    {
        List<(LogEntry Entry, int Source, int? Driver, int? AboutKind, Guid? About)> rows = [];
        await using (var reader = await execute(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                rows.Add(Read(reader));
            }
        }

        await db.Database.CloseConnectionAsync();
        var name = await vocabulary.NamesAsync(
            db, rows.SelectMany(row => new[] { row.Source, row.Driver ?? row.Source, row.AboutKind ?? row.Source }), cancellationToken);
        return
        [
            .. rows.Select(row => row.Entry with
            {
                Source = name(row.Source),
                Driver = row.Driver is { } driver ? name(driver) : null,
                About = row is { AboutKind: { } kind, About: { } about } ? new SubjectRef(name(kind), about) : null,
            }),
        ];
    }

    private static (LogEntry, int, int?, int?, Guid?) Read(DbDataReader reader) => (
        new LogEntry
        {
            Key = new LogKey(new IdentityId(Id(reader, 0)!.Value), new LogMonth(reader.GetInt32(1)), Id(reader, 2)!.Value),
            At = Microseconds.FromMicroseconds(reader.GetInt64(3)),
            ReceivedAt = Microseconds.FromMicroseconds(reader.GetInt64(4)),
            Source = "",
            ExternalId = reader.GetString(6),
            Channel = (Channel)reader.GetInt16(7),
            Kind = (InteractionKind)reader.GetInt16(8),
            Direction = (Direction)reader.GetInt16(9),
            Asks = reader.GetInt16(10) != 0,
            Language = Text(reader, 11),
            Sureness = reader.IsDBNull(13) ? null : reader.GetInt16(13),
            DriverBy = (DriverSource)reader.GetInt16(14),
            Agent = Id(reader, 15) is { } agent ? new PartyId(agent) : null,
            ReplyTo = Text(reader, 18),
            Title = Text(reader, 19),
            Text = Text(reader, 20),
            Details = Text(reader, 21),
        },
        reader.GetInt32(5),
        reader.IsDBNull(12) ? null : reader.GetInt32(12),
        reader.IsDBNull(16) ? null : reader.GetInt32(16),
        Id(reader, 17));

    private static string? Text(DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    private static Guid? Id(DbDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetValue(column) is byte[] bytes ? new Guid(bytes, bigEndian: true) : reader.GetGuid(column);

    private sealed record Conditions(string Sql, IReadOnlyList<(string Name, object Value)> Values);
}
