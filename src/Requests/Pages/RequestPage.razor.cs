using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Decisions;
using Vouch.Kernel;
using Vouch.Promises;
using Vouch.Requests.Asks;
using Vouch.Requests.Budgets;
using Vouch.Ui;

namespace Vouch.Requests.Pages;

/// <summary>One request: steps, promises, questions, lines, approvals, what other rooms add, what happened, and bureaucracy as numbers.</summary>
public partial class RequestPage
{
    private CompanySnapshot company = null!;
    private Categories categories = null!;
    private RequestView? view;
    private RequestCard card = null!;
    private Actor me = null!;
    private bool isBuyer;
    private bool mayDescribe;
    private DateOnly today;
    private IReadOnlyList<Ui.Step> steps = [];
    private IReadOnlyList<FileCard> files = [];
    private string? next;
    private IReadOnlyList<BudgetHoldCard> budgets = [];
    private IReadOnlyList<Choice> buyers = [];
    private IReadOnlyList<Choice> mergeable = [];
    private IReadOnlyList<PolicyQuestion> questions = [];
    private ApprovalPreview? preview;

    /// <summary>The request's number.</summary>
    [Parameter]
    public string? Number { get; set; }

    [CascadingParameter]
    private HttpContext? Http { get; set; }

    [Inject]
    private IBudgets Holds { get; set; } = null!;

    [Inject]
    private IEnumerable<IArrivals> Arriving { get; set; } = [];

    [Inject]
    private IServiceProvider Services { get; set; } = null!;

    private string Version => view!.Request.Version.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        company = await Company.ReadAsync(CancellationToken.None);
        me = Current.Actor;
        view = await Queries.FindAsync(Number ?? "", me, CancellationToken.None);
        if (view is null)
        {
            if (Http is { Response.HasStarted: false })
            {
                Http.Response.StatusCode = StatusCodes.Status404NotFound;
            }

            return;
        }

        var request = view.Request;
        today = Wording.DateIn(Clock.GetUtcNow(), Reader.TimeZone);
        card = Door.CardOf(request, view.Lines);
        categories = await Categories.ReadAsync(Db, CancellationToken.None);
        isBuyer = me.HasAny(request.Unit, Roles.Buyer, Roles.HeadOfProcurement) || request.Owner == me.Party;
        mayDescribe = (isBuyer || request.IsRequester(me.Party)) && request.State is RequestState.Raised or RequestState.InTriage or RequestState.Reopened or RequestState.QuestionAsked;
        var names = view.Facts.Select(fact => fact.Name).ToHashSet(StringComparer.Ordinal);
        steps =
        [
            .. RequestWords.Steps(request.State, request.AlreadyBought, names.Contains("request.approved"), names.Contains("request.ordered") || names.Contains("request.covered"))
                .Select(step => new Ui.Step(T[step.Title], step.State, step.State == Ui.StepState.Current ? T[RequestWords.State(Request.StateName(request.State))].Value : null)),
        ];
        files = await FileStore.OfAsync(Db, request.Id.Subject, CancellationToken.None);
        var row = RequestQueries.Row(request);
        next = Next(row, (await RequestTable.ArrivalsAsync(Arriving, Db, [row])).GetValueOrDefault(request.Id));
        budgets = await Holds.OfAsync(Db, request.Id.Subject, CancellationToken.None);
        if (isBuyer)
        {
            await ReadForBuyerAsync(request);
        }
    }

    private static string ApprovalState(string state) => state switch
    {
        "later" => "Later",
        "asked" => "Tell me more",
        "approved" => "Approved",
        "refused" => "Refused",
        "dropped" => "No longer needed",
        _ => "Waiting",
    };

    private async Task ReadForBuyerAsync(Request request)
    {
        buyers = [.. company.Holders(Roles.Buyer, request.Unit).Where(person => person.Id != request.Owner && !request.IsRequester(person.Id)).Select(person => new Choice(person.Id.ToString(), person.Name))];
        if (May(RequestVerb.SubmitForApproval))
        {
            questions = await Decisions.QuestionsAsync(Db, Clock.GetUtcNow(), CancellationToken.None);
            var desk = (RequestDesk)Services.GetService(typeof(RequestDesk))!;
            if (await desk.CaseAsync(Db, request, view!.Lines, Clock.GetUtcNow(), CancellationToken.None) is { } about)
            {
                preview = await Decisions.PreviewAsync(Db, about, Clock.GetUtcNow(), CancellationToken.None);
            }
        }

        if (May(RequestVerb.Merge))
        {
            var others = await Queries.ListAsync(new RequestFilter(Requester: null, Unit: request.Unit, OpenOnly: true), me, null, CancellationToken.None);
            mergeable =
            [
                .. others.Items
                    .Where(row => row.Id != request.Id && row.State is "raised" or "in-triage" or "reopened" or "question-asked")
                    .Where(row => row.Id != request.Id && row.Owner == me.Party)
                    .Take(20)
                    .Select(row => new Choice(row.Id.ToString(), $"{row.Number}: {row.Title}")),
            ];
        }
    }

    /// <summary>What happens next, by whom and by when; null when it is over.</summary>
    private string? Next(RequestRow row, Arrival? arrival)
    {
        var owner = company.NameOf(row.Owner);
        return row.Ball switch
        {
            WaitsFor.Nobody => null,
            WaitsFor.Requester when row.State == "received" => T["{0} says whether it is what was needed.", company.NameOf(row.Requester)].Value,
            WaitsFor.Requester => T["{0} answers a question. The clock stands still until then.", company.NameOf(row.Requester)],
            WaitsFor.Approvers when Deciding() is { Count: > 0 } people => T["{0} decides.", string.Join(", ", people.Select(company.NameOf))],
            WaitsFor.Supplier when arrival is { IsPromised: true } => T["{0} delivers; promised for {1}.", arrival.SupplierName, Written(arrival.On)],
            WaitsFor.Supplier when arrival is not null => T["{0} says whether {1} can be kept.", arrival.SupplierName, Written(arrival.On)],
            _ when row is { NextStep: { } step, NextDate: { } date } => T["{0}, by {1}. {2} looks after it.", step, Written(date), owner],
            WaitsFor.Procurement when row.State == "approved" => T["{0} orders it or asks suppliers.", owner],
            WaitsFor.Procurement => T["{0} looks at it and says what happens, and when.", owner],
            _ => T["{0} looks after it.", owner],
        };
    }

    private List<PartyId> Deciding() =>
        [.. view!.Approvals.Where(approval => approval.SettledAt is null).SelectMany(approval => approval.Steps).Where(step => step.State == "waiting").SelectMany(step => step.WaitsFor).Distinct()];

    private string Path(string verb) => $"/requests/{view!.Request.Id}/{verb}";

    /// <summary>Whether the state table would let the reader do it: what cannot be done is not offered.</summary>
    private bool May(RequestVerb verb)
    {
        var request = view!.Request;
        return RequestTransitions.From(request.State, verb, request.AskedIn).Any(way => way.Who switch
        {
            RequestActor.Requester => request.IsRequester(me.Party),
            RequestActor.Owner => request.Owner == me.Party || me.Has(Roles.HeadOfProcurement, request.Unit),
            RequestActor.Buyer => me.HasAny(request.Unit, Roles.Buyer, Roles.HeadOfProcurement),
            _ => false,
        });
    }

    private IReadOnlyList<TimelineEntry> Entries() =>
    [
        .. from fact in view!.Facts.Reverse()
           let words = RequestWords.Fact(fact.Name)
           where words is not null
           select new TimelineEntry(fact.At, T[words.Value.Text])
           {
               Who = char.IsUpper(words.Value.Text[0]) ? null : company.NameOf(fact.Actor),
               Body = view.Texts[fact.Id].FirstOrDefault(),
               Icon = words.Value.Icon,
               Tone = words.Value.Tone,
           },
    ];
}
