using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Kernel;
using Vouch.Testing;

namespace Vouch.Relationships.Tests.Cases;

/// <summary>Random acts and moves of the clock, against the real handlers: what must hold after each.</summary>
public sealed class ProblemRandomRunTests
{
    private const int Acts = 40;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task However_it_goes_there_is_one_owner_two_reminders_at_most_and_no_end_without_the_persons_word(DatabaseKind kind)
    {
        await using var stage = await ProblemStage.OpenAsync(kind);
        foreach (var script in Gen.Choose(0, 11).ListOf(Acts).Sample(3, 3).Select(list => list.ToList()))
        {
            var id = await stage.ForMariaAsync();
            var (told, asked) = (false, 0);
            foreach (var act in script)
            {
                var done = await ActAsync(stage, id, act);
                told = act is 1 or 2 && done ? true : act is 3 or 4 && done ? false : told;
                var about = await stage.CaseAsync(id);
                Assert.NotNull(about.Owner);
                Assert.NotEqual(ProblemStage.Maria, about.Owner);
                Assert.InRange(about.Reminders, 0, CaseReminders.Most);
                Assert.Equal(about.State == CaseState.Confirmed, about.Word is not null);
                Assert.True(about.State != CaseState.Confirmed || told, $"Confirmed without a word after {string.Join(',', script)}");
                Assert.Equal(about.State is CaseState.AwaitsPerson or CaseState.Proposed, about.AskedAt is not null);
                Assert.Equal(about.State == CaseState.Proposed, about.NextAt is not null);
                Assert.Equal(!about.IsLive, about.EndedAt is not null);
                asked = Math.Max(asked, about.Reminders);
            }

            // Between two questions there are at most two reminders, and only after two it ends unconfirmed.
            var reminders = 0;
            foreach (var fact in await stage.FactsAsync(id))
            {
                reminders = fact switch { "case.resolved" or "case.reopened" => 0, "case.reminded" => reminders + 1, _ => reminders };
                Assert.InRange(reminders, 0, 2);
                Assert.True(fact != "case.unconfirmed" || reminders == 2);
            }
        }
    }

    private static async Task<bool> ActAsync(ProblemStage stage, CaseId id, int act)
    {
        var house = stage.House;
        var owner = (await stage.CaseAsync(id)).Owner!.Value;
        switch (act)
        {
            case 0: return (await house.RunAsync(owner, new ResolveCase(id, "Done."))).IsDone;
            case 1: return (await house.RunAsync(ProblemStage.ByLink(id), new ConfirmCase(id, 5))).IsDone;
            case 2: return (await house.RunAsync(owner, new ConfirmCase(id, null, "Told me so."))).IsDone;
            case 3: return (await house.RunAsync(Actor.System, new HearReply(id, "Yes, solved."))) is { IsDone: true, Value.Reopened: true };
            case 4: return (await house.RunAsync(ProblemStage.ByLink(id), new ReopenCase(id, "No."))) is { IsDone: true, Value.Reopened: true };
            case 5: return (await house.RunAsync(owner, new WaitOnCase(id, CaseWaitsFor.Person, "What?"))).IsDone;
            case 6: return (await house.RunAsync(owner, new ResumeCase(id))).IsDone;
            case 7: return (await house.RunAsync(house.Head, new HandOverCase(id, owner == house.Buyer ? house.OtherBuyer : house.Buyer))).IsDone;
            case 8: return (await house.RunAsync(Actor.System, new ConfirmCase(id, 5, "The software says so."))).IsDone is var wrong && !wrong;
            case 9: return (await house.RunAsync(owner, new ConfirmCase(id, 5))).IsDone is var silent && !silent;
            default:
                await stage.RunForAsync(TimeSpan.FromDays(act == 10 ? 3 : 6));
                return true;
        }
    }
}
