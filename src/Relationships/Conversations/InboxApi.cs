using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vouch.Kernel;
using Vouch.Relationships.Drivers;
using Vouch.Relationships.Interactions;
using Vouch.Relationships.Interactions.Log;
using Vouch.Relationships.Persons;

namespace Vouch.Relationships.Conversations;

/// <summary>An interaction as the API tells it.</summary>
/// <param name="Source">Who told it.</param>
/// <param name="Id">What the source calls it.</param>
/// <param name="Channel">By which way.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Direction">From whom to whom.</param>
/// <param name="Identity">The identity's id.</param>
/// <param name="At">When, by the source's clock, UTC.</param>
/// <param name="ReceivedAt">When, by ours, UTC.</param>
/// <param name="Title">Subject, page or action.</param>
/// <param name="Text">What was said.</param>
/// <param name="Language">ISO 639-1.</param>
/// <param name="Driver">Why.</param>
/// <param name="Sureness">How sure the driver is, in percent.</param>
/// <param name="Agent">Who spoke for the company.</param>
/// <param name="About">What it is about.</param>
/// <param name="Details">All else that came, as JSON.</param>
/// <param name="Interaction">Names it in the addresses below <c>/interactions/</c>: why it was is asked for and corrected there.</param>
public sealed record InteractionCard(
    string Source, string Id, string Channel, string Kind, string Direction, Guid Identity, DateTimeOffset At, DateTimeOffset ReceivedAt, string? Title, string? Text, string? Language, string? Driver, int? Sureness,
    PartyId? Agent, SubjectRef? About, string? Details, string Interaction)
{
    internal static InteractionCard Of(LogEntry entry) => new(
        entry.Source, entry.ExternalId, InteractionNames.Code(entry.Channel), InteractionNames.Code(entry.Kind), InteractionNames.Code(entry.Direction), entry.Key.Identity.Value, entry.At, entry.ReceivedAt, entry.Title,
        entry.Text, entry.Language, entry.Driver, entry.Sureness, entry.Agent, entry.About, entry.Details,
        DriverCorrections.Written(entry.Key));
}

internal static class InboxApi
{
    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet(
                "/conversations",
                async (InboxQueries queries, CurrentActor me, string? view, string? language, string? channel, string? driver, string? after, CancellationToken cancellationToken) => Results.Json(
                    await queries.ListAsync(
                        me.Actor, new InboxFilter(Enum.TryParse<InboxView>(view, true, out var asked) ? asked : InboxView.All, language, InteractionNames.Channel(channel), driver), after, cancellationToken),
                    Json.Options))
            .WithSummary("Who waits for an answer, the soonest due first: view is mine, unassigned or all.").Produces<Page<ConversationCard>>();
        api.MapGet(
                "/people/{person:guid}/timeline",
                async (PersonQueries queries, CurrentActor me, IRefusalTexts texts, Guid person, string? channel, string? driver, string? about, string? only, string? after, CancellationToken cancellationToken) =>
                {
                    if (await queries.FindAsync(me.Actor, new PartyId(person), cancellationToken) is not { } found)
                    {
                        return Problems.Of([Problems.NotFound], texts);
                    }

                    var filter = new TimelineFilter
                    {
                        Channels = InteractionNames.Channel(channel) is { } one ? [one] : [], Driver = driver, About = SubjectRef.TryParse(about, out var subject) ? subject : null, WordsOnly = only == "words",
                    };
                    var entries = await queries.TimelineAsync(found.Reach, found.Identities, filter, TimelinePlace.Read(after), cancellationToken);
                    return Results.Json(
                        new Page<InteractionCard>(
                            [.. entries.Select(InteractionCard.Of)], entries.Count == PersonQueries.PageSize ? new TimelinePlace(entries[^1].At.ToMicroseconds(), entries[^1].Key.Key).ToString() : null),
                        Json.Options);
                })
            .WithSummary("Everything that was said and done by and to a person, on all channels, newest first.").Produces<Page<InteractionCard>>();
    }
}
