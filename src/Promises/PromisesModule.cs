using System.CommandLine;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Company;
using Vouch.Notices;
using Vouch.Notices.Replies;
using Vouch.Promises.Amends;
using Vouch.Promises.Calendar;
using Vouch.Promises.Challenges;
using Vouch.Promises.Charters;
using Vouch.Promises.History;
using Vouch.Promises.Keeping;
using Vouch.Promises.Outcomes;
using Vouch.Promises.Pages;
using Vouch.Promises.Proofs;
using Vouch.Promises.PublicCharters;
using Vouch.Promises.Reading;
using Vouch.Promises.Statements;
using Vouch.Promises.Trust;
using Vouch.Promises.WorkingTime;
using Vouch.Ui;

namespace Vouch.Promises;

/// <summary>Promises: what is owed to whom by when; charters that run; trust that is earned.</summary>
public sealed class PromisesModule : IModule
{
    /// <inheritdoc/>
    public string Name => "Promises";

    /// <inheritdoc/>
    public string TablePrefix => "promises";

    /// <inheritdoc/>
    public IReadOnlyList<FactName> Facts => PromiseFacts.All;

    /// <inheritdoc/>
    public void AddServices(IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddRoom(typeof(PromisesModule).Assembly);
        services.AddSingleton<CharterShelf>();
        services.AddSingleton<IPipelineObserver>(provider => provider.GetRequiredService<CharterShelf>());
        services.AddSingleton<CompanyUnits>();
        services.AddSingleton<IUnitKnowledge>(provider => provider.GetRequiredService<CompanyUnits>());
        services.AddSingleton<IPipelineObserver>(provider => provider.GetRequiredService<CompanyUnits>());
        services.AddSingleton<ICalendarCheck, CalendarCheck>();
        services.AddSingleton<PromiseClock>();
        services.AddSingleton<ITrust, TrustQuery>();
        services.AddSingleton<VisibleTrust>();
        services.AddSingleton<IWorkingTime, WorkingTimeOfUnits>();
        services.AddScoped<OutstandingPromises>();
        services.AddScoped<CharterVocabularies>();
        services.AddScoped<ChallengeDesk>();
        services.AddScoped<CharterPreview>();
        services.AddScoped<PromiseDoor>();
        services.AddScoped<IPromises>(provider => provider.GetRequiredService<PromiseDoor>());
        services.AddSingleton<IBackgroundWork, PromiseClockWork>();
        services.AddSingleton<StatementClock>();
        services.AddSingleton<IBackgroundWork, StatementWork>();
        AddOutcomes(services);
        AddFaces(services);
    }

    /// <inheritdoc/>
    public void MapTables(ModelBuilder model)
    {
        ArgumentNullException.ThrowIfNull(model);
        PromiseTable.Map(model);
        CharterVersion.Map(model);
        Challenge.Map(model);
        TrustPolicyVersion.Map(model);
        AmendsTables.Map(model);
        PublishedCharter.Map(model);
        Statement.Map(model);
        CalendarKey.Map(model);
        OutcomeTables.Map(model);
    }

    /// <inheritdoc/>
    public void MapApi(IEndpointRouteBuilder api) => PromiseApi.Map(api);

    /// <inheritdoc/>
    public void MapPages(IEndpointRouteBuilder pages) => PromisePages.Map(pages);

    /// <inheritdoc/>
    public IEnumerable<Command> Commands(ICommandLineHost host) => [CharterCommands.Create(host), new Command("import") { HolidayCommand.Create(host) }];

    private static void AddOutcomes(IServiceCollection services)
    {
        services.AddScoped<OutcomeCounter>();
        services.AddScoped<OutcomeRecords>();
        services.AddScoped<INoticeSource, OutcomeNotices>();
        services.AddSingleton(provider => new OutcomeClock(
            provider.GetRequiredService<Pipeline>(), provider.GetRequiredService<Sequencer>(), provider.GetRequiredService<CharterShelf>(), provider.GetRequiredService<IUnitKnowledge>(), provider.GetRequiredService<CompanyDirectory>()));
        services.AddSingleton<IBackgroundWork, OutcomeClockWork>();
    }

    private static void AddFaces(IServiceCollection services)
    {
        services.AddScoped<PromiseQueries>();
        services.AddScoped<PromisablePeople>();
        services.AddScoped<IPromiseLines, PromiseLines>();
        services.AddScoped<CharterRecords>();
        services.AddScoped<PromiseProofs>();
        services.AddScoped<PublicCharterRecords>();
        services.AddSingleton<PublicCharterMemory>();
        services.AddScoped<StatementQueries>();
        services.AddScoped<CalendarFeeds>();
        services.AddScoped<INoticeSource, PromiseNotices>();
        services.AddScoped<IDigestSection, DueInDigest>();
        services.AddScoped<IConfirmationSection, PromisedByMail>();
        services.AddScoped<INoticeSource, AmendsNotices>();
        services.AddScoped<AmendsQueries>();
        services.AddScoped<TrustReader>();
        services.AddScoped<IComplaints, ComplaintsOfPromises>();
        services.AddScoped<INoticeSource, StatementNotices>();
        services.AddScoped<INavigationCount, PressingPromises>();
        services.AddSingleton(new NavigationEntry("My promises", "/promises", "heart-handshake", 35, actor => actor.IsColleague) { Key = 'm' });
        services.AddSingleton(new NavigationEntry("Charter", "/charter", "certificate", 90, actor => actor.IsColleague) { Key = 'c', IsSeldom = true });
        foreach (var slot in new[] { "request.side", "order.side", "invoice.side" })
        {
            services.AddPagePart<PromisesOfSubject>(slot, 50);
        }

        services.AddPagePart<PromisesDue>("workbench.top", 10);
        services.AddPagePart<PromiseOfStep>("approval.promises", 10);
        services.AddPagePart<PartnerPromises>("partner.side", 10);
        services.AddPagePart<StatementsPart>("partner.side", 20);
        services.AddPagePart<SupplierTrust>("supplier.main", 20);
        services.AddPagePart<ChartersLink>("administration.main", 40);
        services.AddPagePart<HolidaysPart>("calendars.main", 10);
        services.AddPagePart<TrustPolicyLink>("administration.main", 41);
    }
}

/// <summary>How many promises press: at risk or overdue.</summary>
internal sealed class PressingPromises(PromiseQueries queries) : INavigationCount
{
    public string Href => "/promises";

    public Task<int> CountAsync(Actor actor, CancellationToken cancellationToken) => queries.PressingAsync(actor, cancellationToken);
}
