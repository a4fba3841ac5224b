using Microsoft.Extensions.DependencyInjection;
using Vouch.Decisions;
using Vouch.Demo;
using Vouch.Kernel;
using Vouch.Requests;

namespace Vouch.Simulation;

/// <summary>Requests and decisions: asking, taking, handing over, splitting, merging, approving, refusing, delegating.</summary>
internal sealed class AskingActs(Scene scene)
{
    private readonly Pool<RequestId> requests = new(scene);
    private readonly Pool<RequestId> approved = new(scene);
    private readonly Pool<Fact> approvals = new(scene);
    private readonly List<(PartyId From, Guid Id)> delegations = [];

    /// <summary>The requests that wait to be ordered or sourced; whatever was raised, when there is none.</summary>
    public Pool<RequestId> Approved => approved.IsEmpty ? requests : approved;

    public void Hear(Fact fact)
    {
        var request = new RequestId(fact.SubjectId);
        switch (fact.Name)
        {
            case "request.raised" or "request.reopened":
                requests.Add(request);
                break;
            case "request.approved":
                approved.Add(request);
                requests.End(one => one == request);
                break;
            case "request.ordered":
                approved.End(one => one == request);
                break;
            case "request.withdrawn" or "request.refused" or "request.split" or "request.merged":
                approved.End(one => one == request);
                requests.End(one => one == request);
                break;
            case "approval.requested" or "review.requested":
                approvals.Add(fact);
                break;
            case "approval.approved" or "approval.refused" or "approval.superseded" or "review.answered" or "review.superseded":
                approvals.End(one => one.Data["approval"] == fact.Data["approval"] && one.Data["step"] == fact.Data["step"]);
                break;
        }
    }

    public async Task RaiseAsync()
    {
        var need = scene.Pick(Needs.All);
        // Now and then far more than the budget holds.
        var price = scene.OneIn(6) ? need.Price * 40 : need.Price;
        var line = new AskedLine(need.Item, need.From + scene.Below(need.To - need.From + 1), need.Unit, price);
        // Those who approve and those who buy need things, too.
        var requester = scene.Below(8) switch { 0 => scene.Pick([.. scene.Company.HeadOf.Values]), 1 => scene.Pick(scene.Company.Buyers), _ => scene.Pick(scene.Company.Colleagues) };
        await scene.DoAsync(scene.Mostly(requester), new RaiseRequest(need.Words)
        {
            Category = need.Category,
            OnBehalfOf = scene.OneIn(6) ? scene.Pick(scene.Everybody) : null,
            NeededBy = scene.Today.AddDays(scene.Below(42) - 2),
            Lines = scene.OneIn(3) ? [line, line with { Description = line.Description + ", spare", Quantity = 1 }] : [line],
        });
    }

    /// <summary>What happens to a request until it is approved, and afterwards.</summary>
    public async Task PrepareAsync()
    {
        if (requests.IsEmpty)
        {
            await RaiseAsync();
            return;
        }

        var request = requests.Next();
        if (await FindAsync(scene, request) is not { } card)
        {
            return;
        }

        var owner = scene.Mostly(card.Owner);
        switch (scene.Below(16))
        {
            case 0:
                await scene.DoAsync(owner, new HandOverRequest(request, scene.Pick(scene.Everybody), "You know this better."));
                break;
            case 1:
                await scene.DoAsync(scene.Mostly(card.Requester), new WithdrawRequest(request, "No longer needed."));
                break;
            case 2:
                await scene.DoAsync(owner, new RefuseRequest(request, RefusalReason.NotNeeded, "There are some in the store."));
                break;
            case 3:
                var question = await scene.AskAsync(owner, new AskQuestion(request, "Which size?"));
                if (question != default && !scene.OneIn(3))
                {
                    await scene.DoAsync(scene.Mostly(card.Requester), new AnswerQuestion(request, question, "The large one."));
                }

                break;
            case 4:
                await scene.DoAsync(scene.Mostly(card.Requester), new ReopenRequest(request, "It is needed after all."));
                break;
            case 5:
                await scene.DoAsync(scene.Mostly(card.Receiver), new ConfirmAndRate(request, scene.Below(7)));
                break;
            case 6:
                await scene.DoAsync(owner, new SplitRequest(request, [.. card.Lines.Select(line => new RequestPart(line.Description, [line.Number]))]));
                break;
            case 7:
                await scene.DoAsync(owner, new MergeRequests(request, [requests.Next(), requests.Next()]));
                break;
            default:
                await scene.DoAsync(scene.Mostly(scene.Pick(scene.Company.Buyers)), new TakeRequest(request));
                var now = await FindAsync(scene, request);
                await scene.DoAsync(scene.Mostly(now?.Owner), new SubmitForApproval(request));
                break;
        }
    }

    public async Task DecideAsync()
    {
        if (scene.OneIn(15))
        {
            await DelegateAsync();
            return;
        }

        if (approvals.IsEmpty)
        {
            await PrepareAsync();
            return;
        }

        var asked = approvals.Next();
        var approval = new ApprovalId(Guid.Parse(asked.Data["approval"]!));
        var step = asked.Data["step"] ?? asked.Data["kind"] ?? "";
        var who = scene.OneIn(8) ? asked.Party("requester") ?? scene.Pick(scene.Everybody) : scene.Mostly(asked.Party("approver") ?? asked.Party("reviewer"));
        if (asked.Name == "review.requested")
        {
            await scene.DoAsync(who, new AnswerReview(approval, step, new Dictionary<string, string>()));
            return;
        }

        await (scene.Below(12) switch
        {
            0 => scene.DoAsync(who, new Refuse(approval, step, "Not this year.")),
            1 => scene.DoAsync(who, new TellMeMore(approval, step, "Why?")),
            2 => scene.DoAsync(scene.Mostly(asked.Party("requester")), new AnswerTellMeMore(approval, step, "It is broken.")),
            _ => scene.DoAsync(who, new Approve(approval, step)),
        });
    }

    // Heads delegate to anybody, also to the person whose request waits for them.
    private async Task DelegateAsync()
    {
        if (delegations.Count > 0 && scene.OneIn(3))
        {
            var (from, ends) = scene.Pick(delegations);
            await scene.DoAsync(scene.Mostly(from), new EndDelegation(ends));
            return;
        }

        var head = scene.Pick([.. scene.Company.HeadOf.Values]);
        var id = await scene.AskAsync(scene.Mostly(head), new Vouch.Decisions.Delegate(scene.Mostly(scene.Pick(scene.Company.Colleagues)), scene.Today, scene.Today.AddDays(scene.Below(30)), scene.OneIn(4) ? head : null));
        if (id != default)
        {
            delegations.Add((head, id));
        }
    }

    /// <summary>A request as it stands.</summary>
    public static Task<RequestCard?> FindAsync(Scene scene, RequestId request) =>
        scene.ReadAsync((services, db) => services.GetRequiredService<IRequests>().FindAsync(db, request, CancellationToken.None));
}
