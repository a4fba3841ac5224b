using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Contracts;

/// <summary>Says how the review of a contract's prices ended: they stay, a new price list takes the place of one, or notice is given. What was promised for the day of review is settled with it.</summary>
/// <param name="Contract">The contract, in force.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Reason">Why, at most 2,000 characters; the supplier reads it.</param>
/// <param name="NextOn">The next day of review, after today; null for none. None after notice.</param>
/// <param name="Prices">The new prices; needed where the outcome says so, refused otherwise.</param>
public sealed record ConcludePriceReview(ContractId Contract, PriceReviewOutcome Outcome, string Reason, DateOnly? NextOn = null, PriceChange? Prices = null) : ICommand<ConcludedReview>;

/// <summary>A review that was concluded.</summary>
/// <param name="Number">Its number within the contract.</param>
/// <param name="PriceList">The new price list; null where prices stay or notice was given.</param>
public sealed record ConcludedReview(int Number, PriceListId? PriceList);

internal sealed class ConcludePriceReviewHandler(ContractDesk desk, ContractPromises promises) : IHandler<ConcludePriceReview, ConcludedReview>
{
    public async Task<Outcome<ConcludedReview>> HandleAsync(ConcludePriceReview command, Work work, CancellationToken cancellationToken)
    {
        var opened = await desk.OpenAsync(work, command.Contract, null, cancellationToken);
        if (!opened.IsDone)
        {
            return opened.As<ConcludedReview>();
        }

        var contract = opened.Value;
        var allowed = contract.Do(ContractAct.Renew, ContractDesk.RoleOf(work.Actor, contract));
        if (!allowed.IsDone)
        {
            return allowed.As<ConcludedReview>();
        }

        var today = ContractClock.Today(work.At);
        if (Check(command, today) is { Count: > 0 } refusals)
        {
            return refusals.ToArray();
        }

        PriceListId? list = null;
        if (command.Prices is { } prices)
        {
            var agreed = await AgreeAsync(work, contract, prices, cancellationToken);
            if (!agreed.IsDone)
            {
                return agreed.As<ConcludedReview>();
            }

            list = agreed.Value;
        }

        if (command.Outcome == PriceReviewOutcome.Notice)
        {
            var given = await work.RunAsync(new GiveNotice(contract.Id, command.Reason), cancellationToken);
            if (!given.IsDone)
            {
                return given.As<ConcludedReview>();
            }
        }

        var review = new PriceReview
        {
            Contract = contract.Id,
            Number = 1 + await work.Db.Set<PriceReview>().CountAsync(row => row.Contract == contract.Id, cancellationToken),
            Outcome = command.Outcome,
            Reason = ContractContent.Clean(command.Reason),
            DueOn = contract.PriceReviewOn,
            NextOn = command.Outcome == PriceReviewOutcome.Notice ? null : command.NextOn,
            Percent = command.Prices?.Percent,
            IndexName = command.Prices?.Index?.Name.Trim(),
            IndexBase = command.Prices?.Index?.Base,
            IndexValue = command.Prices?.Index?.Value,
            OldList = command.Prices?.List,
            NewList = list,
            By = work.Actor.Party,
            At = work.At,
        };
        work.Db.Add(review);
        await ContractIndexing.RemarkAsync(work, contract, "price-review", review.Reason, contract.Offered, cancellationToken);
        contract.PriceReviewOn = review.NextOn;
        await promises.SettleAsync(work, contract, ContractPromiseKind.PriceReview, cancellationToken);
        contract.NextOn = ContractClock.NextOn(contract);
        work.Record(Fact(contract, review));
        return new ConcludedReview(review.Number, list);
    }

    private static List<Refusal> Check(ConcludePriceReview command, DateOnly today)
    {
        List<Refusal> refusals = [];
        if (string.IsNullOrWhiteSpace(command.Reason) || command.Reason.Length > NegotiateContractHandler.LongestWords)
        {
            refusals.Add(AgreementRefusals.NoReason.With(NegotiateContractHandler.LongestWords).At("reason"));
        }

        if (command.NextOn <= today || command.NextOn?.Year > 2200)
        {
            refusals.Add(AgreementRefusals.ReviewNotLater.At("nextOn"));
        }

        if ((command.Outcome == PriceReviewOutcome.NewPrices) != (command.Prices is not null))
        {
            refusals.Add(PriceReviewRefusals.NoPrices.At("prices"));
        }
        else if (command.Prices is { } prices && PriceChanges.Check(prices, today) is { } refusal)
        {
            refusals.Add(refusal);
        }

        return refusals;
    }

    /// <summary>The new list, and the last day of the old one where it held longer.</summary>
    private static async Task<Outcome<PriceListId>> AgreeAsync(Work work, Contract contract, PriceChange change, CancellationToken cancellationToken)
    {
        var old = await work.Db.Set<PriceList>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == change.List && row.Supplier == contract.Supplier && row.Currency == contract.Currency && row.ValidFrom < change.From, cancellationToken);
        if (old is null)
        {
            return PriceReviewRefusals.ListUnknown.At("prices.list");
        }

        var items = await work.Db.Set<PriceListItem>().AsNoTracking().Where(item => item.PriceList == old.Id).OrderBy(item => item.Line).ToListAsync(cancellationToken);
        var agreed = await work.RunAsync(
            new AgreePriceList(old.Title, old.Supplier, old.Currency, change.From, change.Until, [.. items.Select(item => PriceChanges.Apply(PriceLists.Card(item), change))], old.Unit), cancellationToken);
        var lastDay = change.From.AddDays(-1);
        if (!agreed.IsDone || old.ValidUntil <= lastDay)
        {
            return agreed;
        }

        var ended = await work.RunAsync(new EndPriceList(old.Id, lastDay), cancellationToken);
        return ended.IsDone ? agreed : ended.As<PriceListId>();
    }

    private static FactDraft Fact(Contract contract, PriceReview review)
    {
        var fact = contract.About(AgreementFacts.PricesReviewed, review.Reason);
        fact.Data.Add("outcome", Code(review.Outcome));
        fact.Data.Add("from", review.DueOn);
        fact.Data.Add("date", review.NextOn);
        fact.Data.Add("percent", review.Percent);
        fact.Data.Add("index_base", review.IndexBase);
        fact.Data.Add("index_value", review.IndexValue);
        fact.Data.Add("old_list", review.OldList?.Value);
        fact.Data.Add("price_list", review.NewList?.Value);
        return review.IndexName is { } name ? fact with { Texts = new Dictionary<string, string>(fact.Texts, StringComparer.Ordinal) { ["index"] = name } } : fact;
    }

    private static string Code(PriceReviewOutcome outcome) => outcome switch
    {
        PriceReviewOutcome.PricesStay => "prices-stay",
        PriceReviewOutcome.NewPrices => "new-prices",
        _ => "notice",
    };
}
