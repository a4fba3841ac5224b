using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Vouch.Kernel;

/// <summary>
/// Appends the facts of one unit of work: lock the heads of their subjects in sorted order, then insert, a few in one statement, many as rows.
/// Written without the change tracker, because every write of every room passes here.
/// </summary>
internal static class FactAppender
{
    // A statement's parameters are bounded on both databases, and each costs more than a value of a row.
    private const int Many = 20;
    private const int MostLockedAtOnce = 1_000;

    private static readonly RowTable Facts = new(
        "kernel_fact",
        [
            new("id", RowType.Uuid), new("at", RowType.Long), new("actor", RowType.Uuid), new("name", RowType.Text), new("subject_kind", RowType.Text), new("subject_id", RowType.Uuid),
            new("sequence", RowType.Long), new("unit", RowType.Uuid), new("parties_json", RowType.Text), new("data_json", RowType.Text), new("previous_hash", RowType.Bytes), new("hash", RowType.Bytes),
        ]);

    private static readonly RowTable Outbox = new("kernel_fact_outbox", [new("fact", RowType.Uuid)]);
    private static readonly RowTable Texts = new("kernel_fact_text", [new("fact", RowType.Uuid), new("key", RowType.Text), new("salt", RowType.Bytes), new("text", RowType.Text)]);
    private static readonly RowTable Heads = new("kernel_fact_head", [new("subject_id", RowType.Uuid), new("subject_kind", RowType.Text), new("sequence", RowType.Long), new("hash", RowType.Bytes)]);

    private static readonly byte[] Beginning = new byte[32];
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task AppendAsync(Work work, CancellationToken cancellationToken)
    {
        var (db, drafts) = (work.Db, work.Recorded);
        if (drafts.Count == 0)
        {
            return;
        }

        var heads = await LockHeadsAsync(work, [.. drafts.Select(draft => draft.Subject).Distinct().OrderBy(subject => subject.Id).ThenBy(subject => subject.Kind, StringComparer.Ordinal)], cancellationToken);
        var appended = new List<(Fact Fact, SaltedText[] Texts)>(drafts.Count);
        foreach (var draft in drafts)
        {
            SaltedText[] salted = [.. draft.Texts.Select(text => new SaltedText(text.Key, text.Value, RandomNumberGenerator.GetBytes(16)))];
            var fact = Chain(draft, heads[draft.Subject], salted);
            heads[draft.Subject] = (fact.Sequence, fact.Hash);
            appended.Add((fact, salted));
        }

        await (drafts.Count < Many ? ByStatementAsync(db, appended, heads, cancellationToken) : ByRowsAsync(work, appended, heads, cancellationToken));
    }

    /// <summary>One journey to the database for the few facts that nearly every work has.</summary>
    private static Task ByStatementAsync(VouchDb db, List<(Fact Fact, SaltedText[] Texts)> appended, Dictionary<SubjectRef, (long Sequence, byte[] Hash)> heads, CancellationToken cancellationToken)
    {
        var statement = new Statement(db);
        var facts = new StringBuilder("INSERT INTO kernel_fact (id, at, actor, name, subject_kind, subject_id, sequence, unit, parties_json, data_json, previous_hash, hash) VALUES ");
        var outbox = new StringBuilder("; INSERT INTO kernel_fact_outbox (fact) VALUES ");
        var texts = new StringBuilder();
        for (var i = 0; i < appended.Count; i++)
        {
            var (fact, salted) = appended[i];
            var at = i.ToString(CultureInfo.InvariantCulture);
            var separator = i == 0 ? "" : ",";
            facts.Append(separator).Append("(@i").Append(at).Append(",@t").Append(at).Append(",@a").Append(at).Append(",@n").Append(at).Append(",@k").Append(at)
                .Append(",@s").Append(at).Append(",@q").Append(at).Append(",@u").Append(at).Append(",@p").Append(at).Append(",@d").Append(at).Append(",@v").Append(at).Append(",@h").Append(at).Append(')');
            outbox.Append(separator).Append("(@i").Append(at).Append(')');
            statement.Add("@i" + at, fact.Id.Value);
            statement.Add("@t" + at, fact.At.ToMicroseconds());
            statement.Add("@a" + at, fact.Actor.Value);
            statement.Add("@n" + at, fact.Name);
            statement.Add("@k" + at, fact.SubjectKind);
            statement.Add("@s" + at, fact.SubjectId);
            statement.Add("@q" + at, fact.Sequence);
            statement.Add("@u" + at, fact.Unit is { } unit ? unit.Value : DBNull.Value, System.Data.DbType.Guid);
            statement.Add("@p" + at, fact.PartiesJson);
            statement.Add("@d" + at, fact.DataJson);
            statement.Add("@v" + at, fact.PreviousHash);
            statement.Add("@h" + at, fact.Hash);
            for (var j = 0; j < salted.Length; j++)
            {
                var place = at + "_" + j.ToString(CultureInfo.InvariantCulture);
                texts.Append("; INSERT INTO kernel_fact_text (fact, key, salt, text) VALUES (@i").Append(at).Append(",@tk").Append(place).Append(",@ts").Append(place).Append(",@tt").Append(place).Append(')');
                statement.Add("@tk" + place, salted[j].Key);
                statement.Add("@ts" + place, salted[j].Salt);
                statement.Add("@tt" + place, salted[j].Text);
            }
        }

        return statement.ExecuteAsync(facts.Append(outbox).Append(texts).Append(MoveHeads(statement, heads)).ToString(), cancellationToken);
    }

    private static async Task ByRowsAsync(Work work, List<(Fact Fact, SaltedText[] Texts)> appended, Dictionary<SubjectRef, (long Sequence, byte[] Hash)> heads, CancellationToken cancellationToken)
    {
        var rows = work.Storage.Rows;
        await rows.WriteAsync(
            work.Db, Facts, appended.Count,
            (i, row) =>
            {
                var fact = appended[i].Fact;
                row.Write(fact.Id.Value);
                row.Write(fact.At.ToMicroseconds());
                row.Write(fact.Actor.Value);
                row.Write(fact.Name);
                row.Write(fact.SubjectKind);
                row.Write(fact.SubjectId);
                row.Write(fact.Sequence);
                row.Write(fact.Unit?.Value);
                row.Write(fact.PartiesJson);
                row.Write(fact.DataJson);
                row.Write(fact.PreviousHash);
                row.Write(fact.Hash);
            },
            cancellationToken);
        await rows.WriteAsync(work.Db, Outbox, appended.Count, (i, row) => row.Write(appended[i].Fact.Id.Value), cancellationToken);
        var texts = appended.SelectMany(one => one.Texts.Select(text => (one.Fact.Id, Text: text))).ToArray();
        await rows.WriteAsync(
            work.Db, Texts, texts.Length,
            (i, row) =>
            {
                row.Write(texts[i].Id.Value);
                row.Write(texts[i].Text.Key);
                row.Write(texts[i].Text.Salt);
                row.Write(texts[i].Text.Text);
            },
            cancellationToken);
        await MoveHeadsAsync(work, [.. heads.Where(head => work.IsNew(head.Key.Id))], isNew: true, cancellationToken);
        await MoveHeadsAsync(work, [.. heads.Where(head => !work.IsNew(head.Key.Id)).OrderBy(head => head.Key.Id).ThenBy(head => head.Key.Kind, StringComparer.Ordinal)], isNew: false, cancellationToken);
    }

    /// <summary>What this very work began has no head yet, and needs no look whether there is one.</summary>
    private static Task MoveHeadsAsync(Work work, KeyValuePair<SubjectRef, (long Sequence, byte[] Hash)>[] heads, bool isNew, CancellationToken cancellationToken)
    {
        return isNew
            ? work.Storage.Rows.WriteAsync(work.Db, Heads, heads.Length, Write, cancellationToken)
            : work.Storage.Rows.MergeAsync(work.Db, Heads, "(subject_id, subject_kind) DO UPDATE SET sequence = excluded.sequence, hash = excluded.hash", heads.Length, Write, cancellationToken);

        void Write(int i, IRowWriter row)
        {
            var (subject, head) = heads[i];
            row.Write(subject.Id);
            row.Write(subject.Kind);
            row.Write(head.Sequence);
            row.Write(head.Hash);
        }
    }

    private static Fact Chain(FactDraft draft, (long Sequence, byte[] Hash) head, SaltedText[] salted)
    {
        var data = draft.Data;
        if (salted.Length > 0)
        {
            data = FactData.FromJson(data.ToJson());
            foreach (var (key, text, salt) in salted)
            {
                data.Add("text:" + key, FactText.Digest(salt, text));
            }
        }

        var fact = new Fact
        {
            Id = draft.Id,
            At = draft.At,
            Actor = draft.Actor,
            Name = draft.Name.Name,
            SubjectKind = draft.Subject.Kind,
            SubjectId = draft.Subject.Id,
            Sequence = head.Sequence + 1,
            Unit = draft.Unit,
            PartiesJson = JsonSerializer.Serialize(draft.Parties.Select(party => new[] { party.Role, party.Party.ToString() }), Plain),
            DataJson = data.ToJson(),
            PreviousHash = head.Hash,
            Hash = [],
        };
        return fact.WithHash();
    }

    private static async Task<Dictionary<SubjectRef, (long Sequence, byte[] Hash)>> LockHeadsAsync(Work work, SubjectRef[] all, CancellationToken cancellationToken)
    {
        var heads = all.ToDictionary(subject => subject, _ => (0L, Beginning));
        // In sorted order throughout, so that two works never wait for one another.
        foreach (var subjects in all.Where(subject => !work.IsNew(subject.Id)).Chunk(MostLockedAtOnce))
        {
            await LockHeadsAsync(work, subjects, heads, cancellationToken);
        }

        return heads;
    }

    private static async Task LockHeadsAsync(Work work, SubjectRef[] subjects, Dictionary<SubjectRef, (long, byte[])> heads, CancellationToken cancellationToken)
    {
        var statement = new Statement(work.Db);
        var text = new StringBuilder("SELECT subject_id, subject_kind, sequence, hash FROM kernel_fact_head WHERE (subject_id, subject_kind) IN (VALUES ");
        for (var i = 0; i < subjects.Length; i++)
        {
            var at = i.ToString(CultureInfo.InvariantCulture);
            text.Append(i == 0 ? "" : ",").Append("(@s").Append(at).Append(",@k").Append(at).Append(')');
            statement.Add("@s" + at, subjects[i].Id);
            statement.Add("@k" + at, subjects[i].Kind);
        }

        await using var reader = await statement.ReadAsync(text.Append(") ORDER BY subject_id, subject_kind").Append(work.Storage.ForUpdate).ToString(), cancellationToken);
        var rows = reader.DbDataReader;
        while (await rows.ReadAsync(cancellationToken))
        {
            heads[new SubjectRef(rows.GetString(1), rows.GetGuid(0))] = (rows.GetInt64(2), (byte[])rows.GetValue(3));
        }
    }

    private static string MoveHeads(Statement statement, Dictionary<SubjectRef, (long Sequence, byte[] Hash)> heads)
    {
        var text = new StringBuilder("; INSERT INTO kernel_fact_head (subject_id, subject_kind, sequence, hash) VALUES ");
        var i = 0;
        foreach (var (subject, head) in heads)
        {
            var at = i.ToString(CultureInfo.InvariantCulture);
            text.Append(i == 0 ? "" : ",").Append("(@hs").Append(at).Append(",@hk").Append(at).Append(",@hq").Append(at).Append(",@hh").Append(at).Append(')');
            statement.Add("@hs" + at, subject.Id);
            statement.Add("@hk" + at, subject.Kind);
            statement.Add("@hq" + at, head.Sequence);
            statement.Add("@hh" + at, head.Hash);
            i++;
        }

        return text.Append(" ON CONFLICT (subject_id, subject_kind) DO UPDATE SET sequence = excluded.sequence, hash = excluded.hash").ToString();
    }

    private sealed record SaltedText(string Key, string Text, byte[] Salt);

    /// <summary>A statement with its parameters, run as EF runs its own: on the open transaction, seen by its log and interceptors.</summary>
    private sealed class Statement(VouchDb db)
    {
        private readonly IRelationalConnection connection = db.GetService<IRelationalConnection>();
        private readonly IRelationalCommandBuilder builder = db.GetService<IRelationalCommandBuilderFactory>().Create();
        private readonly DbCommand maker = db.Database.GetDbConnection().CreateCommand();

        public void Add(string name, object value, System.Data.DbType? type = null)
        {
            var parameter = maker.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value;
            if (type is { } known)
            {
                parameter.DbType = known;
            }

            builder.AddRawParameter(name, parameter);
        }

        public Task<int> ExecuteAsync(string text, CancellationToken cancellationToken) => builder.Append(text).Build().ExecuteNonQueryAsync(Parameters(), cancellationToken);

        public Task<RelationalDataReader> ReadAsync(string text, CancellationToken cancellationToken) => builder.Append(text).Build().ExecuteReaderAsync(Parameters(), cancellationToken);

        private RelationalCommandParameterObject Parameters()
        {
            maker.Dispose();
            return new(connection, null, null, db, db.GetService<IRelationalCommandDiagnosticsLogger>());
        }
    }
}
