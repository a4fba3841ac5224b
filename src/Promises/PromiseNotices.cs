using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vouch.Notices;
using Vouch.Promises.Charters;
using Vouch.Promises.Keeping;

namespace Vouch.Promises;

/// <summary>Who is told of what happens to promises: the owner in time, the one it was promised to honestly, the escalation when it broke.</summary>
internal sealed class PromiseNotices(CharterShelf shelf) : INoticeSource
{
    public IReadOnlyCollection<string> Facts { get; } =
    [
        PromiseFacts.Made.Name, PromiseFacts.AtRisk.Name, PromiseFacts.Broken.Name, PromiseFacts.Renewed.Name,
        PromiseFacts.RenewalAccepted.Name, PromiseFacts.RenewalDeclined.Name, PromiseFacts.HandedOver.Name, PromiseFacts.Told.Name, PromiseFacts.SentBack.Name,
    ];

    private readonly Dictionary<PromiseId, Promise> known = [];

    public async Task ExpectAsync(IReadOnlyList<Fact> facts, VouchDb db, CancellationToken cancellationToken)
    {
        var ids = facts.Select(PromiseOf).OfType<PromiseId>().Where(id => !known.ContainsKey(id)).Distinct().ToArray();
        foreach (var promise in await db.Set<Promise>().AsNoTracking().Where(row => ids.Contains(row.Id)).ToListAsync(cancellationToken))
        {
            known[promise.Id] = promise;
        }
    }

    public async Task<IReadOnlyList<NoticeDraft>> TellAsync(Fact fact, NoticeContext context, CancellationToken cancellationToken)
    {
        if (PromiseOf(fact) is not { } id)
        {
            return [];
        }

        if (!known.ContainsKey(id))
        {
            await ExpectAsync([fact], context.Db, cancellationToken);
        }

        if (known.GetValueOrDefault(id) is not { } promise)
        {
            return [];
        }

        var data = fact.Data;

        var book = await shelf.OpenAsync(context.Db, cancellationToken);
        var commitment = promise is { CharterVersion: { } version, Commitment: { } name } ? book.Find(version, name)?.Commitment : null;
        var due = Moment(data["due"]) ?? promise.Due;
        var drafts = new List<NoticeDraft>();
        switch (fact.Name)
        {
            case "promise.made" when promise.Commitment is null && fact.Party(PromiseFacts.OwedTo) is { } to:
                Tell(to, "You were promised by {3}: {1} It is due {2}.");
                break;
            case "promise.at-risk" when data["because"] is not null:
                foreach (var one in Ours())
                {
                    Tell(one, "At risk, because what it rests on slipped: {0}. {1} It is due {2}.", "A message to the one who waits is drafted for you. Read it and send it before they ask.");
                }

                break;
            case "promise.told" when fact.Party(PromiseFacts.OwedTo) is { } to:
                drafts.Add(new NoticeDraft(to, fact.Name, "{3} tells you how it goes on: {0}. {1}", [.. Arguments(to), context.Texts.GetValueOrDefault("reason", "")]) { Body = "{4}", Link = Link(to) });
                break;
            case "promise.sent-back":
                foreach (var one in Ours())
                {
                    drafts.Add(new NoticeDraft(one, fact.Name, "Sent back, not what was promised: {0}. {1}", [.. Arguments(one), context.Texts.GetValueOrDefault("reason", "")])
                    {
                        Body = "What is missing: {4} The same is promised again and runs now.",
                        Link = Link(one),
                    });
                }

                break;
            case "promise.at-risk":
                foreach (var one in Ours())
                {
                    Tell(one, "At risk: {0}. {1} It is due {2}.", "Do it now, hand it over, or propose another date with the reason before it breaks.");
                }

                break;
            case "promise.broken":
                TellBroken();
                break;
            case "promise.renewed" when fact.Party(PromiseFacts.OwedTo) is { } to && Moment(data["proposed"]) is { } proposed:
                drafts.Add(new NoticeDraft(to, fact.Name, "Another date is proposed for {0}: {3} instead of {2}. {1}", [.. Arguments(to).Take(3), proposed, context.Texts.GetValueOrDefault("reason", "")])
                {
                    Body = "The reason: {4} Accept it, or keep to the date that was promised.",
                    Link = Link(to),
                });
                break;
            case "promise.renewal-accepted" when Owner(fact) is { } owner:
                Tell(owner, "The other date for {0} was accepted; it is due {2}. {1}");
                break;
            case "promise.renewal-declined" when Owner(fact) is { } owner:
                Tell(owner, "The other date for {0} was not accepted; it stays due {2}. {1}");
                break;
            case "promise.handed-over" when Owner(fact) is { } owner:
                Tell(owner, "You now look after a promise: {0}. {1} It is due {2}.");
                break;
            default:
                break;
        }

        return drafts;

        void TellBroken()
        {
            if (fact.Party(PromiseFacts.OwedTo) is { } to)
            {
                var remedy = commitment?.Remedy?.In(Language(to));
                var ours = fact.Party(PromiseFacts.OwedBy) is not { } by || context.Company.Person(by) is { Unit: not null };
                drafts.Add(new NoticeDraft(to, fact.Name, ours ? "We did not keep our word: {0}. {1} It was due {2}." : "A promise to you was not kept: {0}. {1} It was due {2}.", [.. Arguments(to), remedy ?? ""])
                {
                    Body = remedy is null ? "{3} looks after it and will tell you how it goes on." : "{4} {3} looks after it and will tell you how it goes on.",
                    Link = Link(to),
                });
            }

            foreach (var one in Ours())
            {
                Tell(one, "Broken: {0}. {1} It was due {2}.", "Tell the one who waits how it goes on.");
            }

            if (commitment?.EscalateTo is { } role && fact.Unit is { } unit)
            {
                foreach (var holder in context.Company.Holders(role, unit).Where(holder => holder.Id != Owner(fact) && holder.Id != fact.Party(PromiseFacts.OwedTo)).Take(5))
                {
                    drafts.Add(new NoticeDraft(holder.Id, "promise.escalated", "Broken and brought to you: {0}. {1} It was due {2}; {3} looks after it.", [.. Arguments(holder.Id)]) { Link = Link(holder.Id) });
                }
            }
        }

        // The owner; and the one who owes it, where that is somebody else, such as a supplier.
        IEnumerable<PartyId> Ours() => new[] { Owner(fact), fact.Party(PromiseFacts.OwedBy) }.OfType<PartyId>().Distinct().Where(one => one != fact.Party(PromiseFacts.OwedTo));

        void Tell(PartyId to, string text, string? body = null) => drafts.Add(new NoticeDraft(to, fact.Name, text, [.. Arguments(to)]) { Body = body, Link = Link(to) });

        // {0} the subject's number, {1} what was promised, {2} when it is due, {3} who looks after it.
        List<object> Arguments(PartyId to) =>
        [
            fact.Subject, promise.Says ?? commitment?.Says.In(Language(to)) ?? "", due, Owner(fact) is { } owner ? context.Company.NameOf(owner) : "Vouch",
        ];

        string Language(PartyId to) => context.Company.Person(to)?.Language ?? "en";

        string Link(PartyId to) => context.Company.Person(to) is { Unit: not null } ? $"/promises/{promise.Id}" : $"/partner/promises/{promise.Id}";
    }

    private static PromiseId? PromiseOf(Fact fact) => Guid.TryParse(fact.Data["promise"], out var id) ? new PromiseId(id) : null;

    private static PartyId? Owner(Fact fact) => fact.Party(PromiseFacts.Owner);

    private static DateTimeOffset? Moment(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment) ? moment : null;
}
