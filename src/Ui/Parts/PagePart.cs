namespace Vouch.Ui;

/// <summary>A part that one room adds to another room's page (orders on a supplier's page). Found through dependency injection.</summary>
/// <param name="Slot">The place that the page offers, <c>supplier.main</c>: subject kind, then where.</param>
/// <param name="Component">A component with a parameter <c>SubjectRef Subject</c>; it renders nothing when it has nothing to say.</param>
/// <param name="Order">Parts of one slot are shown in this order, then by component name.</param>
public sealed record PagePart(string Slot, Type Component, int Order = 0);
