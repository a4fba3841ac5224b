using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vouch.Kernel;
using Vouch.Promises;
using Vouch.Suppliers.Scorecards;
using Vouch.Suppliers.Together.Pages;
using Vouch.Ui;

namespace Vouch.Suppliers.Together;

/// <summary>An aim for programs.</summary>
/// <param name="Aim">Its id.</param>
/// <param name="Title">What both want.</param>
/// <param name="Measure">What is measured and in what.</param>
/// <param name="Start">Where it began.</param>
/// <param name="Target">Where it shall come.</param>
/// <param name="Now">Where it is.</param>
/// <param name="Due">By when.</param>
/// <param name="State">How it stands.</param>
public sealed record JointAimAnswer(JointAimId Aim, string Title, string Measure, decimal Start, decimal Target, decimal Now, DateOnly Due, JointAimState State);

/// <summary>A review for programs.</summary>
/// <param name="Review">Its id.</param>
/// <param name="Number"><c>REV-3</c>.</param>
/// <param name="Title">What it is about.</param>
/// <param name="On">The day.</param>
/// <param name="HeldAt">When its minutes were written, UTC; null before.</param>
/// <param name="Minutes">What was said.</param>
public sealed record PartnerReviewAnswer(PartnerReviewId Review, string Number, string Title, DateOnly On, DateTimeOffset? HeldAt, string? Minutes);

/// <summary>A forecast for programs.</summary>
/// <param name="Category">The category; empty for what has none.</param>
/// <param name="Month">The first day.</param>
/// <param name="Forecast">What is, or was, expected.</param>
/// <param name="Ordered">What was ordered; null while the month lies ahead.</param>
/// <param name="Method">How the forecast was found: by-hand or mean-of-twelve-months.</param>
public sealed record ForecastAnswer(string Category, DateOnly Month, Money Forecast, Money? Ordered, string Method);

/// <summary>The shared place for programs.</summary>
/// <param name="Aims">Aims that were not let go.</param>
/// <param name="Reviews">Reviews, the newest first.</param>
/// <param name="Forecast">Forecasts beside what was ordered.</param>
public sealed record TogetherAnswer(IReadOnlyList<JointAimAnswer> Aims, IReadOnlyList<PartnerReviewAnswer> Reviews, IReadOnlyList<ForecastAnswer> Forecast);

/// <summary>Pages, forms and the API of the shared place.</summary>
internal static class TogetherDoors
{
    private static readonly Guid Example = new("01920000-0000-7000-8000-000000000001");

    internal static void MapApi(IEndpointRouteBuilder api)
    {
        var (supplier, aim, review) = (new PartyId(Example), new JointAimId(Example), new PartnerReviewId(Example));
        api.MapVerb<SetJointAim, JointAimId>("/suppliers/{supplier}/aims", "Sets an aim that a supplier and the company share.", SetJointAim.Example);
        api.MapVerb<UpdateJointAim, Done>("/joint-aims/{aim}/update", "Says where the measure of an aim is.", new UpdateJointAim(aim, 6, "The second plant delivers in six days."));
        api.MapVerb<EndJointAim, Done>("/joint-aims/{aim}/end", "Lets go of an aim.", new EndJointAim(aim));
        api.MapVerb<PlanReview, PartnerReviewId>("/suppliers/{supplier}/reviews", "Plans a review with a supplier.", new PlanReview(supplier, "Half-yearly review", new DateOnly(2027, 1, 20)));
        api.MapVerb<AddToAgenda, Done>("/partner-reviews/{review}/agenda", "Puts something on the agenda of a review.", new AddToAgenda(review, "Packaging that can be returned"));
        api.MapVerb<PromiseInReview, PromiseId>("/partner-reviews/{review}/promises", "Writes down what was promised in a review.", new PromiseInReview(review, "Send the drawings of the new packaging", ScoreSide.Them, new DateOnly(2027, 2, 10)));
        api.MapVerb<WriteMinutes, Done>("/partner-reviews/{review}/minutes", "Writes the minutes of a review: it was held.", new WriteMinutes(review, "Both agree on returnable packaging from April."));
        api.MapVerb<EnterForecast, Done>("/suppliers/{supplier}/forecast", "Tells a supplier what the company expects to order.", EnterForecast.Example);
        api.MapVerb<EstimateDemand, int>("/suppliers/{supplier}/forecast/estimate", "Forecasts the months ahead by the mean of the twelve months before.", new EstimateDemand(supplier));
        api.MapVerb<ShareDriver, Done>("/suppliers/{supplier}/shared-drivers", "Chooses that a supplier sees how often customers come for a reason.", new ShareDriver(supplier, "delivery"));
        api.MapGet("/suppliers/{number}/together", async (string number, VouchDb db, SupplierDirectory directory, TogetherQueries queries, CurrentActor me, IRefusalTexts texts, CancellationToken cancellationToken) =>
                await directory.FindAsync(db, number, cancellationToken) is { } found && await queries.ReadAsync(found.Id, me.Actor, cancellationToken) is { } view ? Results.Json(Answer(view), Json.Options) : Problems.Of([Problems.NotFound], texts))
            .WithSummary("What a supplier and the company share: aims, reviews and the forecast of demand.").Produces<TogetherAnswer>();
    }

    internal static void MapPages(IEndpointRouteBuilder pages)
    {
        var colleagues = pages.MapGroup("").RequireAuthorization(Policies.Colleague);
        colleagues.MapPage<TogetherPage>("/suppliers/{number}/together", "Together");
        colleagues.MapPage<ReviewPage>("/suppliers/{number}/reviews/{review}", "Review with a supplier");
        colleagues.MapForm<EnterForecast, Done>(
            "/suppliers/{id:guid}/forecast",
            (form, route) => new EnterForecast(route.Id<PartyId>("id"), form.Text("category", DemandForecast.LongestCategory), form.RequiredDate("month"), form.Money("amount", "currency") ?? Missing(form)),
            _ => PageEndpoints.BackToPage);
        colleagues.MapForm<EstimateDemand, int>("/suppliers/{id:guid}/forecast/estimate", (_, route) => new EstimateDemand(route.Id<PartyId>("id")), _ => PageEndpoints.BackToPage);
        colleagues.MapForm<ShareDriver, Done>("/suppliers/{id:guid}/shared-drivers", (form, route) => new ShareDriver(route.Id<PartyId>("id"), form.RequiredText("driver", SharedDriver.LongestCode), form.Text("share", 5) != "no"), _ => PageEndpoints.BackToPage);
        colleagues.MapForm<EndJointAim, Done>("/joint-aims/{id:guid}/end", (_, route) => new EndJointAim(route.Id<JointAimId>("id")), _ => PageEndpoints.BackToPage);

        // What either side may do stands on pages of both; the use cases know who is which.
        var both = pages.MapGroup("").RequireAuthorization(Policies.SignedIn);
        both.MapForm<SetJointAim, JointAimId>(
            "/suppliers/{id:guid}/aims",
            (form, route) => new SetJointAim(
                route.Id<PartyId>("id"), form.RequiredText("title", JointAim.LongestTitle), form.RequiredText("measure", JointAim.LongestMeasure), form.RequiredNumber("start"), form.RequiredNumber("target"), form.RequiredDate("due")),
            _ => PageEndpoints.BackToPage);
        both.MapForm<UpdateJointAim, Done>("/joint-aims/{id:guid}/update", (form, route) => new UpdateJointAim(route.Id<JointAimId>("id"), form.RequiredNumber("value"), form.Text("note", JointAim.LongestWords)), _ => PageEndpoints.BackToPage);
        both.MapForm<PlanReview, PartnerReviewId>("/suppliers/{id:guid}/reviews", (form, route) => new PlanReview(route.Id<PartyId>("id"), form.RequiredText("title", PartnerReview.LongestTitle), form.RequiredDate("on")), _ => PageEndpoints.BackToPage);
        both.MapForm<AddToAgenda, Done>("/partner-reviews/{id:guid}/agenda", (form, route) => new AddToAgenda(route.Id<PartnerReviewId>("id"), form.RequiredText("words", PartnerReview.LongestItem)), _ => PageEndpoints.BackToPage);
        both.MapForm<PromiseInReview, PromiseId>(
            "/partner-reviews/{id:guid}/promises",
            (form, route) => new PromiseInReview(route.Id<PartnerReviewId>("id"), form.RequiredText("words", PartnerReview.LongestItem), form.Choice<ScoreSide>("side") ?? ScoreSide.Us, form.RequiredDate("due"), form.Id<PartyId>("owner")),
            _ => PageEndpoints.BackToPage);
        both.MapForm<WriteMinutes, Done>("/partner-reviews/{id:guid}/minutes", (form, route) => new WriteMinutes(route.Id<PartnerReviewId>("id"), form.RequiredText("minutes", PartnerReview.LongestMinutes)), _ => PageEndpoints.BackToPage);

        var partners = pages.MapGroup("/partner").RequireAuthorization(Policies.Partner);
        partners.MapPage<PartnerTogetherPage>("/together", "Together");
        partners.MapPage<PartnerReviewPage>("/reviews/{review}", "Review");
    }

    private static TogetherAnswer Answer(TogetherView view) => new(
        [.. view.Aims.Select(aim => new JointAimAnswer(aim.Id, aim.Title, aim.Measure, aim.Start, aim.Target, aim.Now, aim.Due, aim.State))],
        [.. view.Reviews.Select(review => new PartnerReviewAnswer(review.Id, review.Label, review.Title, review.On, review.HeldAt, review.Minutes))],
        [.. view.Forecast.Select(line => new ForecastAnswer(line.Category, line.Month, line.Forecast, line.Ordered, line.Method == ForecastMethod.ByHand ? "by-hand" : "mean-of-twelve-months"))]);

    private static Money Missing(FormReader form)
    {
        if (form.Refusals.Count == 0)
        {
            form.Refuse(FormReader.Missing.At("amount"));
        }

        return default;
    }
}
