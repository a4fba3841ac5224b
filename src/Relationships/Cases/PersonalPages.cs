using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Ui;

namespace Vouch.Relationships;

/// <summary>What pages behind personal links share: nobody is signed in there, and they are shown in the person's language, whatever the browser says.</summary>
public static class PersonalPages
{
    /// <summary>Shows a page in a language, kept by no cache and told to no other site.</summary>
    public static IResult Show(HttpContext context, Type page, string? language)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        context.Response.Headers.CacheControl = "no-cache, no-store";
        context.Response.Headers["X-Robots-Tag"] = "noindex";
        return new InLanguage(PageEndpoints.Show(context, page), language);
    }

    /// <summary>What was posted; null when it did not come from a page of ours, or cannot be read.</summary>
    public static async Task<FormReader?> ReadAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        try
        {
            return context.Request.HasFormContentType && await context.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context)
                ? new FormReader(await context.Request.ReadFormAsync(context.RequestAborted), context.RequestServices.GetRequiredService<IReader>())
                : null;
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or InvalidOperationException)
        {
            return null;
        }
    }

    private sealed class InLanguage(IResult inner, string? language) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            if (language is not null)
            {
                CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = PersonalTexts.CultureOf(language);
            }

            await inner.ExecuteAsync(httpContext);
        }
    }
}
