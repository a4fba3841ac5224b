using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Notices.Choices;
using Vouch.Notices.Mail;
using Vouch.Notices.Replies;

namespace Vouch.Notices.InApp;

/// <summary>Turns committed facts into notices and mail, each fact once. Mail is only queued here: nothing is sent inside a transaction.</summary>
internal sealed class NoticeReader(
    IEnumerable<INoticeSource> sources, IEnumerable<IPartyAddresses> addresses, CompanyDirectory directory, SubjectDirectory subjects, MailQueue mail, IEnumerable<IReplyAct> acts, DigestTimes digests) : IFactReader
{
    private readonly ILookup<string, INoticeSource> byFact = sources.SelectMany(source => source.Facts.Select(fact => (fact, source))).ToLookup(pair => pair.fact, pair => pair.source);

    public string Name => "notices";

    public async Task ReadAsync(IReadOnlyList<PositionedFact> facts, Work work, CancellationToken cancellationToken)
    {
        await digests.FollowAsync(facts, work, cancellationToken);
        var told = facts.Where(row => byFact.Contains(row.Fact.Name)).ToList();
        if (told.Count == 0)
        {
            return;
        }

        var company = await directory.ReadAsync(cancellationToken);
        var ids = told.Select(row => row.Fact.Id).ToList();
        var texts = (await work.Db.Set<FactText>().AsNoTracking().Where(text => ids.Contains(text.Fact)).ToListAsync(cancellationToken)).ToLookup(text => text.Fact);
        var known = (await work.Db.Set<Notice>().AsNoTracking().Where(notice => ids.Contains(notice.Fact)).Select(notice => new { notice.Fact, notice.Recipient, notice.Kind }).ToListAsync(cancellationToken))
            .Select(row => (row.Fact, row.Recipient, row.Kind)).ToHashSet();
        foreach (var source in told.SelectMany(row => byFact[row.Fact.Name]).Distinct())
        {
            var expected = told.Where(row => source.Facts.Contains(row.Fact.Name)).Select(row => row.Fact).ToList();
            if (expected.Count > 1)
            {
                await source.ExpectAsync(expected, work.Db, cancellationToken);
            }
        }

        var readings = new List<Reading>();
        foreach (var (position, fact) in told)
        {
            var place = new Place(position);
            var context = new NoticeContext(work.Db, company, texts[fact.Id].ToDictionary(text => text.Key, text => text.Text, StringComparer.Ordinal));
            foreach (var source in byFact[fact.Name])
            {
                foreach (var draft in await source.TellAsync(fact, context, cancellationToken))
                {
                    Address(fact, place, draft, company, known, readings);
                }
            }
        }

        await TellAsync(readings, work, cancellationToken);
    }

    /// <summary>Adds who reads a draft to the readings; each of them at most once for a fact and kind.</summary>
    private static void Address(Fact fact, Place place, NoticeDraft draft, CompanySnapshot company, HashSet<(FactId, PartyId, string)> known, List<Reading> readings)
    {
        var people = company.Person(draft.To) is { } person ? [person] : company.People.Where(one => one.Supplier == draft.To).ToList();
        readings.AddRange(people
            .Where(one => one.IsActive && (draft.AlsoToActor || one.Id != fact.Actor) && known.Add((fact.Id, one.Id, draft.Kind)))
            .Select(one => new Reading(fact, place, draft, one, company.ActorOf(one.Id) ?? new Actor(one.Id, []))));
        if (draft.Mail && people.Count == 0 && known.Add((fact.Id, draft.To, draft.Kind)))
        {
            readings.Add(new Reading(fact, place, draft, null, Actor.System));
        }
    }

    /// <summary>Writes the notices and the mail. What a person reads names and links only what that person may see; it is asked once for each person.</summary>
    private async Task TellAsync(List<Reading> readings, Work work, CancellationToken cancellationToken)
    {
        var cards = new Dictionary<PartyId, IReadOnlyDictionary<SubjectRef, SubjectCard>>();
        foreach (var group in readings.GroupBy(reading => reading.Actor.Party))
        {
            cards[group.Key] = await subjects.FindAsync(group.SelectMany(reading => reading.Subjects), group.First().Actor, cancellationToken);
        }

        var mailed = mail.IsOn ? readings.Where(reading => reading is { Draft.Mail: true, Person: not null }).Select(reading => reading.Person!.Id) : [];
        var chosen = await MailPreference.LockAsync(work, mailed, cancellationToken);
        foreach (var reading in readings)
        {
            var (fact, place, draft, person, actor) = reading;
            var seen = cards[actor.Party];
            var arguments = NoticeArguments.Store([.. draft.Arguments.Select(argument => argument is SubjectRef named ? Written(seen.GetValueOrDefault(named)) : argument)]);
            if (person is null)
            {
                await WriteAsync(reading, arguments, work, cancellationToken);
                continue;
            }

            var card = seen.GetValueOrDefault(reading.Subject);
            var link = draft.Link ?? (actor.IsColleague ? card?.Link : card?.PartnerLink);
            var notice = new Notice
            {
                Id = work.NewId<NoticeId>(),
                Recipient = person.Id,
                Kind = draft.Kind,
                Text = draft.Text,
                Body = draft.Body,
                ArgumentsJson = arguments,
                SubjectKind = reading.Subject.Kind,
                SubjectId = reading.Subject.Id,
                Link = link,
                Fact = fact.Id,
                Place = place.Next(),
                At = fact.At,
            };
            work.Db.Add(notice);
            if (draft.Mail && mail.IsOn)
            {
                await PostAsync(reading, notice, person, chosen.GetValueOrDefault(person.Id), work, cancellationToken);
            }
        }
    }

    /// <summary>The mail of a notice goes into the queue, or waits, or is not wanted; as the person chose.</summary>
    private async Task PostAsync(Reading reading, Notice notice, PersonCard person, MailPreference? chosen, Work work, CancellationToken cancellationToken)
    {
        var isUrgent = Urgency.Holds(reading.Fact, notice.Kind, person);
        var group = NoticeGroups.Of(notice.Kind);
        notice.Awaits = chosen?.Hold(group, isUrgent, person.TimeZone, work.At);
        var isAtOnce = notice.Awaits is null && chosen?.Of(group) != MailChoice.Never;
        var act = isAtOnce || notice.Awaits == Gathering.QuietEnd ? ActOf(reading.Draft) : null;
        if (act is not null && await act.OfferAsync(reading.Fact, person.Id, work.Db, cancellationToken) is { } target)
        {
            notice.Offer = ReplyOffers.Add(work, act.Name, target, person.Id, new PartyAddress(person.Name, person.Email, person.Language, person.TimeZone), notice.Link).Id;
        }

        if (isAtOnce)
        {
            mail.Queue(work, notice, person, ignoresQuiet: isUrgent && chosen?.UrgentAlways == true, act?.Hint);
        }
    }

    private IReplyAct? ActOf(NoticeDraft draft) => draft.Act is { } name && mail.TakesReplies ? acts.FirstOrDefault(act => act.Name == name) : null;

    /// <summary>Mail to a party that nobody in the directory stands for.</summary>
    private async Task WriteAsync(Reading reading, string arguments, Work work, CancellationToken cancellationToken)
    {
        var draft = reading.Draft;
        var act = ActOf(draft);
        var target = act is null ? null : await act.OfferAsync(reading.Fact, draft.To, work.Db, cancellationToken);
        foreach (var book in addresses)
        {
            var found = await book.FindAsync(draft.To, work.Db, cancellationToken);
            foreach (var address in found)
            {
                mail.Queue(work, address, draft.Text, draft.Body, arguments, draft.Link, target is null ? null : ReplyOffers.Add(work, act!.Name, target, draft.To, address, draft.Link), act?.Hint);
            }

            if (found.Count > 0)
            {
                return;
            }
        }
    }

    private static string Written(SubjectCard? card) => card is null ? "…" : string.IsNullOrEmpty(card.Number) ? card.Title : card.Number;

    /// <summary>A draft and one who reads it; a party without a person in the directory is only written to.</summary>
    private sealed record Reading(Fact Fact, Place Place, NoticeDraft Draft, PersonCard? Person, Actor Actor)
    {
        public SubjectRef Subject => Draft.Subject ?? Fact.Subject;

        public IEnumerable<SubjectRef> Subjects =>
            Person is null || Draft.Link is not null ? Draft.Arguments.OfType<SubjectRef>() : Draft.Arguments.OfType<SubjectRef>().Append(Subject);
    }

    /// <summary>Counts the notices of one fact.</summary>
    private sealed class Place(long position)
    {
        private const int MostOfOneFact = 10_000;
        private int told;

        public long Next() => checked((position * MostOfOneFact) + told++);
    }
}
