using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Vouch.Kernel;

/// <summary>
/// Appends the facts of one unit of work in two statements, whatever their number: lock the heads of their subjects in sorted order, then insert.
/// Written without the change tracker, because every write of every room passes here.
/// </summary>
internal static class FactAppender
{
    private static readonly byte[] Beginning = new byte[32];
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task AppendAsync(VouchDb db, IStorage storage, IReadOnlyList<FactDraft> drafts, CancellationToken cancellationToken)
    {
        if (drafts.Count == 0)
        {
            return;
        }

        var heads = await LockHeadsAsync(db, storage, [.. drafts.Select(draft => draft.Subject).Distinct().OrderBy(subject => subject.Id).ThenBy(subject => subject.Kind, StringComparer.Ordinal)], cancellationToken);
        await using var command = NewCommand(db);
        var facts = new StringBuilder("INSERT INTO kernel_fact (id, at, actor, name, subject_kind, subject_id, sequence, unit, parties_json, data_json, previous_hash, hash) VALUES ");
        var outbox = new StringBuilder("; INSERT INTO kernel_fact_outbox (fact) VALUES ");
        var texts = new StringBuilder();
        for (var i = 0; i < drafts.Count; i++)
        {
            var draft = drafts[i];
            var salted = draft.Texts.Select(text => (text.Key, text.Value, Salt: RandomNumberGenerator.GetBytes(16))).ToArray();
            var head = heads[draft.Subject];
            var fact = Chain(draft, head, salted);
            heads[draft.Subject] = (fact.Sequence, fact.Hash);
            var at = i.ToString(CultureInfo.InvariantCulture);
            var separator = i == 0 ? "" : ",";
            facts.Append(separator).Append("(@i").Append(at).Append(",@t").Append(at).Append(",@a").Append(at).Append(",@n").Append(at).Append(",@k").Append(at)
                .Append(",@s").Append(at).Append(",@q").Append(at).Append(",@u").Append(at).Append(",@p").Append(at).Append(",@d").Append(at).Append(",@v").Append(at).Append(",@h").Append(at).Append(')');
            outbox.Append(separator).Append("(@i").Append(at).Append(')');
            Add(command, "@i" + at, fact.Id.Value);
            Add(command, "@t" + at, fact.At.ToMicroseconds());
            Add(command, "@a" + at, fact.Actor.Value);
            Add(command, "@n" + at, fact.Name);
            Add(command, "@k" + at, fact.SubjectKind);
            Add(command, "@s" + at, fact.SubjectId);
            Add(command, "@q" + at, fact.Sequence);
            Add(command, "@u" + at, fact.Unit is { } unit ? unit.Value : DBNull.Value, System.Data.DbType.Guid);
            Add(command, "@p" + at, fact.PartiesJson);
            Add(command, "@d" + at, fact.DataJson);
            Add(command, "@v" + at, fact.PreviousHash);
            Add(command, "@h" + at, fact.Hash);
            for (var j = 0; j < salted.Length; j++)
            {
                var place = at + "_" + j.ToString(CultureInfo.InvariantCulture);
                texts.Append("; INSERT INTO kernel_fact_text (fact, key, salt, text) VALUES (@i").Append(at).Append(",@tk").Append(place).Append(",@ts").Append(place).Append(",@tt").Append(place).Append(')');
                Add(command, "@tk" + place, salted[j].Key);
                Add(command, "@ts" + place, salted[j].Salt);
                Add(command, "@tt" + place, salted[j].Value);
            }
        }

        command.CommandText = facts.Append(outbox).Append(texts).Append(MoveHeads(command, heads)).ToString();
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static Fact Chain(FactDraft draft, (long Sequence, byte[] Hash) head, (string Key, string Text, byte[] Salt)[] salted)
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

    private static async Task<Dictionary<SubjectRef, (long Sequence, byte[] Hash)>> LockHeadsAsync(
        VouchDb db, IStorage storage, SubjectRef[] subjects, CancellationToken cancellationToken)
    {
        var heads = subjects.ToDictionary(subject => subject, _ => (0L, Beginning));
        await using var command = NewCommand(db);
        var text = new StringBuilder("SELECT subject_id, subject_kind, sequence, hash FROM kernel_fact_head WHERE (subject_id, subject_kind) IN (VALUES ");
        for (var i = 0; i < subjects.Length; i++)
        {
            var at = i.ToString(CultureInfo.InvariantCulture);
            text.Append(i == 0 ? "" : ",").Append("(@s").Append(at).Append(",@k").Append(at).Append(')');
            Add(command, "@s" + at, subjects[i].Id);
            Add(command, "@k" + at, subjects[i].Kind);
        }

        command.CommandText = text.Append(") ORDER BY subject_id, subject_kind").Append(storage.ForUpdate).ToString();
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            heads[new SubjectRef(rows.GetString(1), rows.GetGuid(0))] = (rows.GetInt64(2), (byte[])rows.GetValue(3));
        }

        return heads;
    }

    private static string MoveHeads(DbCommand command, Dictionary<SubjectRef, (long Sequence, byte[] Hash)> heads)
    {
        var text = new StringBuilder("; INSERT INTO kernel_fact_head (subject_id, subject_kind, sequence, hash) VALUES ");
        var i = 0;
        foreach (var (subject, head) in heads)
        {
            var at = i.ToString(CultureInfo.InvariantCulture);
            text.Append(i == 0 ? "" : ",").Append("(@hs").Append(at).Append(",@hk").Append(at).Append(",@hq").Append(at).Append(",@hh").Append(at).Append(')');
            Add(command, "@hs" + at, subject.Id);
            Add(command, "@hk" + at, subject.Kind);
            Add(command, "@hq" + at, head.Sequence);
            Add(command, "@hh" + at, head.Hash);
            i++;
        }

        return text.Append(" ON CONFLICT (subject_id, subject_kind) DO UPDATE SET sequence = excluded.sequence, hash = excluded.hash").ToString();
    }

    private static DbCommand NewCommand(VouchDb db)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        return command;
    }

    private static void Add(DbCommand command, string name, object value, System.Data.DbType? type = null)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        if (type is { } known)
        {
            parameter.DbType = known;
        }

        command.Parameters.Add(parameter);
    }
}
