using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Company;
using Vouch.Notices.Choices;
using Vouch.Notices.Digest;
using Vouch.Notices.InApp;
using Vouch.Notices.Mail;
using Vouch.Notices.Pages;
using Vouch.Notices.Replies;
using Vouch.Notices.Webhooks;
using Vouch.Ui;

namespace Vouch.Notices;

/// <summary>Tells people what concerns them, in the application and by mail, and programs outside by webhooks.</summary>
public sealed class NoticesModule : IModule
{
    /// <inheritdoc/>
    public string Name => "Notices";

    /// <inheritdoc/>
    public string TablePrefix => "notices";

    /// <inheritdoc/>
    public IReadOnlyList<FactName> Facts => NoticeFacts.All;

    /// <inheritdoc/>
    public void AddServices(IServiceCollection services)
    {
        services.AddRoom(typeof(NoticesModule).Assembly);
        services.AddNotices(WebhookNotices.All);
        services.AddSingleton(provider => MailSettings.Read(provider.GetService<IConfiguration>()));
        services.AddSingleton<NoticeTexts>();
        services.AddSingleton<MailQueue>();
        services.AddSingleton<SmtpPost>();
        services.AddSingleton<MailSender>();
        services.AddSingleton<ReplyOffers>();
        services.AddSingleton<ReplyAnswers>();
        services.AddSingleton(provider => new MailRouter(
            provider.GetRequiredService<Pipeline>(), provider.GetRequiredService<CompanyDirectory>(), provider.GetRequiredService<MailSettings>(), provider.GetRequiredService<IServiceScopeFactory>(), provider.GetRequiredService<ReplyAnswers>()));
        services.AddSingleton<IUnstoredMail, UnstoredMail>();
        services.AddSingleton<IOutsideMail, OutsideMailPost>();
        services.AddScoped<INoticeSource, RuleNotices>();
        services.AddScoped<NoticeQueries>();
        services.AddScoped<INavigationCount>(provider => provider.GetRequiredService<NoticeQueries>());
        services.AddSingleton<IBackgroundWork, MailWork>();
        services.AddScoped<NoticeSettingsQuery>();
        services.AddSingleton<DigestTimes>();
        services.AddSingleton<DigestText>();
        services.AddSingleton<DigestSender>();
        services.AddSingleton<IBackgroundWork, DigestWork>();
        services.AddSingleton(new NavigationEntry("Mail about notices", "/notices/settings", "mail-cog", 205, actor => actor.Scope is null) { InPersonMenu = true });
        AddWebhooks(services);
    }

    /// <inheritdoc/>
    public void MapTables(ModelBuilder model)
    {
        Notice.Map(model);
        QueuedMail.Map(model);
        ReplyOffer.Map(model);
        ReplyToken.Map(model);
        TakenMail.Map(model);
        MailPreference.Map(model);
        Webhook.Map(model);
        WebhookDelivery.Map(model);
    }

    /// <inheritdoc/>
    public void MapApi(IEndpointRouteBuilder api) => NoticesApi.Map(api);

    /// <inheritdoc/>
    public void MapPages(IEndpointRouteBuilder pages) => NoticesPages.Map(pages);

    private static void AddWebhooks(IServiceCollection services)
    {
        services.AddDataProtection();
        services.AddSingleton(provider => WebhookSettings.Read(provider.GetService<IConfiguration>()));
        services.AddSingleton<WebhookRules>();
        services.AddSingleton<WebhookSecrets>();
        services.AddSingleton<CloudEvent>();
        services.AddSingleton<WebhookPost>();
        services.AddSingleton<WebhookSender>();
        services.AddScoped<WebhookQueries>();
        services.AddSingleton<IBackgroundWork, WebhookWork>();
        services.AddPagePart<WebhooksLink>("administration.main", 60);
    }
}
