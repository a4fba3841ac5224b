using Vouch.Kernel;
using Vouch.Relationships.Agents;
using Vouch.Relationships.Interactions;
using Vouch.Relationships.Interactions.Log;

namespace Vouch.Relationships.Conversations;

/// <summary>Which notes a partner's agents read: those that colleagues wrote for them too, and those of people of the same partner.</summary>
internal static class AgentNotes
{
    private const string ForAgents = "{\"for\":\"agents\"}";

    /// <summary>What the log keeps beside a note; null for a note for colleagues alone.</summary>
    internal static string? Details(Actor author, bool forAgents) => author.Supplier is { } partner ? Of(partner) : forAgents ? ForAgents : null;

    /// <summary>True for everything but notes that are not for this reader.</summary>
    internal static bool Reads(LogEntry entry, AgentReach reach) =>
        reach.IsAll || entry.Kind != InteractionKind.Note || (entry.Source == TakeNoteHandler.Source && (entry.Details == ForAgents || reach.Grants.Any(grant => entry.Details == Of(grant.Supplier))));

    private static string Of(PartyId partner) => $"{{\"partner\":\"{partner}\"}}";
}
