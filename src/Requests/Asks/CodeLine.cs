using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Requests.Asks;

namespace Vouch.Requests
{
    /// <summary>Says to what a line's cost is written, split by share; until it is ordered. For requester, owner, buyers, finance and budget holders of the unit.</summary>
    /// <param name="Request">The request.</param>
    /// <param name="Line">The line's number.</param>
    /// <param name="Codings">At most 20, whose shares add up to 1; empty leaves it to finance.</param>
    /// <param name="Version">The version that was read; null takes whatever is there.</param>
    public sealed record CodeLine(RequestId Request, int Line, IReadOnlyList<LineCoding> Codings, int? Version = null) : ICommand<Done>;
}

namespace Vouch.Requests.Asks
{
    internal sealed class CodeLineHandler(RequestDesk desk) : IHandler<CodeLine, Done>
    {
        public async Task<Outcome<Done>> HandleAsync(CodeLine command, Work work, CancellationToken cancellationToken)
        {
            var found = await desk.FindAsync(work, command.Request, command.Version, cancellationToken);
            if (!found.IsDone)
            {
                return found.As<Done>();
            }

            var request = found.Value;
            if (request.State.IsOver() || request.State is RequestState.Ordered or RequestState.Received)
            {
                return RequestRefusals.NotNow.With(Request.StateName(request.State));
            }

            if (!request.IsRequester(work.Actor.Party) && work.Actor.Party != request.Owner
                && !work.Actor.HasAny(request.Unit, Roles.Buyer, Roles.HeadOfProcurement, Roles.Finance, Roles.BudgetHolder))
            {
                return RequestRefusals.NotBuyer;
            }

            var refusals = LineRules.CheckCodings(command.Codings, "codings").ToArray();
            if (refusals.Length > 0)
            {
                return refusals;
            }

            var json = JsonSerializer.Serialize(command.Codings, Json.Options);
            var rows = await work.Db.Set<RequestLineRow>().Where(line => line.Request == request.Id && line.Number == command.Line)
                .ExecuteUpdateAsync(set => set.SetProperty(line => line.CodingsJson, json), cancellationToken);
            if (rows == 0)
            {
                return Problems.NotFound;
            }

            work.Db.Entry(request).State = EntityState.Modified;
            var fact = request.Draft(RequestFacts.Described, work.At);
            fact.Data.Add("lines", 1L);
            work.Record(fact);
            return Done.Value;
        }
    }
}
