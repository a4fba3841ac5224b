using Vouch.Relationships.Interactions;

namespace Vouch.Demo.Customers;

/// <summary>What an agent does about something that a customer said.</summary>
internal enum FollowUp
{
    None,

    /// <summary>Opens a problem.</summary>
    Case,

    /// <summary>Writes down an idea.</summary>
    Idea,

    /// <summary>Writes down praise.</summary>
    Praise,

    /// <summary>The box for the newsletter was ticked.</summary>
    Newsletter,
}

/// <summary>One interaction of the demo, before it happens.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Customer">Whose.</param>
/// <param name="What">What.</param>
internal sealed record Touch(DateTimeOffset At, Customer Customer, NewInteraction What)
{
    /// <summary>What an agent does about it.</summary>
    public FollowUp Follows { get; init; }

    /// <summary>The number of the order that it is about; empty for none.</summary>
    public string Order { get; init; } = "";

    /// <summary>Reports on it.</summary>
    public IReadOnlyList<DeliveryReport> Reports { get; init; } = [];

    /// <summary>True where an agent of the company writes, who is known only once the time has come.</summary>
    public bool IsAnswer { get; init; }
}
