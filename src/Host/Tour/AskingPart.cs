using System.Text.Json.Nodes;
using Vouch.Decisions;
using Vouch.Kernel;
using Vouch.Requests;

namespace Vouch.Host.Tour;

/// <summary>From "I need this" to an approval with the money set aside.</summary>
internal sealed class AskingPart(TourGuide guide, TourCompany company)
{
    public RaisedRequest Request { get; private set; } = null!;

    public async Task WalkAsync(DateTimeOffset monday)
    {
        guide.Part("1. Asking, questions and answers");
        await guide.WaitUntilAsync(monday.AddHours(1));
        await guide.StepAsync("Clara asks for forty desks and forty chairs in her own words.", AskAsync);
        await guide.WaitUntilAsync(monday.AddHours(1.5));
        await guide.StepAsync("Bruno takes the request and asks her something; the clock stands still while the ball is with her.", QuestionAsync);
        await guide.WaitUntilAsync(monday.AddHours(3));
        await guide.StepAsync("Clara answers, and Bruno tells her what happens next and by when.", AnswerAsync);
        guide.Part("2. Approval and budget");
        await guide.WaitUntilAsync(monday.AddHours(4));
        await guide.StepAsync("Bruno submits the request; the policy names who has to say yes.", SubmitAsync);
        await guide.WaitUntilAsync(monday.AddHours(5));
        await guide.StepAsync("Hanna approves first, then finance, because it costs more than 25,000.", ApproveAsync);
    }

    /// <summary>Everybody who has to approves what is about a subject; the last yes settles it.</summary>
    public static async Task<int> ApproveAllAsync(SubjectRef subject, params Traveller[] approvers)
    {
        var given = 0;
        foreach (var approver in approvers)
        {
            foreach (var waiting in (await approver.ReadAsync<Page<WaitingDecision>>("decisions")).Items.Where(waiting => waiting.Subject == subject))
            {
                await approver.DoAsync($"approvals/{waiting.Approval}/approve", new Approve(waiting.Approval, waiting.Step));
                given++;
            }
        }

        return given;
    }

    public async Task<JsonNode> ReadAsync() => await company.Clara.ReadAsync<JsonNode>($"requests/{Request.Number}");

    public async Task<string> StateAsync() => (string)(await ReadAsync())["request"]!["state"]!;

    /// <summary>The states of all promises about the request, as Clara reads them.</summary>
    public async Task<IReadOnlyList<string>> PromisesAsync() =>
        [.. (await company.Clara.ReadAsync<JsonNode>($"promises?subject=request:{Request.Id}"))["items"]!.AsArray().Select(item => (string)item!["card"]!["state"]!)];

    private async Task<string> AskAsync()
    {
        Request = await company.Clara.DoAsync<RaisedRequest>("requests", new RaiseRequest("Forty of us move to the new floor in three weeks and have nothing to sit at. We need height adjustable desks and good chairs.")
        {
            Title = "Desks and chairs for the new floor",
            Category = "furniture",
            NeededBy = guide.Today.AddDays(21),
            Lines = [new AskedLine("Desk 160 x 80 cm, height adjustable", 40, "piece", 520m), new AskedLine("Swivel chair", 40, "piece", 260m)],
        });
        var promises = await PromisesAsync();
        TourGuide.Check(promises is ["open"], "one open promise is made to Clara at once");
        return $"It is {Request.Number}, and she is promised an answer within 4 working hours.";
    }

    private async Task<string> QuestionAsync()
    {
        await company.Bruno.DoAsync($"requests/{Request.Id}/take", new TakeRequest(Request.Id));
        await company.Bruno.DoAsync<Guid>($"requests/{Request.Id}/ask-question", new AskQuestion(Request.Id, "Which colour should the desks have?"));
        TourGuide.Check(await PromisesAsync() is ["paused"], "the promise is paused");
        return "";
    }

    private async Task<string> AnswerAsync()
    {
        var question = (await ReadAsync())["questions"]![0]!["id"]!.GetValue<Guid>();
        await company.Clara.DoAsync($"requests/{Request.Id}/answer-question", new AnswerQuestion(Request.Id, question, "White, please."));
        await company.Bruno.DoAsync($"requests/{Request.Id}/answer", new AnswerRequest(Request.Id, "I ask for approval, and two suppliers for prices.", guide.Today.AddDays(1)));
        var promises = await PromisesAsync();
        TourGuide.Check(promises.Count == 2 && promises.Contains("kept") && promises.Contains("open"), "the answer is kept and the next step is promised");
        return "The answer was in time: kept. The next step is a promise of its own.";
    }

    private async Task<string> SubmitAsync()
    {
        await company.Bruno.DoAsync($"requests/{Request.Id}/submit", new SubmitForApproval(Request.Id));
        TourGuide.Check((await company.StandingAsync()).Reserved.IsZero, "nothing is set aside before the approval");
        return "";
    }

    private async Task<string> ApproveAsync()
    {
        var subject = new SubjectRef("request", Request.Id.Value);
        var given = await ApproveAllAsync(subject, company.Hanna, company.Finn);
        var standing = await company.StandingAsync();
        TourGuide.Check(given == 2, "two people approved");
        TourGuide.Check(await StateAsync() == "approved", "the request is approved");
        TourGuide.Check(standing.Reserved == Money.Of(31_200, Currency.Eur) && standing.Free == company.Budget - standing.Reserved, "31,200 are set aside");
        return $"{standing.Reserved} of the budget are set aside.";
    }
}
