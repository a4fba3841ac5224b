using Vouch.Company;
using Vouch.Kernel;

namespace Vouch.Relationships;

/// <summary>
/// Gives a case to another colleague to look after. A problem: by its owner or anybody who looks after cases of the unit, who may also take it; never to the person who raised it. A challenge: by its owner, or by a head of procurement or administrator for its unit. Who is a side of the case neither gets it nor gives it,
/// but for one who answers for the unit while nobody owns it.
/// </summary>
/// <param name="Case">The case.</param>
/// <param name="To">The colleague who decides from now on; no side of the case.</param>
/// <param name="Words">What the next owner should know, at most 4,000 characters; may be left out.</param>
/// <param name="Version">The version that was read; null takes whatever is there.</param>
public sealed record HandOverCase(CaseId Case, PartyId To, string? Words = null, int? Version = null) : ICommand<Done>;

internal sealed class HandOverCaseHandler(CaseDesk desk, CompanyDirectory directory) : IHandler<HandOverCase, Done>
{
    public async Task<Outcome<Done>> HandleAsync(HandOverCase command, Work work, CancellationToken cancellationToken)
    {
        var taken = await desk.TakeAsync(work, command.Case, CaseAct.HandOver, command.Version, cancellationToken);
        if (!taken.IsDone)
        {
            return taken.As<Done>();
        }

        if (taken.Value.Sides.Contains(command.To))
        {
            return (taken.Value.Case.Kind == CaseKind.Challenge ? CaseRefusals.ToSide : CaseRefusals.ToRaiser).At("to");
        }

        if ((await directory.ReadAsync(cancellationToken)).Person(command.To) is not { IsActive: true, Unit: not null })
        {
            return CaseRefusals.ToUnknown.At("to");
        }

        if (taken.Value.Case.Owner == command.To)
        {
            return CaseRefusals.AlreadyTheirs.At("to");
        }

        if (command.Words?.Trim().Length > Case.LongestWords)
        {
            return CaseRefusals.WordsTooLong.With(Case.LongestWords).At("words");
        }

        CaseDesk.Give(work, taken.Value, command.To, command.Words);
        return Done.Value;
    }
}
