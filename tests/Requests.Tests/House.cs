using Microsoft.Extensions.DependencyInjection;
using Vouch.Decisions;
using Vouch.Kernel;
using Vouch.Notices;
using Vouch.Promises;
using Vouch.Relationships;
using Vouch.Testing;

namespace Vouch.Requests.Tests;

/// <summary>The rooms up to Requests, and a room above it that records what orders and receipts would.</summary>
internal static class House
{
    public static Task<TestHouse> OpenAsync(DatabaseKind kind, Shop? shop = null) => TestHouse.OpenAsync(
        kind,
        services =>
        {
            services.AddScoped<IHandler<Follow, Done>, Above>();
            services.AddScoped<IHandler<Move, Done>, Above>();
            if (shop is not null)
            {
                services.AddSingleton<IOffers>(shop);
                services.AddSingleton<ICoveredPurchase>(shop);
            }
        },
        new NoticesModule(),
        new PromisesModule(),
        new RelationshipsModule(),
        new DecisionsModule(),
        new RequestsModule());
}

/// <summary>A fact of a higher room about a request.</summary>
internal sealed record Follow(string Fact, RequestId Request) : ICommand<Done>;

/// <summary>A budget movement as Purchasing would make it.</summary>
internal sealed record Move(string Verb, RequestId Request, decimal Amount) : ICommand<Done>;

internal sealed class Above(IBudgets budgets) : IHandler<Follow, Done>, IHandler<Move, Done>
{
    private static readonly SubjectRef Order = new("order", new Guid("01890a5d-ac96-774b-bcce-b302099a8057"));

    public Task<Outcome<Done>> HandleAsync(Follow command, Work work, CancellationToken cancellationToken)
    {
        work.Record(new FactDraft(new FactName(command.Fact, "Happened above."), Order) { Data = new FactData { { "request", command.Request.Value }, { "number", "PO-1" } } });
        return Task.FromResult<Outcome<Done>>(Done.Value);
    }

    public Task<Outcome<Done>> HandleAsync(Move command, Work work, CancellationToken cancellationToken)
    {
        var (holder, amount) = (command.Request.Subject, Money.Of(command.Amount, Currency.Eur));
        return command.Verb switch
        {
            "commit" => budgets.CommitAsync(work, holder, Order, amount, cancellationToken),
            "spend" => budgets.SpendAsync(work, holder, Order, amount, cancellationToken),
            "release" => budgets.ReleaseAsync(work, holder, Order, amount, cancellationToken),
            _ => budgets.ReturnAsync(work, holder, Order, amount, cancellationToken),
        };
    }
}

/// <summary>Sells lamps at 40 and orders them at once.</summary>
internal sealed class Shop : IOffers, ICoveredPurchase
{
    private static readonly Offer Lamp = new("shop:lamp", "Desk lamp", new PartyId(new Guid("01890a5d-ac96-774b-bcce-b302099a8051")), "Lumen", 40m, Currency.Eur, "piece");

    public Task<IReadOnlyList<Offer>> FindAsync(VouchDb db, string text, UnitId unit, DateOnly day, int most, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Offer>>(text.Contains("lamp", StringComparison.OrdinalIgnoreCase) ? [Lamp] : []);

    public Task<Offer?> ResolveAsync(VouchDb db, string key, UnitId unit, DateOnly day, CancellationToken cancellationToken) => Task.FromResult(key == Lamp.Key ? Lamp : null);

    public Task<Outcome<CoveredOrder?>> OrderAsync(CoveredAsk ask, Work work, CancellationToken cancellationToken) =>
        Task.FromResult<Outcome<CoveredOrder?>>(new CoveredOrder(new SubjectRef("order", ask.Request.Id.Value), "PO-1"));
}
