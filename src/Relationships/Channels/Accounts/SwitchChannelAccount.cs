using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Relationships.Channels;

/// <summary>
/// Switches an account on or off. Off, its hook answers 404 (services repeat for hours or days, so little is lost by a short pause) and what waits to be sent waits on.
/// Doing it again changes nothing. Only administrators of the whole company.
/// </summary>
/// <param name="Account">Which.</param>
/// <param name="On">True to take in and send.</param>
public sealed record SwitchChannelAccount(ChannelAccountId Account, bool On) : ICommand<Done>;

internal sealed class SwitchChannelAccountHandler : IHandler<SwitchChannelAccount, Done>
{
    public async Task<Outcome<Done>> HandleAsync(SwitchChannelAccount command, Work work, CancellationToken cancellationToken)
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

        if (account.IsOn != command.On)
        {
            (account.IsOn, account.FailingSince, account.LastError) = (command.On, null, null);
            work.Record(ChannelFacts.Draft(ChannelFacts.Switched, account, work));
        }

        return Done.Value;
    }
}
