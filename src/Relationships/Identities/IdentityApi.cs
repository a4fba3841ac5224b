using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Relationships.Agents;
using Vouch.Relationships.Consent;
using Vouch.Relationships.Interactions;
using Vouch.Relationships.Organisations;
using Vouch.Relationships.PersonalData;

namespace Vouch.Relationships.Identities;

/// <summary>Who somebody is, what they agreed to, where they belong, and who of a partner may see them, for programs.</summary>
internal static class IdentityApi
{
    private static readonly Guid Example = new("01920000-0000-7000-8000-000000000001");
    private static readonly Guid OtherExample = new("01920000-0000-7000-8000-000000000002");

    public static void Map(IEndpointRouteBuilder api)
    {
        MapIdentities(api);
        MapConsent(api);
        MapOrganisations(api);
    }

    private static void MapIdentities(IEndpointRouteBuilder api)
    {
        api.MapVerb<LinkIdentities, LinkedPerson>("/links", "Says that two identities, or parties, are one person.", new LinkIdentities(new(Example), new(OtherExample), "She told me on the phone that both addresses are hers."));
        api.MapVerb<UnlinkIdentity, SeparatedPersons>("/identities/{identity}/unlink", "Undoes one link of an identity, or all of them.", new UnlinkIdentity(new(Example), null, "Two brothers with one phone."));
        api.MapVerb<AnswerSuggestion, Done>("/suggestions/{suggestion}/answer", "Says whether two identities that might be one person are.", new AnswerSuggestion(new(Example), true, "Same customer number on both letters."));
        api.MapVerb<BlockValue, Blocked>("/blocked-values", "Says that several people use a value; nobody is recognised by it any more.", new BlockValue("+49 30 1234567", Channel.Voice, BlockReason.Shared));
        api.MapVerb<UnblockValue, Done>("/blocked-values/unblock", "Lets people be recognised by a value again.", new UnblockValue("+49 30 1234567", Channel.Voice));
        api.MapQuestion<IdentityQuestion, IdentityAnswer>(
            "/identities/find", "Finds the identity with this channel, scope and value, and whose it is.", new IdentityQuestion(Channel.Mail, null, "anna@kunde.example"),
            async (question, context, cancellationToken) => await FindAsync(question, context, cancellationToken));
        api.MapGet("/blocked-values", async (VouchDb db, CurrentActor me, IRefusalTexts texts, CancellationToken cancellationToken) => me.Actor.SeesPersons()
                ? Results.Json(
                    (await db.Set<BlockedValue>().AsNoTracking().OrderBy(row => row.Value).ThenBy(row => row.Channel).Take(1_000).ToListAsync(cancellationToken))
                        .Select(row => new BlockedValueCard(row.Value, row.Channel == BlockedValue.AnyChannel ? null : (Channel)row.Channel, row.Reason, row.By, row.At)), Json.Options)
                : Problems.Of([IdentityRefusals.NotAllowed], texts))
            .WithSummary("Lists the values that the organisation blocked; built-in ones are not among them.").Produces<IReadOnlyList<BlockedValueCard>>();
        api.MapGet("/suggestions", async (IdentityQueries queries, CurrentActor me, IRefusalTexts texts, string? state, string? after, CancellationToken cancellationToken) => me.Actor.SeesPersons()
                ? Results.Json(await queries.SuggestionsAsync(Enum.TryParse<SuggestionState>(state, true, out var asked) && Enum.IsDefined(asked) ? asked : SuggestionState.Open, after, cancellationToken), Json.Options)
                : Problems.Of([IdentityRefusals.NotAllowed], texts))
            .WithSummary("Lists who might be the same person, the latest said first (state=open, accepted, declined or linked).").Produces<Page<SuggestionCard>>();
        api.MapGet("/persons", async (IdentityQueries queries, CurrentActor me, IRefusalTexts texts, string? q, CancellationToken cancellationToken) =>
                me.Actor.SeesPersons() ? Results.Json(await queries.FindAsync(q, cancellationToken), Json.Options) : Problems.Of([IdentityRefusals.NotAllowed], texts))
            .WithSummary("Finds persons by an exact address, number or id, or by the beginning of a name.").Produces<IReadOnlyList<FoundPerson>>();
        api.MapGet("/people/{id:guid}", async (Guid id, IdentityQueries queries, CurrentActor me, IRefusalTexts texts, CancellationToken cancellationToken) =>
                !me.Actor.SeesPersons() ? Problems.Of([IdentityRefusals.NotAllowed], texts)
                : await queries.PersonAsync(new PartyId(id), cancellationToken) is { } person ? Results.Json(person, Json.Options) : Problems.Of([Problems.NotFound], texts))
            .WithSummary("A person with all identities and what holds them together.").Produces<PersonCardInFull>();
        api.MapGet("/people/{id:guid}/merge-preview/{other:guid}", async (Guid id, Guid other, MergePreviews previews, CurrentActor me, IRefusalTexts texts, CancellationToken cancellationToken) =>
                !me.Actor.SeesPersons() ? Problems.Of([IdentityRefusals.NotAllowed], texts)
                : await previews.OfAsync(new PartyId(id), new PartyId(other), cancellationToken) is { } preview ? Results.Json(preview, Json.Options) : Problems.Of([Problems.NotFound], texts))
            .WithSummary("What two persons would be as one; changes nothing.").Produces<MergePreview>();
    }

    private static void MapConsent(IEndpointRouteBuilder api)
    {
        api.MapVerb<RecordConsent, Done>(
            "/consents", "Records what a person said about a use of their data.",
            new RecordConsent(new(Example), "marketing", Channel.Mail, ConsentWord.Given, "newsletter form", new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero), "Ticked: yes, send me offers."));
        api.MapVerb<SaveConsentPurpose, Done>("/consent-purposes", "Adds or changes a purpose for which consent is kept.", new SaveConsentPurpose("prize-draw", "Taking part in prize draws", false, LegalBasis.Consent));
        api.MapVerb<RequestErasure, ErasureId>("/people/{person}/erasure", "Asks that all about a person be erased; somebody else decides.", new RequestErasure(new(Example), "Asked for it by mail on 2 March."));
        api.MapVerb<ErasePerson, ErasureAnswer>("/erasures/{erasure}/decide", "Decides on a request to erase a person. Erasing cannot be undone.", new ErasePerson(new(Example), true, "Checked: it is the person who asks, and nothing is open."));
        api.MapGet("/consent-purposes", async (VouchDb db, CurrentActor me, IRefusalTexts texts, CancellationToken cancellationToken) =>
                me.Actor.SeesPersons() ? Results.Json(await ConsentPurposes.AllAsync(db, cancellationToken), Json.Options) : Problems.Of([IdentityRefusals.NotAllowed], texts))
            .WithSummary("Lists the purposes for which consent is kept.").Produces<IReadOnlyList<ConsentPurpose>>();
        api.MapGet("/people/{id:guid}/consents", async (Guid id, string? channel, VouchDb db, IConsents consents, CurrentActor me, IRefusalTexts texts, CancellationToken cancellationToken) => me.Actor.SeesPersons()
                ? Results.Json(await consents.OfAsync(db, new PartyId(id), Enum.TryParse<Channel>(channel, true, out var asked) && Enum.IsDefined(asked) ? asked : null, cancellationToken), Json.Options)
                : Problems.Of([IdentityRefusals.NotAllowed], texts))
            .WithSummary("How each purpose stands with a person, on one channel or on all together.").Produces<IReadOnlyList<ConsentStanding>>();
        api.MapGet("/erasures", async (VouchDb db, CurrentActor me, IRefusalTexts texts, CancellationToken cancellationToken) => me.Actor.ErasesPersons()
                ? Results.Json(await ErasureCards.LatestAsync(db, cancellationToken), Json.Options) : Problems.Of([ConsentRefusals.NotEraser], texts))
            .WithSummary("Lists requests to erase, those that wait first.").Produces<IReadOnlyList<ErasureCard>>();
        api.MapGet("/people/{id:guid}/export", ExportAsync).WithSummary("All that is kept about a person, as a zip: a readable page and JSON.").Produces(StatusCodes.Status200OK, contentType: "application/zip");
    }

    private static void MapOrganisations(IEndpointRouteBuilder api)
    {
        api.MapVerb<AddOrganisation, PartyId>("/organisations", "Adds an organisation that the company serves.", new AddOrganisation("Kunde GmbH", ["kunde.example"]));
        api.MapVerb<JoinOrganisation, MembershipId>("/organisations/{organisation}/join", "A person belongs to an organisation from now on.", new JoinOrganisation(new(Example), new(OtherExample), "Head of purchasing"));
        api.MapVerb<LeaveOrganisation, Done>("/memberships/{membership}/leave", "A person belongs to an organisation no longer.", new LeaveOrganisation(new(Example)));
        api.MapVerb<GrantAgents, AgentGrantId>(
            "/suppliers/{supplier}/agents", "Lets people of a partner work in the inbox, as far as the contract says.", new GrantAgents(new(Example), null, "CON-1007", null, null, [Channel.Mail, Channel.Chat], ["service"], null, 30));
        api.MapVerb<EndAgentGrant, Done>("/agent-grants/{grant}/end", "Ends what a partner's agents may do.", new EndAgentGrant(new(Example)));
        api.MapGet("/organisations/{id:guid}/people", async (Guid id, OrganisationQueries queries, CurrentActor me, IRefusalTexts texts, CancellationToken cancellationToken) =>
                me.Actor.SeesPersons() ? Results.Json(await queries.PeopleOfAsync(new PartyId(id), cancellationToken), Json.Options) : Problems.Of([IdentityRefusals.NotAllowed], texts))
            .WithSummary("The people of an organisation or of a supplier.").Produces<IReadOnlyList<MembershipCard>>();
        api.MapGet("/people/{id:guid}/organisations", async (Guid id, OrganisationQueries queries, CurrentActor me, IRefusalTexts texts, CancellationToken cancellationToken) =>
                me.Actor.SeesPersons() ? Results.Json(await queries.OfPersonAsync(new PartyId(id), cancellationToken), Json.Options) : Problems.Of([IdentityRefusals.NotAllowed], texts))
            .WithSummary("Where a person belongs, and where their mail addresses suggest.").Produces<OrganisationsOf>();
        api.MapGet("/agent-grants", async (VouchDb db, CurrentActor me, IRefusalTexts texts, Guid? supplier, CancellationToken cancellationToken) =>
            {
                if (!me.Actor.SeesPersons())
                {
                    return Problems.Of([IdentityRefusals.NotAllowed], texts);
                }

                PartyId? of = supplier is { } one ? new PartyId(one) : null;
                var rows = await db.Set<AgentGrant>().AsNoTracking().Where(row => of == null || row.Supplier == of).OrderByDescending(row => row.From).ThenBy(row => row.Id).Take(500).ToListAsync(cancellationToken);
                return Results.Json(rows.Select(AgentGrantCard.Of), Json.Options);
            })
            .WithSummary("Lists what partners' agents may see, of one supplier or of all.").Produces<IReadOnlyList<AgentGrantCard>>();
        api.MapGet("/agent-reach", async (VouchDb db, IAgentReach reach, CurrentActor me, CancellationToken cancellationToken) => Results.Json(await reach.OfAsync(db, me.Actor, cancellationToken), Json.Options))
            .WithSummary("What the holder of the key may see of conversations with persons.").Produces<AgentReach>();
    }

    private static async Task<Outcome<IdentityAnswer>> FindAsync(IdentityQuestion question, HttpContext context, CancellationToken cancellationToken)
    {
        var services = context.RequestServices;
        if (!services.Get<CurrentActor>().Actor.SeesPersons())
        {
            return IdentityRefusals.NotAllowed;
        }

        if (IdentityKey.Of(question.Channel, question.Scope, question.Value) is not { } key)
        {
            return IdentityRefusals.ValueMissing.At("value");
        }

        var (db, people) = (services.Get<VouchDb>(), services.Get<IPeople>());
        await people.ReadyAsync(db, cancellationToken);
        var id = people.IdOf(key);
        var card = (await services.Get<IdentityQueries>().CardsAsync([id], cancellationToken)).GetValueOrDefault(id);
        return card is null ? Problems.NotFound : new IdentityAnswer(card, (await people.PersonsOfAsync(db, [id], cancellationToken))[id]);
    }

    internal static async Task<IResult> ExportAsync(Guid id, HttpContext context, PersonExport export, CurrentActor me, IRefusalTexts texts, CancellationToken cancellationToken)
    {
        // Gathered in a file that the system removes when it is closed: a person's years may be much.
        var file = new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
        });
        try
        {
            var outcome = await export.WriteAsync(me.Actor, new PartyId(id), file, cancellationToken);
            if (!outcome.IsDone)
            {
                await file.DisposeAsync();
                return Problems.Of(outcome.Refusals, texts);
            }

            file.Position = 0;
            context.Response.Headers.CacheControl = "no-store";
            return Results.File(file, "application/zip", $"person-{id}.zip");
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    private static TService Get<TService>(this IServiceProvider services)
        where TService : notnull => Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<TService>(services);
}

/// <summary>Asks for an identity.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Scope">Within what the value is unique; may be left out.</param>
/// <param name="Value">The value.</param>
public sealed record IdentityQuestion(Channel Channel, string? Scope, string Value);

/// <summary>An identity and whose it is.</summary>
/// <param name="Identity">The identity.</param>
/// <param name="Person">The party that stands for the person.</param>
public sealed record IdentityAnswer(IdentityCard Identity, PartyId Person);

/// <summary>A value that the organisation blocked.</summary>
/// <param name="Value">The value, in lower case.</param>
/// <param name="Channel">Where; null on every channel.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">By whom.</param>
/// <param name="At">When, UTC.</param>
public sealed record BlockedValueCard(string Value, Channel? Channel, BlockReason Reason, PartyId By, DateTimeOffset At);
