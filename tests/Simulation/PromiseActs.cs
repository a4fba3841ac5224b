using Vouch.Kernel;
using Vouch.Promises;
using Vouch.Promises.Amends;
using Vouch.Promises.Chains;
using Vouch.Promises.Challenges;
using Vouch.Promises.Keeping;
using Vouch.Relationships;

namespace Vouch.Simulation;

/// <summary>What people do with promises themselves: promise by hand, keep, propose other dates, tell, hand over, release, send back, challenge.</summary>
internal sealed class PromiseActs(Scene scene)
{
    private readonly Pool<Fact> promises = new(scene);
    private readonly Pool<Fact> settled = new(scene);
    private readonly Pool<Fact> cases = new(scene);

    public void Hear(Fact fact)
    {
        switch (fact.Name)
        {
            case "promise.made":
                promises.Add(fact);
                break;
            case "promise.kept" or "promise.broken" or "promise.released":
                promises.End(one => one.Data["promise"] == fact.Data["promise"]);
                settled.Add(fact);
                break;
            case "case.opened":
                cases.Add(fact);
                break;
            case "case.decided" or "case.withdrawn":
                cases.End(one => one.SubjectId == fact.SubjectId);
                break;
        }
    }

    public Task ActAsync() => scene.Below(6) switch
    {
        0 => MakeAsync(),
        1 or 2 => FollowAsync(),
        3 => DisputeAsync(),
        4 => JudgeAsync(),
        _ => BeyondAsync(),
    };

    private Task MakeAsync()
    {
        var subject = promises.IsEmpty || scene.OneIn(3) ? null : promises.Next().Subject.ToString();
        DateTimeOffset? due = scene.OneIn(3) ? null : scene.Now.AddHours(scene.Below(400) - 20);
        return scene.DoAsync(
            scene.Pick(scene.Everybody),
            new MakePromise(scene.OneIn(20) ? " " : due is null && !scene.OneIn(4) ? "You have it in 3 working days" : "I will call you", scene.Pick(scene.Everybody), due, scene.OneIn(20) ? "planet:1" : subject));
    }

    private async Task FollowAsync()
    {
        if (promises.IsEmpty)
        {
            await MakeAsync();
            return;
        }

        var fact = promises.Next();
        var (id, owner, owedTo) = (IdOf(fact), scene.Mostly(fact.Party("owner")), scene.Mostly(fact.Party("owed-to")));
        await (scene.Below(8) switch
        {
            0 or 1 => scene.DoAsync(owner, new KeepPromise(id)),
            2 => scene.DoAsync(owner, new RenewPromise(id, scene.Now.AddHours(scene.Below(300) - 20), scene.OneIn(10) ? "" : "The expert is away.")),
            3 or 4 => scene.DoAsync(owedTo, new AnswerRenewal(id, !scene.OneIn(3))),
            5 => scene.DoAsync(owner, new TellCounterpart(id, "It takes longer than I thought.", scene.OneIn(2) ? scene.Now.AddHours(scene.Below(300)) : null)),
            6 => scene.DoAsync(owner, new HandOverPromise(id, scene.Pick(scene.Everybody))),
            _ => scene.DoAsync(owedTo, new ReleasePromise(id)),
        });
    }

    private async Task DisputeAsync()
    {
        if (settled.IsEmpty)
        {
            await FollowAsync();
            return;
        }

        var fact = settled.Next();
        var (id, by, to) = (IdOf(fact), scene.Mostly(fact.Party("owed-by")), scene.Mostly(fact.Party("owed-to")));
        await (scene.Below(6) switch
        {
            0 or 1 => scene.DoAsync(to, new SendBackPromise(id)),
            2 or 3 => scene.DoAsync(scene.OneIn(2) ? by : to, new ChallengePromise(id, scene.Pick([PromiseStanding.Kept, PromiseStanding.Broken, PromiseStanding.Released, PromiseStanding.Open]), "It was otherwise.")),
            _ => scene.DoAsync(scene.OneIn(2) ? by : to, new WithdrawChallenge(id)),
        });
    }

    private async Task JudgeAsync()
    {
        if (cases.IsEmpty)
        {
            await DisputeAsync();
            return;
        }

        var fact = cases.Next();
        var (id, owner) = (new CaseId(fact.SubjectId), scene.Mostly(fact.Party("owner")));
        await (scene.Below(6) switch
        {
            0 or 1 or 2 => scene.DoAsync(owner, new DecideCase(id, scene.OneIn(2), scene.OneIn(12) ? "" : "I asked both sides.")),
            3 => scene.DoAsync(scene.Mostly(fact.Party("other-side")), new AgreeToCase(id)),
            4 => scene.DoAsync(owner, new HandOverCase(id, scene.Pick(scene.Everybody))),
            _ => scene.DoAsync(scene.Mostly(fact.Party("raised-by")), new WithdrawCase(id)),
        });
    }

    private async Task BeyondAsync()
    {
        if (settled.IsEmpty)
        {
            await FollowAsync();
            return;
        }

        var fact = settled.Next();
        await (scene.OneIn(2)
            ? scene.DoAsync(scene.Mostly(fact.Party("owner")), new MakeAmends(IdOf(fact), "I brought it myself."))
            : scene.DoAsync(scene.Mostly(fact.Party("owed-to")), new GivePraise(IdOf(fact), "A day early.")));
    }

    private static PromiseId IdOf(Fact fact) => new(Guid.Parse(fact.Data["promise"]!));
}
