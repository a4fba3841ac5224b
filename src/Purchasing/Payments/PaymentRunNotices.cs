using Vouch.Kernel;
using Vouch.Notices;

namespace Vouch.Purchasing;

/// <summary>Finance of the unit is told when a payment run waits for its second person; who prepared it is not.</summary>
internal sealed class PaymentRunNotices : INoticeSource
{
    public IReadOnlyCollection<string> Facts { get; } = [PaymentFacts.RunPrepared.Name];

    public Task<IReadOnlyList<NoticeDraft>> TellAsync(Fact fact, NoticeContext context, CancellationToken cancellationToken)
    {
        var finance = fact.Unit is { } unit ? context.Company.Holders(Roles.Finance, unit) : [];
        return Task.FromResult<IReadOnlyList<NoticeDraft>>([.. finance.Select(person => new NoticeDraft(person.Id, "payment-run.prepared", "Payment run {0} waits for a second person.", fact.Subject))]);
    }
}
