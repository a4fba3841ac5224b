using System.CommandLine;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Notices;
using Vouch.Relationships.Channels;
using Vouch.Relationships.Conversations;
using Vouch.Relationships.Drivers;
using Vouch.Relationships.Feedback;
using Vouch.Relationships.Ideas;
using Vouch.Relationships.Identities;
using Vouch.Relationships.Interactions;
using Vouch.Relationships.Interactions.Api;
using Vouch.Relationships.Interactions.Import;
using Vouch.Relationships.Interactions.Log;
using Vouch.Relationships.Interactions.Retention;
using Vouch.Relationships.Languages;
using Vouch.Relationships.Nurture;
using Vouch.Relationships.Purchases;
using Vouch.Relationships.Stages;
using Vouch.Ui;

namespace Vouch.Relationships;

/// <summary>Parties: everybody the company deals with, in one register. Cases: problems with an owner. Interactions and the timeline come to stand on them.</summary>
public sealed class RelationshipsModule : IModule
{
    /// <inheritdoc/>
    public string Name => "Relationships";

    /// <inheritdoc/>
    public string TablePrefix => "relationships";

    /// <inheritdoc/>
    public IReadOnlyList<FactName> Facts { get; } =
        [.. RelationshipFacts.All, .. ConversationFacts.All, .. IdentityFacts.All, .. ProblemFacts.All, .. FeedbackFacts.All, .. IdeaFacts.All, .. ChannelFacts.All, .. StageFacts.All, .. NurtureFacts.All, .. PurchaseFacts.All, .. LogFacts.All];

    /// <inheritdoc/>
    public void AddServices(IServiceCollection services)
    {
        services.AddRoom(typeof(RelationshipsModule).Assembly);
        AddCases(services);
        IdentityServices.Add(services);
        InteractionServices.Add(services);
        DriverServices.Add(services);
        StageServices.Add(services);
        NurtureServices.Add(services);
        PurchaseServices.Add(services);
        ConversationServices.Add(services);
        ChannelServices.Add(services);
    }

    /// <inheritdoc/>
    public void MapTables(ModelBuilder model)
    {
        model.Entity<Party>(party =>
        {
            party.ToTable("relationships_party");
            party.HasKey(row => row.Id);
            party.Property(row => row.Name).HasMaxLength(200);
            party.Property(row => row.SearchName).HasMaxLength(200);
            party.HasIndex(row => row.SearchName);
        });
        IdentityTables.Map(model);
        CaseTables.Map(model);
        LogTables.Map(model);
        ImportedFile.Map(model);
        DriverTables.Map(model);
        StageTables.Map(model);
        NurtureTables.Map(model);
        PurchaseTables.Map(model);
        ConversationServices.Map(model);
        ProblemCases.Map(model);
        FeedbackTables.Map(model);
        IdeaTables.Map(model);
        ChannelTables.Map(model);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> TablesBesideTheModel(string storage) => InteractionLog.Beside(storage);

    /// <inheritdoc/>
    public void MapApi(IEndpointRouteBuilder api)
    {
        PartyQueries.Map(api);
        CaseApi.Map(api);
        InteractionApi.Map(api);
        RetentionDoors.MapApi(api);
        DriverApi.Map(api);
        StageApi.Map(api);
        NurtureApi.Map(api);
        ConversationServices.MapApi(api);
        FeedbackApi.Map(api);
        IdeaApi.Map(api);
        ChannelEndpoints.MapApi(api);
        IdentityApi.Map(api);
    }

    /// <inheritdoc/>
    public void MapPages(IEndpointRouteBuilder pages)
    {
        CasePages.Map(pages);
        ConversationServices.MapPages(pages);
        FeedbackPages.Map(pages);
        IdeaPages.Map(pages);
        StagePages.Map(pages);
        NurturePages.Map(pages);
        ChannelEndpoints.MapPages(pages);
        IdentityPages.Map(pages);
        RetentionDoors.MapPages(pages);
    }

    /// <inheritdoc/>
    public IEnumerable<Command> Commands(ICommandLineHost host) =>
    [
        PersonalData.ExportPersonCommand.Create(host),
        LanguageCommands.Create(),
        TakeMailCommand.Create(host),
        new Command("import", "Takes over what is in files.") { ImportInteractionsCommand.Create(host) },
        LogCommands.Create(host),
    ];

    private static void AddCases(IServiceCollection services)
    {
        services.AddScoped<CaseDesk>();
        services.AddScoped<CaseQueries>();
        services.AddNotices(CaseNotices.Rules);
        services.AddScoped<INoticeSource, CaseNotices>();
        services.AddScoped<INavigationCount, CasesToDecide>();
        services.AddSingleton(new NavigationEntry("Cases", "/cases", "message-report", 37, actor => actor.IsColleague) { Key = 'k' });
        services.AddSingleton(new NavigationEntry("Your cases", "/partner/cases", "message-report", 80, actor => actor.Supplier is not null && actor.Scope is null));
        services.AddPagePart<CasesOfSupplier>("supplier.main", 30);
        services.AddPagePart<CasesOfPromise>("promise.side", 10);
        ProblemCases.Add(services);
        FeedbackServices.Add(services);
        IdeaServices.Add(services);
    }
}

/// <summary>How many cases wait for the reader.</summary>
internal sealed class CasesToDecide(CaseQueries queries) : INavigationCount
{
    public string Href => "/cases";

    public Task<int> CountAsync(Actor actor, CancellationToken cancellationToken) => queries.CountWaitingAsync(actor, cancellationToken);
}
