using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Vouch.Kernel;
using Vouch.Relationships.Interactions;
using Vouch.Ui;

namespace Vouch.Relationships.Agents;

/// <summary>The page on which a partner's people are let in, and its forms.</summary>
internal static class AgentPages
{
    private static readonly char[] Between = [',', ' ', ';'];

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapPage<AgentGrantsPage>("/inbox/partners", "Partners' agents").RequireAuthorization(Policies.Colleague);
        pages.MapForm<GrantAgents, AgentGrantId>("/inbox/partners", (form, _) => Read(form), _ => "/inbox/partners").RequireAuthorization(Policies.Colleague);
        pages.MapForm<EndAgentGrant, Done>("/inbox/partners/{id:guid}/end", (_, route) => new EndAgentGrant(route.Id<AgentGrantId>("id")), _ => PageEndpoints.BackToPage).RequireAuthorization(Policies.Colleague);
    }

    private static GrantAgents Read(FormReader form)
    {
        // A partner, or one of its people: "supplier" or "supplier:person".
        var who = form.RequiredText("who", 80).Split(':');
        var isRead = Guid.TryParse(who[0], out var supplier);
        var person = Guid.Empty;
        if (!isRead || (who.Length > 1 && !Guid.TryParse(who[1], out person)))
        {
            form.Refuse(FormReader.NotAChoice.At("who"));
        }

        var channels = new List<Channel>();
        foreach (var name in Parts(form.Text("channels", 400)))
        {
            if (InteractionNames.Channel(name.ToLowerInvariant()) is { } channel)
            {
                channels.Add(channel);
            }
            else
            {
                form.Refuse(AgentRefusals.NoChannel.With(name, InteractionNames.Channels).At("channels"));
            }
        }

        return new GrantAgents(
            new PartyId(supplier), who.Length > 1 ? new PartyId(person) : null, form.RequiredText("contract", AgentGrant.LongestContract),
            Until: form.Date("until") is { } day ? new DateTimeOffset(day.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero) : null,
            Channels: channels, Drivers: Parts(form.Text("drivers", 400)), Units: form.Id<UnitId>("unit") is { } unit ? [unit] : [], DaysBefore: form.Whole("daysBefore") ?? 0);
    }

    private static string[] Parts(string? text) => (text ?? "").Split(Between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
