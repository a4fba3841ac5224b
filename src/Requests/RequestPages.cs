using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Requests.Pages;
using Vouch.Ui;

namespace Vouch.Requests;

internal static class RequestPages
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapPage<FrontDeskPage>("/desk", "Front desk").RequireAuthorization(Policies.Colleague);
        pages.MapPage<AskPage>("/ask", "Ask for something").RequireAuthorization(Policies.Colleague);
        pages.MapFragment<AskHints>("/ask/hints").RequireAuthorization(Policies.Colleague);
        pages.MapPage<RequestsPage>("/requests", "Requests").RequireAuthorization(Policies.Colleague);
        pages.MapPage<RequestPage>("/requests/{number}", "Request").RequireAuthorization(Policies.Colleague);
        pages.MapPage<DescribePage>("/requests/{number}/describe", "Say it more exactly").RequireAuthorization(Policies.Colleague);
        pages.MapPage<CodingPage>("/requests/{number}/lines/{line:int}", "Coding of a line").RequireAuthorization(Policies.Colleague);
        pages.MapPage<WorkbenchPage>("/workbench", "Workbench").RequireAuthorization(Policies.Colleague);
        pages.MapPage<BudgetsPage>("/budgets", "Budgets").RequireAuthorization(Policies.Colleague);
        pages.MapPage<BudgetPage>("/budgets/{id:guid}", "Budget").RequireAuthorization(Policies.Colleague);
        pages.MapPage<CodingDefaultsPage>("/administration/coding", "Coding defaults").RequireAuthorization(Policies.Colleague);

        pages.MapForm<RaiseRequest, RaisedRequest>("/ask", RaiseAsync, raised => $"/requests/{raised.Number}").RequireAuthorization(Policies.Colleague);
        Verb<TakeRequest, Done>(pages, "take", (form, id) => new TakeRequest(id, form.Whole("version")));
        Verb<HandOverRequest, Done>(pages, "hand-over", (form, id) => new HandOverRequest(id, form.RequiredId<PartyId>("to"), form.Text("words", 2_000), form.Whole("version")));
        Verb<AskQuestion, Guid>(pages, "ask-question", (form, id) => new AskQuestion(id, form.RequiredText("question", 2_000), form.Whole("version")));
        Verb<AnswerQuestion, Done>(pages, "answer-question", (form, id) => new AnswerQuestion(id, form.RequiredId<FactId>("questionId").Value, form.RequiredText("answer", 4_000)));
        Verb<AnswerRequest, Done>(pages, "answer", (form, id) => new AnswerRequest(id, form.RequiredText("nextStep", 300), form.RequiredDate("nextDate"), form.Text("words"), form.Whole("version")));
        Verb<SubmitForApproval, Done>(pages, "submit", (form, id) => new SubmitForApproval(id, Answers(form), form.Whole("version")));
        Verb<WithdrawRequest, Done>(pages, "withdraw", (form, id) => new WithdrawRequest(id, form.Text("words", 2_000), form.Whole("version")));
        Verb<RefuseRequest, Done>(pages, "refuse", (form, id) => new RefuseRequest(id, form.Choice<RefusalReason>("reason") ?? RefusalReason.Other, form.RequiredText("words", 2_000), form.Whole("version")));
        Verb<ReopenRequest, Done>(pages, "reopen", (form, id) => new ReopenRequest(id, form.RequiredText("words", 2_000), form.Whole("version")));
        Verb<ConfirmAndRate, Done>(pages, "confirm", (form, id) => new ConfirmAndRate(id, form.Whole("rating") ?? 0, form.Text("words", 2_000), form.Whole("version")));
        Verb<MergeRequests, Done>(pages, "merge", (form, id) => new MergeRequests(id, [.. form.Many("others").Select(text => Guid.TryParse(text, out var other) ? new RequestId(other) : default)], form.Whole("version")));
        Verb<SplitRequest, IReadOnlyList<RaisedRequest>>(pages, "split", Split);
        pages.MapForm<DescribeRequest, Done>(
                "/requests/{id:guid}/describe",
                (form, route) => new DescribeRequest(
                    route.Id<RequestId>("id"), Lines(form), form.Text("category", 40), form.Date("neededBy"), form.Money("budget", "budgetCurrency"), form.Text("title", 140), form.Whole("version")),
                _ => PageEndpoints.BackToPage)
            .RequireAuthorization(Policies.Colleague);
        pages.MapForm<CodeLine, Done>("/requests/{id:guid}/lines/{line:int}", (form, route) => new CodeLine(route.Id<RequestId>("id"), Line(route), Codings(form), form.Whole("version")), _ => PageEndpoints.BackToPage)
            .RequireAuthorization(Policies.Colleague);
        pages.MapForm<AddRequestFile, FileId>("/requests/{id:guid}/files", FileAsync, _ => PageEndpoints.BackToPage).RequireAuthorization(Policies.Colleague);
        pages.MapForm<SetBudget, BudgetId>(
                "/budgets",
                (form, _) => new SetBudget(
                    form.RequiredId<UnitId>("unit"), form.RequiredDate("firstDay"), form.RequiredDate("lastDay"), form.Money("amount", "amountCurrency") ?? Missing(form, "amount"),
                    form.Text("category", 40), form.Text("name", 120), form.Id<PartyId>("holder"), form.Text("words", 500)),
                budget => $"/budgets/{budget}")
            .RequireAuthorization(Policies.Colleague);
        pages.MapForm<SaveCodingDefault, Done>(
                "/administration/coding",
                (form, _) => new SaveCodingDefault(
                    form.Text("account", 40) ?? "", form.Text("costCentre", 40) ?? "", form.Text("project", 40) ?? "", form.Text("taxCode", 40) ?? "", form.Id<UnitId>("unit"), form.Text("category", 40)),
                _ => PageEndpoints.BackToPage)
            .RequireAuthorization(Policies.Colleague);
    }

    private static void Verb<TCommand, TResult>(IEndpointRouteBuilder pages, string verb, Func<FormReader, RequestId, TCommand> read)
        where TCommand : class, ICommand<TResult> =>
        pages.MapForm<TCommand, TResult>($"/requests/{{id:guid}}/{verb}", (form, route) => read(form, route.Id<RequestId>("id")), _ => PageEndpoints.BackToPage).RequireAuthorization(Policies.Colleague);

    private static async Task<RaiseRequest> RaiseAsync(FormReader form, RouteValueDictionary route, HttpContext context)
    {
        var files = new List<NewFile>();
        foreach (var file in form.Form.Files.Where(file => file.Name == "files" && file.Length > 0).Take(20))
        {
            files.Add(await ReadAsync(file, form, "files", context.RequestAborted));
        }

        return new RaiseRequest(form.Text("words", 8_000) ?? "")
        {
            Unit = form.Id<UnitId>("unit"),
            OnBehalfOf = form.Id<PartyId>("onBehalfOf"),
            Category = form.Text("category", 40),
            NeededBy = form.Date("neededBy"),
            Budget = form.Money("budget", "budgetCurrency"),
            SupplierName = form.Text("supplierName", 200),
            AlreadyBought = form.Checked("alreadyBought"),
            BoughtReason = form.Text("boughtReason", 2_000),
            Confidential = form.Checked("confidential"),
            Answers = Answers(form),
            Lines = Lines(form),
            Files = files,
        };
    }

    private static async Task<AddRequestFile> FileAsync(FormReader form, RouteValueDictionary route, HttpContext context)
    {
        var id = route.Id<RequestId>("id");
        if (form.File("file") is { } file)
        {
            return new AddRequestFile(id, await ReadAsync(file, form, "file", context.RequestAborted));
        }

        form.Refuse(FormReader.Missing.At("file"));
        return new AddRequestFile(id, new NewFile("", "", []));
    }

    private static async Task<NewFile> ReadAsync(IFormFile file, FormReader form, string field, CancellationToken cancellationToken)
    {
        if (file.Length > Files.LargestMegabytes * 1024L * 1024L)
        {
            form.Refuse(CompanyRefusals.FileTooLarge.With(file.FileName, Files.LargestMegabytes).At(field));
            return new NewFile(file.FileName, file.ContentType, []);
        }

        using var bytes = new MemoryStream((int)file.Length);
        await file.CopyToAsync(bytes, cancellationToken);
        return new NewFile(file.FileName, file.ContentType, bytes.ToArray());
    }

    /// <summary>Rows that somebody wrote something into.</summary>
    private static List<AskedLine> Lines(FormReader form)
    {
        var lines = new List<AskedLine>();
        foreach (var i in form.Rows("lines"))
        {
            var field = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"lines[{i}]");
            var description = form.Text($"{field}.description", 500);
            var offer = form.Text($"{field}.offer", 200);
            if (description is null && offer is null)
            {
                continue;
            }

            lines.Add(new AskedLine(
                description ?? "", form.Number($"{field}.quantity") ?? 1, form.Text($"{field}.unit", 20) ?? "piece", form.Number($"{field}.unitPrice"), form.Text($"{field}.category", 40), form.Date($"{field}.neededBy"), null, offer));
        }

        return lines;
    }

    private static List<LineCoding> Codings(FormReader form)
    {
        var codings = new List<LineCoding>();
        foreach (var i in form.Rows("codings"))
        {
            var field = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"codings[{i}]");
            var account = form.Text($"{field}.account", 40);
            var costCentre = form.Text($"{field}.costCentre", 40);
            var percent = form.Number($"{field}.share");
            if (account is not null || costCentre is not null || percent is not null)
            {
                codings.Add(new LineCoding(account ?? "", costCentre ?? "", form.Text($"{field}.project", 40) ?? "", form.Text($"{field}.taxCode", 40) ?? "", (percent ?? 100) / 100));
            }
        }

        return codings;
    }

    private static SplitRequest Split(FormReader form, RequestId id)
    {
        var parts = new SortedDictionary<string, List<int>>(StringComparer.Ordinal);
        foreach (var i in form.Rows("line"))
        {
            var part = form.Text(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"line[{i}].part"), 1) ?? "";
            if (!parts.TryGetValue(part, out var numbers))
            {
                parts.Add(part, numbers = []);
            }

            numbers.Add(i);
        }

        return new SplitRequest(id, [.. parts.Where(part => part.Key.Length > 0).Select(part => new RequestPart(form.Text($"title{part.Key}", 140) ?? "", part.Value))], form.Whole("version"));
    }

    private static Dictionary<string, string> Answers(FormReader form) =>
        form.Form.Keys.Where(key => key.StartsWith("answers.", StringComparison.Ordinal)).Take(50)
            .Select(key => (Id: key["answers.".Length..], Text: form.Text(key, 2_000)))
            .Where(answer => answer.Text is not null)
            .ToDictionary(answer => answer.Id, answer => answer.Text!, StringComparer.Ordinal);

    private static int Line(RouteValueDictionary route) => int.Parse(route["line"]!.ToString()!, System.Globalization.CultureInfo.InvariantCulture);

    private static Money Missing(FormReader form, string field)
    {
        if (form.Refusals.All(refusal => refusal.Field != field))
        {
            form.Refuse(FormReader.Missing.At(field));
        }

        return Money.Zero(Currency.Eur);
    }
}
