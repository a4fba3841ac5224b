using Vouch.Company;
using Vouch.Kernel;
using Vouch.Promises;
using Vouch.Requests.Asks;

namespace Vouch.Requests
{
    /// <summary>A buyer begins on a request and is its owner from then on.</summary>
    /// <param name="Request">The request.</param>
    /// <param name="Version">The version that was read; null takes whatever is there.</param>
    public sealed record TakeRequest(RequestId Request, int? Version = null) : ICommand<Done>;

    /// <summary>The owner gives a request to somebody else who buys for the unit; what was promised goes with it.</summary>
    /// <param name="Request">The request.</param>
    /// <param name="To">The next owner.</param>
    /// <param name="Words">What they should know; may be left out.</param>
    /// <param name="Version">The version that was read; null takes whatever is there.</param>
    public sealed record HandOverRequest(RequestId Request, PartyId To, string? Words = null, int? Version = null) : ICommand<Done>;
}

namespace Vouch.Requests.Asks
{
    internal sealed class TakeRequestHandler(RequestDesk desk, IPromises promises) : IHandler<TakeRequest, Done>
    {
        public async Task<Outcome<Done>> HandleAsync(TakeRequest command, Work work, CancellationToken cancellationToken)
        {
            var turned = await desk.TurnAsync(work, command.Request, command.Version, RequestVerb.Take, cancellationToken);
            if (!turned.IsDone)
            {
                return turned.As<Done>();
            }

            var request = turned.Value;
            var before = request.Owner;
            if (before != work.Actor.Party)
            {
                await HandOverRequestHandler.ChangeAsync(work, request, work.Actor.Party, null, promises, cancellationToken);
            }

            work.Record(request.Draft(RequestFacts.Taken, work.At, ("from", before)));
            return Done.Value;
        }
    }

    internal sealed class HandOverRequestHandler(RequestDesk desk, CompanyDirectory directory, IPromises promises) : IHandler<HandOverRequest, Done>
    {
        public async Task<Outcome<Done>> HandleAsync(HandOverRequest command, Work work, CancellationToken cancellationToken)
        {
            var turned = await desk.TurnAsync(work, command.Request, command.Version, RequestVerb.HandOver, cancellationToken);
            if (!turned.IsDone)
            {
                return turned.As<Done>();
            }

            var request = turned.Value;
            if (command.To == request.Owner)
            {
                return RequestRefusals.SameOwner.At("to");
            }

            var next = (await directory.ReadAsync(cancellationToken)).ActorOf(command.To);
            if (next is null || !next.HasAny(request.Unit, Roles.Buyer, Roles.HeadOfProcurement) || request.IsRequester(command.To))
            {
                return RequestRefusals.BuyerOnly.At("to");
            }

            if (command.Words?.Length > 2_000)
            {
                return RequestRefusals.TextTooLong.With(2_000).At("words");
            }

            await ChangeAsync(work, request, command.To, command.Words, promises, cancellationToken);
            return Done.Value;
        }

        /// <summary>Every change of owner is this fact, and promises follow the new owner.</summary>
        internal static async Task ChangeAsync(Work work, Request request, PartyId to, string? words, IPromises promises, CancellationToken cancellationToken)
        {
            var before = request.Owner;
            request.Owner = to;
            var fact = request.Draft(RequestFacts.HandedOver, work.At, ("from", before));
            work.Record(string.IsNullOrWhiteSpace(words) ? fact : fact with { Texts = new Dictionary<string, string> { ["words"] = words.Trim() } });
            if (request.NextPromise is not null)
            {
                // Promises of the charter hear the fact; the one made by hand for the next step is handed over here.
                await promises.HandOverAsync(work, request.Id.Subject, before, to, cancellationToken);
            }
        }
    }
}
