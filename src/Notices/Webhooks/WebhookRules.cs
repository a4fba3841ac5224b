using Microsoft.EntityFrameworkCore;

namespace Vouch.Notices.Webhooks;

/// <summary>What the verbs of webhooks have in common.</summary>
internal sealed class WebhookRules(VouchModel model, WebhookSettings settings)
{
    private const int LongestName = 100;
    private const int LongestAddress = 2_000;
    private const int LongestPattern = 100;

    /// <summary>What is wrong with a webhook as somebody wants it.</summary>
    internal IEnumerable<Refusal> Refuse(string name, string address, FactPatterns hears)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Trim().Length > LongestName)
        {
            yield return NoticeRefusals.NameMissing.At("name");
        }

        if (address.Trim().Length > LongestAddress || !WebhookPost.IsFit(address.Trim(), settings))
        {
            yield return NoticeRefusals.NoAddress.At("address");
        }

        if (hears.All.Count is 0 or > FactPatterns.Most)
        {
            yield return NoticeRefusals.NoPattern.With(FactPatterns.Most).At("facts");
            yield break;
        }

        var names = model.Modules.SelectMany(module => module.Facts).Select(fact => fact.Name).ToList();
        foreach (var unknown in hears.Unknown(names).Take(5))
        {
            yield return NoticeRefusals.NoFact.With(unknown.Length <= LongestPattern ? unknown : unknown[..LongestPattern]).At("facts");
        }
    }

    /// <summary>The webhook for somebody who may look after it and who may change it still.</summary>
    internal static async Task<Outcome<Webhook>> FindAsync(WebhookId id, Work work, CancellationToken cancellationToken)
    {
        if (!WebhookRights.MayLookAfter(work.Actor))
        {
            return NoticeRefusals.NotAdministrator;
        }

        return await work.Db.Set<Webhook>().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) switch
        {
            null => Problems.NotFound,
            { State: WebhookState.Ended } => NoticeRefusals.Ended,
            var webhook => webhook,
        };
    }

    internal static FactDraft Fact(FactName name, Webhook webhook) => new(name, webhook.Subject) { Parties = [("owner", webhook.Owner)] };
}
