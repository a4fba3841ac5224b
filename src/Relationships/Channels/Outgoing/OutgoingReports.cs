using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Relationships.Interactions;

namespace Vouch.Relationships.Channels;

/// <summary>Moves the state of what was sent: only forward, so the order in which reports arrive does not matter.</summary>
internal static class OutgoingReports
{
    internal static async Task ApplyAsync(Work work, ChannelAccountId account, DeliveryReport report, CancellationToken cancellationToken)
    {
        var reason = HookReading.Cut(report.Reason, Outgoing.LongestError);
        await work.Db.Set<Outgoing>().Where(row => row.Account == account && row.ProviderId == report.Id && row.State < report.State)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, report.State).SetProperty(row => row.StateAt, report.At).SetProperty(row => row.LastError, reason), cancellationToken);
    }
}

/// <summary>How a message that was sent, or waits, stands.</summary>
/// <param name="Outgoing">Its id here.</param>
/// <param name="Source">The source of its interaction.</param>
/// <param name="Id">The id of its interaction within the source; null while the channel has not taken it.</param>
/// <param name="State">How far it has come.</param>
/// <param name="At">When it came there, UTC.</param>
/// <param name="Reason">Why it failed, or what went wrong at the last attempt; null when nothing did.</param>
/// <param name="Text">What it says.</param>
/// <param name="Agent">Who wrote it.</param>
/// <param name="QueuedAt">When it was queued, UTC.</param>
/// <param name="NextAt">When it is tried next, UTC; null when it is not.</param>
public sealed record OutgoingCard(OutgoingId Outgoing, string Source, string? Id, DeliveryState State, DateTimeOffset At, string? Reason, string Text, PartyId? Agent, DateTimeOffset QueuedAt, DateTimeOffset? NextAt);

/// <summary>How messages to people stand. The caller has decided that the reader may see them.</summary>
public sealed class OutgoingQueries
{
    private const int Most = 200;
    private readonly VouchDb db;
    private readonly Identities.IPeople people;

    /// <summary>Made by the services.</summary>
    public OutgoingQueries(VouchDb db, Identities.IPeople people) => (this.db, this.people) = (db, people);

    /// <summary>The messages among interactions of a source that were sent from here, by the interaction's id.</summary>
    public async Task<IReadOnlyDictionary<string, OutgoingCard>> StatesAsync(string source, IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        if (await AccountAsync(source, cancellationToken) is not { } account)
        {
            return new Dictionary<string, OutgoingCard>();
        }

        var wanted = ids.ToList();
        var rows = await db.Set<Outgoing>().AsNoTracking().Where(row => row.Account == account && row.ProviderId != null && wanted.Contains(row.ProviderId)).ToListAsync(cancellationToken);
        return rows.DistinctBy(row => row.ProviderId).ToDictionary(row => row.ProviderId!, row => Card(row, source), StringComparer.Ordinal);
    }

    /// <summary>What is not in the log yet, or failed before it got there: messages to these identities that wait or were given up, the oldest first, at most 200.</summary>
    public async Task<IReadOnlyList<OutgoingCard>> WaitingAsync(IReadOnlyCollection<Identities.IdentityKey> identities, CancellationToken cancellationToken)
    {
        var accounts = (await db.Set<ChannelAccount>().AsNoTracking().Select(row => new { row.Id, row.Kind, row.ShortName }).ToListAsync(cancellationToken)).ToDictionary(row => row.Id, row => $"{row.Kind.Name()}:{row.ShortName}");
        var wanted = identities.Select(people.IdOf).ToList();
        var rows = await db.Set<Outgoing>().AsNoTracking().Where(row => wanted.Contains(row.Identity) && row.LoggedAt == null).OrderBy(row => row.QueuedAt).ThenBy(row => row.Id).Take(Most).ToListAsync(cancellationToken);
        return [.. rows.Select(row => Card(row, accounts[row.Account]))];
    }

    private static OutgoingCard Card(Outgoing row, string source) => new(row.Id, source, row.ProviderId, row.State, row.StateAt, row.LastError, row.Text, row.Agent, row.QueuedAt, row.NextAt);

    private async Task<ChannelAccountId?> AccountAsync(string source, CancellationToken cancellationToken)
    {
        var parts = source.Split(':', 2);
        return parts.Length == 2 && ChannelKinds.TryParse(parts[0], out var kind)
            ? await db.Set<ChannelAccount>().Where(row => row.Kind == kind && row.ShortName == parts[1]).Select(row => (ChannelAccountId?)row.Id).FirstOrDefaultAsync(cancellationToken)
            : null;
    }
}
