using Microsoft.Extensions.DependencyInjection;
using Vouch.Company;
using Vouch.Notices;
using Vouch.Suppliers.Scorecards;
using Vouch.Ui;

namespace Vouch.Suppliers.Together;

/// <summary>What the shared place adds to the room.</summary>
internal static class TogetherServices
{
    private static IReadOnlyList<NoticeRule> Notices { get; } =
    [
        new("joint-aim.set", "supplier", "A joint aim was set: {3}") { When = ("side", "us"), Link = "/partner/together" },
        new("joint-aim.set", "owner", "A supplier set a joint aim: {3}") { When = ("side", "them") },
        new("joint-aim.reached", "supplier", "A joint aim is reached") { Link = "/partner/together" },
        new("joint-aim.reached", "owner", "A joint aim is reached"),
        new("partner-review.planned", "supplier", "{0}: a review with you is planned for {4}") { DateKey = "on", Body = "{3}" },
        new("partner-review.planned", "owner", "{0}: a review is planned for {4}") { DateKey = "on", Body = "{3}" },
        new("partner-review.promised", "by", "{0}: you promised something in a review") { Body = "{3}" },
        new("partner-review.held", "supplier", "{0}: the minutes of the review are written"),
    ];

    internal static void Add(IServiceCollection services)
    {
        services.AddNotices(Notices);
        services.AddScoped<TogetherDesk>();
        services.AddScoped<TogetherQueries>();
        services.AddScoped<ForecastQueries>();
        services.AddScoped<IForecastCases>(provider => provider.GetRequiredService<ForecastQueries>());
        services.AddSingleton(new NavigationEntry("Together", "/partner/together", "heart-handshake", 83, actor => actor.Supplier is not null && actor.Scope is null));
    }
}
