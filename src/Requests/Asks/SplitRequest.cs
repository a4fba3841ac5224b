using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Requests.Asks;

namespace Vouch.Requests
{
    /// <summary>A part of a request that goes on by itself.</summary>
    /// <param name="Title">What the part is, in a line.</param>
    /// <param name="Lines">The numbers of the lines that go with it.</param>
    public sealed record RequestPart(string Title, IReadOnlyList<int> Lines);

    /// <summary>The owner splits a request into several, each with the requester, the owner and its own lines.</summary>
    /// <param name="Request">The request.</param>
    /// <param name="Parts">Two or more; every line is in exactly one.</param>
    /// <param name="Version">The version that was read; null takes whatever is there.</param>
    public sealed record SplitRequest(RequestId Request, IReadOnlyList<RequestPart> Parts, int? Version = null) : ICommand<IReadOnlyList<RaisedRequest>>;

    /// <summary>The owner merges other open requests of the same unit and currency into one; their lines come along.</summary>
    /// <param name="Request">The one that goes on.</param>
    /// <param name="Others">Those that go on as part of it.</param>
    /// <param name="Version">The version that was read; null takes whatever is there.</param>
    public sealed record MergeRequests(RequestId Request, IReadOnlyList<RequestId> Others, int? Version = null) : ICommand<Done>;
}

namespace Vouch.Requests.Asks
{
    internal sealed class SplitRequestHandler(RequestDesk desk) : IHandler<SplitRequest, IReadOnlyList<RaisedRequest>>
    {
        public async Task<Outcome<IReadOnlyList<RaisedRequest>>> HandleAsync(SplitRequest command, Work work, CancellationToken cancellationToken)
        {
            var turned = await desk.TurnAsync(work, command.Request, command.Version, RequestVerb.Split, cancellationToken);
            if (!turned.IsDone)
            {
                return turned.As<IReadOnlyList<RaisedRequest>>();
            }

            var request = turned.Value;
            var lines = await RequestDesk.LinesAsync(work.Db, request.Id, cancellationToken);
            var numbers = command.Parts.SelectMany(part => part.Lines).ToArray();
            if (command.Parts.Count is < 2 or > 50
                || command.Parts.Any(part => part.Lines.Count == 0 || string.IsNullOrWhiteSpace(part.Title))
                || !numbers.Order().SequenceEqual(lines.Select(line => line.Number)))
            {
                return RequestRefusals.Parts.At("parts");
            }

            var parts = new List<RaisedRequest>(command.Parts.Count);
            foreach (var part in command.Parts)
            {
                var raise = new RaiseRequest(request.Words)
                {
                    Unit = request.Unit,
                    OnBehalfOf = request.OnBehalfOf,
                    Title = part.Title,
                    Category = request.Category,
                    NeededBy = request.NeededBy is { } day && day >= await desk.TodayAsync(request.Unit, work.At, cancellationToken) ? day : null,
                    Supplier = request.Supplier,
                    SupplierName = request.SupplierName,
                    AlreadyBought = request.AlreadyBought,
                    BoughtReason = request.BoughtReason,
                    Budget = request.AlreadyBought && request.Amount is { } whole ? new Money(0, whole.Currency) : null,
                    Confidential = request.Confidential,
                    Answers = request.Answers,
                    Lines =
                    [
                        .. lines.Where(line => part.Lines.Contains(line.Number)).Select(line => new AskedLine(
                            line.Description, line.Quantity, line.Unit, line.UnitPrice, line.Category, line.NeededBy, line.Codings)),
                    ],
                    Requester = request.Requester,
                    SplitFrom = request.Id,
                    Owner = request.Owner,
                };
                var raised = await work.RunAsync(raise, cancellationToken);
                if (!raised.IsDone)
                {
                    return raised.As<IReadOnlyList<RaisedRequest>>();
                }

                parts.Add(raised.Value);
            }

            await desk.StepDoneAsync(work, request, released: true, cancellationToken);
            var fact = request.Draft(RequestFacts.Split, work.At);
            fact.Data.Add("into", string.Join(' ', parts.Select(part => part.Number)));
            work.Record(fact);
            return parts;
        }
    }

    internal sealed class MergeRequestsHandler(RequestDesk desk) : IHandler<MergeRequests, Done>
    {
        public async Task<Outcome<Done>> HandleAsync(MergeRequests command, Work work, CancellationToken cancellationToken)
        {
            var found = await desk.FindAsync(work, command.Request, command.Version, cancellationToken);
            if (!found.IsDone)
            {
                return found.As<Done>();
            }

            var into = found.Value;
            if (into.State is not (RequestState.Raised or RequestState.InTriage or RequestState.Reopened or RequestState.QuestionAsked))
            {
                return RequestRefusals.NotNow.With(Request.StateName(into.State));
            }

            if (work.Actor.Party != into.Owner && !work.Actor.Has(Roles.HeadOfProcurement, into.Unit))
            {
                return RequestRefusals.BuyerOnly;
            }

            var ids = command.Others.Distinct().Where(id => id != into.Id).Take(50).ToList();
            var others = await work.Db.Set<Request>().Where(row => ids.Contains(row.Id)).OrderBy(row => row.Number).ToListAsync(cancellationToken);
            if (ids.Count == 0 || others.Count != ids.Count || others.Exists(other => other.Unit != into.Unit || other.Currency != into.Currency || !other.MaySee(work.Actor)))
            {
                return RequestRefusals.MergeWhat.At("others");
            }

            var lines = await RequestDesk.LinesAsync(work.Db, into.Id, cancellationToken);
            foreach (var other in others)
            {
                if (await desk.ApplyAsync(work, other, RequestVerb.Merge, byRoom: false, cancellationToken) is { } refusal)
                {
                    return refusal;
                }

                other.MergedInto = into.Id;
                await desk.StepDoneAsync(work, other, released: true, cancellationToken);
                var merged = other.Draft(RequestFacts.Merged, work.At);
                merged.Data.Add("into", into.Label);
                work.Record(merged);
                var own = await RequestDesk.LinesAsync(work.Db, other.Id, cancellationToken);
                lines.AddRange(own.Count > 0 ? own : [Worded(other)]);
            }

            if (lines.Count > Request.MostLines)
            {
                return RequestRefusals.TooManyLines.With(Request.MostLines).At("others");
            }

            await DescribeRequestHandler.ReplaceAsync(work, into, [.. lines.Select((line, i) => Renumbered(line, into.Id, i + 1))], cancellationToken);
            return Done.Value;
        }

        /// <summary>A request without lines comes along as one.</summary>
        private static RequestLineRow Worded(Request other) => new()
        {
            Request = other.Id,
            Number = 1,
            Description = other.Title,
            Quantity = 1,
            Unit = "piece",
            UnitPrice = other.Amount?.Amount,
            EstimateMinor = other.Amount?.Minor,
            Category = other.Category,
            NeededBy = other.NeededBy,
            CodingsJson = "[]",
        };

        private static RequestLineRow Renumbered(RequestLineRow line, RequestId request, int number) => new()
        {
            Request = request,
            Number = number,
            Description = line.Description,
            Quantity = line.Quantity,
            Unit = line.Unit,
            UnitPrice = line.UnitPrice,
            EstimateMinor = line.EstimateMinor,
            Category = line.Category,
            NeededBy = line.NeededBy,
            CodingsJson = line.CodingsJson,
            Offer = line.Offer,
        };
    }
}
