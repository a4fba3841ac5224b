using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Relationships.Channels;

/// <summary>Adds an account on a channel: from then on its hook takes in what the service sends, if its signature is right. Only administrators of the whole company.</summary>
/// <param name="Kind">What stands at the other end.</param>
/// <param name="ShortName">Its name in addresses and sources: small letters, digits and hyphens, at most 40. It never changes.</param>
/// <param name="Name">What people call it, at most 100 characters.</param>
/// <param name="Unit">The unit whose channel it is; null for the whole company.</param>
/// <param name="Settings">What is no secret, by name; see docs/channels.md.</param>
/// <param name="Secrets">Secrets by name. They are kept encrypted and never shown again.</param>
public sealed record AddChannelAccount(
    ChannelKind Kind, string ShortName, string Name, UnitId? Unit, IReadOnlyDictionary<string, string> Settings, IReadOnlyDictionary<string, string> Secrets) : ICommand<AddedChannelAccount>, IConfidentialCommand;

/// <summary>What adding answers.</summary>
/// <param name="Account">Its id.</param>
/// <param name="Source">The source of what will come by it: <c>whatsapp:shop</c>.</param>
/// <param name="Hook">The path to enter at the service: <c>/hooks/whatsapp/shop</c>.</param>
public sealed record AddedChannelAccount(ChannelAccountId Account, string Source, string Hook);

internal sealed class AddChannelAccountHandler(ChannelRules rules, ChannelSecrets secrets) : IHandler<AddChannelAccount, AddedChannelAccount>
{
    public async Task<Outcome<AddedChannelAccount>> HandleAsync(AddChannelAccount command, Work work, CancellationToken cancellationToken)
    {
        if (!ChannelRules.MayLookAfter(work.Actor))
        {
            return ChannelRefusals.NotAdministrator;
        }

        var (settings, hidden) = (ChannelValues.Trimmed(command.Settings), ChannelValues.Trimmed(command.Secrets));
        var refusals = (await rules.RefuseAsync(command.Kind, command.Name, command.Unit, settings, hidden, cancellationToken)).ToList();
        var shortName = command.ShortName.Trim();
        if (!ChannelRules.IsShortName(shortName))
        {
            refusals.Add(ChannelRefusals.ShortName.With(ChannelAccount.LongestShortName).At("shortName"));
        }
        else if (await work.Db.Set<ChannelAccount>().AnyAsync(row => row.Kind == command.Kind && row.ShortName == shortName, cancellationToken))
        {
            refusals.Add(ChannelRefusals.ShortNameTaken.At("shortName"));
        }

        if (refusals.Count > 0)
        {
            return refusals.ToArray();
        }

        var account = new ChannelAccount
        {
            Id = work.NewId<ChannelAccountId>(),
            Kind = command.Kind,
            ShortName = shortName,
            Name = command.Name.Trim(),
            Unit = command.Unit,
            Settings = ChannelSecrets.Write(settings),
            Secrets = secrets.Wrap(hidden),
        };
        work.Db.Add(account);
        work.Record(ChannelFacts.Draft(ChannelFacts.Added, account, work));
        return new AddedChannelAccount(account.Id, $"{account.Kind.Name()}:{shortName}", ChannelCard.HookOf(account.Kind, shortName));
    }
}

/// <summary>Values as typed, made fit to keep.</summary>
internal static class ChannelValues
{
    internal static Dictionary<string, string> Trimmed(IReadOnlyDictionary<string, string>? values) =>
        (values ?? new Dictionary<string, string>()).Where(pair => !string.IsNullOrWhiteSpace(pair.Value)).ToDictionary(pair => pair.Key, pair => pair.Value.Trim(), StringComparer.Ordinal);
}
