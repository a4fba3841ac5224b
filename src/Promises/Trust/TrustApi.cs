using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vouch.Company;
using Vouch.Promises.Amends;

namespace Vouch.Promises.Trust;

internal static class TrustApi
{
    private static readonly PromiseId Example = new(new Guid("01920000-0000-7000-8000-000000000001"));

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapVerb<MakeAmends, AmendsId>("/promises/{id}/amends", "Says what was done for the one to whom a promise was broken.", MakeAmends.Example with { Id = Example });
        api.MapVerb<GivePraise, PraiseId>("/promises/{id}/praise", "Praises how a promise to you was looked after.", GivePraise.Example with { Id = Example });
        api.MapVerb<PraiseParty, PraiseId>("/praise", "Praises a colleague or a supplier, for no one promise.", PraiseParty.Example);
        api.MapVerb<ChangeTrustPolicy, TrustPolicyId>("/trust/policy", "Decides who sees whose trust from now on.", ChangeTrustPolicy.Example);
        api.MapGet("/trust/policy", async (VouchDb db, CurrentActor current, CompanyDirectory directory, HttpContext context, IRefusalTexts texts, CancellationToken cancellationToken) =>
            {
                // What holds is everybody's business in the company: it says who may look at whom.
                if (!current.Actor.IsColleague)
                {
                    return Problems.Of([Problems.NotFound], texts);
                }

                var policy = await TrustPolicies.ReadAsync(db, cancellationToken);
                return ApiEndpoints.Answer(context, TrustPolicyAnswer.Of(policy, await directory.ReadAsync(cancellationToken)), policy.Number);
            })
            .WithSummary("Who sees whose trust.").Produces<TrustPolicyAnswer>();

        Read(api, "/trust/me", "Your own word and what is owed to you", (_, reader, actor, cancellationToken) => reader.OfColleagueAsync(actor.Party, actor, cancellationToken));
        Read(api, "/trust/people/{person:guid}", "A colleague's word and what is owed to that colleague", (route, reader, actor, cancellationToken) => reader.OfColleagueAsync(Party(route, "person"), actor, cancellationToken));
        Read(api, "/trust/units/{code}", "The word of the people of a unit and the units below it, and what is owed to them", (route, reader, actor, cancellationToken) => reader.OfUnitAsync(route["code"]?.ToString() ?? "", actor, cancellationToken));
        Read(api, "/trust/suppliers/{supplier:guid}", "A supplier's word, and the company's word to the supplier", (route, reader, actor, cancellationToken) => reader.OfSupplierAsync(Party(route, "supplier"), actor, cancellationToken));
    }

    private static void Read(IEndpointRouteBuilder api, string path, string what, Func<RouteValueDictionary, TrustReader, Actor, CancellationToken, Task<TrustView?>> find)
    {
        api.MapGet(path, async (HttpContext context, TrustReader reader, CurrentActor current, CompanyDirectory directory, IRefusalTexts texts, CancellationToken cancellationToken) =>
                await find(context.Request.RouteValues, reader, current.Actor, cancellationToken) is { } view
                    ? Results.Json(TrustAnswer.Of(view, await directory.ReadAsync(cancellationToken)), Json.Options)
                    : Problems.Of([Problems.NotFound], texts))
            .WithSummary(what + ": overall, by commitment, over the last months, and what would change it. A direction that you may not see is null; where there is too little evidence there is no number.")
            .Produces<TrustAnswer>();
        api.MapGet(path + "/evidence", async (
                HttpContext context, TrustReader reader, CurrentActor current, IRefusalTexts texts, string? side, string? commitment, bool? kept, string? after, CancellationToken cancellationToken) =>
                await find(context.Request.RouteValues, reader, current.Actor, cancellationToken) is { } view
                    ? Results.Json(await reader.EvidenceAsync(view, new EvidenceChoice(side == "toward" ? TrustSide.Toward : TrustSide.Own, commitment, kept), after, current.Actor, cancellationToken), Json.Options)
                    : Problems.Of([Problems.NotFound], texts))
            .WithSummary(what + ": the promises behind it, the newest first. side=own or toward; commitment, with - for promises made by hand; kept=true or false.")
            .Produces<Page<TrustEvidenceLine>>();
    }

    private static PartyId Party(RouteValueDictionary route, string name) => new(Guid.TryParse(route[name]?.ToString(), out var id) ? id : Guid.Empty);
}

/// <summary>A score as the API tells it: without a number where there is too little evidence, and without anything where it would tell of one or two people.</summary>
internal sealed record FigureAnswer(
    bool IsKnown, bool OfTooFew, double? Mean, double? From, double? To, int? Promises, int? Kept, int? Broken, DateTimeOffset? LastBroken, WhatWouldChange? WhatWouldChange)
{
    internal static FigureAnswer Of(TrustFigure figure, int? target = null)
    {
        if (figure.OfTooFew)
        {
            return new FigureAnswer(false, true, null, null, null, null, null, null, null, null);
        }

        var (from, to) = figure.Score.Interval;
        var known = figure.Score.IsKnown;
        return new FigureAnswer(
            known, false, known ? figure.Score.Mean : null, known ? from : null, known ? to : null, figure.Score.Promises, figure.Kept, figure.Broken, figure.Score.LastBroken,
            WhatWouldChange.Of(figure.Score, target));
    }
}

/// <summary>One direction as the API tells it.</summary>
internal sealed record TrustSideAnswer(
    FigureAnswer Overall, IReadOnlyList<CommitmentTrustAnswer> Commitments, IReadOnlyList<TrustMoment> Trend, DateTimeOffset EvidenceSince, bool OnlyNewestCounted, KeptEarly? KeptEarly, BeyondCounts? Beyond)
{
    internal static TrustSideAnswer? Of(TrustSideView? side) => side is null ? null : new TrustSideAnswer(
        FigureAnswer.Of(side.Report.Overall),
        side.Report.Overall.OfTooFew ? [] : [.. side.Report.Commitments.Select(one => new CommitmentTrustAnswer(one.Commitment, FigureAnswer.Of(one.Figure)))],
        side.Report.Trend, side.Report.Since, side.Report.IsCapped, side.Early, side.Beyond);
}

/// <summary>One commitment as the API tells it; null stands for promises made by hand.</summary>
internal sealed record CommitmentTrustAnswer(string? Commitment, FigureAnswer Score);

/// <summary>Two sides as the API tells them.</summary>
internal sealed record TrustBetweenAnswer(string? Unit, PartyId? Supplier, FigureAnswer Ours, FigureAnswer? Theirs);

/// <summary>Trust as the API tells it.</summary>
/// <param name="Name">Whose.</param>
/// <param name="Own">Their word.</param>
/// <param name="Toward">The word given to them.</param>
/// <param name="Between">Each other side.</param>
/// <param name="OthersSeeBecause">Where single employees' scores may be seen by others: the recorded basis.</param>
internal sealed record TrustAnswer(string Name, TrustSideAnswer? Own, TrustSideAnswer? Toward, IReadOnlyList<TrustBetweenAnswer> Between, string? OthersSeeBecause)
{
    internal static TrustAnswer Of(TrustView view, CompanySnapshot company) => new(
        view.Name, TrustSideAnswer.Of(view.Own), TrustSideAnswer.Of(view.Toward),
        [
            .. view.Between.Select(one => new TrustBetweenAnswer(
                one.With.Unit is { } unit ? company.Unit(unit)?.Code : null, one.With.Supplier, FigureAnswer.Of(one.Ours), one.Theirs is { } theirs ? FigureAnswer.Of(theirs) : null)),
        ],
        view.Whose is WhoIsTrusted.Colleague ? view.Policy.Basis : null);
}

/// <summary>The policy as the API tells it.</summary>
internal sealed record TrustPolicyAnswer(
    int Number, bool SupplierSeesOwn, bool SupplierSeesOurs, IReadOnlyList<string> SuppliersVisibleTo, IReadOnlyList<string> UnitsVisibleTo, IReadOnlyList<string> IndividualsVisibleTo,
    string? Basis, string? BasisSha256, string? ChangedBy, DateTimeOffset? ChangedAt)
{
    internal static TrustPolicyAnswer Of(TrustPolicy policy, CompanySnapshot company) => new(
        policy.Number, policy.SupplierSeesOwn, policy.SupplierSeesOurs, policy.SuppliersVisibleTo, policy.UnitsVisibleTo, policy.IndividualsVisibleTo,
        policy.Basis, policy.BasisHash, policy.ChangedBy is { } by ? company.NameOf(by) : null, policy.ChangedAt);
}
