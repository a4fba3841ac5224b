using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Relationships.Interactions;

namespace Vouch.Relationships.Identities;

/// <summary>Says that several people use a value: nobody is recognised by it any more, and links that rules made by it are undone. What people decided stays.</summary>
/// <param name="Value">The value as the channel writes it; at most 320 characters.</param>
/// <param name="Channel">Where; null on every channel.</param>
/// <param name="Reason">Why.</param>
public sealed record BlockValue(string Value, Channel? Channel, BlockReason Reason) : ICommand<Blocked>;

/// <summary>What blocking did.</summary>
/// <param name="Undone">How many links were undone.</param>
public sealed record Blocked(int Undone);

/// <summary>People are recognised by a value again. Links that were undone with the block come back as sources say so again.</summary>
/// <param name="Value">The value.</param>
/// <param name="Channel">Where it was blocked; null for every channel.</param>
public sealed record UnblockValue(string Value, Channel? Channel) : ICommand<Done>;

internal sealed class BlockValueHandlers(People people) : IHandler<BlockValue, Blocked>, IHandler<UnblockValue, Done>
{
    public async Task<Outcome<Blocked>> HandleAsync(BlockValue command, Work work, CancellationToken cancellationToken)
    {
        if (!work.Actor.AdministersPersons())
        {
            return IdentityRefusals.NotAdministrator;
        }

        if (Key(command.Value, command.Channel) is not { } value)
        {
            return IdentityRefusals.ValueMissing.At("value");
        }

        await people.ReadyAsync(work.Db, cancellationToken);
        var channel = (short?)Of(command.Channel) ?? BlockedValue.AnyChannel;
        var row = await work.Db.Set<BlockedValue>().FirstOrDefaultAsync(blocked => blocked.Value == value && blocked.Channel == channel, cancellationToken);
        if (row is null)
        {
            work.Db.Add(new BlockedValue { Channel = channel, Value = value, Reason = command.Reason, By = work.Actor.Party, At = work.At });
        }
        else
        {
            (row.Reason, row.By, row.At) = (command.Reason, work.Actor.Party, work.At);
        }

        // Ids of channels keep their letter case; what people type does not.
        var given = command.Value.Trim();
        var identities = await work.Db.Set<Identity>().Where(identity => (identity.Value == value || identity.Value == given) && (channel == BlockedValue.AnyChannel || identity.Channel == (Channel)channel)).Select(identity => identity.Id).ToListAsync(cancellationToken);
        var links = (await Linking.StandingAsync(work.Db, identities, cancellationToken)).Where(link => link.Strength != ClaimStrength.Decided).ToArray();
        work.Record(new FactDraft(IdentityFacts.Blocked, new SubjectRef("blocked-value", SubjectOf(value, channel)))
        {
            Data = new FactData { { "reason_code", command.Reason.ToString().ToLowerInvariant() }, { "undone", links.Length } },
            Texts = new Dictionary<string, string> { ["value"] = value },
        });
        if (links.Length > 0)
        {
            var graph = await PersonGraph.LockAsync(work, [.. links.SelectMany(link => new[] { link.One, link.Other }).Distinct()], cancellationToken);
            await Linking.UndoAsync(work, graph, links, PartyId.System, "blocked", cancellationToken);
        }

        return new Blocked(links.Length);
    }

    public async Task<Outcome<Done>> HandleAsync(UnblockValue command, Work work, CancellationToken cancellationToken)
    {
        if (!work.Actor.AdministersPersons())
        {
            return IdentityRefusals.NotAdministrator;
        }

        if (Key(command.Value, command.Channel) is not { } value)
        {
            return IdentityRefusals.ValueMissing.At("value");
        }

        await people.ReadyAsync(work.Db, cancellationToken);
        var channel = (short?)Of(command.Channel) ?? BlockedValue.AnyChannel;
        var row = await work.Db.Set<BlockedValue>().FirstOrDefaultAsync(blocked => blocked.Value == value && blocked.Channel == channel, cancellationToken);
        if (row is null)
        {
            return IdentityKey.Of(command.Channel ?? Channel.Other, null, value) is { } key && BuiltInBlocks.Of(key) is not null ? IdentityRefusals.BuiltIn : IdentityRefusals.NotBlocked;
        }

        work.Db.Remove(row);
        work.Record(new FactDraft(IdentityFacts.Unblocked, new SubjectRef("blocked-value", SubjectOf(value, channel))) { Texts = new Dictionary<string, string> { ["value"] = value } });
        return Done.Value;
    }

    private static Channel? Of(Channel? channel) => channel == Channel.Sms ? Channel.Voice : channel;

    private static string? Key(string? value, Channel? channel)
    {
        var text = channel is { } one ? IdentityKey.Of(one, null, value)?.Value : value?.Trim();
        return text is { Length: > 0 and <= IdentityKey.Longest } ? BlockedValue.Normalize(text) : null;
    }

    /// <summary>What the facts about a blocked value are about: an id made with the installation's secret, since the value must not be in the chain.</summary>
    private Guid SubjectOf(string value, short channel) => people.FirstIdOf(IdentityKey.Of(Interactions.Channel.Other, $"blocked {channel}", value)!.Value).Value;
}
