using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vouch.Kernel;
using Vouch.Relationships.Consent;
using Vouch.Relationships.Interactions;
using Vouch.Relationships.Organisations;
using Vouch.Relationships.PersonalData;
using Vouch.Ui;

namespace Vouch.Relationships.Identities;

/// <summary>Pages about who is who, and the forms of the parts that stand beside a person.</summary>
internal static class IdentityPages
{
    private const int LongestEvidence = ConsentEntry.LongestEvidence;

    public static void Map(IEndpointRouteBuilder pages)
    {
        Agents.AgentPages.Map(pages);
        pages.MapPage<SuggestionsPage>("/people/suggestions", "The same person?").RequireAuthorization(Policies.Colleague);
        pages.MapPage<PersonIdentitiesPage>("/people/{id:guid}/identities", "Person").RequireAuthorization(Policies.Colleague);
        pages.MapPage<MergePage>("/people/{id:guid}/merge", "Merge").RequireAuthorization(Policies.Colleague);
        pages.MapPage<ErasuresPage>("/people/erasures", "Erasures asked for").RequireAuthorization(Policies.Colleague);
        pages.MapPage<BlockedValuesPage>("/people/blocked", "Values that several people use").RequireAuthorization(Policies.Colleague);
        pages.MapForm<BlockValue, Blocked>("/people/blocked", (form, _) => new BlockValue(form.RequiredText("value", IdentityKey.Longest), form.Choice<Channel>("channel"), Reason(form)), _ => "/people/blocked").RequireAuthorization(Policies.Colleague);
        pages.MapForm<UnblockValue, Done>("/people/blocked/unblock", (form, _) => new UnblockValue(form.RequiredText("value", IdentityKey.Longest), form.Choice<Channel>("channel")), _ => "/people/blocked").RequireAuthorization(Policies.Colleague);
        pages.MapForm<AnswerSuggestion, Done>(
                "/people/suggestions/{id:guid}/answer", (form, route) => new AnswerSuggestion(route.Id<SuggestionId>("id"), IsYes(form, "accept"), form.Text("reason", IdentityLink.LongestReason)), _ => PageEndpoints.BackToPage)
            .RequireAuthorization(Policies.Colleague);
        pages.MapForm<UnlinkIdentity, SeparatedPersons>(
                "/people/identities/{id:guid}/unlink", (form, route) => new UnlinkIdentity(route.Id<IdentityId>("id"), form.Id<IdentityLinkId>("link"), form.Text("why", IdentityLink.LongestReason)), _ => PageEndpoints.BackToPage)
            .RequireAuthorization(Policies.Colleague);
        pages.MapForm<LinkIdentities, LinkedPerson>(
                "/people/{id:guid}/merge", (form, route) => new LinkIdentities(route.Id<IdentityId>("id"), form.RequiredId<IdentityId>("with"), form.RequiredText("reason", IdentityLink.LongestReason)), linked => PersonWords.Path(linked.Person))
            .RequireAuthorization(Policies.Colleague);
        pages.MapForm<RecordConsent, Done>(
                "/people/{id:guid}/consents",
                (form, route) => new RecordConsent(
                    route.Id<IdentityId>("id"), form.RequiredText("purpose", ConsentPurposes.LongestId), form.Choice<Channel>("channel"), Word(form), form.RequiredText("source", NewInteraction.LongestSource), null, form.Text("evidence", LongestEvidence)),
                _ => PageEndpoints.BackToPage)
            .RequireAuthorization(Policies.Colleague);
        pages.MapForm<RequestErasure, ErasureId>("/people/{id:guid}/erasure", (form, route) => new RequestErasure(route.Id<PartyId>("id"), form.RequiredText("reason", IdentityLink.LongestReason)), _ => PageEndpoints.BackToPage)
            .RequireAuthorization(Policies.Colleague);
        pages.MapForm<ErasePerson, ErasureAnswer>(
                "/people/erasures/{id:guid}/decide", (form, route) => new ErasePerson(route.Id<ErasureId>("id"), IsYes(form, "erase"), form.RequiredText("reason", IdentityLink.LongestReason)), _ => PageEndpoints.BackToPage)
            .RequireAuthorization(Policies.Colleague);
        pages.MapForm<JoinOrganisation, MembershipId>("/people/{id:guid}/join", (form, route) => new JoinOrganisation(route.Id<PartyId>("id"), form.RequiredId<PartyId>("organisation"), form.Text("title", Membership.LongestTitle)), _ => PageEndpoints.BackToPage)
            .RequireAuthorization(Policies.Colleague);
        pages.MapForm<LeaveOrganisation, Done>("/people/memberships/{id:guid}/leave", (_, route) => new LeaveOrganisation(route.Id<MembershipId>("id")), _ => PageEndpoints.BackToPage).RequireAuthorization(Policies.Colleague);
        pages.MapGet("/people/{id:guid}/export.zip", (Guid id, HttpContext context, PersonExport export, CurrentActor me, IRefusalTexts texts, CancellationToken cancellationToken) => IdentityApi.ExportAsync(id, context, export, me, texts, cancellationToken))
            .RequireAuthorization(Policies.Colleague).ExcludeFromDescription();
    }

    // Which of two it is, is chosen, never assumed.
    private static bool IsYes(FormReader form, string name)
    {
        var chosen = form.Text(name, 5);
        if (chosen is not ("true" or "false"))
        {
            form.Refuse(FormReader.NotAChoice.At(name));
        }

        return chosen == "true";
    }

    private static BlockReason Reason(FormReader form)
    {
        var chosen = form.Choice<BlockReason>("reason");
        if (chosen is null)
        {
            form.Refuse(FormReader.NotAChoice.At("reason"));
        }

        return chosen ?? BlockReason.Shared;
    }

    private static ConsentWord Word(FormReader form)
    {
        var chosen = form.Choice<ConsentWord>("word");
        if (chosen is null)
        {
            form.Refuse(FormReader.NotAChoice.At("word"));
        }

        return chosen ?? ConsentWord.Objected;
    }
}
