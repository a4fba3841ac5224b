using Vouch.Kernel;

namespace Vouch.Suppliers.Vetting;

/// <summary>What the screening against sanctions lists says of a supplier.</summary>
/// <param name="Open">Likenesses that nobody has decided on: nobody qualifies the supplier meanwhile.</param>
/// <param name="Confirmed">Likenesses that a person confirmed: it is suspended.</param>
/// <param name="Cleared">Likenesses that a person found to be somebody else.</param>
/// <param name="IsWaiting">True when its names were not yet held against the lists in force: nobody takes it for clear.</param>
public sealed record ScreeningState(int Open, int Confirmed, int Cleared, bool IsWaiting = false)
{
    /// <summary>Nothing is like any list.</summary>
    public static ScreeningState None { get; } = new(0, 0, 0);
}

/// <summary>Asked by vetting and by payments for the state of screening; who screens answers.</summary>
public interface IScreeningState
{
    /// <summary>The state of these suppliers; those without any likeness may be left out.</summary>
    Task<IReadOnlyDictionary<PartyId, ScreeningState>> OfAsync(VouchDb db, IReadOnlyCollection<PartyId> suppliers, CancellationToken cancellationToken);
}
