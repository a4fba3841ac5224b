using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Decisions;
using Vouch.Decisions.Duties;
using Vouch.Kernel;
using Vouch.Requests.Asks;

namespace Vouch.Requests
{
    /// <summary>A line as it is asked for.</summary>
    /// <param name="Description">What it is, at most 500 characters.</param>
    /// <param name="Quantity">Above 0, up to four decimals.</param>
    /// <param name="Unit">The unit in words, at most 20 characters.</param>
    /// <param name="UnitPrice">What one may cost, up to four decimals, in the request's currency.</param>
    /// <param name="Category">A category code; the request's own when null.</param>
    /// <param name="NeededBy">When it is needed; as the request when null.</param>
    /// <param name="Codings">To what its cost is written; the defaults of unit and category when null.</param>
    /// <param name="Offer">The key of the offer it was chosen from; its price is then taken from there.</param>
    public sealed record AskedLine(
        string Description, decimal Quantity = 1, string Unit = "piece", decimal? UnitPrice = null, string? Category = null, DateOnly? NeededBy = null, IReadOnlyList<LineCoding>? Codings = null, string? Offer = null);

    /// <summary>A colleague asks for something in their own words. It has an owner at once; the charter's promise runs from here.</summary>
    /// <param name="Words">The need, at most 8,000 characters.</param>
    public sealed record RaiseRequest(string Words) : ICommand<RaisedRequest>
    {
        /// <summary>The unit that pays; the beneficiary's or one's own when null.</summary>
        public UnitId? Unit { get; init; }

        /// <summary>For whom it is, when not for oneself.</summary>
        public PartyId? OnBehalfOf { get; init; }

        /// <summary>In a line; the beginning of the words when null.</summary>
        public string? Title { get; init; }

        /// <summary>A category code; null when one does not know.</summary>
        public string? Category { get; init; }

        /// <summary>When it is needed; today or later.</summary>
        public DateOnly? NeededBy { get; init; }

        /// <summary>What one expects to spend, or has spent; its currency is the request's.</summary>
        public Money? Budget { get; init; }

        /// <summary>A supplier one has in mind, if known to Vouch.</summary>
        public PartyId? Supplier { get; init; }

        /// <summary>A supplier one has in mind, by name.</summary>
        public string? SupplierName { get; init; }

        /// <summary>What is asked for, at most 200 lines; may be empty.</summary>
        public IReadOnlyList<AskedLine> Lines { get; init; } = [];

        /// <summary>True when it was bought already: that is a legitimate ask, is recorded as such and counts in compliance.</summary>
        public bool AlreadyBought { get; init; }

        /// <summary>Why it was bought before it was asked for; required with <see cref="AlreadyBought"/>.</summary>
        public string? BoughtReason { get; init; }

        /// <summary>True when only those concerned may see it.</summary>
        public bool Confidential { get; init; }

        /// <summary>Answers to the questions of the policy, by id.</summary>
        public IReadOnlyDictionary<string, string> Answers { get; init; } = new Dictionary<string, string>();

        /// <summary>Files that go with it.</summary>
        public IReadOnlyList<NewFile> Files { get; init; } = [];

        /// <summary>The request of which this one is a part; set by splitting.</summary>
        internal RequestId? SplitFrom { get; init; }

        /// <summary>Who asked, when it is not the actor; set by splitting: a part is still the requester's ask.</summary>
        internal PartyId? Requester { get; init; }

        /// <summary>Who looks after it, when that is decided already; set by splitting.</summary>
        internal PartyId? Owner { get; init; }
    }

    /// <summary>A request that was raised.</summary>
    /// <param name="Id">Its id.</param>
    /// <param name="Number">Its number; its page is <c>/requests/{number}</c>.</param>
    /// <param name="Owner">Who looks after it.</param>
    /// <param name="State">Its state: <c>raised</c>, or <c>ordered</c> when offers and policy covered it.</param>
    /// <param name="Order">The order's number when it became one at once.</param>
    public sealed record RaisedRequest(RequestId Id, string Number, PartyId Owner, string State, string? Order = null);
}

namespace Vouch.Requests.Asks
{
    internal sealed class RaiseRequestHandler(CompanyDirectory directory, RequestDesk desk, Covering covering, IDecisions decisions, Files files) : IHandler<RaiseRequest, RaisedRequest>
    {
        public async Task<Outcome<RaisedRequest>> HandleAsync(RaiseRequest command, Work work, CancellationToken cancellationToken)
        {
            var company = await directory.ReadAsync(cancellationToken);
            var person = command.Requester ?? work.Actor.Party;
            if (!work.Actor.IsColleague)
            {
                return RequestRefusals.NotColleague;
            }

            var beneficiary = command.OnBehalfOf is { } other && other != person ? command.OnBehalfOf : null;
            var unit = command.Unit ?? (beneficiary is { } one ? company.Person(one)?.Unit : null) ?? work.Actor.Unit!.Value;
            var refusals = await CheckAsync(command, company, unit, work, cancellationToken);
            if (refusals.Count > 0)
            {
                return refusals.ToArray();
            }

            var resolved = await covering.ResolveAsync(work.Db, unit, await desk.TodayAsync(unit, work.At, cancellationToken), command.Lines, cancellationToken);
            if (!resolved.IsDone)
            {
                return resolved.As<RaisedRequest>();
            }

            var asked = resolved.Value;
            var currency = command.Budget?.Currency ?? asked.Select(line => line.Offer?.Currency).FirstOrDefault(known => known is not null) ?? company.Unit(unit)!.Currency;
            if (asked.Any(line => line.Offer is { } offer && offer.Currency != currency))
            {
                return RequestRefusals.OneCurrency.At("lines");
            }

            var owner = command.Owner ?? await desk.ChooseOwnerAsync(work.Db, unit, person, beneficiary, cancellationToken);
            if (owner is null)
            {
                return RequestRefusals.NoBuyer;
            }

            var id = work.NewId<RequestId>();
            var lines = await desk.LinesOfAsync(work.Db, id, unit, command.Category, currency, [.. asked.Select(line => line.Line)], cancellationToken);
            if (!lines.IsDone)
            {
                return lines.As<RaisedRequest>();
            }

            var request = new Request
            {
                Id = id,
                Number = await work.NextNumberAsync("REQ", cancellationToken),
                Unit = unit,
                Requester = person,
                OnBehalfOf = beneficiary,
                Owner = owner.Value,
                State = RequestState.Raised,
                Ball = WaitsFor.Procurement,
                BallSince = work.At,
                Title = RequestDesk.Title(command.Title, command.Words),
                Words = command.Words.Trim(),
                Category = command.Category,
                NeededBy = command.NeededBy,
                Currency = currency,
                ExpectedMinor = command.Budget?.Minor,
                EstimateMinor = RequestDesk.SumOf(lines.Value),
                Supplier = command.Supplier,
                SupplierName = command.SupplierName?.Trim(),
                AlreadyBought = command.AlreadyBought,
                BoughtReason = command.AlreadyBought ? command.BoughtReason!.Trim() : null,
                Confidential = command.Confidential,
                AnswersJson = JsonSerializer.Serialize(command.Answers, Json.Options),
                RaisedAt = work.At,
                SplitFrom = command.SplitFrom,
            };
            work.Db.Add(request);
            work.Db.AddRange(lines.Value);
            RequestDesk.Index(work, request, lines.Value);
            foreach (var (file, i) in command.Files.Select((file, i) => (file, i)))
            {
                var kept = files.Keep(work, id.Subject, file);
                if (!kept.IsDone)
                {
                    return kept.Refusals.Select(refusal => refusal.At(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"files[{i}]"))).ToArray();
                }
            }

            decisions.RecordAct(work, Acts.Request, person, id.Subject);
            RecordRaised(work, request);
            var covered = command.AlreadyBought || command.SplitFrom is not null ? null : await covering.TryAsync(work, request, lines.Value, asked, cancellationToken);
            if (covered is { IsDone: false })
            {
                return covered.As<RaisedRequest>();
            }

            return new RaisedRequest(id, request.Label, request.Owner, Request.StateName(request.State), covered?.Value?.Number);
        }

        private static void RecordRaised(Work work, Request request)
        {
            var fact = request.Draft(RequestFacts.Raised, work.At);
            fact.Data.Add("category", request.Category);
            if (request.Amount is { } amount)
            {
                fact.Data.Add("amount", amount);
            }

            fact.Data.Add("needed_by", request.NeededBy);
            fact.Data.Add("already_bought", request.AlreadyBought ? "yes" : "no");
            fact.Data.Add("from", request.SplitFrom?.Value);
            work.Record(fact with { Texts = new Dictionary<string, string> { ["words"] = request.Words } });
        }

        private async Task<List<Refusal>> CheckAsync(RaiseRequest command, CompanySnapshot company, UnitId unit, Work work, CancellationToken cancellationToken)
        {
            var refusals = new List<Refusal>();
            if (string.IsNullOrWhiteSpace(command.Words))
            {
                refusals.Add(RequestRefusals.WordsMissing.At("words"));
            }
            else if (command.Words.Length > Request.LongestWords)
            {
                refusals.Add(RequestRefusals.TextTooLong.With(Request.LongestWords).At("words"));
            }

            if (company.Unit(unit) is null)
            {
                refusals.Add(RequestRefusals.UnknownUnit.At("unit"));
            }
            else if (!command.AlreadyBought && command.NeededBy < await desk.TodayAsync(unit, work.At, cancellationToken))
            {
                refusals.Add(RequestRefusals.NeededInPast.At("neededBy"));
            }

            if (command.OnBehalfOf is { } other && company.Person(other) is not { IsActive: true, Unit: not null })
            {
                refusals.Add(RequestRefusals.UnknownPerson.At("onBehalfOf"));
            }

            if (command.Category is { } category && (await Categories.ReadAsync(work.Db, cancellationToken)).Find(category) is null)
            {
                refusals.Add(RequestRefusals.UnknownCategory.With(category).At("category"));
            }

            if (command.Budget is { Minor: < 0 })
            {
                refusals.Add(RequestRefusals.Negative.At("budget"));
            }

            if (command.AlreadyBought && string.IsNullOrWhiteSpace(command.BoughtReason))
            {
                refusals.Add(RequestRefusals.BoughtReason.At("boughtReason"));
            }

            if (command.AlreadyBought && command.Budget is null && command.Lines.All(line => line.UnitPrice is null))
            {
                refusals.Add(RequestRefusals.BoughtAmount.At("budget"));
            }

            if (command.SupplierName?.Length > 200)
            {
                refusals.Add(RequestRefusals.TextTooLong.With(200).At("supplierName"));
            }

            if (command.BoughtReason?.Length > 2_000)
            {
                refusals.Add(RequestRefusals.TextTooLong.With(2_000).At("boughtReason"));
            }

            return refusals;
        }
    }
}
