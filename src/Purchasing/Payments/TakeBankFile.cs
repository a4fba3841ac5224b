using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>
/// Takes what the bank says of our payments: a payment status report (ISO 20022 pain.002) or a statement (camt.053), in any published version.
/// It settles, refuses or returns payments. The same file again, or the same news in another, changes nothing.
/// </summary>
/// <param name="FileName">The file's name, for the list.</param>
/// <param name="Content">Its bytes; at most 32 MiB.</param>
public sealed record TakeBankFile(string FileName, byte[] Content) : ICommand<TakenBankFile>;

/// <summary>What a file of the bank did.</summary>
/// <param name="MessageId">The bank's id of the message.</param>
/// <param name="Settled">Payments that are paid now.</param>
/// <param name="Refused">Payments that were refused.</param>
/// <param name="Returned">Payments that came back.</param>
/// <param name="Doubts">Payments whose news contradicts what is known; a person must look.</param>
/// <param name="Known">News that was known before.</param>
/// <param name="Unrelated">Entries that are about nothing of ours.</param>
public sealed record TakenBankFile(string MessageId, int Settled, int Refused, int Returned, int Doubts, int Known, int Unrelated);

internal sealed class TakeBankFileHandler(Ledger ledger) : IHandler<TakeBankFile, TakenBankFile>
{
    private const int Chunk = 500;

    public async Task<Outcome<TakenBankFile>> HandleAsync(TakeBankFile command, Work work, CancellationToken cancellationToken)
    {
        if (!work.Actor.HasAnywhere(Roles.Finance))
        {
            return PaymentRefusals.NotFinance;
        }

        var read = BankReport.Read(command.Content);
        if (!read.IsDone)
        {
            return read.As<TakenBankFile>();
        }

        var report = read.Value;
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(command.Content));
        if (await work.Db.Set<BankFile>().AsNoTracking().FirstOrDefaultAsync(file => file.Sha256 == sha256, cancellationToken) is not null)
        {
            return new TakenBankFile(report.MessageId, 0, 0, 0, 0, report.News.Count, report.Unrelated);
        }

        var known = await FindAsync(work, report, cancellationToken);

        // Somebody of finance for one unit must not settle payments of another.
        if (known.Exists(item => !work.Actor.Has(Roles.Finance, item.Payment.Unit)))
        {
            return PaymentRefusals.NotFinance;
        }

        var done = Settlement.Apply(report, known);
        var last = await LastOfTheirInvoicesAsync(work, done, cancellationToken);
        foreach (var one in done.Where(one => one.Changed))
        {
            Record(work, one, last);
        }

        var changed = done.Where(one => one.Changed).ToList();
        var taken = new TakenBankFile(
            report.MessageId,
            changed.Count(one => one is { Doubt: "", Instruction.State: PaymentState.Settled }),
            changed.Count(one => one is { Doubt: "", Instruction.State: PaymentState.Refused }),
            changed.Count(one => one is { Doubt: "", Instruction.State: PaymentState.Returned }),
            changed.Count(one => one.Doubt.Length > 0),
            done.Count - changed.Count,
            report.Unrelated + report.News.Count(news => !known.Exists(item => IsAbout(news, item))));
        work.Db.Add(new BankFile
        {
            Sha256 = sha256,
            FileName = Path.GetFileName(command.FileName.Replace('\\', '/')) is { Length: > 0 } name ? name[..Math.Min(name.Length, 200)] : "file",
            Message = report.Message,
            MessageId = report.MessageId.Length > 35 ? report.MessageId[..35] : report.MessageId,
            TakenBy = work.Actor.Party,
            TakenAt = work.At,
            News = report.News.Count,
            Changed = changed.Count - taken.Doubts,
            Known = taken.Known,
            Doubts = taken.Doubts,
            Unrelated = taken.Unrelated,
        });
        work.Record(new FactDraft(PaymentFacts.FileTaken, new SubjectRef("bank-file", new Guid(SHA256.HashData(command.Content).AsSpan(0, 16))))
        {
            Parties = [("owner", work.Actor.Party)],
            Data = new FactData
            {
                { "message", report.MessageId },
                { "kind", report.Message == BankMessage.Statement ? "statement" : "status-report" },
                { "sha256", sha256 },
                { "changed", (long)(changed.Count - taken.Doubts) },
                { "doubts", (long)taken.Doubts },
            },
        });
        return taken;
    }

    private void Record(Work work, Settled one, HashSet<PaymentId> last)
    {
        if (one.Doubt.Length > 0)
        {
            work.Record(PaymentFacts.Doubted, one.Payment, one.Instruction, one.Doubt);
            return;
        }

        var name = one.Instruction.State switch
        {
            PaymentState.Accepted => PaymentFacts.Taken,
            PaymentState.Settled => last.Contains(one.Payment.Id) ? PaymentFacts.Settled : PaymentFacts.PartSettled,
            PaymentState.Refused => PaymentFacts.Refused,
            PaymentState.Returned => PaymentFacts.Returned,
            _ => throw new InvalidOperationException($"The bank cannot make a payment {one.Instruction.State}."),
        };
        work.Record(name, one.Payment, one.Instruction, one.News.Reason);
        if (one.Instruction.State is PaymentState.Settled or PaymentState.Returned)
        {
            ledger.PostPayment(work, one.Payment, one.Instruction, returned: one.Instruction.State == PaymentState.Returned);
        }
    }

    /// <summary>Every attempt that the report may be about, each read once whatever the report's length.</summary>
    private static async Task<List<Instructed>> FindAsync(Work work, BankReport report, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, Instructed>(StringComparer.Ordinal);
        foreach (var scope in report.News.GroupBy(news => news.Scope))
        {
            foreach (var chunk in scope.Select(news => news.Reference).Distinct(StringComparer.Ordinal).Chunk(Chunk))
            {
                var runs = scope.Key == NewsScope.File
                    ? chunk.Select(id => Guid.TryParseExact(id, "N", out var run) ? new PaymentRunId(run) : default).ToArray()
                    : [];
                var rows = await (
                    from instruction in work.Db.Set<PaymentInstruction>()
                    join payment in work.Db.Set<Payment>() on instruction.PaymentId equals payment.Id
                    join run in work.Db.Set<PaymentRun>() on instruction.RunId equals run.Id
                    where scope.Key == NewsScope.Instruction ? chunk.Contains(instruction.EndToEndId)
                        : scope.Key == NewsScope.Batch ? chunk.Contains(instruction.BatchId)
                        : runs.Contains(instruction.RunId)
                    select new { payment, instruction, run.DebtorAccount, run.Id }).ToListAsync(cancellationToken);
                foreach (var row in rows)
                {
                    found[row.instruction.EndToEndId] = new Instructed(row.payment, row.instruction, row.DebtorAccount, Pain001.MessageId(row.Id));
                }
            }
        }

        return [.. found.Values.OrderBy(item => item.Instruction.EndToEndId, StringComparer.Ordinal)];
    }

    /// <summary>The payments after which nothing more of their invoice is to be paid but what is held back by contract.</summary>
    private static async Task<HashSet<PaymentId>> LastOfTheirInvoicesAsync(Work work, IReadOnlyList<Settled> done, CancellationToken cancellationToken)
    {
        var settled = done.Where(one => one is { Doubt: "", Instruction.State: PaymentState.Settled }).Select(one => one.Payment).ToList();
        var open = new HashSet<Guid>();
        foreach (var chunk in settled.Select(payment => payment.InvoiceId).Distinct().Chunk(Chunk))
        {
            // Tracked rows answer with what was just changed, rows in the database with what was before; both are looked at.
            var others = await work.Db.Set<Payment>().Where(payment => chunk.Contains(payment.InvoiceId)).ToListAsync(cancellationToken);
            open.UnionWith(others.Where(payment => payment.State is not (PaymentState.Settled or PaymentState.Cancelled) && payment.Retention is null).Select(payment => payment.InvoiceId));
        }

        return [.. settled.Where(payment => !open.Contains(payment.InvoiceId)).Select(payment => payment.Id)];
    }

    private static bool IsAbout(BankNews news, Instructed item) => news.Scope switch
    {
        NewsScope.Instruction => item.Instruction.EndToEndId == news.Reference,
        NewsScope.Batch => item.Instruction.BatchId == news.Reference,
        _ => item.MessageId == news.Reference,
    };
}
