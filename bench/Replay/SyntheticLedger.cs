using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;
using Vouch.Kernel;

namespace Vouch.Bench.Replay;

/// <summary>
/// A ledger that looks like two years of a company: requests that are answered, asked back, approved, ordered, delivered on another date, invoiced and paid, interleaved as they happened.
/// Written past the pipeline, with neither chain nor texts: for reading back and nothing else.
/// </summary>
internal sealed class SyntheticLedger(VouchDb db, IReadOnlyList<UnitId> units, DateTimeOffset until)
{
    private const int People = 60;
    private const int Suppliers = 200;
    private static readonly TimeSpan Length = TimeSpan.FromDays(730);
    private readonly Random random = new(20260109);
    private readonly Dictionary<Guid, long> sequences = [];
    private long made;

    private readonly record struct Row(DateTimeOffset At, string Name, string Kind, Guid Subject, UnitId Unit, (string Role, Guid Party)[] Parties, string Data);

    /// <summary>Writes so many facts.</summary>
    public async Task WriteAsync(int facts, CancellationToken cancellationToken)
    {
        var rows = new List<Row>(facts + 100);
        while (rows.Count < facts)
        {
            Cycle(rows);
        }

        rows.RemoveRange(facts, rows.Count - facts);
        rows.Sort((one, other) => one.At.CompareTo(other.At));
        await db.Database.OpenConnectionAsync(cancellationToken);
        if (db.Database.GetDbConnection() is NpgsqlConnection postgres)
        {
            await CopyAsync(postgres, rows, cancellationToken);
        }
        else
        {
            await InsertAsync(db.Database.GetDbConnection(), rows, cancellationToken);
        }

        await db.Database.CloseConnectionAsync();
    }

    private void Cycle(List<Row> rows)
    {
        var at = until - (Length * random.NextDouble());
        var unit = units[random.Next(units.Count)];
        var (owner, requester, approver, supplier) = (Party(1, People), Party(2, 400), Party(1, People), Party(3, Suppliers));
        (string, Guid)[] ofRequest = [("requester", requester), ("owner", owner)];
        (string, Guid)[] ofOrder = [("supplier", supplier), ("owner", owner), ("requester", requester)];
        (string, Guid)[] ofInvoice = [("supplier", supplier), ("owner", owner)];
        var number = rows.Count.ToString(CultureInfo.InvariantCulture);
        var amount = (random.Next(5_000, 900_000) / 100m).ToString(CultureInfo.InvariantCulture);
        var (request, approval, order, invoice, payment) = (Id(at), Id(at), Id(at), Id(at), Id(at));
        var money = $$"""{"amount":"{{amount}}","category":"72{{random.Next(10, 99)}}0000","currency":"EUR","number":"REQ-{{number}}"}""";
        var plain = $$"""{"number":"REQ-{{number}}"}""";

        Add("request.raised", "request", request, ofRequest, money, 0);
        Add("request.taken", "request", request, ofRequest, plain, Hours(3));
        if (random.Next(100) < 15)
        {
            Add("request.question-asked", "request", request, ofRequest, $$"""{"number":"REQ-{{number}}","questions":"2"}""", Hours(2));
            Add("request.question-answered", "request", request, ofRequest, plain, Hours(30));
        }

        if (random.Next(100) < 4)
        {
            Add("request.withdrawn", "request", request, ofRequest, plain, Hours(20));
            return;
        }

        Add("request.answered", "request", request, ofRequest, $$"""{"next_date":"{{Day(at.AddDays(3))}}","next_step":"order","number":"REQ-{{number}}"}""", Hours(5));
        Add("request.submitted", "request", request, ofRequest, money, Hours(6));
        var asked = $$"""{"amount":"{{amount}}","approval":"{{approval}}","currency":"EUR","due_by":"{{Day(at.AddDays(5))}}","request":"{{request}}","step":"1"}""";
        Add("approval.requested", "approval", approval, [("approver", approver), ("requester", requester)], asked, 0);
        Add("budget.reserved", "budget", units[0].Value, [("holder", approver)], $$"""{"amount":"{{amount}}","currency":"EUR","period":"2026"}""", 0);
        Add("approval.approved", "approval", approval, [("approver", approver), ("requester", requester)], asked, Hours(20));
        Add("request.approved", "request", request, ofRequest, money, 0);
        var ordered = $$"""{"amount":"{{amount}}","currency":"EUR","number":"PO-{{number}}","request":"{{request}}"}""";
        Add("order.placed", "order", order, ofOrder, ordered, Hours(12));
        Add("request.ordered", "request", request, ofRequest, $$"""{"number":"REQ-{{number}}","order":"{{order}}"}""", 0);
        Add("order.sent", "order", order, ofOrder, ordered, Hours(2));
        Add("budget.committed", "budget", units[0].Value, [("holder", approver)], $$"""{"amount":"{{amount}}","currency":"EUR","period":"2026"}""", 0);
        var lines = Enumerable.Range(0, random.Next(1, 4)).Select(_ => Id(at)).ToArray();
        Add("order.acknowledged", "order", order, ofOrder, $$"""{"number":"PO-{{number}}","promised_date":"{{Day(at.AddDays(12))}}"}""", Hours(24));
        foreach (var line in lines)
        {
            Add("order.line-promised", "order-line", line, ofOrder, $$"""{"line":"1","number":"PO-{{number}}","promised_date":"{{Day(at.AddDays(12))}}"}""", 0);
        }

        if (random.Next(100) < 12)
        {
            var proposal = $$"""{"line":"1","number":"PO-{{number}}","order-line":"{{lines[0]}}","promised_date":"{{Day(at.AddDays(20))}}"}""";
            Add("order.date-proposed", "order", order, ofOrder, proposal, Hours(60));
            Add("order.date-accepted", "order", order, ofOrder, proposal, Hours(20));
        }

        Add("goods.received", "receipt", Id(at), ofOrder, $$"""{"complete":"true","number":"GR-{{number}}","order":"{{order}}"}""", Hours(240));
        foreach (var line in lines)
        {
            Add("order.line-received", "order-line", line, ofOrder, $$"""{"line":"1","number":"PO-{{number}}","order":"{{order}}"}""", 0);
        }

        Add("request.received", "request", request, ofRequest, plain, 0);
        Add("invoice.received", "invoice", invoice, ofInvoice, $$"""{"amount":"{{amount}}","currency":"EUR","due_date":"{{Day(at.AddDays(30))}}","number":"RE-{{number}}","order":"{{order}}"}""", Hours(48));
        if (random.Next(100) < 12)
        {
            var exception = Id(at);
            var doubt = $$"""{"amount":"{{amount}}","currency":"EUR","invoice":"{{invoice}}","kind":"price","number":"EX-{{number}}"}""";
            Add("exception.raised", "exception", exception, ofInvoice, doubt, 0);
            Add("exception.solved", "exception", exception, ofInvoice, doubt, Hours(50));
        }

        Add("invoice.matched", "invoice", invoice, ofInvoice, plain, Hours(10));
        Add("invoice.approved", "invoice", invoice, ofInvoice, plain, Hours(10));
        if (random.Next(100) < 60)
        {
            Add("request.confirmed", "request", request, ofRequest, $$"""{"number":"REQ-{{number}}","rating":"5"}""", Hours(60));
        }

        var paid = $$"""{"amount":"{{amount}}","currency":"EUR","due_date":"{{Day(at.AddDays(30))}}","invoice":"{{invoice}}","number":"PAY-{{number}}"}""";
        Add("payment.sent", "payment", payment, ofInvoice, paid, Hours(300));
        Add("payment.settled", "payment", payment, ofInvoice, paid, Hours(24));
        Add("order.closed", "order", order, ofOrder, ordered, 1);

        void Add(string name, string kind, Guid subject, (string, Guid)[] parties, string data, double hours)
        {
            at += TimeSpan.FromMicroseconds(Math.Round(hours * 3_600_000_000));
            if (at <= until)
            {
                rows.Add(new Row(at, name, kind, subject, unit, parties, data));
            }
        }
    }

    /// <summary>Mostly quick, now and then very slow.</summary>
    private double Hours(double usual) => usual * -Math.Log(1 - random.NextDouble());

    private Guid Party(byte kind, int most) => new(random.Next(most) + 1, kind, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, kind);

    private Guid Id(DateTimeOffset at)
    {
        Span<byte> bytes = stackalloc byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(bytes, at.ToUnixTimeMilliseconds() << 16);
        random.NextBytes(bytes[6..]);
        bytes[6] = (byte)(0x70 | (bytes[6] & 0x0F));
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3F));
        return new Guid(bytes, bigEndian: true);
    }

    private static string Day(DateTimeOffset at) => at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Json((string Role, Guid Party)[] parties) => "[" + string.Join(',', parties.Select(party => $"[\"{party.Role}\",\"{party.Party}\"]")) + "]";

    private object[] Columns(Row row)
    {
        sequences[row.Subject] = sequences.GetValueOrDefault(row.Subject) + 1;
        made++;
        return
        [
            Id(row.At), row.At.ToMicroseconds(), PartyId.System.Value, row.Name, row.Kind, row.Subject, sequences[row.Subject], row.Unit.Value, Json(row.Parties), row.Data, new byte[32], new byte[32],
        ];
    }

    private async Task InsertAsync(DbConnection connection, List<Row> rows, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var fact = connection.CreateCommand();
        fact.Transaction = transaction;
        fact.CommandText = """
            INSERT INTO kernel_fact (id, at, actor, name, subject_kind, subject_id, sequence, unit, parties_json, data_json, previous_hash, hash) VALUES (@c0, @c1, @c2, @c3, @c4, @c5, @c6, @c7, @c8, @c9, @c10, @c11);
            INSERT INTO kernel_fact_position (position, fact) VALUES (@c12, @c0);
            """;
        for (var i = 0; i < 13; i++)
        {
            var parameter = fact.CreateParameter();
            parameter.ParameterName = "@c" + i.ToString(CultureInfo.InvariantCulture);
            fact.Parameters.Add(parameter);
        }

        foreach (var row in rows)
        {
            var columns = Columns(row);
            for (var i = 0; i < columns.Length; i++)
            {
                fact.Parameters[i].Value = columns[i];
            }

            fact.Parameters[12].Value = made;
            await fact.ExecuteNonQueryAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    private async Task CopyAsync(NpgsqlConnection connection, List<Row> rows, CancellationToken cancellationToken)
    {
        var ids = new List<Guid>(rows.Count);
        await using (var facts = await connection.BeginBinaryImportAsync(
            "COPY kernel_fact (id, at, actor, name, subject_kind, subject_id, sequence, unit, parties_json, data_json, previous_hash, hash) FROM STDIN (FORMAT BINARY)", cancellationToken))
        {
            foreach (var row in rows)
            {
                var columns = Columns(row);
                ids.Add((Guid)columns[0]);
                await facts.StartRowAsync(cancellationToken);
                foreach (var column in columns)
                {
                    await facts.WriteAsync(column, column switch { Guid => NpgsqlDbType.Uuid, long => NpgsqlDbType.Bigint, byte[] => NpgsqlDbType.Bytea, _ => NpgsqlDbType.Text }, cancellationToken);
                }
            }

            await facts.CompleteAsync(cancellationToken);
        }

        await using (var positions = await connection.BeginBinaryImportAsync("COPY kernel_fact_position (position, fact) FROM STDIN (FORMAT BINARY)", cancellationToken))
        {
            for (var i = 0; i < ids.Count; i++)
            {
                await positions.StartRowAsync(cancellationToken);
                await positions.WriteAsync(i + 1L, NpgsqlDbType.Bigint, cancellationToken);
                await positions.WriteAsync(ids[i], NpgsqlDbType.Uuid, cancellationToken);
            }

            await positions.CompleteAsync(cancellationToken);
        }

        await using var analyse = connection.CreateCommand();
        analyse.CommandText = "ANALYZE kernel_fact; ANALYZE kernel_fact_position";
        await analyse.ExecuteNonQueryAsync(cancellationToken);
    }
}
