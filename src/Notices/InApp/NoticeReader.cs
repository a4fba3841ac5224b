using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Notices.Mail;

namespace Vouch.Notices.InApp;

/// <summary>Turns committed facts into notices and mail, each fact once. Mail is only queued here: nothing is sent inside a transaction.</summary>
internal sealed class NoticeReader(
    IEnumerable<INoticeSource> sources, IEnumerable<IPartyAddresses> addresses, CompanyDirectory directory, SubjectDirectory subjects, MailQueue mail) : IFactReader
{
    private readonly ILookup<string, INoticeSource> byFact = sources.SelectMany(source => source.Facts.Select(fact => (fact, source))).ToLookup(pair => pair.fact, pair => pair.source);

    public string Name => "notices";

    public async Task ReadAsync(IReadOnlyList<PositionedFact> facts, Work work, CancellationToken cancellationToken)
    {
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
        foreach (var (position, fact) in told)
        {
            var place = new Place(position);
            var context = new NoticeContext(work.Db, company, texts[fact.Id].ToDictionary(text => text.Key, text => text.Text, StringComparer.Ordinal));
            foreach (var source in byFact[fact.Name])
            {
                foreach (var draft in await source.TellAsync(fact, context, cancellationToken))
                {
                    await TellAsync(fact, place, draft, company, known, work, cancellationToken);
                }
            }
        }
    }

    private async Task TellAsync(
        Fact fact, Place place, NoticeDraft draft, CompanySnapshot company, HashSet<(FactId, PartyId, string)> known, Work work, CancellationToken cancellationToken)
    {
        var subject = draft.Subject ?? fact.Subject;
        var people = company.Person(draft.To) is { } person ? [person] : company.People.Where(one => one.Supplier == draft.To).ToList();
        var toldByMail = false;
        foreach (var one in people.Where(one => one.IsActive && (draft.AlsoToActor || one.Id != fact.Actor)))
        {
            if (!known.Add((fact.Id, one.Id, draft.Kind)))
            {
                toldByMail = true;
                continue;
            }

            var actor = company.ActorOf(one.Id) ?? new Actor(one.Id, []);
            var arguments = await NamedAsync(draft.Arguments, actor, cancellationToken);
            var link = draft.Link ?? await LinkAsync(subject, actor, cancellationToken);
            var notice = new Notice
            {
                Id = work.NewId<NoticeId>(),
                Recipient = one.Id,
                Kind = draft.Kind,
                Text = draft.Text,
                Body = draft.Body,
                ArgumentsJson = NoticeArguments.Store(arguments),
                SubjectKind = subject.Kind,
                SubjectId = subject.Id,
                Link = link,
                Fact = fact.Id,
                Place = place.Next(),
                At = fact.At,
            };
            work.Db.Add(notice);
            if (draft.Mail)
            {
                mail.Queue(work, new PartyAddress(one.Name, one.Email, one.Language, one.TimeZone), draft.Text, draft.Body, notice.ArgumentsJson, link);
                toldByMail = true;
            }
        }

        if (draft.Mail && !toldByMail && people.Count == 0)
        {
            await WriteAsync(fact, draft, known, work, cancellationToken);
        }
    }

    /// <summary>Mail to a party that nobody in the directory stands for.</summary>
    private async Task WriteAsync(Fact fact, NoticeDraft draft, HashSet<(FactId, PartyId, string)> known, Work work, CancellationToken cancellationToken)
    {
        if (!known.Add((fact.Id, draft.To, draft.Kind)))
        {
            return;
        }

        foreach (var book in addresses)
        {
            var found = await book.FindAsync(draft.To, work.Db, cancellationToken);
            foreach (var address in found)
            {
                var arguments = await NamedAsync(draft.Arguments, Actor.System, cancellationToken);
                mail.Queue(work, address, draft.Text, draft.Body, NoticeArguments.Store(arguments), draft.Link);
            }

            if (found.Count > 0)
            {
                return;
            }
        }
    }

    private async Task<IReadOnlyList<object>> NamedAsync(IReadOnlyList<object> arguments, Actor actor, CancellationToken cancellationToken)
    {
        if (!arguments.Any(argument => argument is SubjectRef))
        {
            return arguments;
        }

        var cards = await subjects.FindAsync(arguments.OfType<SubjectRef>(), actor, cancellationToken);
        return [.. arguments.Select(argument => argument is SubjectRef subject ? Written(cards.GetValueOrDefault(subject)) : argument)];
    }

    private async Task<string?> LinkAsync(SubjectRef subject, Actor actor, CancellationToken cancellationToken)
    {
        var card = (await subjects.FindAsync([subject], actor, cancellationToken)).GetValueOrDefault(subject);
        return actor.IsColleague ? card?.Link : card?.PartnerLink;
    }

    private static string Written(SubjectCard? card) => card is null ? "…" : string.IsNullOrEmpty(card.Number) ? card.Title : card.Number;

    /// <summary>Counts the notices of one fact.</summary>
    private sealed class Place(long position)
    {
        private const int MostOfOneFact = 10_000;
        private int told;

        public long Next() => checked((position * MostOfOneFact) + told++);
    }
}
