using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Company;
using Vouch.Notices.InApp;
using Vouch.Notices.Mail;
using Vouch.Notices.Pages;
using Vouch.Ui;

namespace Vouch.Notices;

/// <summary>Tells people what concerns them: in the application and by mail.</summary>
public sealed class NoticesModule : IModule
{
    /// <inheritdoc/>
    public string Name => "Notices";

    /// <inheritdoc/>
    public string TablePrefix => "notices";

    /// <inheritdoc/>
    public IReadOnlyList<FactName> Facts => [];

    /// <inheritdoc/>
    public void AddServices(IServiceCollection services)
    {
        services.AddRoom(typeof(NoticesModule).Assembly);
        services.AddSingleton(provider => MailSettings.Read(provider.GetService<IConfiguration>()));
        services.AddSingleton<NoticeTexts>();
        services.AddSingleton<MailQueue>();
        services.AddSingleton<SmtpPost>();
        services.AddSingleton<MailSender>();
        services.AddSingleton<IUnstoredMail, UnstoredMail>();
        services.AddScoped<INoticeSource, RuleNotices>();
        services.AddScoped<NoticeQueries>();
        services.AddScoped<INavigationCount>(provider => provider.GetRequiredService<NoticeQueries>());
        services.AddSingleton<IBackgroundWork, MailWork>();
    }

    /// <inheritdoc/>
    public void MapTables(ModelBuilder model)
    {
        Notice.Map(model);
        QueuedMail.Map(model);
    }

    /// <inheritdoc/>
    public void MapApi(IEndpointRouteBuilder api)
    {
        api.MapGet("/notices", async (NoticeQueries queries, CurrentActor current, IReader reader, long? after, bool? unread, CancellationToken cancellationToken) =>
                Results.Json(
                    await queries.ListAsync(current.Actor.Party, reader, after, unread == true, cancellationToken),
                    Json.Options))
            .WithSummary("Lists what you were told, newest first; unread=true leaves out what you have read.").Produces<Page<NoticeLine>>();
        api.MapVerb<MarkNoticesRead, Done>("/notices/read", "Marks one notice, or all without one, as read.", new MarkNoticesRead(new NoticeId(new Guid("01920000-0000-7000-8000-000000000001"))));
    }

    /// <inheritdoc/>
    public void MapPages(IEndpointRouteBuilder pages)
    {
        pages.MapPage<NoticesPage>("/notices", "Notices").RequireAuthorization(Policies.SignedIn);
        pages.MapForm<MarkNoticesRead, Done>("/notices/read", (form, _) => new MarkNoticesRead(form.Id<NoticeId>("notice")), _ => PageEndpoints.BackToPage).RequireAuthorization(Policies.SignedIn);
    }
}
