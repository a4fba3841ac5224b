using Microsoft.EntityFrameworkCore;
using Vouch.Notices;

namespace Vouch.Promises.Statements;

/// <summary>Sends a statement with the seal as text: whoever keeps the mail holds a copy of the seal that nobody can rewrite.</summary>
internal sealed class StatementNotices : INoticeSource
{
    public IReadOnlyCollection<string> Facts { get; } = [PromiseFacts.StatementIssued.Name];

    public async Task<IReadOnlyList<NoticeDraft>> TellAsync(Fact fact, NoticeContext context, CancellationToken cancellationToken)
    {
        var id = new StatementId(Guid.TryParse(fact.Data["statement"], out var value) ? value : default);
        if (await context.Db.Set<Statement>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } statement)
        {
            return [];
        }

        return
        [
            new NoticeDraft(
                statement.Supplier, fact.Name, "Your statement for {0}: we kept {1} of {2} promises to you, you kept {3} of {4}.",
                [statement.Month, statement.KeptByUs, statement.KeptByUs + statement.BrokenByUs, statement.KeptByThem, statement.KeptByThem + statement.BrokenByThem, "\n\n" + KeptSeal.Write(statement.Seal)])
            {
                Body = "Every promise behind these numbers is in the partner room. Keep this message: below is the newest seal of our ledger. Were the ledger ever rewritten, it would contradict this seal. {5}",
                Link = $"/partner/statements/{statement.Month}",
            },
        ];
    }
}
