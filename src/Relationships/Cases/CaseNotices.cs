using Vouch.Kernel;
using Vouch.Notices;

namespace Vouch.Relationships;

/// <summary>Who is told of cases: the owner that one waits, the other side that it was raised, the others of each remark, both sides of the decision and of the verdict that stands now.</summary>
internal sealed class CaseNotices : INoticeSource
{
    internal static IReadOnlyList<NoticeRule> Rules { get; } =
    [
        new("case.opened", RelationshipFacts.Owner, "A case waits for your decision: {0}") { Body = "{2} says: {3}" },
        new("case.opened", RelationshipFacts.OtherSide, "The verdict on a promise that concerns you is challenged: {0}") { Body = "{2} says: {3} Say what you know, or agree." },
        new("case.handed-over", RelationshipFacts.Owner, "You decide {0} from now on") { Body = "{3}" },
        new("case.remarked", RelationshipFacts.RaisedBy, "{2} said something about {0}") { Body = "{3}" },
        new("case.remarked", RelationshipFacts.OtherSide, "{2} said something about {0}") { Body = "{3}" },
        new("case.remarked", RelationshipFacts.Owner, "{2} said something about {0}") { Body = "{3}" },
        new("case.withdrawn", RelationshipFacts.Owner, "{0} was taken back; you need not decide it") { Mail = false },
        new("case.withdrawn", RelationshipFacts.OtherSide, "{0} was taken back; the verdict stays") { Mail = false },
    ];

    public IReadOnlyCollection<string> Facts { get; } = [RelationshipFacts.CaseOpened.Name, RelationshipFacts.CaseHandedOver.Name, RelationshipFacts.CaseDecided.Name];

    public Task<IReadOnlyList<NoticeDraft>> TellAsync(Fact fact, NoticeContext context, CancellationToken cancellationToken)
    {
        var drafts = new List<NoticeDraft>();
        if (fact.Name == RelationshipFacts.CaseDecided.Name)
        {
            var text = Decided(fact.Data);
            var answer = context.Texts.GetValueOrDefault("words", "");
            foreach (var side in fact.Parties.Where(party => party.Role is RelationshipFacts.RaisedBy or RelationshipFacts.OtherSide).Select(party => party.Party).Distinct())
            {
                drafts.Add(new NoticeDraft(side, "case.decided", text, fact.Data["number"] ?? "", context.Company.NameOf(fact.Actor), answer) { Body = "{1} says: {2}" });
            }
        }
        else if (fact.Party(RelationshipFacts.Owner) is null)
        {
            foreach (var administrator in context.Company.HoldersAnywhere(Roles.Administrator))
            {
                drafts.Add(new NoticeDraft(administrator.Id, "case.without-owner", "Nobody is left to decide {0}; hand it over to somebody who is no side of it", fact.Data["number"] ?? "") { AlsoToActor = true });
            }
        }

        return Task.FromResult<IReadOnlyList<NoticeDraft>>(drafts);
    }

    private static string Decided(FactData data) => CaseWords.Decided(data["outcome"] == CaseRecord.Code(CaseOutcome.Rejected) ? null : data["standing"]);
}
