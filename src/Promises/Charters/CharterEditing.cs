using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Company;
using Vouch.Promises.History;
using Vouch.Promises.Pages;
using Vouch.Ui;

namespace Vouch.Promises.Charters;

/// <summary>A charter that somebody is writing, as the editor posts it.</summary>
/// <param name="Yaml">The text.</param>
/// <param name="Unit">The code of the unit; null for the whole company.</param>
/// <param name="Months">How many months of history to try it on.</param>
/// <param name="Preview">What came of it; null when it was not tried.</param>
/// <param name="Taken">The time that was just put into the text; null when none was.</param>
/// <param name="Refusals">Why it could not be tried.</param>
internal sealed record CharterDraft(string Yaml, string? Unit, int Months, PreviewAnswer? Preview = null, string? Taken = null, IReadOnlyList<Refusal>? Refusals = null);

/// <summary>The posts of the editor that change nothing: checking while somebody types, trying on history, putting a suggested time into the text. Each answers the page or a piece of it.</summary>
internal static class CharterEditing
{
    internal const int LongestText = 300_000;
    internal const int UsualMonths = 6;

    /// <summary>A page reads at most so many facts, and for at most so long.</summary>
    internal const long MostFacts = 500_000;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(25);

    // A replay keeps a processor busy; several at once would be felt on every page.
    private static readonly SemaphoreSlim OneAtATime = new(1);

    /// <summary>Those who may put a charter in force somewhere may write one.</summary>
    internal static bool MayWrite(this Actor actor) => actor.IsSystem || actor.HasAnywhere(Roles.Administrator) || actor.HasAnywhere(Roles.HeadOfProcurement);

    internal static void Map(IEndpointRouteBuilder pages)
    {
        Delegate edit = (HttpContext context) => EditAsync(context);
        Delegate check = (HttpContext context) => CheckAsync(context);
        pages.MapPage<EditCharterPage>("/administration/charters/edit", "Write a charter").RequireAuthorization(Policies.Colleague);
        pages.MapPost("/administration/charters/edit", edit).RequireAuthorization(Policies.Colleague).DisableAntiforgery().ExcludeFromDescription();
        pages.MapPost("/administration/charters/edit/check", check).RequireAuthorization(Policies.Colleague).DisableAntiforgery().ExcludeFromDescription();
    }

    /// <summary>Tries a charter on history with the bounds of a page.</summary>
    internal static async Task<Outcome<PreviewAnswer>> TryAsync(CharterPreview preview, PreviewQuestion question, CancellationToken cancellationToken)
    {
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bounded.CancelAfter(Longest);
        try
        {
            await OneAtATime.WaitAsync(bounded.Token);
            try
            {
                return await preview.RunAsync(question, bounded.Token);
            }
            finally
            {
                OneAtATime.Release();
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return CharterRefusals.PreviewTooLong.With((int)Longest.TotalSeconds);
        }
    }

    private static async Task<IResult> EditAsync(HttpContext context)
    {
        var (form, refusal) = await ReadAsync(context);
        if (form is null)
        {
            return FormReplay.Refuse(context, null, [refusal!]);
        }

        var (yaml, unit) = Texts(form);
        var draft = new CharterDraft(yaml, unit, int.TryParse(form["months"], CultureInfo.InvariantCulture, out var months) ? Math.Clamp(months, 1, PreviewQuestion.MostMonths) : UsualMonths);
        if (form["take"].ToString() is { Length: > 0 } take)
        {
            // "answer:0:6 working hours"
            var parts = take.Split(':', 3);
            if (parts.Length == 3 && int.TryParse(parts[1], CultureInfo.InvariantCulture, out var allowance) && WorkingTime.TimeAllowed.TryParse(parts[2], out _) && CharterText.WithTime(yaml, parts[0], allowance, parts[2]) is { } changed)
            {
                draft = draft with { Yaml = changed, Taken = parts[2] };
            }
        }
        else if (form["act"] == "preview" && context.RequestServices.GetRequiredService<CurrentActor>().Actor.MayWrite())
        {
            var outcome = await TryAsync(context.RequestServices.GetRequiredService<CharterPreview>(), new PreviewQuestion(yaml, unit, draft.Months, MostFacts), context.RequestAborted);
            draft = outcome.IsDone ? draft with { Preview = outcome.Value } : draft with { Refusals = outcome.Refusals };
        }

        context.Features.Set(draft);
        return PageEndpoints.Show(context, typeof(EditCharterPage));
    }

    private static async Task<IResult> CheckAsync(HttpContext context)
    {
        var (form, refusal) = await ReadAsync(context);
        if (form is null || !context.RequestServices.GetRequiredService<CurrentActor>().Actor.MayWrite())
        {
            var message = context.RequestServices.GetRequiredService<IRefusalTexts>().Say(refusal ?? CharterRefusals.NotAllowed);
            return Results.Text(System.Net.WebUtility.HtmlEncode(message), "text/html; charset=utf-8", statusCode: StatusCodes.Status422UnprocessableEntity);
        }

        var (yaml, unit) = Texts(form);
        return new RazorComponentResult<CharterFindings>(new Dictionary<string, object?> { [nameof(CharterFindings.Yaml)] = yaml, [nameof(CharterFindings.Unit)] = unit }) { PreventStreamingRendering = true };
    }

    private static (string Yaml, string? Unit) Texts(IFormCollection form)
    {
        var yaml = form["yaml"].ToString();
        var unit = form["unit"].ToString().Trim();
        return (yaml.Length > LongestText ? yaml[..LongestText] : yaml, unit.Length is 0 or > 60 ? null : unit);
    }

    private static async Task<(IFormCollection? Form, Refusal? Refusal)> ReadAsync(HttpContext context)
    {
        try
        {
            var form = await context.Request.ReadFormAsync(context.RequestAborted);
            return await context.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context) ? (form, null) : (null, FormRefusals.Stale);
        }
        catch (Exception unreadable) when (unreadable is IOException or InvalidDataException or InvalidOperationException)
        {
            return (null, FormRefusals.Unreadable);
        }
    }
}
