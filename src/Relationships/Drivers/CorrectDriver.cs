using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Relationships.Agents;
using Vouch.Relationships.Conversations;
using Vouch.Relationships.Identities;
using Vouch.Relationships.Interactions.Log;
using Vouch.Relationships.Stages;

namespace Vouch.Relationships.Drivers;

/// <summary>
/// Says why an interaction was, by somebody who answers people. It counts from now on wherever the interaction is read, and what is like it is guessed so within seconds. Saying what was guessed
/// confirms it. Refused: <c>driver.may-not-correct</c>, <c>driver.unknown</c>, and an interaction that is not there (404).
/// </summary>
/// <param name="Interaction">As lists of interactions name it: <c>identity.month.key</c>.</param>
/// <param name="Driver">The code of a driver in force.</param>
public sealed record CorrectDriver(string Interaction, string Driver) : ICommand<Done>
{
    internal static CorrectDriver Example { get; } = new("01920000000070008000000000000001.24322.01920000000070008000000000000002", "service.delivery");
}

internal sealed class CorrectDriverHandler(Timeline timeline, DriverGuessing guessing, IAgentReach agents, IPeople people, LogVocabulary vocabulary) : IHandler<CorrectDriver, Done>
{
    internal const string Series = "DRIVERSAID";

    public async Task<Outcome<Done>> HandleAsync(CorrectDriver command, Work work, CancellationToken cancellationToken)
    {
        var reach = await agents.OfAsync(work.Db, work.Actor, cancellationToken);
        if (!work.Actor.DecidesOnPersons() && !reach.IsPartner)
        {
            return DriverRefusals.MayNotCorrect;
        }

        if (DriverCorrections.Read(command.Interaction) is not { } key || await SeenInteraction.FindAsync(work.Db, timeline, agents, people, reach, key, cancellationToken) is not { } entry)
        {
            return Problems.NotFound;
        }

        var drivers = await guessing.InForceAsync(work.Db, cancellationToken);
        if (drivers.Find(command.Driver) is null)
        {
            return DriverRefusals.Unknown.With(command.Driver ?? "").At("driver");
        }

        var before = (await DriverCorrections.OfAsync(work.Db, [key], cancellationToken)).GetValueOrDefault(key, entry.Driver ?? "");
        work.Db.Add(new DriverCorrection
        {
            Number = await work.NextNumberAsync(Series, cancellationToken),
            Identity = key.Identity,
            Month = key.Month.Number,
            Key = key.Key,
            Driver = command.Driver,
            Guessed = entry.Driver,
            GuessedBy = entry.DriverBy,
            By = work.Actor.Party,
            At = work.At,
        });
        Touched.Note(work, [key.Identity]);
        await CorrectedCounts.MoveAsync(work, vocabulary, entry, before, command.Driver, cancellationToken);

        // A conversation is about what its words are about; who has it open loses nothing by it.
        await work.Db.Set<Conversation>().Where(row => row.Identity == key.Identity && row.State == ConversationState.Waiting && row.OpenedAt <= entry.ReceivedAt.AddMinutes(1))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Driver, command.Driver), cancellationToken);
        return Done.Value;
    }
}

/// <summary>An interaction, for who may see it.</summary>
internal static class SeenInteraction
{
    /// <summary>Null where it is not there, or not for this reader.</summary>
    internal static async Task<LogEntry?> FindAsync(VouchDb db, Timeline timeline, IAgentReach agents, IPeople people, AgentReach reach, LogKey key, CancellationToken cancellationToken)
    {
        if (reach.IsNothing || await timeline.FindAsync(key, cancellationToken) is not { } entry || !reach.Sees(entry.Channel, entry.Driver, null, entry.At))
        {
            return null;
        }

        var person = (await people.PersonsOfAsync(db, [key.Identity], cancellationToken))[key.Identity];
        return (await agents.VisibleAsync(db, reach, [person], cancellationToken)).Contains(person) ? entry : null;
    }
}
