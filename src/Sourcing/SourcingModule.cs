using System.CommandLine;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Kernel;
using Vouch.Notices;
using Vouch.Notices.Replies;

namespace Vouch.Sourcing;

/// <summary>Sourcing events, lots, sealed bids, comparison, evaluation and award; import and export of open contracting data.</summary>
public sealed class SourcingModule : IModule
{
    // Events and what follows from them, invitations with their sealed bids, negotiation, auctions, and savings.
    private static readonly ISourcingPart[] Parts = [new EventsPart(), new BidsPart(), new NegotiationPart(), new AuctionsPart(), new SavingsPart()];

    /// <inheritdoc/>
    public string Name => "Sourcing";

    /// <inheritdoc/>
    public string TablePrefix => "sourcing";

    /// <inheritdoc/>
    public IReadOnlyList<FactName> Facts => [.. Parts.SelectMany(part => part.Facts)];

    /// <inheritdoc/>
    public void AddServices(IServiceCollection services)
    {
        services.AddRoom(typeof(SourcingModule).Assembly);
        services.AddNotices(SourcingNotices.All);
        services.AddScoped<IReplyAct, AnswerByMail>();
        foreach (var part in Parts)
        {
            part.AddServices(services);
        }
    }

    /// <inheritdoc/>
    public void MapTables(ModelBuilder model)
    {
        foreach (var part in Parts)
        {
            part.MapTables(model);
        }
    }

    /// <inheritdoc/>
    public void MapApi(IEndpointRouteBuilder api)
    {
        foreach (var part in Parts)
        {
            part.MapApi(api);
        }
    }

    /// <inheritdoc/>
    public void MapPages(IEndpointRouteBuilder pages)
    {
        foreach (var part in Parts)
        {
            part.MapPages(pages);
        }
    }

    /// <inheritdoc/>
    public IEnumerable<Command> Commands(ICommandLineHost host) => Parts.SelectMany(part => part.Commands(host));
}

/// <summary>One part of the room.</summary>
internal interface ISourcingPart
{
    IReadOnlyList<FactName> Facts { get; }

    void AddServices(IServiceCollection services);

    void MapTables(ModelBuilder model);

    void MapApi(IEndpointRouteBuilder api);

    void MapPages(IEndpointRouteBuilder pages);

    IEnumerable<Command> Commands(ICommandLineHost host) => [];
}
