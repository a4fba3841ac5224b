using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Kernel;

namespace Vouch.Simulation;

/// <summary>A promise that the software makes about itself was broken.</summary>
public sealed class BrokenInvariantException(string says) : Exception(says)
{
    /// <summary>Throws unless it holds.</summary>
    /// <param name="holds">What must be true.</param>
    /// <param name="says">What is wrong when it is not.</param>
    public static void Unless(bool holds, string says)
    {
        if (!holds)
        {
            throw new BrokenInvariantException(says);
        }
    }
}

/// <summary>
/// What must hold after every step. What facts can tell is followed fact by fact by the <see cref="Chronicle"/>; what tables must say is asked here in one statement.
/// Written from the rules as people know them, not from the code that keeps them.
/// </summary>
internal sealed class Invariants(SimulatedHost host)
{
    // Each answers how many rows break the rule.
    private static readonly (string Rule, string Sql)[] Always =
    [
        ("A budget is overspent", "SELECT COUNT(*) FROM requests_budget WHERE reserved < 0 OR committed < 0 OR spent < 0 OR reserved + committed + spent > allocated"),
        ("A budget is not the sum of its holds",
            "SELECT COUNT(*) FROM requests_budget b WHERE b.reserved + b.committed + b.spent <> (SELECT COALESCE(SUM(h.reserved + h.committed + h.spent), 0) FROM requests_budget_hold h WHERE h.budget = b.id)"),
        ("A budget is not the sum of its movements",
            """
            SELECT COUNT(*) FROM requests_budget b WHERE b.allocated <> (SELECT COALESCE(SUM(m.allocated), 0) FROM requests_budget_movement m WHERE m.budget = b.id)
            OR b.reserved <> (SELECT COALESCE(SUM(m.reserved), 0) FROM requests_budget_movement m WHERE m.budget = b.id)
            OR b.committed <> (SELECT COALESCE(SUM(m.committed), 0) FROM requests_budget_movement m WHERE m.budget = b.id)
            OR b.spent <> (SELECT COALESCE(SUM(m.spent), 0) FROM requests_budget_movement m WHERE m.budget = b.id)
            """),
        ("A request is owned by nobody who works here",
            "SELECT COUNT(*) FROM requests_request r WHERE NOT EXISTS (SELECT 1 FROM company_person p WHERE p.id = r.owner AND p.is_active AND p.supplier IS NULL)"),
        ("A promise that is still expected is owned by no person",
            "SELECT COUNT(*) FROM promises_promise m WHERE m.ended_at IS NULL AND NOT EXISTS (SELECT 1 FROM company_person p WHERE p.id = m.owner)"),
        ("A promise is neither settled nor running",
            "SELECT COUNT(*) FROM promises_promise WHERE (state IN ('Open', 'Paused')) <> (settled_at IS NULL) OR (state = 'Open' AND next_at IS NULL)"),
        ("A promise counts as kept and was fulfilled too late, and nobody ruled so",
            "SELECT COUNT(*) FROM promises_promise p WHERE p.state = 'Kept' AND p.fulfilled_at > p.due AND NOT EXISTS (SELECT 1 FROM promises_challenge c WHERE c.promise = p.id AND c.state = 'Upheld')"),
        ("Somebody waits for an answer, an agent looks after it, and none was promised",
            "SELECT COUNT(*) FROM relationships_conversation c WHERE c.state = 'Waiting' AND c.owner IS NOT NULL AND NOT EXISTS (SELECT 1 FROM promises_promise p WHERE p.subject_id = c.id AND p.commitment = 'reply')"),
        ("A conversation has ended and its answer is still expected",
            "SELECT COUNT(*) FROM relationships_conversation c JOIN promises_promise p ON p.subject_id = c.id WHERE c.state <> 'Waiting' AND p.commitment = 'reply' AND p.ended_at IS NULL"),
        ("One address waits in two conversations", "SELECT COUNT(*) FROM (SELECT identity FROM relationships_conversation WHERE state = 'Waiting' GROUP BY identity HAVING COUNT(*) > 1) twice"),
        ("A problem counts as solved and nobody said so, or as unconfirmed although the person spoke",
            "SELECT COUNT(*) FROM relationships_case c WHERE c.kind = 'Problem' AND c.state = 'Confirmed' AND NOT EXISTS (SELECT 1 FROM kernel_fact f WHERE f.subject_id = c.id AND f.name = 'case.confirmed')"),
        ("A challenge was decided by a side that is not the other side agreeing",
            """
            SELECT COUNT(*) FROM promises_challenge c JOIN promises_promise p ON p.id = c.promise WHERE (c.state = 'Rejected' AND (c.decided_by = p.owed_to OR c.decided_by = p.owed_by OR c.decided_by = p.owner))
            OR (c.state = 'Upheld' AND c.decided_by = c.raised_by)
            """),
        ("A promise was made to the one who owes it", "SELECT COUNT(*) FROM promises_promise WHERE owed_by = owed_to AND commitment IS NOT NULL AND NOT EXISTS (SELECT 1 FROM kernel_fact f WHERE f.name = 'promise.handed-over' AND f.subject_id = promises_promise.subject_id)"),
        ("An invoice has more payments than were released, or more was released than it is worth",
            """
            SELECT COUNT(*) FROM purchasing_invoice i WHERE i.released_minor > i.payable_minor
            OR (SELECT COALESCE(SUM(p.amount_minor), 0) FROM purchasing_payment p WHERE p.invoice_id = i.id AND p.state <> 'Cancelled') > i.released_minor
            """),
        ("The bank booked a payment twice",
            "SELECT COUNT(*) FROM (SELECT payment_id FROM purchasing_payment_instruction WHERE booked_on IS NOT NULL GROUP BY payment_id HAVING COUNT(*) > 1) twice"),
        ("The bank booked more for an invoice than was released of it",
            """
            SELECT COUNT(*) FROM purchasing_invoice i WHERE (SELECT COALESCE(SUM(n.amount_minor), 0) FROM purchasing_payment p JOIN purchasing_payment_instruction n ON n.payment_id = p.id
            WHERE p.invoice_id = i.id AND n.booked_on IS NOT NULL) > i.released_minor
            """),
        ("An invoice number of a supplier is released twice, and nobody accepted it",
            """
            SELECT COUNT(*) FROM (SELECT i.supplier FROM purchasing_invoice i WHERE i.kind = 'Invoice' AND i.released_minor > 0
            AND NOT EXISTS (SELECT 1 FROM purchasing_exception e WHERE e.invoice_id = i.id AND e.accepted_text LIKE '%uplicate%') GROUP BY i.supplier, i.normalised_number HAVING COUNT(*) > 1) twice
            """),
        ("More was billed than is ordered, and nobody accepted it",
            """
            SELECT COUNT(*) FROM purchasing_order_line l WHERE CAST(l.quantity AS DOUBLE PRECISION) * 1.01 <
            (SELECT COALESCE(SUM(CAST(b.quantity AS DOUBLE PRECISION)), 0) FROM purchasing_invoice_billing b JOIN purchasing_invoice i ON i.id = b.invoice_id
            WHERE b.order_line_id = l.id AND NOT EXISTS (SELECT 1 FROM purchasing_exception e WHERE e.invoice_id = i.id AND e.accepted_text <> ''))
            """),
        ("A payment run was released by the person who prepared it", "SELECT COUNT(*) FROM purchasing_payment_run WHERE released_by = prepared_by"),
        ("A buyer released the payment of the own order",
            """
            SELECT COUNT(*) FROM purchasing_payment_instruction n JOIN purchasing_payment_run r ON r.id = n.run_id JOIN purchasing_payment p ON p.id = n.payment_id
            JOIN purchasing_order o ON o.id = p.order_id WHERE r.released_by = o.buyer
            """),
        ("A person paid for what the same person awarded",
            """
            SELECT COUNT(*) FROM purchasing_payment_instruction n JOIN purchasing_payment_run r ON r.id = n.run_id JOIN purchasing_payment p ON p.id = n.payment_id
            JOIN purchasing_order o ON o.id = p.order_id JOIN sourcing_award a ON o.source_kind = 'award' AND a.id = o.source_id WHERE a.awarded_by = r.prepared_by OR a.awarded_by = r.released_by
            """),
        ("A person awarded what the same person had asked for",
            """
            SELECT COUNT(*) FROM sourcing_award a JOIN sourcing_event_origin g ON g.sourcing_event_id = a.sourcing_event_id JOIN requests_request r ON r.id = g.request
            WHERE a.awarded_by = r.requester OR a.awarded_by = r.on_behalf_of
            """),
        ("A person approved the own request",
            "SELECT COUNT(*) FROM decisions_act x JOIN decisions_approval a ON a.id = x.approval WHERE x.verdict = 'Approved' AND (x.by = a.requester OR x.by = a.on_behalf_of)"),
        ("A bid was taken after its deadline, or opened before it",
            """
            SELECT COUNT(*) FROM sourcing_bid b JOIN sourcing_event e ON e.id = b.sourcing_event_id WHERE b.opened_at < e.deadline
            OR EXISTS (SELECT 1 FROM sourcing_bid_version v WHERE v.bid_id = b.id AND v.received_at >= e.deadline)
            """),
        ("A bid lies open that was not opened, or not as it last stood",
            "SELECT COUNT(*) FROM sourcing_opened_bid o JOIN sourcing_bid b ON b.id = o.bid_id WHERE b.state <> 'Opened' OR o.bid_version <> b.current_version"),
        ("A contract was in force without the signatures of both sides under its newest version",
            """
            SELECT COUNT(*) FROM contracts_contract c WHERE c.in_force_at IS NOT NULL
            AND (SELECT COUNT(*) FROM contracts_signature s WHERE s.contract = c.id AND s.version_number = c.offered AND s.sha256 = c.sha256) <> 2
            """),
        ("A contract is not the sum of what orders take of it",
            "SELECT COUNT(*) FROM contracts_limit l WHERE l.position = 0 AND l.used_minor <> (SELECT COALESCE(SUM(t.minor), 0) FROM contracts_call_off t WHERE t.contract = l.contract)"),
        ("An order under way takes other than it orders from its contract",
            "SELECT COUNT(*) FROM contracts_call_off t JOIN purchasing_order o ON o.id = t.\"order\" WHERE o.state NOT IN ('Cancelled', 'Closed') AND o.total_minor <> t.minor"),
        ("An event, an order, an invoice, an exception or a payment is owned by nobody who works here",
            """
            SELECT COUNT(*) FROM (SELECT owner FROM sourcing_event UNION SELECT buyer FROM purchasing_order UNION SELECT owner FROM purchasing_invoice
            UNION SELECT owner FROM purchasing_exception UNION SELECT owner FROM purchasing_payment) o WHERE NOT EXISTS (SELECT 1 FROM company_person p WHERE p.id = o.owner AND p.is_active AND p.supplier IS NULL)
            """),
    ];

    // True once the clock and the readers have run with nothing in their way. {0} is the present moment.
    private static readonly (string Rule, string Sql)[] AtRest =
    [
        ("A promise's time has come and nobody settled it", "SELECT COUNT(*) FROM promises_promise WHERE next_at <= {0}"),
        ("A fact waits for its position", "SELECT COUNT(*) FROM kernel_fact f WHERE NOT EXISTS (SELECT 1 FROM kernel_fact_position p WHERE p.fact = f.id)"),
        // Whoever answers a customer too late, before the clock noticed, knows it; the customer has the answer in the same moment and no notices.
        ("A promise was broken and nobody was told",
            """
            SELECT COUNT(*) FROM kernel_fact f WHERE f.name = 'promise.broken' AND NOT EXISTS (SELECT 1 FROM notices_notice n WHERE n.fact = f.id)
            AND NOT EXISTS (SELECT 1 FROM promises_promise p WHERE p.subject_id = f.subject_id AND p.owner = f.actor AND NOT EXISTS (SELECT 1 FROM company_person c WHERE c.id = p.owed_to))
            """),
        ("A reader stayed behind", "SELECT COUNT(*) FROM kernel_cursor WHERE position <> (SELECT MAX(position) FROM kernel_fact_position)"),
    ];

    // Of an invoice that was released just now: what goes back or becomes cheaper later is a matter for credit notes. {0} is the invoice.
    // The usual policy lets pass 1 per cent more of a line, 2 per cent dearer, and 15 EUR that nobody ordered.
    private static readonly (string Rule, string Sql)[] OnceReleased =
    [
        ("More is to be paid than is here, and nobody accepted it",
            """
            SELECT COUNT(*) FROM purchasing_invoice i JOIN purchasing_invoice_billing own ON own.invoice_id = i.id JOIN purchasing_order_line l ON l.id = own.order_line_id WHERE i.id = {0} AND i.kind = 'Invoice'
            AND NOT EXISTS (SELECT 1 FROM purchasing_exception e WHERE e.invoice_id = own.invoice_id AND e.accepted_text <> '')
            AND (CAST(l.received AS DOUBLE PRECISION) - CAST(l.returned AS DOUBLE PRECISION)) * 1.01 + 0.000001 < (SELECT SUM(CAST(b.quantity AS DOUBLE PRECISION)) FROM purchasing_invoice_billing b WHERE b.order_line_id = l.id)
            """),
        ("More is to be paid than the order says, and nobody accepted it",
            """
            SELECT COUNT(*) FROM purchasing_invoice i WHERE i.id = {0} AND i.kind = 'Invoice' AND i.order_id IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM purchasing_exception e WHERE e.invoice_id = i.id AND e.accepted_text <> '')
            AND CAST(i.released_minor AS DOUBLE PRECISION) * i.net_minor / i.total_minor > 2000 + 102 * (SELECT SUM(CAST(b.quantity AS DOUBLE PRECISION) * CAST(l.unit_price AS DOUBLE PRECISION)) FROM purchasing_invoice_billing b JOIN purchasing_order_line l ON l.id = b.order_line_id WHERE b.invoice_id = i.id)
            """),
        ("An invoice is released while its exception is open",
            "SELECT COUNT(*) FROM purchasing_invoice i JOIN purchasing_exception e ON e.invoice_id = i.id WHERE i.id = {0} AND i.released_minor = i.payable_minor AND e.state <> 'Settled'"),
    ];

    // A server settles what was due so long ago, because another's clock may be behind its own.
    private static readonly TimeSpan ClocksMayDiffer = TimeSpan.FromMinutes(1);

    private static readonly string EveryStep = Joined(Always);
    private static readonly string InTheEnd = Joined(AtRest);
    private static readonly string Released = Joined(OnceReleased);

    private readonly Chronicle chronicle = new();
    private FactId last;

    /// <summary>What is known of contracts outside of the database.</summary>
    public ContractChronicle Contracts => chronicle.Contracts;

    /// <summary>Reads what is recorded already.</summary>
    public Task BeginAsync() => ReadAsync(async db =>
    {
        foreach (var fact in await db.Set<Fact>().AsNoTracking().OrderBy(fact => fact.Id).ToListAsync())
        {
            last = fact.Id;
            chronicle.Follow(fact);
        }

        return last;
    });

    /// <summary>Checks what must hold now.</summary>
    /// <returns>The facts since the last check.</returns>
    public Task<IReadOnlyList<Fact>> CheckAsync() => ReadAsync(async db =>
    {
        var news = await db.Set<Fact>().FromSqlRaw("SELECT * FROM kernel_fact WHERE id > {0} ORDER BY id", last.Value).AsNoTracking().ToListAsync();
        foreach (var fact in news)
        {
            last = fact.Id;
            chronicle.Follow(fact);
        }

        if (news.Count > 0)
        {
            await AskAsync(db, Always, EveryStep);
            await BalanceAsync(db);
        }

        if (news.Exists(fact => fact.Name.StartsWith("contract.", StringComparison.Ordinal)))
        {
            await CompareContractsAsync(db);
        }

        foreach (var invoice in news.Where(fact => fact.Name == "invoice.approved").Select(fact => fact.SubjectId).Distinct())
        {
            await AskAsync(db, OnceReleased, Released, invoice);
        }

        return (IReadOnlyList<Fact>)news;
    });

    /// <summary>Checks, once everything has run that runs by itself, what is true only then: the books, that tables say what the facts told, and the ledger from the first fact to the last.</summary>
    /// <returns>How many facts the ledger holds.</returns>
    public Task<long> CheckAtRestAsync() => ReadAsync(async db =>
    {
        await AskAsync(db, AtRest, InTheEnd, (host.Clock.GetUtcNow() - ClocksMayDiffer).ToMicroseconds());
        await CompareContractsAsync(db);
        foreach (var row in await db.Database.SqlQueryRaw<Owned>("SELECT id AS \"Id\", owner AS \"Owner\" FROM requests_request").ToListAsync())
        {
            BrokenInvariantException.Unless(chronicle.OwnerOf(row.Id) == row.Owner, $"Request {row.Id} is owned by {row.Owner}, and its facts say {chronicle.OwnerOf(row.Id)}.");
        }

        foreach (var row in await db.Database.SqlQueryRaw<Told>("SELECT id AS \"Id\", state AS \"Says\", paused_for AS \"PausedFor\" FROM promises_promise").ToListAsync())
        {
            BrokenInvariantException.Unless(chronicle.Promises.VerdictOn(row.Id) == row.Says, $"Promise {row.Id} is {row.Says}, and its facts say {chronicle.Promises.VerdictOn(row.Id)}.");
            BrokenInvariantException.Unless(
                chronicle.Promises.PausedFor(row.Id).Ticks == row.PausedFor, $"Promise {row.Id} was paused for {new TimeSpan(row.PausedFor)}, and its pauses were {chronicle.Promises.PausedFor(row.Id)} together.");
        }

        var report = await LedgerVerification.RunAsync(db, null, CancellationToken.None);
        BrokenInvariantException.Unless(report.Faults.Count == 0, "The ledger does not verify: " + string.Join("; ", report.Faults.Take(3)));
        return report.Facts;
    });

    // Signed texts are the bytes that were signed; what is taken is what facts told, and no more than people wrote that the contract holds.
    private async Task CompareContractsAsync(VouchDb db)
    {
        if (Contracts.Signed.Count == 0)
        {
            return;
        }

        var texts = await db.Database.SqlQueryRaw<SignedText>("SELECT contract AS \"Contract\", number AS \"Number\", content_text AS \"Text\", sha256 AS \"Sha256\" FROM contracts_version WHERE EXISTS (SELECT 1 FROM contracts_signature s WHERE s.contract = contracts_version.contract AND s.version_number = contracts_version.number)").ToListAsync();
        BrokenInvariantException.Unless(texts.Count == Contracts.Signed.Count, $"{Contracts.Signed.Count} versions were signed, and {texts.Count} are kept.");
        texts.ForEach(row => Contracts.Compare((row.Contract, row.Number), row.Text, row.Sha256));
        foreach (var row in await db.Database.SqlQueryRaw<UsedLimit>("SELECT contract AS \"Contract\", position AS \"Position\", used_minor AS \"Minor\", CAST(used_quantity AS DOUBLE PRECISION) AS \"Quantity\" FROM contracts_limit").ToListAsync())
        {
            if (row.Position == 0)
            {
                BrokenInvariantException.Unless(row.Minor == Contracts.Taken(row.Contract), $"Of contract {row.Contract} {row.Minor} is taken, and its facts say {Contracts.Taken(row.Contract)}.");
            }
            else
            {
                Contracts.CompareQuantity(row.Contract, row.Position, (decimal)row.Quantity);
            }
        }
    }

    // Of all promises made as many are open, kept, broken and released as the facts told: none is lost, none is there that nobody made.
    private async Task BalanceAsync(VouchDb db)
    {
        var books = await db.Database.SqlQueryRaw<Book>("SELECT state AS \"Says\", COUNT(*) AS \"Rows\" FROM promises_promise GROUP BY state").ToListAsync();
        foreach (var verdict in PromiseChronicle.Verdicts)
        {
            var rows = books.Find(book => book.Says == verdict)?.Rows ?? 0;
            BrokenInvariantException.Unless(rows == chronicle.Promises.Count(verdict), $"{rows} promises are {verdict}, and the facts say {chronicle.Promises.Count(verdict)}.");
        }

        BrokenInvariantException.Unless(books.Sum(book => book.Rows) == PromiseChronicle.Verdicts.Sum(chronicle.Promises.Count), "A promise stands in no book.");
    }

    private static string Joined((string Rule, string Sql)[] rules) =>
        string.Join(" UNION ALL ", rules.Select((rule, number) => $"SELECT {number} AS \"Rule\", ({rule.Sql}) AS \"Rows\""));

    private static async Task AskAsync(VouchDb db, (string Rule, string Sql)[] rules, string sql, params object[] values)
    {
        foreach (var found in await db.Database.SqlQueryRaw<Count>(sql, values).ToListAsync())
        {
            BrokenInvariantException.Unless(found.Rows == 0, $"{rules[found.Rule].Rule}: {found.Rows} of them.");
        }
    }

    private async Task<T> ReadAsync<T>(Func<VouchDb, Task<T>> read)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<VouchDb>());
    }

    private sealed record Count(int Rule, long Rows);

    private sealed record SignedText(Guid Contract, int Number, string Text, string Sha256);

    private sealed record UsedLimit(Guid Contract, int Position, long Minor, double Quantity);

    private sealed record Book(string Says, long Rows);

    private sealed record Owned(Guid Id, Guid Owner);

    private sealed record Told(Guid Id, string Says, long PausedFor);
}
