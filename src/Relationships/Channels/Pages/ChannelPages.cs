using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Vouch.Kernel;
using Vouch.Relationships.Interactions;
using Vouch.Ui;

namespace Vouch.Relationships.Channels;

/// <summary>Pages and forms about channels, and the form for a phone call.</summary>
internal static class ChannelPages
{
    internal const string SettingPrefix = "settings.";
    internal const string SecretPrefix = "secrets.";

    internal static void Map(IEndpointRouteBuilder pages)
    {
        const string one = "/channels/{id:guid}";
        pages.MapPage<ChannelsPage>("/channels", "Channels").RequireAuthorization(Policies.Administrator);
        pages.MapPage<NewChannelPage>("/channels/new", "New account on a channel").RequireAuthorization(Policies.Administrator);
        pages.MapPage<ChannelPage>(one, "Channel").RequireAuthorization(Policies.Administrator);
        pages.MapForm<AddChannelAccount, AddedChannelAccount>(
                "/channels",
                (form, _) =>
                {
                    var kind = form.Choice<ChannelKind>("kind") ?? ChannelKind.WhatsApp;
                    return new AddChannelAccount(kind, form.RequiredText("shortName", ChannelAccount.LongestShortName), form.RequiredText("name", ChannelAccount.LongestName), form.Id<UnitId>("unit"), Values(form, SettingPrefix), Values(form, SecretPrefix));
                },
                added => $"/channels/{added.Account}")
            .RequireAuthorization(Policies.Administrator);
        pages.MapForm<ChangeChannelAccount, Done>(
                one + "/change",
                (form, route) => new ChangeChannelAccount(
                    route.Id<ChannelAccountId>("id"), form.RequiredText("name", ChannelAccount.LongestName), form.Id<UnitId>("unit"), Values(form, SettingPrefix), Values(form, SecretPrefix), form.Whole("version")),
                _ => PageEndpoints.BackToPage)
            .RequireAuthorization(Policies.Administrator);
        pages.MapForm<SwitchChannelAccount, Done>(one + "/switch-on", (_, route) => new SwitchChannelAccount(route.Id<ChannelAccountId>("id"), true), _ => PageEndpoints.BackToPage).RequireAuthorization(Policies.Administrator);
        pages.MapForm<SwitchChannelAccount, Done>(one + "/switch-off", (_, route) => new SwitchChannelAccount(route.Id<ChannelAccountId>("id"), false), _ => PageEndpoints.BackToPage).RequireAuthorization(Policies.Administrator);
        pages.MapForm<LogCall, LoggedCall>(
                "/calls",
                (form, _) => new LogCall(
                    form.RequiredText("words", LogCallHandler.LongestWords), form.Text("number", 40), form.Id<PartyId>("party"), form.Choice<Direction>("direction") ?? Direction.In, form.Number("minutes"), null, form.Checked("asksForReply")),
                _ => PageEndpoints.BackToPage)
            .RequireAuthorization(Policies.Colleague);
    }

    private static Dictionary<string, string> Values(FormReader form, string prefix)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in form.Form.Keys.Where(name => name.StartsWith(prefix, StringComparison.Ordinal) && name.Length > prefix.Length))
        {
            if (form.Text(name, ChannelFields.LongestValue) is { } value)
            {
                values[name[prefix.Length..]] = value;
            }
        }

        return values;
    }
}
