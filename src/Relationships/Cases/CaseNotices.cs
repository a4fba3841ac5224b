using Vouch.Kernel;
using Vouch.Notices;

namespace Vouch.Relationships;

/// <summary>
/// Who is told of cases. Of a challenge: the owner that one waits, the other side that it was raised, the others of each remark, both sides of the decision and of the verdict that stands now.
/// Of a problem: its owner what the person says and does, and the person what is said to them; who has no account is told by <see cref="ICaseVoice"/> instead.
/// </summary>
internal sealed class CaseNotices : INoticeSource
{
    private static readonly (string, string) Challenge = ("kind", "challenge");
    private static readonly (string, string) Problem = ("kind", "problem");

    private static readonly Dictionary<string, string> ToPerson = new(StringComparer.Ordinal)
    {
        [ProblemFacts.Answered.Name] = "{1} writes about {0}",
        [ProblemFacts.Resolved.Name] = "{1} says that {0} is solved. Is it? Only you can say so",
        [ProblemFacts.Reminded.Name] = "Is {0} solved? One click says so",
        [ProblemFacts.Unconfirmed.Name] = "{0} is ended without your word. Any answer opens it again",
    };

    internal static IReadOnlyList<NoticeRule> Rules { get; } =
    [
        new("case.opened", RelationshipFacts.Owner, "A case waits for your decision: {0}") { Body = "{2} says: {3}", When = Challenge },
        new("case.opened", RelationshipFacts.OtherSide, "The verdict on a promise that concerns you is challenged: {0}") { Body = "{2} says: {3} Say what you know, or agree." },
        new("case.handed-over", RelationshipFacts.Owner, "You decide {0} from now on") { Body = "{3}", When = Challenge },
        new("case.remarked", RelationshipFacts.RaisedBy, "{2} said something about {0}") { Body = "{3}" },
        new("case.remarked", RelationshipFacts.OtherSide, "{2} said something about {0}") { Body = "{3}" },
        new("case.remarked", RelationshipFacts.Owner, "{2} said something about {0}") { Body = "{3}" },
        new("case.withdrawn", RelationshipFacts.Owner, "{0} was taken back; you need not decide it") { Mail = false, When = Challenge },
        new("case.withdrawn", RelationshipFacts.OtherSide, "{0} was taken back; the verdict stays") { Mail = false },

        new("case.opened", RelationshipFacts.Owner, "A problem is yours to solve: {0}") { Body = "{3}", When = Problem },
        new("case.handed-over", RelationshipFacts.Owner, "You look after {0} from now on") { Body = "{3}", When = Problem },
        new("case.withdrawn", RelationshipFacts.Owner, "{0} was taken back; nothing is owed for it any more") { Mail = false, When = Problem },
        new("case.heard", RelationshipFacts.Owner, "The person who raised {0} says something") { Body = "{3}" },
        new("case.resumed", RelationshipFacts.Owner, "What {0} waited for has come") { Body = "{3}" },
        new("case.reopened", RelationshipFacts.Owner, "{0} is not solved after all; it is open again") { Body = "{3}" },
        new("case.confirmed", RelationshipFacts.Owner, "{0} is solved: the person who raised it says so") { Body = "{3}", Mail = false },
        new("case.unconfirmed", RelationshipFacts.Owner, "{0} is ended without the person's word; it counts as unconfirmed") { Mail = false },
        new("case.merged", RelationshipFacts.Owner, "{0} is carried on by another case of the same problem") { Mail = false },
    ];

    public IReadOnlyCollection<string> Facts { get; } =
    [
        RelationshipFacts.CaseOpened.Name, RelationshipFacts.CaseHandedOver.Name, RelationshipFacts.CaseDecided.Name, ProblemFacts.Waiting.Name, .. ToPerson.Keys,
    ];

    public Task<IReadOnlyList<NoticeDraft>> TellAsync(Fact fact, NoticeContext context, CancellationToken cancellationToken)
    {
        var drafts = new List<NoticeDraft>();
        var data = fact.Data;
        if (fact.Name == RelationshipFacts.CaseDecided.Name)
        {
            var text = Decided(data);
            var answer = context.Texts.GetValueOrDefault("words", "");
            foreach (var side in fact.Parties.Where(party => party.Role is RelationshipFacts.RaisedBy or RelationshipFacts.OtherSide).Select(party => party.Party).Distinct())
            {
                drafts.Add(new NoticeDraft(side, "case.decided", text, data["number"] ?? "", context.Company.NameOf(fact.Actor), answer) { Body = "{1} says: {2}" });
            }
        }
        else if (ToPerson.TryGetValue(fact.Name, out var said))
        {
            Person(said);
        }
        else if (fact.Name == ProblemFacts.Waiting.Name)
        {
            if (data["waiting_for"] == CaseRecord.Code(CaseWaitsFor.Person))
            {
                Person("{1} asks you something about {0}");
            }
        }
        else if (fact.Party(RelationshipFacts.Owner) is null)
        {
            var text = data["kind"] == CaseRecord.Code(CaseKind.Problem)
                ? "Nobody is left to look after {0}; hand it over to somebody"
                : "Nobody is left to decide {0}; hand it over to somebody who is no side of it";
            foreach (var administrator in context.Company.HoldersAnywhere(Roles.Administrator))
            {
                drafts.Add(new NoticeDraft(administrator.Id, "case.without-owner", text, data["number"] ?? "") { AlsoToActor = true });
            }
        }

        return Task.FromResult<IReadOnlyList<NoticeDraft>>(drafts);

        // Whoever has no account is told on the channel on which they wrote.
        void Person(string text)
        {
            if (fact.Party(RelationshipFacts.Person) is { } person && context.Company.Person(person) is not null)
            {
                drafts.Add(new NoticeDraft(person, fact.Name, text, data["number"] ?? "", context.Company.NameOf(fact.Actor), context.Texts.GetValueOrDefault("words", "")) { Body = "{2}" });
            }
        }
    }

    private static string Decided(FactData data) => CaseWords.Decided(data["outcome"] == CaseRecord.Code(CaseOutcome.Rejected) ? null : data["standing"]);
}
