using Vouch.Kernel;
using Vouch.Suppliers.Vetting;
using Vouch.Testing;

namespace Vouch.Suppliers.Tests.Vetting;

/// <summary>Policy and questionnaires as people write them.</summary>
public sealed class VettingPolicyTests
{
    [Fact]
    public void What_comes_with_Vouch_is_sound_in_both_languages()
    {
        var (set, wrong) = QuestionnaireReader.Read(VettingShelf.UsualQuestionnaires, 0);
        Assert.Empty(wrong);
        var (policy, problems) = VettingPolicyReader.Read(VettingShelf.UsualPolicy, [.. set!.All.Select(one => one.Id)]);
        Assert.Empty(problems);
        Assert.Equal([30, 7], policy!.WarnDays);
        Assert.All(set.All.SelectMany(one => one.Questions).Select(question => question.Says).Concat(policy.Documents.Select(kind => kind.Says)), words => Assert.Equal(["de", "en"], words.ByLanguage.Keys.Order()));
    }

    [Fact]
    public void Everything_wrong_is_told_at_once_with_its_place()
    {
        var (policy, problems) = VettingPolicyReader.Read("vetting: X\ndocuments:\n- id: Bad Code\n  says: Y\nneeds:\n- documents: [nowhere]\nsuspend_after: soon\nwhatever: 1\n");
        Assert.Null(policy);
        Assert.Equal(
            [(3, "vetting.bad-code"), (6, "vetting.not-one-of"), (7, "vetting.bad-days"), (8, "document.key-unknown")],
            problems.Select(problem => (problem.Line, problem.Refusal.Code)));
    }

    [Theory]
    [InlineData("questionnaires:\n- id: a\n  title: A\n  questions:\n  - id: q\n    kind: colour\n    says: Q\n", "vetting.not-one-of")]
    [InlineData("questionnaires:\n- id: a\n  title: A\n  questions:\n  - id: q\n    kind: text\n    says: Q\n    required_if: { later: \"yes\" }\n  - id: later\n    kind: yes-no\n    says: L\n", "vetting.condition-unknown")]
    [InlineData("questionnaires:\n- id: a\n  title: A\n  questions:\n  - id: q\n    kind: choice\n    says: Q\n", "vetting.few-choices")]
    [InlineData("questionnaires:\n- { id: a, title: A, questions: [] }\n- { id: a, title: B, questions: [] }\n", "vetting.id-twice")]
    [InlineData("questionnaires: [", "document.not-yaml")]
    public void A_questionnaire_that_cannot_be_asked_is_refused(string yaml, string code)
    {
        var (set, problems) = QuestionnaireReader.Read(yaml, 0);
        Assert.Null(set);
        Assert.Contains(code, problems.Select(problem => problem.Refusal.Code));
    }

    [Theory]
    [InlineData("yes", "yes", "audited", "no", 100)]
    [InlineData("no", "no", "nothing", "yes", 0)]
    [InlineData("yes", "no", "rules", "no", 65)]
    public void Points_are_a_share_of_what_was_asked(string code, string bribery, string labour, string proceedings, int score) =>
        Assert.Equal(score, QuestionnaireReader.Read(VettingShelf.UsualQuestionnaires, 0).Set!.Find("conduct")!.Score(
            new Dictionary<string, string> { ["code"] = code, ["bribery"] = bribery, ["labour"] = labour, ["proceedings"] = proceedings }));

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Policy_is_put_in_force_by_who_may_and_holds_at_once(DatabaseKind kind)
    {
        await using var stage = await VettingStage.OpenAsync(kind);
        var house = stage.House;
        Assert.False((await stage.StandingAsync()).IsComplete);
        const string Lax = "vetting: Lax\ndocuments: [ { id: other, says: Other } ]\n";
        await house.RefusedAsync("vetting.not-policy-maker", house.Buyer, new PutVettingPolicyInForce(Lax));
        await house.RefusedAsync("document.key-missing", house.Head, new PutVettingPolicyInForce("vetting: X"));
        Assert.Equal(1, await house.DoneAsync(house.Head, new PutVettingPolicyInForce(Lax)));
        Assert.True((await stage.StandingAsync()).IsComplete);
        Assert.Equal(2, await house.DoneAsync(house.Head, new PutVettingPolicyInForce(VettingShelf.UsualPolicy)));
        await house.RefusedAsync("vetting.questionnaire-needed", house.Head, new PutQuestionnairesInForce("questionnaires: []"));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Answers_keep_the_version_they_answered(DatabaseKind kind)
    {
        await using var stage = await VettingStage.OpenAsync(kind);
        await stage.AnswerAsync();
        Assert.Equal(1, await stage.House.DoneAsync(stage.House.Head, new PutQuestionnairesInForce(VettingShelf.UsualQuestionnaires + "# again\n")));
        await stage.AnswerAsync();
        var versions = await stage.House.QueryAsync(db => Task.FromResult(db.Set<SupplierAnswers>().OrderBy(row => row.QuestionnaireVersion).Select(row => row.QuestionnaireVersion).ToList()));
        Assert.Equal([0, 1], versions);
    }
}
