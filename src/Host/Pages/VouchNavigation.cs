using Vouch.Company;
using Vouch.Kernel;
using Vouch.Ui;

namespace Vouch.Host.Pages;

/// <summary>The top bar: what the rooms registered, as far as the reader may open it.</summary>
internal sealed class VouchNavigation(CurrentActor me, IEnumerable<NavigationEntry> entries, IEnumerable<INavigationCount> counts, CompanyDirectory directory, VouchOptions options, Texts texts) : INavigation
{
    private const string Notices = "/notices";

    public async ValueTask<NavigationBar> ReadAsync(CancellationToken cancellation)
    {
        if (!me.IsKnown)
        {
            return NavigationBar.Empty;
        }

        var items = new List<NavigationItem>();
        var personItems = new List<NavigationItem>();
        foreach (var entry in entries.Where(entry => entry.Shown(me.Actor)).OrderBy(entry => entry.Order))
        {
            if (counts.FirstOrDefault(count => count.Href == entry.Href) is { } doubt && !await doubt.ShowsAsync(me.Actor, cancellation))
            {
                continue;
            }

            var waiting = await CountAsync(entry.Href, cancellation);
            if (waiting == 0 && entry.OnlyWhileWaiting(me.Actor))
            {
                continue;
            }

            var item = new NavigationItem(texts.For(typeof(VouchNavigation).Assembly)[entry.Title], entry.Href, entry.Icon, waiting, entry.Key) { IsSeldom = entry.IsSeldom };
            (entry.InPersonMenu ? personItems : items).Add(item);
        }

        return new NavigationBar
        {
            Items = items,
            PersonItems = personItems,
            HomeHref = me.Actor.IsColleague ? "/desk" : "/partner",
            SearchHref = me.Actor.Scope is null ? "/search" : null,
            PromiseHref = me.Actor.Scope is not null ? null : me.Actor.IsColleague ? "/promises/new" : "/partner/promises/new",
            NoticesHref = me.Actor.Scope is null && counts.Any(count => count.Href == Notices) ? Notices : null,
            UnreadNotices = await CountAsync(Notices, cancellation),
            SignOutHref = "/sign-out",
            Banner = options.IsDemo ? await DemoBannerAsync(cancellation) : null,
        };
    }

    private async Task<string> DemoBannerAsync(CancellationToken cancellation) =>
        texts.For(typeof(VouchNavigation).Assembly)[me.Actor.Scope is null ? "This is a demo company. You are {0}." : "This is a demo company. You came by a personal link.", (await directory.ReadAsync(cancellation)).NameOf(me.Actor.Party)];

    private async Task<int> CountAsync(string href, CancellationToken cancellation)
    {
        foreach (var count in counts)
        {
            if (count.Href == href)
            {
                return await count.CountAsync(me.Actor, cancellation);
            }
        }

        return 0;
    }
}
