using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Relationships.Agents;
using Vouch.Relationships.Identities;
using Vouch.Relationships.Interactions;
using Vouch.Relationships.Interactions.Log;

namespace Vouch.Relationships.Conversations;

/// <summary>Opens, continues and settles conversations as interactions come in, in the transaction that writes them.</summary>
internal sealed class ConversationDesk(IPeople people, AgentChoice agents, IAgentReach reaches, CompanyDirectory directory)
{
    private static readonly RowTable Parties = new(
        "relationships_party",
        [new("id", RowType.Uuid), new("kind", RowType.Text), new("name", RowType.Text), new("search_name", RowType.Text), new("since", RowType.Long)]);

    /// <summary>Hears what was new in a batch, in the order of its times.</summary>
    /// <param name="work">The transaction.</param>
    /// <param name="heard">New entries, with what the person calls themselves.</param>
    /// <param name="cancellationToken">Cancels.</param>
    internal async Task HearAsync(Work work, IReadOnlyList<(LogEntry Entry, string? Name)> heard, CancellationToken cancellationToken)
    {
        var concerned = heard.Where(one => one.Entry.Asks || Answers(one.Entry)).OrderBy(one => one.Entry.At).ToArray();
        if (concerned.Length == 0)
        {
            return;
        }

        var identities = concerned.Select(one => one.Entry.Key.Identity).Distinct().ToArray();
        var waiting = new Dictionary<IdentityId, Conversation>();
        foreach (var some in identities.Chunk(1_000))
        {
            foreach (var conversation in await work.Db.Set<Conversation>().Where(row => row.State == ConversationState.Waiting && some.Contains(row.Identity)).ToListAsync(cancellationToken))
            {
                waiting[conversation.Identity] = conversation;
            }
        }

        var persons = await people.PersonsOfAsync(work.Db, identities, cancellationToken);
        var company = await directory.ReadAsync(cancellationToken);
        var choose = await agents.ReadyAsync(cancellationToken);
        var opened = new List<Conversation>();
        foreach (var (entry, name) in concerned)
        {
            var known = waiting.GetValueOrDefault(entry.Key.Identity);
            if (!entry.Asks)
            {
                if (known is not null && entry.At >= known.OpenedAt.Add(-ClockDifference))
                {
                    Answer(work, known, entry.Agent, entry.ReceivedAt, entry.Agent is { } by ? company.Person(by)?.Supplier : null);
                    waiting.Remove(entry.Key.Identity);
                }

                continue;
            }

            if (known is not null)
            {
                Continue(known, entry);
                continue;
            }

            var person = persons[entry.Key.Identity];
            var agent = choose(person, entry.Language, entry.Driver, entry.Channel, true);
            if (agent?.Reach is { } reach && (await reaches.VisibleAsync(work.Db, reach, [person], cancellationToken)).Count == 0)
            {
                // Whoever withheld service by partners is answered by colleagues.
                agent = choose(person, entry.Language, entry.Driver, entry.Channel, false);
            }

            var made = Open(work, entry, person, agent);
            waiting[made.Identity] = made;
            opened.Add(made);
        }

        await RepliesToCases.HearAsync(work, [.. concerned.Select(one => one.Entry)], persons, cancellationToken);
        if (opened.Count == 0)
        {
            return;
        }

        await EnterPartiesAsync(work, concerned, persons, opened, cancellationToken);
        work.Db.AddRange(opened);
        foreach (var conversation in opened)
        {
            work.Record(ConversationFacts.Opened, conversation);
            if (conversation.State == ConversationState.Answered)
            {
                work.Record(ConversationFacts.Answered, conversation);
            }
        }
    }

    /// <summary>Settles a conversation: the person was answered.</summary>
    internal static void Answer(Work work, Conversation conversation, PartyId? by, DateTimeOffset at, PartyId? partner = null)
    {
        conversation.State = ConversationState.Answered;
        conversation.EndedAt = at;
        if (!work.IsNew(conversation.Id.Value))
        {
            work.Record(ConversationFacts.Answered, conversation, from: by, partner: partner);
        }
    }

    // The clock of a channel and ours differ: an answer that seems to be a little older than the question is its answer.
    private static readonly TimeSpan ClockDifference = TimeSpan.FromMinutes(2);

    private static bool Answers(LogEntry entry) => entry is { Direction: Direction.Out, Kind: InteractionKind.Message or InteractionKind.Call or InteractionKind.Comment };

    private static void Continue(Conversation conversation, LogEntry entry)
    {
        conversation.Messages++;
        if (entry.At >= conversation.LastInAt)
        {
            conversation.LastInAt = entry.At;
            conversation.LastMonth = entry.Key.Month.Number;
            conversation.LastKey = entry.Key.Key;
            conversation.LastExternalId = entry.ExternalId;
            conversation.Excerpt = Excerpt(entry);
        }

        conversation.Language ??= entry.Language;
        conversation.Driver ??= entry.Driver;
    }

    private static Conversation Open(Work work, LogEntry entry, PartyId person, AgentSkills? agent) => new()
    {
        Id = work.NewId<ConversationId>(),
        Identity = entry.Key.Identity,
        Person = person,
        Channel = entry.Channel,
        Source = entry.Source,
        Unit = agent?.Unit,
        Owner = agent?.Person,
        OpenedAt = work.At,
        LastInAt = entry.At,
        LastMonth = entry.Key.Month.Number,
        LastKey = entry.Key.Key,
        LastExternalId = entry.ExternalId,
        Excerpt = Excerpt(entry),
        Messages = 1,
        Language = entry.Language,
        Driver = entry.Driver,
    };

    private static string? Excerpt(LogEntry entry)
    {
        var words = entry.Text ?? entry.Title;
        return words is null || words.Length <= Conversation.LongestExcerpt ? words : string.Concat(words.AsSpan(0, Conversation.LongestExcerpt - 1), "…");
    }

    /// <summary>Promises are made to parties in the register: whoever asks for the first time is entered.</summary>
    private static async Task EnterPartiesAsync(
        Work work, (LogEntry Entry, string? Name)[] concerned, IReadOnlyDictionary<IdentityId, PartyId> persons, List<Conversation> opened, CancellationToken cancellationToken)
    {
        var names = new Dictionary<PartyId, string>();
        foreach (var (entry, name) in concerned)
        {
            if (!string.IsNullOrWhiteSpace(name))
            {
                var called = name.Trim();
                names[persons[entry.Key.Identity]] = called.Length <= 200 ? called : called[..200];
            }
        }

        var parties = opened.Select(one => one.Person).Distinct().OrderBy(person => person.Value).ToArray();
        await work.Storage.Rows.MergeAsync(
            work.Db, Parties, "(id) DO NOTHING", parties.Length,
            (i, row) =>
            {
                var name = names.GetValueOrDefault(parties[i], "");
                row.Write(parties[i].Value);
                row.Write(nameof(PartyKind.Customer));
                row.Write(name);
                row.Write(name.ToLowerInvariant());
                row.Write(work.At.ToMicroseconds());
            },
            cancellationToken);
    }
}
