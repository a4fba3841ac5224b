using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Relationships.Identities;
using Vouch.Relationships.Interactions;

namespace Vouch.Relationships.Channels;

/// <summary>Notes a phone call in one line: with whom and what was said. It becomes one interaction; repeating it with the same Idempotency-Key notes it once.</summary>
/// <param name="Words">What was said, at most 2,000 characters.</param>
/// <param name="Number">The other's phone number with its country (<c>+4930123456</c>); or give <paramref name="Party"/>.</param>
/// <param name="Party">Somebody known here; or give <paramref name="Number"/>.</param>
/// <param name="Direction">From whom the call came: <c>in</c> when the other called, <c>out</c> when the company did.</param>
/// <param name="Minutes">How long it lasted, in minutes, 0 to 1,440; null when nobody looked.</param>
/// <param name="At">When it began, with its offset; null for now. Not in the future and at most a year ago.</param>
/// <param name="AsksForReply">True when the other waits to hear from the company again.</param>
public sealed record LogCall(string Words, string? Number = null, PartyId? Party = null, Direction Direction = Direction.In, decimal? Minutes = null, DateTimeOffset? At = null, bool AsksForReply = false) : ICommand<LoggedCall>;

/// <summary>What noting a call answers.</summary>
/// <param name="Source">The source of the interaction.</param>
/// <param name="Id">Its id within the source.</param>
public sealed record LoggedCall(string Source, string Id);

internal sealed class LogCallHandler(CallNotes notes) : IHandler<LogCall, LoggedCall>
{
    internal const int LongestWords = 2_000;
    internal const int MostMinutes = 1_440;
    private static readonly TimeSpan Oldest = TimeSpan.FromDays(366);
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(5);

    public async Task<Outcome<LoggedCall>> HandleAsync(LogCall command, Work work, CancellationToken cancellationToken)
    {
        if (!work.Actor.IsColleague && !work.Actor.IsSystem)
        {
            return ChannelRefusals.NotColleague;
        }

        var refusals = Refuse(command, work.At).ToList();
        var isKnown = command.Party is { } party && await work.Db.Set<Party>().AnyAsync(row => row.Id == party, cancellationToken);
        if (command.Party is not null && !isKnown && refusals.Count == 0)
        {
            refusals.Add(Problems.NotFound.At("party"));
        }

        if (refusals.Count > 0)
        {
            return refusals.ToArray();
        }

        var note = new CallNote
        {
            Id = work.NewId<CallNoteId>(),
            Identity = IdentityKey.Phone(command.Number) ?? CallNotes.Of(command.Party!.Value),
            Words = HookReading.Clean(command.Words.Trim())!,
            Direction = command.Direction,
            Seconds = command.Minutes is { } minutes ? (int)Math.Round(minutes * 60, MidpointRounding.AwayFromZero) : null,
            At = command.At?.ToUniversalTime() ?? work.At,
            Agent = work.Actor.IsSystem ? null : work.Actor.Party,
            AsksForReply = command.AsksForReply,
        };
        return await notes.TakeAsync(work, note, cancellationToken);
    }

    private static IEnumerable<Refusal> Refuse(LogCall command, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(command.Number) == (command.Party is null))
        {
            yield return ChannelRefusals.CallWho.At("number");
        }
        else if (command.Party is null && (IdentityKey.Phone(command.Number) is null || !HasCountry(command.Number!)))
        {
            yield return ChannelRefusals.CallNumber.At("number");
        }

        if (string.IsNullOrWhiteSpace(command.Words) || command.Words.Trim().Length > LongestWords)
        {
            yield return ChannelRefusals.CallWords.With(LongestWords).At("words");
        }

        if (command.Minutes is < 0 or > MostMinutes)
        {
            yield return ChannelRefusals.CallDuration.With(MostMinutes).At("minutes");
        }

        if (command.At is { } at && (at > now + Slack || at < now - Oldest))
        {
            yield return ChannelRefusals.CallTime.At("at");
        }

        if (command.Direction is not (Direction.In or Direction.Out))
        {
            yield return ChannelRefusals.CallWho.At("direction");
        }
    }

    /// <summary>A person types a number as it stands on the telephone: without a country it would be somebody else's.</summary>
    private static bool HasCountry(string number) => number.Trim() is var text && (text.StartsWith('+') || text.StartsWith("00", StringComparison.Ordinal));
}

internal readonly record struct CallNoteId(Guid Value) : IId<CallNoteId>
{
    public static CallNoteId From(Guid value) => new(value);
}

/// <summary>A call as a colleague noted it.</summary>
internal sealed record CallNote
{
    public required CallNoteId Id { get; init; }

    public required IdentityKey Identity { get; init; }

    public required string Words { get; init; }

    public required Direction Direction { get; init; }

    public int? Seconds { get; init; }

    public required DateTimeOffset At { get; init; }

    public PartyId? Agent { get; init; }

    public bool AsksForReply { get; init; }
}

/// <summary>Takes noted calls in.</summary>
internal sealed class CallNotes(IInteractionIntake intake)
{
    /// <summary>The source of every noted call.</summary>
    internal const string Source = "calls";

    /// <summary>The identity of somebody known here of whom no number was told.</summary>
    internal static IdentityKey Of(PartyId party) => IdentityKey.Of(Channel.Portal, "party", party.ToString())!.Value;

    internal async Task<LoggedCall> TakeAsync(Work work, CallNote note, CancellationToken cancellationToken)
    {
        var id = note.Id.Value.ToString();
        var details = new { _call = new CallDetails { DurationSeconds = note.Seconds, Status = "noted" } };
        await intake.TakeAsync(
            work,
            new IntakeBatch
            {
                Interactions =
                [
                    new NewInteraction
                    {
                        Source = Source, Id = id, Channel = Channel.Voice, Kind = InteractionKind.Call, Direction = note.Direction, Identity = note.Identity, At = note.At, Text = note.Words, Agent = note.Agent,
                        AsksForReply = note.AsksForReply, Details = JsonSerializer.Serialize(details, LooseJson.Details),
                    },
                ],
            },
            cancellationToken);
        return new LoggedCall(Source, id);
    }
}
