using Vouch.Kernel;

namespace Vouch.Relationships.Tests.Cases;

/// <summary>The state table of problems, walked: every state and every act.</summary>
public sealed class ProblemRuleTests
{
    private static readonly PartyId Raiser = Party(1);
    private static readonly PartyId Owner = Party(2);

    /// <summary>What each act leads to from each state, written out: O open, P waits for the person, W waits for another, S said to be solved, C confirmed, U unconfirmed, T taken back, M merged; a dot where it is refused.</summary>
    private static readonly (CaseAct Act, string From)[] Expected =
    [
        // From:               O    P    W    S    C    U    T    M
        (CaseAct.Decide,       ".    .    .    .    .    .    .    ."),
        (CaseAct.Agree,        ".    .    .    .    .    .    .    ."),
        (CaseAct.Withdraw,     "T    T    T    T    .    .    .    ."),
        (CaseAct.HandOver,     "O    P    W    S    .    .    .    ."),
        (CaseAct.Remark,       "O    P    W    S    C    U    .    ."),
        (CaseAct.Resolve,      "S    S    S    .    .    .    .    ."),
        (CaseAct.Confirm,      "C    C    C    C    .    C    .    ."),
        (CaseAct.ConfirmTold,  "C    C    C    C    .    C    .    ."),
        (CaseAct.Reopen,       ".    .    .    O    O    O    .    ."),
        (CaseAct.Hear,         "O    O    W    O    C    O    .    ."),
        (CaseAct.Remind,       ".    .    .    S    .    .    .    ."),
        (CaseAct.Lapse,        ".    .    .    U    .    .    .    ."),
        (CaseAct.WaitForPerson, "P    .    P    .    .    .    .    ."),
        (CaseAct.WaitForOther, "W    .    .    .    .    .    .    ."),
        (CaseAct.Resume,       ".    O    O    .    .    .    .    ."),
        (CaseAct.Merge,        "M    M    M    M    .    .    .    ."),
        (CaseAct.Note,         "O    P    W    S    C    U    .    ."),
        (CaseAct.Link,         "O    P    W    S    C    U    .    ."),
        (CaseAct.Praise,       "O    P    W    S    C    U    .    ."),
    ];

    private static readonly Dictionary<char, CaseState> States = new()
    {
        ['O'] = CaseState.Open, ['P'] = CaseState.AwaitsPerson, ['W'] = CaseState.AwaitsOther, ['S'] = CaseState.Proposed,
        ['C'] = CaseState.Confirmed, ['U'] = CaseState.Unconfirmed, ['T'] = CaseState.Withdrawn, ['M'] = CaseState.Merged,
    };

    private static readonly char[] Order = ['O', 'P', 'W', 'S', 'C', 'U', 'T', 'M'];

    [Fact]
    public void Every_act_leads_from_every_state_where_the_table_says()
    {
        Assert.Equal(Enum.GetValues<CaseAct>().Order(), Expected.Select(line => line.Act).Order());
        foreach (var (act, from) in Expected)
        {
            var cells = from.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            for (var i = 0; i < Order.Length; i++)
            {
                CaseState? expected = cells[i] == "." ? null : States[cells[i][0]];
                Assert.Equal((act, States[Order[i]], expected), (act, States[Order[i]], CaseTransitions.Find(CaseKind.Problem, States[Order[i]], act)?.To));
            }
        }
    }

    [Fact]
    public void Only_the_word_of_the_person_ends_a_problem_as_solved()
    {
        Assert.All(CaseTransitions.All.Where(line => line.To == CaseState.Confirmed && line.From != CaseState.Confirmed), line => Assert.Contains((line.Act, line.Who), new[] { (CaseAct.Confirm, CaseActor.Raiser), (CaseAct.ConfirmTold, CaseActor.Agent) }));
        Assert.Equal([CaseActor.Clock], CaseTransitions.All.Where(line => line.To == CaseState.Unconfirmed && line.From != CaseState.Unconfirmed).Select(line => line.Who));
    }

    [Fact]
    public void The_software_the_owner_and_a_stranger_never_confirm_in_the_persons_name()
    {
        var about = Problem(CaseState.Proposed);
        Assert.Null(Refused(about, new Actor(Raiser, []), CaseAct.Confirm));
        Assert.Equal("case.not-its-raiser", Refused(about, Actor.System, CaseAct.Confirm)?.Code);
        Assert.Equal("case.not-its-agent", Refused(about, Actor.System, CaseAct.ConfirmTold)?.Code);
        Assert.Equal("case.not-its-raiser", Refused(about, Colleague(Owner), CaseAct.Confirm)?.Code);
        Assert.Null(Refused(about, Colleague(Owner), CaseAct.ConfirmTold));
        Assert.Equal("case.not-its-agent", Refused(about, Colleague(Party(9)), CaseAct.ConfirmTold)?.Code);
    }

    [Fact]
    public void Each_act_is_refused_with_what_is_missing()
    {
        var open = Problem(CaseState.Open);
        Assert.Equal("case.not-its-owner", Refused(open, Colleague(Party(9), Roles.Buyer), CaseAct.Resolve)?.Code);
        Assert.Null(Refused(open, Colleague(Party(9), Roles.Buyer), CaseAct.HandOver));
        Assert.Equal("case.not-its-raiser", Refused(open, Colleague(Owner), CaseAct.Withdraw)?.Code);
        Assert.Equal("case.not-now", Refused(open, Colleague(Owner), CaseAct.Decide)?.Code);
        Assert.Equal("case.not-now", Refused(Problem(CaseState.Proposed), Colleague(Owner), CaseAct.Remind)?.Code);
        Assert.Equal("case.problem-ended", Refused(Problem(CaseState.Merged), Colleague(Owner), CaseAct.Note)?.Code);
    }

    private static Refusal? Refused(Case about, Actor actor, CaseAct act) => CaseTransitions.Refused(about, [], actor, act);

    private static Actor Colleague(PartyId who, string? role = null) => new(who, role is null ? [] : [new RoleGrant(role, null)]) { Unit = new UnitId(new Guid("01920000-0000-7000-8000-0000000000f1")) };

    private static Case Problem(CaseState state) => new()
    {
        Id = new CaseId(new Guid("01920000-0000-7000-8000-0000000000c1")),
        Number = 1,
        Kind = CaseKind.Problem,
        Title = "",
        SearchTitle = "",
        SubjectKind = "",
        SubjectId = Guid.Empty,
        RaisedBy = Raiser,
        Owner = Owner,
        OpenedAt = DateTimeOffset.UnixEpoch,
        Words = "",
        State = state,
    };

    private static PartyId Party(int number) => new(new Guid(number, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 0));
}
