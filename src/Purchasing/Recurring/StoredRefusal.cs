using System.Globalization;
using System.Text.Json;
using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>A refusal that is kept, so that whoever reads it later reads it in their language.</summary>
internal static class StoredRefusal
{
    public static string Write(Refusal refusal) =>
        JsonSerializer.Serialize(new Kept(refusal.Code, refusal.Message, [.. refusal.Arguments.Select(argument => Convert.ToString(argument, CultureInfo.InvariantCulture) ?? "")]), Json.Options);

    public static Refusal Read(string text)
    {
        var kept = JsonSerializer.Deserialize<Kept>(text, Json.Options)!;
        return new Refusal(kept.Code, kept.Message).With([.. kept.Arguments]);
    }

    private sealed record Kept(string Code, string Message, IReadOnlyList<string> Arguments);
}
