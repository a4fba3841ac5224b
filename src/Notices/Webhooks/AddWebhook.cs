using Vouch.Notices.Webhooks;

namespace Vouch.Notices;

/// <summary>Sends facts to an address outside from now on. Whoever adds it answers for it; only administrators of the whole company may, because it hears facts of every unit.</summary>
/// <param name="Name">What it is for, at most 100 characters.</param>
/// <param name="Address">Where to: https.</param>
/// <param name="Facts">Fact names or patterns: <c>promise.broken</c>, <c>promise.*</c>, <c>*</c>.</param>
public sealed record AddWebhook(string Name, string Address, IReadOnlyList<string> Facts) : ICommand<AddedWebhook>;

/// <summary>What adding answers.</summary>
/// <param name="Webhook">Its id.</param>
/// <param name="Secret">What signs its deliveries; told this once and never again.</param>
public sealed record AddedWebhook(WebhookId Webhook, string? Secret = null) : IToldOnce
{
    /// <inheritdoc/>
    public object WithoutSecret() => this with { Secret = null };
}

internal sealed class AddWebhookHandler(WebhookRules rules, WebhookSecrets secrets) : IHandler<AddWebhook, AddedWebhook>
{
    public Task<Outcome<AddedWebhook>> HandleAsync(AddWebhook command, Work work, CancellationToken cancellationToken)
    {
        if (!WebhookRights.MayLookAfter(work.Actor))
        {
            return Task.FromResult<Outcome<AddedWebhook>>(NoticeRefusals.NotAdministrator);
        }

        var hears = FactPatterns.Of(command.Facts);
        var refusals = rules.Refuse(command.Name, command.Address, hears).ToArray();
        if (refusals.Length > 0)
        {
            return Task.FromResult<Outcome<AddedWebhook>>(refusals);
        }

        var secret = WebhookSecrets.New();
        var webhook = new Webhook
        {
            Id = work.NewId<WebhookId>(),
            Name = command.Name.Trim(),
            Address = command.Address.Trim(),
            Patterns = hears.ToString(),
            Owner = work.Actor.Party,
            Secret = secrets.Wrap(secret),
            Since = work.At,
        };
        work.Db.Add(webhook);
        work.Record(WebhookRules.Fact(NoticeFacts.WebhookAdded, webhook) with { Data = new FactData { { "patterns", string.Join(' ', hears.All) } } });
        return Task.FromResult<Outcome<AddedWebhook>>(new AddedWebhook(webhook.Id, secret));
    }
}
