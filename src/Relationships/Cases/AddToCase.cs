using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Relationships;

/// <summary>Puts an interaction to a problem: by an agent, or by the intake as the software itself. Putting it there again changes nothing. Refused: <c>case.not-its-agent</c>, <c>case.not-now</c>, <c>case.problem-ended</c>.</summary>
/// <param name="Case">The case.</param>
/// <param name="Interaction">The interaction.</param>
public sealed record AddToCase(CaseId Case, CaseInteraction Interaction) : ICommand<Done>;

/// <summary>Takes an interaction from a problem that it does not belong to; the interaction itself stays where it is. Refused as <see cref="AddToCase"/>.</summary>
/// <param name="Case">The case.</param>
/// <param name="Interaction">The interaction.</param>
public sealed record RemoveFromCase(CaseId Case, CaseInteraction Interaction) : ICommand<Done>;

internal sealed class AddToCaseHandler(CaseDesk cases) : IHandler<AddToCase, Done>
{
    public async Task<Outcome<Done>> HandleAsync(AddToCase command, Work work, CancellationToken cancellationToken)
    {
        var taken = await cases.TakeAsync(work, command.Case, CaseAct.Link, null, cancellationToken);
        if (!taken.IsDone)
        {
            return taken.As<Done>();
        }

        await AddAsync(work, command.Case, command.Interaction, cancellationToken);
        return Done.Value;
    }

    internal static async Task AddAsync(Work work, CaseId id, CaseInteraction interaction, CancellationToken cancellationToken)
    {
        if (await work.Db.Set<CaseEntry>().FindAsync([id, interaction.Identity, interaction.Key], cancellationToken) is null)
        {
            work.Db.Add(new CaseEntry { Case = id, Identity = interaction.Identity, Interaction = interaction.Key, AddedAt = work.At, AddedBy = work.Actor.Party });
        }
    }
}

internal sealed class RemoveFromCaseHandler(CaseDesk cases) : IHandler<RemoveFromCase, Done>
{
    public async Task<Outcome<Done>> HandleAsync(RemoveFromCase command, Work work, CancellationToken cancellationToken)
    {
        var taken = await cases.TakeAsync(work, command.Case, CaseAct.Link, null, cancellationToken);
        if (!taken.IsDone)
        {
            return taken.As<Done>();
        }

        if (await work.Db.Set<CaseEntry>().FindAsync([command.Case, command.Interaction.Identity, command.Interaction.Key], cancellationToken) is { } entry)
        {
            work.Db.Remove(entry);
        }

        return Done.Value;
    }
}
