namespace Vouch.Promises.Keeping;

/// <summary>Writes what happened to a promise into the ledger.</summary>
internal static class PromiseRecord
{
    /// <summary>Records each event as a fact about the promise's subject.</summary>
    internal static void Record(this Work work, Promise promise, IReadOnlyList<PromiseEvent> events, FactId? cause = null, PartyId? from = null)
    {
        foreach (var happened in events)
        {
            work.Record(Draft(promise, happened, cause, from));
        }
    }

    /// <summary>Records one event with more to say about it: further data, and words that can be erased.</summary>
    internal static FactDraft Record(this Work work, Promise promise, PromiseEvent happened, FactData more, string? words = null)
    {
        var draft = Draft(promise, happened, null, null);
        foreach (var (key, value) in more)
        {
            draft.Data.Add(key, value);
        }

        return work.Record(string.IsNullOrWhiteSpace(words) ? draft : draft with { Texts = new Dictionary<string, string> { ["reason"] = words.Trim() } });
    }

    private static FactDraft Draft(Promise promise, PromiseEvent happened, FactId? cause, PartyId? from)
    {
        var data = new FactData { { "promise", promise.Id.Value } };
        data.Add("commitment", promise.Commitment);
        data.Add("due", promise.Due);
        data.Add("by_fact", cause?.Value);
        var texts = new Dictionary<string, string>();
        switch (happened)
        {
            case PromiseEvent.Made:
                data.Add("charter", promise.CharterVersion?.Value);
                if (promise is { StakeMinor: { } stake, StakeCurrency: { } code } && Currency.TryParse(code, out var currency))
                {
                    data.Add("stake", new Money(stake, currency));
                }

                if (promise.Says is { } says)
                {
                    texts["says"] = says;
                }

                break;
            case PromiseEvent.Renewed:
                data.Add("proposed", promise.Renewals[^1].NewDue);
                texts["reason"] = promise.Renewals[^1].Reason;
                break;
            case PromiseEvent.AtRisk:
                data.Add("because", promise.AtRiskBecause?.Value);
                break;
            case PromiseEvent.HandedOver:
                data.Add("from", from?.Value);
                break;
            case PromiseEvent.Kept or PromiseEvent.FulfilledLate or PromiseEvent.Broken when promise.OriginalDue != promise.Due:
                data.Add("first_due", promise.OriginalDue);
                break;
            default:
                break;
        }

        return new FactDraft(PromiseFacts.Of(happened), promise.Subject) { Unit = promise.Unit, Parties = Parties(promise), Data = data, Texts = texts };
    }

    /// <summary>Who is concerned by a promise, by role.</summary>
    internal static List<(string, PartyId)> Parties(Promise promise)
    {
        var parties = new List<(string, PartyId)>(3);
        Add(PromiseFacts.OwedBy, promise.OwedBy);
        Add(PromiseFacts.OwedTo, promise.OwedTo);
        Add(PromiseFacts.Owner, promise.Owner);
        return parties;

        void Add(string role, PartyId? party)
        {
            if (party is { } known)
            {
                parties.Add((role, known));
            }
        }
    }
}
