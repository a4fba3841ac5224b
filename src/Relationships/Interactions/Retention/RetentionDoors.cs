using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vouch.Kernel;
using Vouch.Ui;

namespace Vouch.Relationships.Interactions.Retention;

/// <summary>How long interactions are kept, for programs and people. Dropping and restoring take their time and are for the command line and the night.</summary>
internal static class RetentionDoors
{
    private const string Page = "/administration/retention";

    internal static void MapApi(IEndpointRouteBuilder api)
    {
        api.MapVerb<SetLogRetention, Done>("/interactions/retention", "Sets how long interactions and their words are kept.", SetLogRetention.Example);
        api.MapGet("/interactions/retention", async (VouchDb db, CurrentActor current, IRefusalTexts texts, CancellationToken cancellationToken) =>
                SetLogRetentionHandler.MaySet(current.Actor) ? Results.Json(LogRetentionCard.Of(await LogRetention.FindAsync(db, cancellationToken)), Json.Options) : Problems.Of([RetentionRefusals.NotAllowed], texts))
            .WithSummary("How long interactions and their words are kept.").Produces<LogRetentionCard>().ProducesProblem(StatusCodes.Status403Forbidden);
        api.MapGet("/interactions/months", async (LogMonths months, CurrentActor current, IRefusalTexts texts, CancellationToken cancellationToken) =>
                SetLogRetentionHandler.MaySet(current.Actor) ? Results.Json(await months.ListAsync(exact: false, cancellationToken), Json.Options) : Problems.Of([RetentionRefusals.NotAllowed], texts))
            .WithSummary("The months of the interaction log, the newest first.").Produces<IReadOnlyList<LogMonthCard>>().ProducesProblem(StatusCodes.Status403Forbidden);
    }

    internal static void MapPages(IEndpointRouteBuilder pages)
    {
        pages.MapPage<RetentionPage>(Page, "How long interactions are kept").RequireAuthorization(Policies.Colleague);
        pages.MapForm<SetLogRetention, Done>(Page, (form, _) => new SetLogRetention(form.Whole("wordsMonths"), form.Whole("rowsMonths"), form.Checked("archivesFirst")), _ => Page).RequireAuthorization(Policies.Colleague);
    }
}
