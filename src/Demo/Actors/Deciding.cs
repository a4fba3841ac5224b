using Vouch.Decisions;
using Vouch.Kernel;

namespace Vouch.Demo;

/// <summary>Approvers decide, ask for more, delegate while they are away; specialists review.</summary>
internal sealed class Deciding(World world, DemoCompany company, Casebook cases)
{
    private readonly List<(PartyId Who, PartyId To, DateOnly First, DateOnly Last)> away = [];

    public void Begin(DateTimeOffset end)
    {
        world.Hear("approval.requested", fact =>
        {
            // Some of the last days wait for whoever looks at the demo.
            var waits = fact.Data["about"] == "contract" ? world.Nears(8) : world.Nears(4) && world.Turn("left to decide", 2);
            world.Within(waits ? 60 : Soon(), waits ? 80 : Soon() + 8, () => DecideAsync(fact));
        });
        world.Hear("review.requested", fact => world.Within(Soon(), Soon() + 12, () => ReviewAsync(fact)));
        var last = DateOnly.FromDateTime(end.UtcDateTime);
        LeaveFor("OPS", new DateOnly(last.Year, 8, 3) is var summer && summer < last ? summer : summer.AddYears(-1), 20, "Norway, no telephone.");
        LeaveFor("SALES", last.AddDays(-200), 11, "Fairs.");
        LeaveFor("LAB", last.AddDays(-3), 12, "At home with a new kitchen.");
    }

    private void LeaveFor(string unit, DateOnly first, int days, string reason)
    {
        var head = company.HeadOf[company.Units[unit]];
        var deputy = company.Colleagues.First(person => company.CodeOf(person) == unit);
        var day = first.AddDays(-3) < world.Today ? world.Today.AddDays(1) : first.AddDays(-3);
        world.On(day, async () =>
        {
            if (await world.TryAsync(head, new Decisions.Delegate(deputy, first, first.AddDays(days), Reason: reason)) != default)
            {
                away.Add((head, deputy, first, first.AddDays(days)));
            }
        });
    }

    // Most decide within the two days of the charter, one in fifteen does not.
    private double Soon() => world.Turn("decided late", 15) ? 20 : 0.5;

    private PartyId Stands(PartyId approver) =>
        away.Find(leave => leave.Who == approver && leave.First <= world.Today && world.Today <= leave.Last) is { To: var deputy } && deputy != default ? deputy : approver;

    private async Task DecideAsync(FactDraft fact)
    {
        if (fact.Party("approver") is not { } named || !Guid.TryParse(fact.Data["approval"], out var id) || fact.Data["step"] is not { } step)
        {
            return;
        }

        var (approver, approval) = (Stands(named), new ApprovalId(id));
        var one = Guid.TryParse(fact.Data["subject"], out var subject) ? cases.Find(subject) : null;
        var german = one?.German ?? false;
        if (one is { Plot: Plot.NotApproved })
        {
            await world.TryAsync(approver, new Refuse(approval, step, world.Pick(Phrases.NotApproved).In(german)));
        }
        else if (world.Turn("told more", 22))
        {
            var (question, answer) = world.Pick(Phrases.TellMeMore);
            await world.TryAsync(approver, new TellMeMore(approval, step, question.In(german)));
            if (fact.Party("asked-by") is { } asked)
            {
                world.Within(2, 12, async () => await world.TryAsync(asked, new AnswerTellMeMore(approval, step, answer.In(german))));
                world.Within(13, 22, async () => await world.TryAsync(Stands(named), new Approve(approval, step)));
            }
        }
        else if (!await world.DoAsync(approver, new Approve(approval, step)) && approver != named)
        {
            // A deputy may not approve the own request; whoever is away does it on return.
            world.Within(30, 60, async () => await world.TryAsync(named, new Approve(approval, step)));
        }
    }

    private async Task ReviewAsync(FactDraft fact)
    {
        if (fact.Party("reviewer") is not { } reviewer || !Guid.TryParse(fact.Data["approval"], out var id) || fact.Data["step"] is not { } step)
        {
            return;
        }

        var (question, answer) = fact.Data["kind"] switch { "privacy" => ("leaves-region", "no"), "it" => ("supported", "yes"), _ => ("terms", "acceptable") };
        await world.TryAsync(reviewer, new AnswerReview(new ApprovalId(id), step, new Dictionary<string, string> { [question] = answer }, Words: world.Chance(0.3) ? "Checked against the list of last year." : null));
    }
}
