using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Kernel;
using Vouch.Relationships.Interactions;
using Vouch.Relationships.PersonalData;
using Vouch.Ui;

namespace Vouch.Relationships.Channels;

/// <summary>Registers everything about channels. Handlers and subject sources are found with the room's.</summary>
internal static class ChannelServices
{
    internal static void Add(IServiceCollection services)
    {
        services.AddDataProtection();
        services.AddSingleton<ChannelSecrets>();
        services.AddSingleton<ChannelRules>();
        services.AddScoped<ChannelQueries>();
        services.AddScoped<OutgoingQueries>();
        services.AddSingleton<HookIntake>();
        services.AddSingleton<CallGathering>();
        services.AddSingleton<CallNotes>();
        services.AddSingleton<IOutgoing, OutgoingQueue>();
        services.AddSingleton<ProviderPost>();
        services.AddSingleton<ChannelSenders>();
        services.AddSingleton<OutgoingSender>();
        services.AddSingleton<ChatTokens>();
        services.AddSingleton<ChatLimits>();
        services.AddSingleton<ChatBell>();
        services.AddScoped<ChatReplies>();
        services.AddScoped<ICaseVoice, OutgoingVoice>();
        services.AddScoped<IPersonalData, PersonalOutgoing>();
        services.AddScoped<IPersonalData, PersonalMailFiles>();
        services.AddSingleton<IBackgroundWork, OutgoingWork>();
        services.AddSingleton<IBackgroundWork, CallWork>();
        services.AddPagePart<ChannelsLink>("administration.main", 65);
    }
}

/// <summary>Maps the tables of channels.</summary>
internal static class ChannelTables
{
    internal static void Map(ModelBuilder model)
    {
        ChannelAccount.Map(model);
        ReplyPath.Map(model);
        MailWithFiles.Map(model);
        Outgoing.Map(model);
        GatheredCall.Map(model);
    }
}

/// <summary>Maps API, pages, hooks and the chat.</summary>
internal static class ChannelEndpoints
{
    private static readonly Guid Example = new("01920000-0000-7000-8000-000000000001");

    internal static void MapApi(IEndpointRouteBuilder api)
    {
        var account = new ChannelAccountId(Example);
        var settings = new Dictionary<string, string> { [ChannelFields.PhoneNumberId] = "106540352242922" };
        var hidden = new Dictionary<string, string> { [ChannelFields.AppSecret] = "0123456789abcdef0123456789abcdef", [ChannelFields.VerifyToken] = "a-long-word" };
        api.MapGet("/channels", async (ChannelQueries queries, CurrentActor current, IRefusalTexts texts, CancellationToken cancellationToken) =>
                ChannelRules.MayLookAfter(current.Actor)
                    ? Results.Json(new Page<ChannelCard>(await queries.ListAsync(current.Actor, cancellationToken), null), Json.Options)
                    : Problems.Of([ChannelRefusals.NotAdministrator], texts))
            .WithSummary("Lists the accounts on channels; for administrators of the whole company.").Produces<Page<ChannelCard>>().ProducesProblem(StatusCodes.Status403Forbidden);
        api.MapGet("/channels/{account:guid}", async (Guid account, HttpContext context, ChannelQueries queries, CurrentActor current, IRefusalTexts texts, CancellationToken cancellationToken) =>
                await queries.FindAsync(new ChannelAccountId(account), current.Actor, cancellationToken) is { } card ? ApiEndpoints.Answer(context, card, card.Version) : Problems.Of([Problems.NotFound], texts))
            .WithSummary("An account on a channel and how it stands.").Produces<ChannelCard>().ProducesProblem(StatusCodes.Status404NotFound);
        api.MapVerb<AddChannelAccount, AddedChannelAccount>("/channels", "Adds an account on a channel: from then on its hook takes in what the service sends.", new AddChannelAccount(ChannelKind.WhatsApp, "shop", "WhatsApp of the shop", null, settings, hidden));
        api.MapVerb<ChangeChannelAccount, Done>("/channels/{account}/change", "Changes name, unit, settings and secrets of an account; secrets that are not given stay.", new ChangeChannelAccount(account, "WhatsApp of the shop", null, settings));
        api.MapVerb<SwitchChannelAccount, Done>("/channels/{account}/switch", "Switches an account on or off.", new SwitchChannelAccount(account, false));
        api.MapVerb<LogCall, LoggedCall>("/calls", "Notes a phone call in one line.", new LogCall("Asked where order 4711 is; will be called back tomorrow.", "+49301234567", Minutes: 4, AsksForReply: true));
    }

    internal static void MapPages(IEndpointRouteBuilder pages)
    {
        HookEndpoints.Map(pages);
        ChatEndpoints.Map(pages);
        ChannelPages.Map(pages);
    }
}
