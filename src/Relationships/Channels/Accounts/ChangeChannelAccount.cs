using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Relationships.Channels;

/// <summary>Changes what an account is called, whose it is, its settings and secrets. Only administrators of the whole company.</summary>
/// <param name="Account">Which.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Unit">The unit whose channel it is; null for the whole company.</param>
/// <param name="Settings">All that is no secret; what is missing is dropped.</param>
/// <param name="Secrets">Secrets to replace, by name; those that are missing or empty stay as they are.</param>
/// <param name="Version">The version that was read; null to change it whatever it is now.</param>
public sealed record ChangeChannelAccount(
    ChannelAccountId Account, string Name, UnitId? Unit, IReadOnlyDictionary<string, string> Settings, IReadOnlyDictionary<string, string>? Secrets = null, int? Version = null) : ICommand<Done>, IConfidentialCommand;

internal sealed class ChangeChannelAccountHandler(ChannelRules rules, ChannelSecrets secrets) : IHandler<ChangeChannelAccount, Done>
{
    public async Task<Outcome<Done>> HandleAsync(ChangeChannelAccount command, Work work, CancellationToken cancellationToken)
    {
        if (!ChannelRules.MayLookAfter(work.Actor))
        {
            return ChannelRefusals.NotAdministrator;
        }

        var account = await work.Db.Set<ChannelAccount>().FirstOrDefaultAsync(row => row.Id == command.Account, cancellationToken);
        if (account is null)
        {
            return Problems.NotFound;
        }

        if (command.Version is { } version && version != account.Version)
        {
            return ChannelRefusals.Stale;
        }

        var settings = ChannelValues.Trimmed(command.Settings);

        // Secrets that the keys of this server cannot read are gone: then all must be given again.
        var hidden = secrets.Open(account)?.Secrets.ToDictionary() ?? [];
        foreach (var (name, value) in ChannelValues.Trimmed(command.Secrets))
        {
            hidden[name] = value;
        }

        var refusals = await rules.RefuseAsync(account.Kind, command.Name, command.Unit, settings, hidden, cancellationToken);
        if (refusals.Count > 0)
        {
            return Outcome<Done>.Refused(refusals);
        }

        (account.Name, account.Unit, account.Settings, account.Secrets) = (command.Name.Trim(), command.Unit, ChannelSecrets.Write(settings), secrets.Wrap(hidden));
        work.Record(ChannelFacts.Draft(ChannelFacts.Changed, account, work));
        return Done.Value;
    }
}
