using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Vouch.Promises.Tests.Support;

/// <summary>Facts as the rooms above record them.</summary>
internal static class TestFacts
{
    internal static IReadOnlyList<FactName> All { get; } =
    [
        Declare("request.raised"), Declare("request.answered"), Declare("request.question-asked"), Declare("request.question-answered"),
        Declare("request.withdrawn"), Declare("request.handed-over"), Declare("request.refused-wrongly"),
        Declare("order.sent"), Declare("order.date-proposed"), Declare("order.date-accepted"), Declare("goods.received"), Declare("weather.changed"),
        Declare("approval.asked"), Declare("approval.given"),
        Declare("request.confirmed"), Declare("request.reopened"), Declare("order.placed"), Declare("order.cancelled"), Declare("saving.confirmed"), Declare("exception.raised"),
    ];

    internal static FactName Named(string name) => All.Single(fact => fact.Name == name);

    private static FactName Declare(string name) =>
        new(name, "It happened.", ["owner", "requester", "supplier", "buyer", "approver"], ["category", "amount", "currency", "date", "request", "order", "rating", "on_contract", "on_contract_amount"]);
}

internal sealed class TestModule : IModule
{
    public string Name => "Test";

    public string TablePrefix => "test";

    public IReadOnlyList<FactName> Facts => TestFacts.All;

    public void AddServices(IServiceCollection services)
    {
        services.AddScoped<ISubjectSource, AnySubject>();
        services.AddSingleton<IServedSubjects, OrdersServeRequests>();
        services.AddScoped<IHandler<Challenges.ChallengeTests.Ruling, Done>, Challenges.ChallengeTests.RulingHandler>();
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

    private sealed class AnySubject : ISubjectSource
    {
        public IReadOnlyCollection<string> Kinds => ["request", "order"];

        public Task<IReadOnlyList<SubjectCard>> FindAsync(string kind, IReadOnlyCollection<Guid> ids, Actor actor, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<SubjectCard>>([.. ids.Select(id => new SubjectCard(new SubjectRef(kind, id), "NO-1", "Something", "/"))]);
    }

    /// <summary>Order n serves request n.</summary>
    private sealed class OrdersServeRequests : IServedSubjects
    {
        public IReadOnlyCollection<string> Kinds => ["order"];

        public Task<IReadOnlyList<ServedSubject>> FindAsync(VouchDb db, IReadOnlyCollection<SubjectRef> parts, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<ServedSubject>>([.. parts.Select(part => new ServedSubject(part, World.Request(BitConverter.ToInt32(part.Id.ToByteArray()))))]);
    }
}
