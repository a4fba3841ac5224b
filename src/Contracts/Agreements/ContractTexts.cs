using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Contracts;

/// <summary>The door to the words of contracts, for whoever drives both sides without pages: templates by their name, and the text that a side would write on. Everything asks what the actor may see.</summary>
public sealed class ContractTexts
{
    /// <summary>The template with this name in a language (<c>en</c>, <c>de</c>) that new contracts may begin with; null when there is none.</summary>
    public async Task<ContractTemplateId?> TemplateAsync(VouchDb db, string name, string language, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var found = await db.Set<ContractTemplate>().AsNoTracking().Where(row => row.Name == name && row.Language == language && row.IsActive).Select(row => row.Id).ToListAsync(cancellationToken);
        return found.Count == 0 ? null : found[0];
    }

    /// <summary>What the actor's side would change: what it is writing, or else the newest version; null when the actor may not see the contract or nothing was offered to that side.</summary>
    public async Task<ContractContent?> WritableAsync(VouchDb db, Actor actor, ContractId contract, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(actor);
        var found = await ContractDesk.Visible(db.Set<Contract>().AsNoTracking(), actor).FirstOrDefaultAsync(row => row.Id == contract, cancellationToken);
        if (found is null)
        {
            return null;
        }

        var draft = await ContractDesk.DraftAsync(db, contract, ContractDesk.SideOf(actor), cancellationToken);
        return draft is not null ? ContractContent.Read(draft.ContentText) : (await ContractDesk.NewestAsync(db, found, cancellationToken))?.Read();
    }
}
