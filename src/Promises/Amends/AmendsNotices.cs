using Vouch.Notices;

namespace Vouch.Promises.Amends;

/// <summary>Who is told of amends and of praise: the one it was done for, the one who is praised.</summary>
internal sealed class AmendsNotices : INoticeSource
{
    public IReadOnlyCollection<string> Facts { get; } = [PromiseFacts.Amended.Name, PromiseFacts.Praised.Name, PromiseFacts.PartyPraised.Name];

    public Task<IReadOnlyList<NoticeDraft>> TellAsync(Fact fact, NoticeContext context, CancellationToken cancellationToken)
    {
        var words = context.Texts.GetValueOrDefault("words", "");
        var by = context.Company.NameOf(fact.Actor);
        NoticeDraft? draft = fact.Name switch
        {
            "promise.amended" when fact.Party(PromiseFacts.OwedTo) is { } to =>
                new NoticeDraft(to, fact.Name, "Amends for a promise to you that was broken, {0}: {1}", fact.Subject, words) { Link = ToPromise(to) },
            "promise.praised" when Guid.TryParse(fact.Data["praised"], out var praised) =>
                new NoticeDraft(new PartyId(praised), fact.Name, "{2} praises you for {0}: {1}", fact.Subject, words, by) { Link = ToPromise(new PartyId(praised)) },
            "party.praised" when fact.Party("praised") is { } praised =>
                new NoticeDraft(praised, fact.Name, "{1} praises you: {0}", words, by) { Link = IsColleague(praised) ? "/trust" : "/partner/trust" },
            _ => null,
        };
        return Task.FromResult<IReadOnlyList<NoticeDraft>>(draft is null ? [] : [draft]);

        bool IsColleague(PartyId party) => context.Company.Person(party) is { Unit: not null };

        string ToPromise(PartyId to) => $"{(IsColleague(to) ? "" : "/partner")}/promises/{fact.Data["promise"]}";
    }
}
