using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Notices;
using Vouch.Relationships.Agents;
using Vouch.Relationships.Channels;
using Vouch.Relationships.Persons;
using Vouch.Relationships.Voice;
using Vouch.Ui;

namespace Vouch.Relationships.Conversations;

/// <summary>Registers and maps inbox and relationship pages.</summary>
internal static class ConversationServices
{
    private static readonly Guid Example = new("01920000-0000-7000-8000-000000000001");

    internal static void Add(IServiceCollection services)
    {
        services.AddScoped<ConversationAccess>();
        services.AddScoped<InboxQueries>();
        services.AddScoped<AgentNames>();
        services.AddScoped<AgentCases>();
        services.AddScoped<PersonQueries>();
        services.AddScoped<VoiceQueries>();
        services.AddScoped<IVoiceFigures, VoiceFigures>();
        services.AddScoped<INavigationCount, ConversationsWaiting>();
        services.AddScoped<INavigationCount, PartnerConversationsWaiting>();
        services.AddPagePart<PartnerInboxPart>("partner.main", 5);
        services.AddSingleton(new NavigationEntry("Inbox", "/partner/inbox", "inbox", 30, actor => actor.Supplier is not null && actor.Scope is null));
        services.AddSingleton(new NavigationEntry("Inbox", "/inbox", "inbox", 36, actor => actor.IsColleague && (actor.HasAnywhere(Roles.ServiceAgent) || actor.HasAnywhere(Roles.HeadOfProcurement) || actor.HasAnywhere(Roles.Administrator))) { Key = 'x' });
        services.AddSingleton(new NavigationEntry("Voice", "/voice", "chart-dots", 82, actor => actor.IsColleague && actor.HoldsRole && (actor.HasAnywhere(Roles.ServiceAgent) || actor.MayReadAll)) { IsSeldom = true });
        services.AddNotices(
            new NoticeRule(ConversationFacts.Mentioned.Name, "mentioned", "{2} named you in a note about somebody") { Body = "{3}" },
            new NoticeRule(ConversationFacts.HandedOver.Name, ConversationFacts.Owner, "{2} gave you a conversation: {0}"));
    }

    internal static void Map(ModelBuilder model)
    {
        Conversation.Map(model);
        Agent.Map(model);
        CannedReply.Map(model);
        Presence.Map(model);
    }

    internal static void MapApi(IEndpointRouteBuilder api)
    {
        var conversation = new ConversationId(Example);
        api.MapVerb<AnswerConversation, OutgoingId>("/conversations/{conversation}/answer", "Answers a person on the channel on which they wrote.", new AnswerConversation(conversation, "It leaves our house today."));
        api.MapVerb<CloseConversation, Done>("/conversations/{conversation}/close", "Says that something needs no answer.", new CloseConversation(conversation));
        api.MapVerb<HandOverConversation, Done>("/conversations/{conversation}/hand-over", "Gives a conversation to another agent, or takes it.", new HandOverConversation(conversation, new PartyId(Example)));
        api.MapVerb<TakeNote, Done>("/people/{person}/notes", "Writes a note about a person for colleagues.", new TakeNote(new PartyId(Example), "Prefers to be called in the morning."));
        api.MapVerb<SetAgentSkills, Done>("/agents/{person}", "Says what an agent speaks and knows.", new SetAgentSkills(new PartyId(Example), "de,en", "service"));
        api.MapVerb<KeepReply, CannedReplyId>("/replies", "Keeps a reply ready.", new KeepReply("Thanks", "Thank you, {name}. We look into it.", "en"));
        InboxApi.Map(api);
    }

    internal static void MapPages(IEndpointRouteBuilder pages)
    {
        pages.MapPage<InboxPage>("/inbox", "Inbox").RequireAuthorization(Policies.Colleague);
        pages.MapPage<InboxSetupPage>("/inbox/setup", "Agents and replies").RequireAuthorization(Policies.Colleague);
        pages.MapPage<Persons.PeoplePage>("/people", "People").RequireAuthorization(Policies.Colleague);
        pages.MapPage<Persons.PersonPage>("/people/{id:guid}", "Person").RequireAuthorization(Policies.Colleague);
        pages.MapPage<PartnerInboxPage>("/partner/inbox", "Inbox").RequireAuthorization(Policies.Partner);
        pages.MapPage<Persons.PartnerPersonPage>("/partner/people/{id:guid}", "Person").RequireAuthorization(Policies.Partner);
        pages.MapFragment<PartnerTimelinePart>("/partner/people/{person:guid}/timeline").RequireAuthorization(Policies.Partner);
        pages.MapFragment<PartnerPresencePart>("/partner/inbox/{conversation:guid}/presence").RequireAuthorization(Policies.Partner);
        pages.MapPage<VoicePage>("/voice", "Voice").RequireAuthorization(Policies.Colleague);
        pages.MapFragment<TimelinePart>("/people/{person:guid}/timeline").RequireAuthorization(Policies.Colleague);
        pages.MapFragment<PresencePart>("/inbox/{conversation:guid}/presence").RequireAuthorization(Policies.Colleague);
        pages.MapForm<AnswerConversation, OutgoingId>(
            "/inbox/{id:guid}/answer", (form, route) => new AnswerConversation(route.Id<ConversationId>("id"), form.RequiredText("text", 50_000), form.Whole("version")), _ => PageEndpoints.BackToPage).RequireAuthorization(Policies.SignedIn);
        pages.MapForm<CloseConversation, Done>(
            "/inbox/{id:guid}/close", (form, route) => new CloseConversation(route.Id<ConversationId>("id"), Version: form.Whole("version")), _ => PageEndpoints.BackToPage).RequireAuthorization(Policies.SignedIn);
        pages.MapForm<HandOverConversation, Done>("/inbox/{id:guid}/take", (_, route) => new HandOverConversation(route.Id<ConversationId>("id")), _ => PageEndpoints.BackToPage).RequireAuthorization(Policies.SignedIn);
        pages.MapForm<HandOverConversation, Done>(
            "/inbox/{id:guid}/hand-over", (form, route) => new HandOverConversation(route.Id<ConversationId>("id"), form.RequiredId<PartyId>("to")), _ => PageEndpoints.BackToPage).RequireAuthorization(Policies.SignedIn);
        pages.MapForm<TakeNote, Done>("/people/{id:guid}/note", (form, route) => new TakeNote(route.Id<PartyId>("id"), form.RequiredText("words", TakeNoteHandler.Longest), form.Checked("agents")), _ => PageEndpoints.BackToPage).RequireAuthorization(Policies.SignedIn);
        pages.MapForm<SetAgentSkills, Done>(
            "/inbox/agents", (form, _) => new SetAgentSkills(form.RequiredId<PartyId>("person"), form.Text("languages", 400), form.Text("drivers", 400), form.Text("channels", 400), !form.Checked("paused")), _ => "/inbox/setup")
            .RequireAuthorization(Policies.Colleague);
        pages.MapForm<KeepReply, CannedReplyId>(
            "/inbox/replies", (form, _) => new KeepReply(form.RequiredText("name", CannedReply.LongestName), form.RequiredText("text", CannedReply.LongestText), form.Text("language", 2)), _ => "/inbox/setup").RequireAuthorization(Policies.Colleague);
    }
}
