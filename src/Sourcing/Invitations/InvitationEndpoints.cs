using System.Text.Json;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Notices.Mail;
using Vouch.Ui;

namespace Vouch.Sourcing;

/// <summary>A link that was just issued, for the answer to this one request: it is shown now and never again.</summary>
internal sealed class LinkInHand
{
    /// <summary>The whole address; null when the request was a repetition and the link was shown before.</summary>
    public string? Address { get; set; }

    public InvitationId Invitation { get; set; }

    public DateTimeOffset ExpiresAt { get; set; }

    /// <summary>True when it was mailed to the person it is for.</summary>
    public bool IsMailed { get; set; }
}

/// <summary>Why a link does not open; for the page that says so.</summary>
internal sealed class LinkRefused
{
    public Refusal Refusal { get; set; } = InvitationRefusals.NotFound;
}

/// <summary>What an invited supplier is sent.</summary>
/// <param name="Invitation">The invitation.</param>
/// <param name="Link">The personal link; null when this request repeats an earlier one, whose link was shown then.</param>
/// <param name="ExpiresAt">When the link stops working, UTC.</param>
/// <param name="Mailed">True when the link was mailed to the contact.</param>
public sealed record InvitationLinkAnswer(InvitationId Invitation, string? Link, DateTimeOffset ExpiresAt, bool Mailed);

/// <summary>The body of an invitation over the API.</summary>
/// <param name="Supplier">The organisation.</param>
/// <param name="ContactName">The person the link is for.</param>
/// <param name="ContactEmail">That person's mail address.</param>
/// <param name="GateReason">Why it is invited although its score is below what policy asks for.</param>
public sealed record InvitationBody(PartyId Supplier, string ContactName, string ContactEmail, string? GateReason = null);

/// <summary>The body of a new link over the API.</summary>
/// <param name="EndEarlierLinks">True ends the links sent before.</param>
public sealed record ResendBody(bool EndEarlierLinks);

/// <summary>Issuing links and opening them.</summary>
internal static class InvitationEndpoints
{
    /// <summary>The path of a link. Front servers should not log it; see the README of Sealing.</summary>
    public const string Path = "/invitations/";

    /// <summary>Opens a personal link: signs its holder in to this one invitation and goes on to its page, whose address holds no secret.</summary>
    public static async Task<IResult> OpenAsync(HttpContext context, string secret, InvitationQueries invitations, LinkRefused refused, Pipeline pipeline, CurrentActor current, TimeProvider clock)
    {
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        context.Response.Headers.CacheControl = "no-cache, no-store";
        var found = InvitationSecret.TryParse(secret, out var read) ? await invitations.ByLinkAsync(read, context.RequestAborted) : null;
        var refusal = found is not { } known ? InvitationRefusals.NotFound : !known.Invitation.Stands ? InvitationRefusals.Revoked : known.Link.Check(clock.GetUtcNow());
        if (refusal is not null)
        {
            return Refuse(context, refused, refusal);
        }

        var (invitation, link) = found!.Value;
        // A supplier's person who is signed in stays so; anybody else becomes the holder of this link.
        var signedIn = current.IsKnown && current.Actor is { Scope: null } person && person.Supplier == invitation.Supplier;
        var actor = signedIn ? current.Actor : new Actor(invitation.Supplier, []) { Supplier = invitation.Supplier, Scope = invitation.Subject };
        var opened = await pipeline.RunAsync(actor, new OpenInvitation(invitation.Id, read), context.RequestAborted);
        if (!opened.IsDone)
        {
            return Refuse(context, refused, opened.Refusals[0]);
        }

        if (!signedIn)
        {
            await context.SignInAsync(AccountClaims.Cookie, AccountClaims.OfLink(invitation.Supplier, invitation.Subject));
        }

        InvitationSession.Remember(context, invitation.Id, read!, link.ExpiresAt);
        return Results.Extensions.SeeOther($"/partner/invitations/{invitation.Id}");
    }

    /// <summary>Invites by a form post and shows the link once.</summary>
    public static Task<IResult> InviteFormAsync(HttpContext context, Guid id) => IssueFormAsync(
        context,
        (form, secret) => new InviteToEvent(
            new SourcingEventId(id),
            form.RequiredId<PartyId>("supplier"),
            form.RequiredText("contactName", Invitation.LongestName),
            form.RequiredText("contactEmail", Invitation.LongestName),
            secret.Hash(),
            form.Text("gateReason", 1_000)));

    /// <summary>Issues another link by a form post and shows it once.</summary>
    public static Task<IResult> ResendFormAsync(HttpContext context, Guid id) =>
        IssueFormAsync(context, (form, secret) => new ResendInvitation(new InvitationId(id), secret.Hash(), form.Checked("endEarlierLinks")));

    /// <summary>Invites over the API; the answer holds the link once.</summary>
    public static Task<IResult> InviteApiAsync(HttpContext context, Guid id) => IssueApiAsync<InvitationBody>(
        context, (body, secret) => new InviteToEvent(new SourcingEventId(id), body.Supplier, body.ContactName, body.ContactEmail, secret.Hash(), body.GateReason));

    /// <summary>Issues another link over the API.</summary>
    public static Task<IResult> ResendApiAsync(HttpContext context, Guid id) => IssueApiAsync<ResendBody>(
        context, (body, secret) => new ResendInvitation(new InvitationId(id), secret.Hash(), body.EndEarlierLinks));

    private static async Task<IResult> IssueFormAsync(HttpContext context, Func<FormReader, InvitationSecret, ICommand<IssuedInvitation>> command)
    {
        var services = context.RequestServices;
        if (!await services.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context))
        {
            return FormReplay.Refuse(context, null, [FormRefusals.Stale]);
        }

        var posted = await context.Request.ReadFormAsync(context.RequestAborted);
        var form = new FormReader(posted, services.GetRequiredService<IReader>());
        var secret = InvitationSecret.Create();
        var issue = command(form, secret);
        if (form.Refusals.Count > 0)
        {
            return FormReplay.Refuse(context, posted, form.Refusals);
        }

        var issued = await services.GetRequiredService<Pipeline>().RunAsync(services.GetRequiredService<CurrentActor>().Actor, issue, context.RequestAborted);
        if (!issued.IsDone)
        {
            return FormReplay.Refuse(context, posted, issued.Refusals);
        }

        var hand = services.GetRequiredService<LinkInHand>();
        (hand.Address, hand.Invitation, hand.ExpiresAt) = (Address(context, secret), issued.Value.Invitation, issued.Value.ExpiresAt);
        hand.IsMailed = await MailAsync(context, hand.Invitation, hand.Address, secret);
        context.Response.Headers.CacheControl = "no-cache, no-store";
        return PageEndpoints.Show(context, typeof(InvitationIssuedPage));
    }

    private static async Task<IResult> IssueApiAsync<TBody>(HttpContext context, Func<TBody, InvitationSecret, ICommand<IssuedInvitation>> command)
        where TBody : class
    {
        var services = context.RequestServices;
        var secret = InvitationSecret.Create();
        TBody? body = null;
        var unreadable = "it is empty.";
        try
        {
            body = await JsonSerializer.DeserializeAsync<TBody>(context.Request.Body, Json.Options, context.RequestAborted);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            unreadable = exception.Message;
        }

        if (body is null)
        {
            return Problems.Of([Problems.Unreadable.With(unreadable)], services.GetRequiredService<IRefusalTexts>());
        }

        var key = context.Request.Headers["Idempotency-Key"].ToString();
        var once = key.Length is 0 or > 200 ? null : new Idempotency(key, []);
        var issued = await services.GetRequiredService<Pipeline>().RunAsync(services.GetRequiredService<CurrentActor>().Actor, command(body, secret), once, context.RequestAborted);
        if (!issued.IsDone)
        {
            return Problems.Of(issued.Refusals, services.GetRequiredService<IRefusalTexts>());
        }

        // A repetition answers with the first link's hash, and the first link's secret is known to nobody here.
        var link = issued.Value.SecretHash == secret.Hash() ? Address(context, secret) : null;
        var mailed = link is not null && await MailAsync(context, issued.Value.Invitation, link, secret);
        return Results.Json(new InvitationLinkAnswer(issued.Value.Invitation, link, issued.Value.ExpiresAt, mailed), Json.Options);
    }

    /// <summary>Mails the link past the queue: what waits there lies in the database.</summary>
    private static async Task<bool> MailAsync(HttpContext context, InvitationId id, string address, InvitationSecret secret)
    {
        var services = context.RequestServices;
        var db = services.GetRequiredService<VouchDb>();
        var invitation = (await db.Set<Invitation>().FindAsync([id], context.RequestAborted))!;
        var sourcingEvent = (await db.Set<SourcingEvent>().FindAsync([invitation.SourcingEventId], context.RequestAborted))!;
        var texts = services.GetRequiredService<Texts>().For(typeof(InvitationEndpoints).Assembly);
        string[] body =
        [
            texts["Dear {0},", invitation.ContactName],
            texts["you are invited to bid: {0} {1}.", sourcingEvent.Number, sourcingEvent.Title],
            texts["This personal link opens the invitation, without an account:"],
            address,
            texts["Whoever holds it can bid for you and read your bid. Please do not pass it on."],
        ];
        return await services.GetRequiredService<IUnstoredMail>().SendAsync(invitation.ContactName, invitation.ContactEmail, texts["Invitation to bid: {0}", sourcingEvent.Title], string.Join("\n\n", body), context.RequestAborted, AnswerByMail.Of(invitation, secret, System.Globalization.CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "de" ? "de" : "en", services.GetRequiredService<IReader>().TimeZone.Id));
    }

    // The configured address where there is one: a request's host is what a stranger says it is.
    private static string Address(HttpContext context, InvitationSecret secret)
    {
        var own = context.RequestServices.GetRequiredService<MailSettings>().Address?.GetLeftPart(UriPartial.Authority) ?? $"{context.Request.Scheme}://{context.Request.Host}{context.Request.PathBase}";
        return own + Path + secret.Reveal();
    }

    private static IResult Refuse(HttpContext context, LinkRefused refused, Refusal refusal)
    {
        refused.Refusal = refusal;
        context.Response.StatusCode = refusal.Kind == RefusalKind.NotFound ? StatusCodes.Status404NotFound : StatusCodes.Status410Gone;
        return PageEndpoints.Show(context, typeof(LinkRefusedPage));
    }
}
