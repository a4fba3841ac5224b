using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Relationships.Agents;
using Vouch.Relationships.Channels;
using Vouch.Relationships.Identities;
using Vouch.Relationships.Interactions;

namespace Vouch.Relationships.Conversations;

/// <summary>Which conversations are listed.</summary>
internal enum InboxView
{
    /// <summary>Those that the reader looks after.</summary>
    Mine,

    /// <summary>Those that nobody looks after.</summary>
    Unassigned,

    /// <summary>All that wait.</summary>
    All,
}

/// <summary>What of the inbox is wanted.</summary>
internal sealed record InboxFilter(InboxView View, string? Language = null, Channel? Channel = null, string? Driver = null);

/// <summary>A conversation as a list shows it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Person">Who waits, as they are known now.</param>
/// <param name="Name">What they are called; empty where nobody knows.</param>
/// <param name="Channel">By which way they wrote.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Excerpt">The beginning of their last words.</param>
/// <param name="Messages">How many messages wait.</param>
/// <param name="Language">ISO 639-1; null where it cannot be told.</param>
/// <param name="Driver">Why they got in touch; null where it is not known.</param>
/// <param name="Owner">Who looks after it.</param>
/// <param name="OpenedAt">Since when they wait, UTC.</param>
/// <param name="LastInAt">When they last wrote, UTC.</param>
/// <param name="Due">When an answer is promised, UTC; null while none is.</param>
/// <param name="AnswerOnItsWay">True when an answer is queued, and the channel has not yet taken it.</param>
/// <param name="Version">To be sent back with what changes it.</param>
public sealed record ConversationCard(
    ConversationId Id, PartyId Person, string Name, Channel Channel, ConversationState State, string? Excerpt, int Messages, string? Language, string? Driver, PartyId? Owner, DateTimeOffset OpenedAt,
    DateTimeOffset LastInAt, DateTimeOffset? Due, bool AnswerOnItsWay, int Version);

/// <summary>How many conversations wait.</summary>
internal sealed record InboxCounts(int Mine, int Unassigned, int All);

/// <summary>Reads the shared inbox: what waits, the soonest due first, within what the reader may see.</summary>
internal sealed class InboxQueries(VouchDb db, IPeople people, IAgentReach reaches, CompanyDirectory directory, TimeProvider clock)
{
    internal const int PageSize = 50;
    private const int MostSkipped = 100_000;

    // More than an inbox of a partner ever holds; what lies beyond shows as soon as the first are answered.
    private const int MostOfPartner = 5_000;

    /// <summary>A page of the inbox.</summary>
    internal async Task<Page<ConversationCard>> ListAsync(Actor actor, InboxFilter filter, string? after, CancellationToken cancellationToken)
    {
        var reach = await reaches.OfAsync(db, actor, cancellationToken);
        if (reach.IsNothing)
        {
            return new([], null);
        }

        var rows = Of(actor, filter, Reached(reach));
        if (reach.IsPartner)
        {
            var own = await SeenAsync(await rows.OrderBy(row => row.Due ?? Never).ThenBy(row => row.Id).Take(MostOfPartner).ToListAsync(cancellationToken), reach, cancellationToken);
            return await PageAsync(own, after, reach, cancellationToken);
        }

        // Many are opened at the same moment and fall due together, and an inbox is read from its top: a page is counted off, not sought.
        var skipped = int.TryParse(after, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var asked) ? Math.Min(asked, MostSkipped) : 0;
        var found = await rows.OrderBy(row => row.Due ?? Never).ThenBy(row => row.Id).Skip(skipped).Take(PageSize + 1).ToListAsync(cancellationToken);
        var cards = await CardsAsync([.. found.Take(PageSize)], reach, cancellationToken);
        return new(cards, found.Count > PageSize ? (skipped + PageSize).ToString(System.Globalization.CultureInfo.InvariantCulture) : null);
    }

    /// <summary>How many wait in each view.</summary>
    internal async Task<InboxCounts> CountAsync(Actor actor, CancellationToken cancellationToken)
    {
        var reach = await reaches.OfAsync(db, actor, cancellationToken);
        if (reach.IsNothing)
        {
            return new(0, 0, 0);
        }

        var waiting = Reached(reach).Where(row => row.State == ConversationState.Waiting);
        if (reach.IsPartner)
        {
            // What a contract and a person's consent leave cannot be told by the database alone.
            var seen = await SeenAsync(await waiting.ToListAsync(cancellationToken), reach, cancellationToken);
            return new(seen.Count(row => row.Owner == actor.Party), seen.Count(row => row.Owner is null), seen.Count);
        }

        return new(
            await waiting.CountAsync(row => row.Owner == actor.Party, cancellationToken), await waiting.CountAsync(row => row.Owner == null, cancellationToken), await waiting.CountAsync(cancellationToken));
    }

    /// <summary>How many conversations of the reader wait.</summary>
    internal Task<int> CountMineAsync(Actor actor, CancellationToken cancellationToken) =>
        db.Set<Conversation>().CountAsync(row => row.State == ConversationState.Waiting && row.Owner == actor.Party, cancellationToken);

    /// <summary>What the reader may see at all.</summary>
    internal Task<AgentReach> ReachAsync(Actor actor, CancellationToken cancellationToken) => reaches.OfAsync(db, actor, cancellationToken);

    /// <summary>The waiting conversations of a person, the soonest due first.</summary>
    internal async Task<IReadOnlyList<ConversationCard>> OfPersonAsync(IReadOnlyCollection<IdentityId> identities, AgentReach reach, CancellationToken cancellationToken)
    {
        var rows = await db.Set<Conversation>().AsNoTracking().Where(row => identities.Contains(row.Identity) && row.State == ConversationState.Waiting).OrderBy(row => row.Due ?? Never).ToListAsync(cancellationToken);
        return await CardsAsync(rows, reach, cancellationToken);
    }

    /// <summary>Who can be given a conversation, as far as the reader knows them: to one partner another does not exist.</summary>
    internal async Task<IReadOnlyList<PersonCard>> AgentsAsync(Actor reader, CancellationToken cancellationToken)
    {
        var company = await directory.ReadAsync(cancellationToken);
        var named = await db.Set<Agent>().AsNoTracking().Select(row => row.Person).ToListAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var grants = (await db.Set<AgentGrant>().AsNoTracking().ToListAsync(cancellationToken)).ConvertAll(AgentGrantCard.Of);
        var partners = company.People.Where(person => person is { IsActive: true, Supplier: not null } && company.ActorOf(person.Id) is { } actor && AgentReach.Of(actor, grants, now).IsPartner).ToDictionary(person => person.Id);
        return
        [
            .. named.Select(company.Person).OfType<PersonCard>().Concat(company.HoldersAnywhere(Roles.ServiceAgent)).Concat(company.HoldersAnywhere(Roles.Buyer)).Concat(partners.Values)
                .Where(person => person.IsActive && (person.Supplier is null || (partners.ContainsKey(person.Id) && (reader.Supplier is null || reader.Supplier == person.Supplier)))).DistinctBy(person => person.Id).OrderBy(person => person.Name, StringComparer.CurrentCulture),
        ];
    }

    // A page of what a partner sees is counted off what they see, so that no page is short of what others own.
    private async Task<Page<ConversationCard>> PageAsync(List<Conversation> seen, string? after, AgentReach reach, CancellationToken cancellationToken)
    {
        var skipped = int.TryParse(after, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var asked) ? Math.Min(asked, MostSkipped) : 0;
        var cards = await CardsAsync([.. seen.Skip(skipped).Take(PageSize)], reach, cancellationToken);
        return new(cards, seen.Count > skipped + PageSize ? (skipped + PageSize).ToString(System.Globalization.CultureInfo.InvariantCulture) : null);
    }

    // Past the last year that microseconds are asked for; what nobody promised comes last.
    private static readonly DateTimeOffset Never = new(9000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static IQueryable<Conversation> Of(Actor actor, InboxFilter filter, IQueryable<Conversation> rows)
    {
        rows = rows.Where(row => row.State == ConversationState.Waiting);
        rows = filter.View switch
        {
            InboxView.Mine => rows.Where(row => row.Owner == actor.Party),
            InboxView.Unassigned => rows.Where(row => row.Owner == null),
            _ => rows,
        };
        if (filter.Language is { Length: > 0 } language)
        {
            rows = rows.Where(row => row.Language == language);
        }

        if (filter.Channel is { } channel)
        {
            rows = rows.Where(row => row.Channel == channel);
        }

        if (filter.Driver is { Length: > 0 } driver)
        {
            rows = rows.Where(row => row.Driver == driver || row.Driver!.StartsWith(driver + "."));
        }

        return rows;
    }

    private IQueryable<Conversation> Reached(AgentReach reach)
    {
        var rows = db.Set<Conversation>().AsNoTracking();
        if (reach.Channels is { } channels)
        {
            rows = rows.Where(row => channels.Contains(row.Channel));
        }

        return reach.Earliest is { } since ? rows.Where(row => row.LastInAt >= since) : rows;
    }

    private async Task<List<Conversation>> SeenAsync(List<Conversation> rows, AgentReach reach, CancellationToken cancellationToken)
    {
        if (reach.IsAll)
        {
            return rows;
        }

        var covered = rows.FindAll(row => reach.Sees(row.Channel, row.Driver, row.Unit, row.LastInAt));
        var persons = await people.PersonsOfAsync(db, [.. covered.Select(row => row.Identity)], cancellationToken);
        var visible = await reaches.VisibleAsync(db, reach, [.. persons.Values.Distinct()], cancellationToken);
        return covered.FindAll(row => visible.Contains(persons[row.Identity]));
    }

    private async Task<IReadOnlyList<ConversationCard>> CardsAsync(List<Conversation> rows, AgentReach reach, CancellationToken cancellationToken)
    {
        var seen = await SeenAsync(rows, reach, cancellationToken);
        var persons = await people.PersonsOfAsync(db, [.. seen.Select(row => row.Identity)], cancellationToken);
        var names = await PersonNames.OfAsync(db, [.. persons.Values.Distinct()], cancellationToken);
        var failed = await db.Set<Outgoing>().AsNoTracking().Where(row => row.State == DeliveryState.Failed && row.StateAt > clock.GetUtcNow().AddDays(-7)).Select(row => row.InReplyTo).ToListAsync(cancellationToken);
        return
        [
            .. seen.Select(row => new ConversationCard(
                row.Id, persons[row.Identity], names.GetValueOrDefault(persons[row.Identity], ""), row.Channel, row.State, row.Excerpt, row.Messages, row.Language, row.Driver, row.Owner, row.OpenedAt, row.LastInAt,
                row.Due, row.AnswerQueuedAt is not null && !failed.Contains(row.LastExternalId), row.Version)),
        ];
    }
}

/// <summary>What waits in the inbox of a partner's agent; who has no grant has no inbox.</summary>
internal sealed class PartnerConversationsWaiting(InboxQueries queries) : INavigationCount
{
    public string Href => "/partner/inbox";

    public async Task<int> CountAsync(Actor actor, CancellationToken cancellationToken) => (await queries.CountAsync(actor, cancellationToken)).All;

    public async Task<bool> ShowsAsync(Actor actor, CancellationToken cancellationToken) => (await queries.ReachAsync(actor, cancellationToken)).IsPartner;
}

/// <summary>How many conversations of the reader wait.</summary>
internal sealed class ConversationsWaiting(InboxQueries queries) : INavigationCount
{
    public string Href => "/inbox";

    public Task<int> CountAsync(Actor actor, CancellationToken cancellationToken) => queries.CountMineAsync(actor, cancellationToken);
}
