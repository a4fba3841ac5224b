using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Notices.Replies;

namespace Vouch.Notices.Tests;

/// <summary>A room above that records one kind of fact and says whom it concerns.</summary>
internal sealed class TestRoom : IModule
{
    internal static readonly FactName Arrived = new("parcel.arrived", "A parcel arrived.", ["receiver", "supplier"], ["due", "amount", "currency"]);

    public string Name => "Test";

    public string TablePrefix => "test";

    /// <summary>Broken and at risk, as the room of promises records them.</summary>
    internal static readonly FactName Broken = new("promise.broken", "A promise was broken.", ["owner", "owed-to"]);

    internal static readonly FactName AtRisk = new("promise.at-risk", "A promise is at risk.", ["owner", "owed-to"]);

    internal static readonly FactName Signed = new("parcel.signed", "Somebody signed for a parcel.", ["receiver"]);

    public IReadOnlyList<FactName> Facts => [Arrived, Broken, AtRisk, Signed];

    public void AddServices(IServiceCollection services)
    {
        services.AddScoped<INoticeSource, Source>();
        services.AddScoped<IReplyAct, SignByMail>();
        services.AddScoped<IAskByMail, FetchByMail>();
        services.AddScoped<INoticeSource, PromiseSource>();
        services.AddScoped<IDigestSection, Chores>();
        services.AddScoped<ISubjectSource, Parcels>();
        services.AddScoped<IPartyAddresses, Book>();
        services.AddSingleton<ChoreList>();
        services.AddSingleton<DyingNode>();
        services.AddSingleton<IPipelineObserver>(provider => provider.GetRequiredService<DyingNode>());
        NoticesTests.AddHandler(services);
    }

    public void MapTables(ModelBuilder model)
    {
    }

    public void MapApi(IEndpointRouteBuilder api)
    {
    }

    public void MapPages(IEndpointRouteBuilder pages)
    {
    }

    private sealed class Source : INoticeSource
    {
        public IReadOnlyCollection<string> Facts => [Arrived.Name];

        public Task<IReadOnlyList<NoticeDraft>> TellAsync(Fact fact, NoticeContext context, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<NoticeDraft>>(
            [
                .. fact.Parties.Select(party => new NoticeDraft(
                    party.Party, "parcel.arrived", "Parcel {0} arrived on {1}, worth {2}: {3}",
                    fact.Subject, new DateOnly(2026, 3, 2), Money.Of(1234.5m, Currency.Eur), context.Texts.GetValueOrDefault("note", "")) { Act = SignByMail.Act }),
            ]);
    }

    /// <summary>Signs for a parcel by mail: yes and nothing else.</summary>
    private sealed class SignByMail : IReplyAct
    {
        internal const string Act = "parcel.sign";

        public string Name => Act;

        public string Hint => "Answer with yes to sign.";

        public Task<ReplyTarget?> OfferAsync(Fact fact, PartyId to, VouchDb db, CancellationToken cancellationToken) => Task.FromResult<ReplyTarget?>(new ReplyTarget(fact.Subject));

        public Task<Outcome<ReplyDone>> ActAsync(ReplyTarget target, GivenReply reply, Work work, CancellationToken cancellationToken)
        {
            if (SpokenAnswer.Of(reply.Words).Meaning != AnswerMeaning.Yes)
            {
                return Task.FromResult<Outcome<ReplyDone>>(ReplyRefusals.Unclear);
            }

            work.Record(new FactDraft(Signed, target.Subject) { Parties = [("receiver", work.Actor.Party)] });
            return Task.FromResult<Outcome<ReplyDone>>(new ReplyDone(new DigestLine("You signed", "/parcels/7"), target.Subject));
        }
    }

    /// <summary>Fetches a parcel for whoever asks.</summary>
    private sealed class FetchByMail : IAskByMail
    {
        public Task<Outcome<ReplyDone>> RaiseAsync(MailedAsk ask, Work work, CancellationToken cancellationToken)
        {
            work.Record(new FactDraft(Signed, new SubjectRef("parcel", work.NewId<FactId>().Value)) { Parties = [("receiver", work.Actor.Party)] });
            return Task.FromResult<Outcome<ReplyDone>>(new ReplyDone(new DigestLine("We fetch {0}", "/parcels/8", ask.Title ?? ask.Words)));
        }
    }

    private sealed class PromiseSource : INoticeSource
    {
        public IReadOnlyCollection<string> Facts => [Broken.Name, AtRisk.Name];

        public Task<IReadOnlyList<NoticeDraft>> TellAsync(Fact fact, NoticeContext context, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<NoticeDraft>>([.. fact.Parties.Select(party => new NoticeDraft(party.Party, fact.Name, "Promise in danger: {0}", fact.Subject))]);
    }

    /// <summary>Something to do for whoever is listed, as rooms above answer.</summary>
    private sealed class Chores(ChoreList chores) : IDigestSection
    {
        public string Title => "Due today or overdue";

        public int Order => 1;

        public Task<IReadOnlyList<DigestLine>> LinesAsync(DigestReader reader, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<DigestLine>>(chores.People.Contains(reader.Person.Id) ? [new DigestLine("Water the plants by {0}", "/plants", new DateOnly(2026, 3, 9))] : []);
    }

    private sealed class Parcels : ISubjectSource
    {
        public IReadOnlyCollection<string> Kinds => ["parcel"];

        public Task<IReadOnlyList<SubjectCard>> FindAsync(string kind, IReadOnlyCollection<Guid> ids, Actor actor, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<SubjectCard>>([.. ids.Select(id => new SubjectCard(new SubjectRef(kind, id), "PAR-7", "Parcel", "/parcels/7"))]);
    }

    private sealed class Book : IPartyAddresses
    {
        public Task<IReadOnlyList<PartyAddress>> FindAsync(PartyId party, VouchDb db, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<PartyAddress>>(party.Value.ToString().EndsWith("ffff", StringComparison.Ordinal) ? [new PartyAddress("Mill GmbH", "mail@mill.example", "de", "Europe/Berlin")] : []);
    }
}

/// <summary>Who has something to do.</summary>
internal sealed class ChoreList
{
    internal List<PartyId> People { get; } = [];
}

/// <summary>A node that dies with everything written and nothing committed.</summary>
internal sealed class DyingNode : IPipelineObserver
{
    internal bool Dies { get; set; }

    public Task BeforeCommitAsync(Work work, CancellationToken cancellationToken) =>
        Dies ? Task.FromException(new InvalidOperationException("The node died.")) : Task.CompletedTask;
}
