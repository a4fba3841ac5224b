using Vouch.Decisions;
using Vouch.Kernel;
using Vouch.Requests;

namespace Vouch.Host.Tour;

/// <summary>A need in a colleague's words becomes an approved request: asked, questioned, answered, decided, with money set aside.</summary>
internal sealed class NeedChapter(TourServer server, Narration tell, Cast cast)
{
    public const decimal DeskEstimate = 450m;
    public const decimal TableEstimate = 900m;

    public RaisedRequest Request { get; private set; } = null!;

    public async Task PlayAsync(CancellationToken cancellationToken)
    {
        tell.Chapter("1  Frida needs something");
        var wanted = server.Today.AddDays(30);
        Request = await tell.StepAsync(
            cast.Colleague, "asks: \"Twelve height-adjustable desks and a table for the new room, please\"",
            new RaiseRequest("Twelve height-adjustable desks and a meeting table for the new room on the second floor, please.") { NeededBy = wanted, Budget = Money.Of(7_000, Currency.Eur) }, cancellationToken);
        var promise = await PromiseAsync(cast.Colleague, $"request:{Request.Id}", "answer", cancellationToken);
        tell.Check(promise.State == "open", $"She sees at once: \"{promise.Says}\" {promise.Owner} has it, by {promise.Due:ddd HH:mm} UTC.");

        tell.Chapter("2  A buyer takes it, asks back, and answers");
        await tell.RefusedAsync(cast.Finance, "tries to take it", "request.not-buyer", new TakeRequest(Request.Id), cancellationToken);
        await server.PassAsync(TimeSpan.FromMinutes(25), cancellationToken);
        await tell.StepAsync(cast.Buyer, $"takes {Request.Number}", new TakeRequest(Request.Id), cancellationToken);
        var question = await tell.StepAsync(cast.Buyer, "asks: \"With or without cable trays?\"", new AskQuestion(Request.Id, "With or without cable trays?"), cancellationToken);
        promise = await PromiseAsync(cast.Colleague, $"request:{Request.Id}", "answer", cancellationToken);
        tell.Check(promise.State == "paused", "The clock of the answer stands still: the ball is with Frida.");
        await server.PassAsync(TimeSpan.FromHours(3), cancellationToken);
        await tell.StepAsync(cast.Colleague, "answers: \"With, please\"", new AnswerQuestion(Request.Id, question, "With, please. Black or grey."), cancellationToken);
        await server.PassAsync(TimeSpan.FromMinutes(20), cancellationToken);
        await tell.StepAsync(cast.Buyer, "answers with the next step and its date", new AnswerRequest(Request.Id, "Hanna decides on the money, then two suppliers are asked.", server.Today.AddDays(2)), cancellationToken);
        promise = await PromiseAsync(cast.Colleague, $"request:{Request.Id}", "answer", cancellationToken);
        tell.Check(promise.State == "kept", "The first promise is kept: she was answered in time.");

        tell.Chapter("3  Approval and budget");
        await tell.StepAsync(
            cast.Buyer, "writes the lines down",
            new DescribeRequest(Request.Id, [new AskedLine("Height-adjustable desk with cable tray", 12, "piece", DeskEstimate), new AskedLine("Meeting table for ten", 1, "piece", TableEstimate)], Title: "Desks and a table for the new room", NeededBy: wanted),
            cancellationToken);
        await tell.StepAsync(cast.Buyer, "submits it for approval", new SubmitForApproval(Request.Id, new Dictionary<string, string> { ["personal-data"] = "no" }), cancellationToken);
        var waiting = (await cast.Approver.ReadAsync("/decisions", cancellationToken))["items"]!.AsArray();
        tell.Check(waiting.Count == 1, "Hanna finds it among her decisions, with lines, amounts and the budget.");
        var (approval, step) = (new ApprovalId(Guid.Parse(waiting[0]!["approval"]!.ToString())), waiting[0]!["step"]!.ToString());
        await tell.RefusedAsync(cast.Colleague, "tries to approve her own request", "approval.own", new Approve(approval, step), cancellationToken);
        await tell.StepAsync(cast.Approver, "asks: \"Why twelve?\"", new TellMeMore(approval, step, "Why twelve? There are ten of you."), cancellationToken);
        await server.PassAsync(TimeSpan.FromMinutes(40), cancellationToken);
        await tell.StepAsync(cast.Buyer, "answers: \"Two more start next month\"", new AnswerTellMeMore(approval, step, "Two more start next month."), cancellationToken);
        await server.PassAsync(TimeSpan.FromHours(18), cancellationToken);
        await tell.StepAsync(cast.Approver, "approves", new Approve(approval, step, "Fine."), cancellationToken);
        var budget = await BudgetAsync(cancellationToken);
        tell.Check(budget.Reserved == (12 * DeskEstimate) + TableEstimate && budget.Committed == 0, $"{budget.Reserved:N2} EUR of the budget are reserved.");
    }

    /// <summary>What became of the budget.</summary>
    public async Task<(decimal Reserved, decimal Committed, decimal Spent, decimal Free)> BudgetAsync(CancellationToken cancellationToken)
    {
        var budget = (await cast.Approver.ReadAsync("/budgets", cancellationToken)).AsArray().Single(one => one!["id"]!.ToString() == cast.Budget.ToString())!;
        return (Amount("reserved"), Amount("committed"), Amount("spent"), Amount("free"));

        decimal Amount(string name) => budget[name]!["amount"]!.GetValue<decimal>();
    }

    /// <summary>A promise about a subject, as this person sees it.</summary>
    public static async Task<(string State, string Says, string Owner, DateTimeOffset Due)> PromiseAsync(ApiPerson reader, string subject, string commitment, CancellationToken cancellationToken)
    {
        var found = (await reader.ReadAsync($"/promises?subject={subject}", cancellationToken))["items"]!.AsArray()
            .FirstOrDefault(line => line!["card"]!["commitment"]?.ToString() == commitment)
            ?? throw new TourException($"There is no promise '{commitment}' about {subject} that {reader.Name} may see.");
        var card = found["card"]!;
        return (card["state"]!.ToString(), found["says"]!.ToString(), found["owner"]?.ToString() ?? "nobody", card["due"]!.GetValue<DateTimeOffset>());
    }
}
