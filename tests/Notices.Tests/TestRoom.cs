using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Vouch.Notices.Tests;

/// <summary>A room above that records one kind of fact and says whom it concerns.</summary>
internal sealed class TestRoom : IModule
{
    internal static readonly FactName Arrived = new("parcel.arrived", "A parcel arrived.", ["receiver", "supplier"], ["due", "amount", "currency"]);

    public string Name => "Test";

    public string TablePrefix => "test";

    public IReadOnlyList<FactName> Facts => [Arrived];

    public void AddServices(IServiceCollection services)
    {
        services.AddScoped<INoticeSource, Source>();
        services.AddScoped<ISubjectSource, Parcels>();
        services.AddScoped<IPartyAddresses, Book>();
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
                    fact.Subject, new DateOnly(2026, 3, 2), Money.Of(1234.5m, Currency.Eur), context.Texts.GetValueOrDefault("note", ""))),
            ]);
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
