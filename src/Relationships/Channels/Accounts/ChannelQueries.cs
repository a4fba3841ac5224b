using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Relationships.Interactions;

namespace Vouch.Relationships.Channels;

/// <summary>An account on a channel as its administrators see it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">What stands at the other end.</param>
/// <param name="ShortName">Its name in addresses.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Unit">The unit whose channel it is; null for the whole company.</param>
/// <param name="Source">The source of what comes by it.</param>
/// <param name="Hook">The path of its hook.</param>
/// <param name="IsOn">True while it takes in and sends.</param>
/// <param name="Settings">What is no secret.</param>
/// <param name="SecretsSet">The names of the secrets that are set; null when they cannot be read with the keys of this server.</param>
/// <param name="CanSend">True when all is there that sending needs.</param>
/// <param name="TriedWithRealPayloads">False where no payload of the real service was at hand: not yet tried against it.</param>
/// <param name="LastReceivedAt">When something came in last, to the minute, UTC.</param>
/// <param name="LastSentAt">When something was sent last, UTC.</param>
/// <param name="FailingSince">Since when nothing could be sent, UTC.</param>
/// <param name="LastError">Why.</param>
/// <param name="Waiting">How many messages wait to be sent.</param>
/// <param name="Failed">How many could not be sent or delivered.</param>
/// <param name="Version">To be sent back with what changes it.</param>
public sealed record ChannelCard(
    ChannelAccountId Id, ChannelKind Kind, string ShortName, string Name, UnitId? Unit, string Source, string Hook, bool IsOn, IReadOnlyDictionary<string, string> Settings, IReadOnlyList<string>? SecretsSet,
    bool CanSend, bool TriedWithRealPayloads, DateTimeOffset? LastReceivedAt, DateTimeOffset? LastSentAt, DateTimeOffset? FailingSince, string? LastError, int Waiting, int Failed, int Version)
{
    internal static string HookOf(ChannelKind kind, string shortName) => kind == ChannelKind.Chat ? $"/chat/{shortName}/widget.js" : $"/hooks/{kind.Name()}/{shortName}";
}

/// <summary>Accounts on channels, for those who may look after them; others are answered nothing.</summary>
internal sealed class ChannelQueries(VouchDb db, ChannelSecrets secrets)
{
    private const int Most = 500;

    /// <summary>All of them, by kind and name.</summary>
    internal async Task<IReadOnlyList<ChannelCard>> ListAsync(Actor actor, CancellationToken cancellationToken) =>
        ChannelRules.MayLookAfter(actor)
            ? await CardsAsync(await db.Set<ChannelAccount>().AsNoTracking().OrderBy(row => row.Kind).ThenBy(row => row.ShortName).Take(Most).ToListAsync(cancellationToken), cancellationToken)
            : [];

    /// <summary>One of them; null when there is none or the actor may not see it.</summary>
    internal async Task<ChannelCard?> FindAsync(ChannelAccountId id, Actor actor, CancellationToken cancellationToken)
    {
        var row = ChannelRules.MayLookAfter(actor) ? await db.Set<ChannelAccount>().AsNoTracking().FirstOrDefaultAsync(account => account.Id == id, cancellationToken) : null;
        return row is null ? null : (await CardsAsync([row], cancellationToken))[0];
    }

    private async Task<IReadOnlyList<ChannelCard>> CardsAsync(List<ChannelAccount> rows, CancellationToken cancellationToken)
    {
        var ids = rows.Select(row => row.Id).ToList();
        var counts = await db.Set<Outgoing>().Where(message => ids.Contains(message.Account) && (message.State == DeliveryState.Queued || message.State == DeliveryState.Failed))
            .GroupBy(message => new { message.Account, message.State }).Select(group => new { group.Key.Account, group.Key.State, Count = group.Count() }).ToListAsync(cancellationToken);
        int Of(ChannelAccountId account, DeliveryState state) => counts.Find(row => row.Account == account && row.State == state)?.Count ?? 0;
        return
        [
            .. rows.Select(row =>
            {
                var view = secrets.Open(row);
                return new ChannelCard(
                    row.Id, row.Kind, row.ShortName, row.Name, row.Unit, $"{row.Kind.Name()}:{row.ShortName}", ChannelCard.HookOf(row.Kind, row.ShortName), row.IsOn, ChannelSecrets.Read(row.Settings),
                    view?.Secrets.Keys.Order(StringComparer.Ordinal).ToList(), view is not null && SendingNeeds.Missing(view) is null, row.Kind.TriedWithRealPayloads(), row.LastReceivedAt, row.LastSentAt,
                    row.FailingSince, row.LastError, Of(row.Id, DeliveryState.Queued), Of(row.Id, DeliveryState.Failed), row.Version);
            }),
        ];
    }
}

/// <summary>Accounts as others name them.</summary>
internal sealed class ChannelSubjects(VouchDb db) : ISubjectSource
{
    public IReadOnlyCollection<string> Kinds => ["channel"];

    public async Task<IReadOnlyList<SubjectCard>> FindAsync(string kind, IReadOnlyCollection<Guid> ids, Actor actor, CancellationToken cancellationToken)
    {
        if (!ChannelRules.MayLookAfter(actor))
        {
            return [];
        }

        var wanted = ids.Select(id => new ChannelAccountId(id)).ToList();
        return
        [
            .. (await db.Set<ChannelAccount>().AsNoTracking().Where(row => wanted.Contains(row.Id)).Select(row => new { row.Id, row.Name }).ToListAsync(cancellationToken))
                .Select(row => new SubjectCard(new SubjectRef(kind, row.Id.Value), "", row.Name, $"/channels/{row.Id}")),
        ];
    }
}
