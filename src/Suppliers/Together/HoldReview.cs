using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Promises;
using Vouch.Suppliers.Scorecards;

namespace Vouch.Suppliers.Together;

/// <summary>Either side plans a review. Refused: <c>together.not-yours</c>, <c>together.words-missing</c>, <c>together.due-past</c>.</summary>
/// <param name="Supplier">The supplier; the own company where a supplier's person plans it.</param>
/// <param name="Title">What it is about; at most 200 characters.</param>
/// <param name="On">The day.</param>
public sealed record PlanReview(PartyId Supplier, string Title, DateOnly On) : ICommand<PartnerReviewId>;

/// <summary>Either side puts something on the agenda. Refused: <c>together.review-held</c>, <c>together.words-missing</c>, <c>together.too-many</c>.</summary>
/// <param name="Review">The review.</param>
/// <param name="Words">What is to be talked about; at most 1,000 characters.</param>
public sealed record AddToAgenda(PartnerReviewId Review, string Words) : ICommand<Done>;

/// <summary>
/// Writes down what was promised in a review, as a promise of one side to the other. Either side promises for itself; what the other side promised is written down by whoever looks after the supplier.
/// Refused: <c>together.words-missing</c>, <c>together.due-past</c>, <c>together.owner-unknown</c>, <c>together.too-many</c>.
/// </summary>
/// <param name="Review">The review.</param>
/// <param name="Words">What is promised; at most 1,000 characters.</param>
/// <param name="Side">Who promises it; a supplier's person promises for the supplier whatever is said here.</param>
/// <param name="Due">The last day.</param>
/// <param name="Owner">The colleague who promises it; the supplier's owner where none is named.</param>
public sealed record PromiseInReview(PartnerReviewId Review, string Words, ScoreSide Side, DateOnly Due, PartyId? Owner = null) : ICommand<PromiseId>;

/// <summary>Writes the minutes: the review was held. Refused: <c>together.review-held</c>, <c>together.words-missing</c>.</summary>
/// <param name="Review">The review.</param>
/// <param name="Minutes">What was said; at most 20,000 characters. Both sides read it.</param>
public sealed record WriteMinutes(PartnerReviewId Review, string Minutes) : ICommand<Done>;

internal sealed class HoldReviewHandler(TogetherDesk desk, IPromises promises)
    : IHandler<PlanReview, PartnerReviewId>, IHandler<AddToAgenda, Done>, IHandler<PromiseInReview, PromiseId>, IHandler<WriteMinutes, Done>
{
    public async Task<Outcome<PartnerReviewId>> HandleAsync(PlanReview command, Work work, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(work, command.Supplier, cancellationToken) is not { } supplier)
        {
            return TogetherRefusals.NotYours;
        }

        if (TogetherDesk.Text(command.Title, PartnerReview.LongestTitle) is not { } title)
        {
            return TogetherRefusals.WordsMissing.With(PartnerReview.LongestTitle).At("title");
        }

        if (!await desk.IsAheadAsync(work, command.On, cancellationToken))
        {
            return TogetherRefusals.DuePast.At("on");
        }

        var review = new PartnerReview
        {
            Id = work.NewId<PartnerReviewId>(),
            Number = await work.NextNumberAsync(PartnerReview.Series, cancellationToken),
            Supplier = supplier.Id,
            Title = title,
            On = command.On,
            PlannedBy = work.Actor.Party,
        };
        work.Db.Add(review);
        Record(work, TogetherFacts.ReviewPlanned, review, supplier, title);
        return review.Id;
    }

    public async Task<Outcome<Done>> HandleAsync(AddToAgenda command, Work work, CancellationToken cancellationToken)
    {
        if (await FindAsync(work, command.Review, cancellationToken) is not { } found)
        {
            return Problems.NotFound;
        }

        var (review, supplier) = found;
        if (review.HeldAt is not null)
        {
            return TogetherRefusals.ReviewHeld.With(review.Label);
        }

        if (TogetherDesk.Text(command.Words, PartnerReview.LongestItem) is not { } words)
        {
            return TogetherRefusals.WordsMissing.With(PartnerReview.LongestItem).At("words");
        }

        if (review.Items.Count >= PartnerReview.MostItems)
        {
            return TogetherRefusals.TooMany.With(PartnerReview.MostItems).At("words");
        }

        Add(work, review, words, work.Actor.Supplier is null ? ScoreSide.Us : ScoreSide.Them, work.Actor.Party);
        Record(work, TogetherFacts.ReviewAgenda, review, supplier, words);
        return Done.Value;
    }

    public async Task<Outcome<PromiseId>> HandleAsync(PromiseInReview command, Work work, CancellationToken cancellationToken)
    {
        if (await FindAsync(work, command.Review, cancellationToken) is not { } found)
        {
            return Problems.NotFound;
        }

        var (review, supplier) = found;
        if (TogetherDesk.Text(command.Words, PartnerReview.LongestItem) is not { } words)
        {
            return TogetherRefusals.WordsMissing.With(PartnerReview.LongestItem).At("words");
        }

        if (review.Items.Count >= PartnerReview.MostItems)
        {
            return TogetherRefusals.TooMany.With(PartnerReview.MostItems).At("words");
        }

        if (!await desk.IsAheadAsync(work, command.Due, cancellationToken))
        {
            return TogetherRefusals.DuePast.At("due");
        }

        var side = work.Actor.Supplier is null && command.Side != ScoreSide.Them ? ScoreSide.Us : ScoreSide.Them;
        if (side == ScoreSide.Them && work.Actor.Supplier is null && !ScorecardDuties.LooksAfter(work.Actor, supplier))
        {
            return ScorecardRefusals.NotOwner.With(await desk.NameAsync(supplier.Owner, cancellationToken));
        }

        var owner = side == ScoreSide.Them ? supplier.Owner : command.Owner ?? supplier.Owner;
        if (!await desk.IsColleagueAsync(owner, cancellationToken))
        {
            return TogetherRefusals.OwnerUnknown.At("owner");
        }

        var (owedBy, owedTo) = side == ScoreSide.Them ? (supplier.Id, supplier.Owner) : (owner, supplier.Id);
        var made = await promises.MakeAsync(work, new NewPromise(words, review.Subject, await desk.EndOfAsync(command.Due, cancellationToken), owedBy, owedTo) { Owner = owner, Unit = supplier.Unit }, cancellationToken);
        if (!made.IsDone)
        {
            return made;
        }

        Add(work, review, words, side, owedBy, made.Value, command.Due);
        Record(work, TogetherFacts.ReviewPromise, review, supplier, words, owedBy, made.Value);
        return made;
    }

    public async Task<Outcome<Done>> HandleAsync(WriteMinutes command, Work work, CancellationToken cancellationToken)
    {
        if (await FindAsync(work, command.Review, cancellationToken) is not { } found)
        {
            return Problems.NotFound;
        }

        var (review, supplier) = found;
        if (review.HeldAt is not null)
        {
            return TogetherRefusals.ReviewHeld.With(review.Label);
        }

        if (TogetherDesk.Text(command.Minutes, PartnerReview.LongestMinutes) is not { } minutes)
        {
            return TogetherRefusals.WordsMissing.With(PartnerReview.LongestMinutes).At("minutes");
        }

        (review.Minutes, review.WrittenBy, review.HeldAt) = (minutes, work.Actor.Party, work.At);
        Record(work, TogetherFacts.ReviewHeld, review, supplier, null);
        return Done.Value;
    }

    private async Task<(PartnerReview Review, Supplier Supplier)?> FindAsync(Work work, PartnerReviewId id, CancellationToken cancellationToken)
    {
        var review = await work.Db.Set<PartnerReview>().Include(row => row.Items).FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
        return review is not null && await desk.FindAsync(work, review.Supplier, cancellationToken) is { } supplier ? (review, supplier) : null;
    }

    private static void Add(Work work, PartnerReview review, string words, ScoreSide side, PartyId by, PromiseId? promise = null, DateOnly? due = null)
    {
        var item = new ReviewItem { Id = work.NewId<FactId>().Value, Review = review.Id, Position = review.Items.Count + 1, Words = words, Side = side, By = by, At = work.At, Promise = promise, Due = due };
        review.Items.Add(item);
        work.Db.Add(item);
        review.Version++;
    }

    private static void Record(Work work, FactName name, PartnerReview review, Supplier supplier, string? words, PartyId? by = null, PromiseId? promise = null)
    {
        var draft = TogetherFacts.Of(name, supplier, new FactData
        {
            { "number", review.Label }, { "review", review.Id.Value }, { "on", review.On }, { "side", TogetherDesk.SideOf(work.Actor) }, { "items", (long)review.Items.Count }, { "promise", promise?.Value },
        }, words);
        work.Record(draft with { Subject = review.Subject, Parties = by is { } party ? [.. draft.Parties, ("by", party)] : draft.Parties });
    }
}
