using Microsoft.EntityFrameworkCore;

namespace Vouch.Promises.PublicCharters;

/// <summary>Ends that everybody may read a charter; its address answers "not found" at once.</summary>
/// <param name="Slug">The last part of its address.</param>
public sealed record WithdrawCharter(string Slug) : ICommand<Done>
{
    internal static WithdrawCharter Example { get; } = new("procurement");
}

internal sealed class WithdrawCharterHandler : IHandler<WithdrawCharter, Done>
{
    public async Task<Outcome<Done>> HandleAsync(WithdrawCharter command, Work work, CancellationToken cancellationToken)
    {
        if (await work.Db.Set<PublishedCharter>().FirstOrDefaultAsync(row => row.Slug == command.Slug, cancellationToken) is not { } published)
        {
            return PublishRefusals.NotPublic;
        }

        if (!PublishRefusals.MayPublish(work.Actor, published.Unit))
        {
            return PublishRefusals.NotAdministrator;
        }

        work.Db.Remove(published);
        work.Record(new FactDraft(PromiseFacts.CharterWithdrawn, new SubjectRef(PublishedCharter.Kind, published.Id.Value))
        {
            Unit = published.Unit,
            Parties = [("actor", work.Actor.Party)],
            Data = { { "slug", published.Slug } },
        });
        return Done.Value;
    }
}
