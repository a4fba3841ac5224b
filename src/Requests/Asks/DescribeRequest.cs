using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Requests.Asks;

namespace Vouch.Requests
{
    /// <summary>The owner or the requester says more exactly what is needed, until it is submitted for approval: lines, category, date, amount.</summary>
    /// <param name="Request">The request.</param>
    /// <param name="Lines">All lines as they are to be; they replace those there were. A line without codings keeps those of the line with its number.</param>
    /// <param name="Category">A category code; null leaves it.</param>
    /// <param name="NeededBy">When it is needed; null leaves it.</param>
    /// <param name="Budget">What it may cost, in the request's currency; null leaves it.</param>
    /// <param name="Title">In a line; null leaves it.</param>
    /// <param name="Version">The version that was read; null takes whatever is there.</param>
    public sealed record DescribeRequest(
        RequestId Request, IReadOnlyList<AskedLine> Lines, string? Category = null, DateOnly? NeededBy = null, Money? Budget = null, string? Title = null, int? Version = null) : ICommand<Done>;

    /// <summary>Adds a file to a request.</summary>
    /// <param name="Request">The request.</param>
    /// <param name="File">The file.</param>
    public sealed record AddRequestFile(RequestId Request, NewFile File) : ICommand<FileId>;
}

namespace Vouch.Requests.Asks
{
    internal sealed class DescribeRequestHandler(RequestDesk desk, Covering covering) : IHandler<DescribeRequest, Done>
    {
        public async Task<Outcome<Done>> HandleAsync(DescribeRequest command, Work work, CancellationToken cancellationToken)
        {
            var found = await desk.FindAsync(work, command.Request, command.Version, cancellationToken);
            if (!found.IsDone)
            {
                return found.As<Done>();
            }

            var request = found.Value;
            if (request.State is not (RequestState.Raised or RequestState.InTriage or RequestState.Reopened or RequestState.QuestionAsked))
            {
                return RequestRefusals.NotNow.With(Request.StateName(request.State));
            }

            if (!request.IsRequester(work.Actor.Party) && work.Actor.Party != request.Owner && !work.Actor.HasAny(request.Unit, Roles.Buyer, Roles.HeadOfProcurement))
            {
                return RequestRefusals.NotBuyer;
            }

            if (command.Budget is { } budget && (budget.Minor < 0 || budget.Currency != request.Currency))
            {
                return (budget.Minor < 0 ? RequestRefusals.Negative : RequestRefusals.OneCurrency).At("budget");
            }

            if (command.Category is { } category && (await Categories.ReadAsync(work.Db, cancellationToken)).Find(category) is null)
            {
                return RequestRefusals.UnknownCategory.With(category).At("category");
            }

            request.Category = command.Category ?? request.Category;
            request.NeededBy = command.NeededBy ?? request.NeededBy;
            request.ExpectedMinor = command.Budget?.Minor ?? request.ExpectedMinor;
            request.Title = string.IsNullOrWhiteSpace(command.Title) ? request.Title : RequestDesk.Title(command.Title, request.Words);
            var resolved = await covering.ResolveAsync(work.Db, request.Unit, await desk.TodayAsync(request.Unit, work.At, cancellationToken), command.Lines, cancellationToken);
            if (!resolved.IsDone)
            {
                return resolved.As<Done>();
            }

            if (resolved.Value.Any(line => line.Offer is { } offer && offer.Currency != request.Currency))
            {
                return RequestRefusals.OneCurrency.At("lines");
            }

            var before = (await RequestDesk.LinesAsync(work.Db, request.Id, cancellationToken)).ToDictionary(line => line.Number);
            AskedLine[] asked =
            [
                .. resolved.Value.Select((line, i) => line.Line with { Codings = line.Line.Codings ?? before.GetValueOrDefault(i + 1)?.Codings }),
            ];
            var lines = await desk.LinesOfAsync(work.Db, request.Id, request.Unit, request.Category, request.Currency, asked, cancellationToken);
            if (!lines.IsDone)
            {
                return lines.As<Done>();
            }

            await ReplaceAsync(work, request, lines.Value, cancellationToken);
            return Done.Value;
        }

        internal static async Task ReplaceAsync(Work work, Request request, IReadOnlyList<RequestLineRow> lines, CancellationToken cancellationToken)
        {
            await work.Db.Set<RequestLineRow>().Where(line => line.Request == request.Id).ExecuteDeleteAsync(cancellationToken);
            await work.Db.Set<RequestWordKey>().Where(key => key.Request == request.Id).ExecuteDeleteAsync(cancellationToken);
            work.Db.AddRange(lines);
            RequestDesk.Index(work, request, lines);
            request.EstimateMinor = RequestDesk.SumOf(lines);
            // The count of versions must move even when only lines changed.
            work.Db.Entry(request).State = EntityState.Modified;
            var fact = request.Draft(RequestFacts.Described, work.At);
            fact.Data.Add("lines", lines.Count);
            if (request.Amount is { } amount)
            {
                fact.Data.Add("amount", amount);
            }

            work.Record(fact);
        }
    }

    internal sealed class AddRequestFileHandler(RequestDesk desk, Files files) : IHandler<AddRequestFile, FileId>
    {
        public async Task<Outcome<FileId>> HandleAsync(AddRequestFile command, Work work, CancellationToken cancellationToken)
        {
            var found = await desk.FindAsync(work, command.Request, null, cancellationToken);
            if (!found.IsDone)
            {
                return found.As<FileId>();
            }

            var request = found.Value;
            return request.IsRequester(work.Actor.Party) || work.Actor.Party == request.Owner || work.Actor.HasAny(request.Unit, Roles.Buyer, Roles.HeadOfProcurement)
                ? files.Keep(work, request.Id.Subject, command.File)
                : RequestRefusals.NotBuyer;
        }
    }
}
