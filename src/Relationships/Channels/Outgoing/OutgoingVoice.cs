using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Relationships.Identities;

namespace Vouch.Relationships.Channels;

/// <summary>Says something to a person through the account by which they wrote last; where that one cannot take it now (switched off, its time window closed), through the one before. What no channel takes is kept (<see cref="Saying"/>).</summary>
internal sealed class OutgoingVoice(IOutgoing outgoing, IPeople people) : ICaseVoice
{
    private const int MostTried = 5;
    private readonly KeptSayings kept = new();

    public async Task SayAsync(Work work, PartyId person, SubjectRef about, string text, string language, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        var identities = await people.IdentitiesOfAsync(work.Db, person, cancellationToken);
        var ways = await (from path in work.Db.Set<ReplyPath>().AsNoTracking()
                          where identities.Contains(path.Identity)
                          join account in work.Db.Set<ChannelAccount>() on path.Account equals account.Id
                          join identity in work.Db.Set<Identity>() on path.Identity equals identity.Id
                          where account.IsOn && identity.Value != null
                          orderby path.LastHeardAt descending
                          select new { account.Kind, account.ShortName, identity.Channel, identity.Scope, identity.Value }).Take(MostTried).ToListAsync(cancellationToken);
        foreach (var way in ways)
        {
            if (IdentityKey.Of(way.Channel, way.Scope, way.Value) is { } to && (await outgoing.QueueAsync(work, new OutgoingMessage(to, $"{way.Kind.Name()}:{way.ShortName}", text), cancellationToken)).IsDone)
            {
                return;
            }
        }

        await kept.SayAsync(work, person, about, text, language, cancellationToken);
    }
}
