using System.Globalization;

namespace Vouch.Kernel;

/// <summary>What kind of refusal it is; decides the HTTP status and nothing else.</summary>
public enum RefusalKind
{
    /// <summary>The input cannot be taken as it is (422).</summary>
    Invalid,

    /// <summary>The rules do not allow it in the present state (409).</summary>
    Rule,

    /// <summary>This person may not do it (403).</summary>
    NotAllowed,

    /// <summary>There is no such thing, or this person may not know of it (404).</summary>
    NotFound,

    /// <summary>Somebody else changed it first; read again and repeat (412).</summary>
    Stale,
}

/// <summary>
/// Why a use case said no: a stable code for programs, a message that tells the person what to do, and the field it belongs to.
/// A module declares each refusal once as a static member and completes it with <see cref="With"/> and <see cref="At"/>.
/// </summary>
/// <param name="Code">Stable, documented, of the form <c>subject.reason</c>: <c>bid.after-deadline</c>.</param>
/// <param name="Message">English text with numbered places ({0}), also the key of its translation. Says what to do next.</param>
/// <param name="Kind">Decides the HTTP status.</param>
public sealed record Refusal(string Code, string Message, RefusalKind Kind = RefusalKind.Rule)
{
    /// <summary>What fills the numbered places of <see cref="Message"/>.</summary>
    public IReadOnlyList<object> Arguments { get; init; } = [];

    /// <summary>The input field it belongs to, as the API names it (<c>lines[2].quantity</c>); null when it concerns the whole.</summary>
    public string? Field { get; init; }

    /// <summary>The same refusal with its message completed.</summary>
    public Refusal With(params object[] arguments) => this with { Arguments = arguments };

    /// <summary>The same refusal at a field.</summary>
    public Refusal At(string field) => this with { Field = field };

    /// <summary>The English message, completed.</summary>
    public override string ToString() => Arguments.Count == 0 ? Message : string.Format(CultureInfo.InvariantCulture, Message, [.. Arguments]);
}
