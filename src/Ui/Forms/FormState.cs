using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Vouch.Kernel;

namespace Vouch.Ui;

/// <summary>What a person posted and why it was refused, so that the form shows both again. Text as typed; nothing is converted.</summary>
public sealed record FormState
{
    private readonly IReadOnlyDictionary<string, StringValues> values;
    private readonly Showing showing = new();

    /// <summary>A form that nobody has posted yet.</summary>
    public static FormState Empty { get; } = new();

    private FormState()
        : this(null, new Dictionary<string, StringValues>(StringComparer.Ordinal), [])
    {
    }

    /// <summary>A form that was posted and refused.</summary>
    /// <param name="action">The path it was posted to; only the <see cref="VouchForm"/> with this action shows the state. Null means every form.</param>
    /// <param name="values">The posted text values by field name.</param>
    /// <param name="refusals">Why it was refused.</param>
    public FormState(string? action, IReadOnlyDictionary<string, StringValues> values, IReadOnlyList<Refusal> refusals)
    {
        Action = action;
        this.values = values;
        Refusals = refusals;
    }

    /// <summary>The path the form was posted to; null when it was not posted, or holds for every form of the page.</summary>
    public string? Action { get; }

    /// <summary>All refusals, in the order the use case gave them.</summary>
    public IReadOnlyList<Refusal> Refusals { get; }

    /// <summary>Refusals that concern the whole form.</summary>
    public IEnumerable<Refusal> General => Refusals.Where(refusal => refusal.Field is null);

    /// <summary>True when there are posted values or refusals to show.</summary>
    public bool IsPosted => values.Count > 0 || Refusals.Count > 0;

    /// <summary>Keeps the ids of fields apart when a page has several forms; set by <see cref="VouchForm"/>.</summary>
    public string Scope { get; init; } = "form";

    /// <summary>The state of a posted form.</summary>
    public static FormState Posted(string? action, IFormCollection form, IReadOnlyList<Refusal> refusals)
    {
        ArgumentNullException.ThrowIfNull(form);
        return new FormState(action, form.ToDictionary(field => field.Key, field => field.Value, StringComparer.Ordinal), refusals);
    }

    /// <summary>The posted text of a field; null when it was not posted.</summary>
    public string? Value(string name) => values.TryGetValue(name, out var posted) ? posted.ToString() : null;

    /// <summary>All posted texts of a field with several values.</summary>
    public IReadOnlyList<string?> Values(string name) => values.TryGetValue(name, out var posted) ? posted : [];

    /// <summary>Refusals of one field.</summary>
    public IEnumerable<Refusal> RefusalsFor(string name) => Refusals.Where(refusal => string.Equals(refusal.Field, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// The state that a form shows: this one, or nothing when another form was posted. A form names itself in <c>_form</c>, as its buttons may post to
    /// different verbs; where that is missing the action decides.
    /// </summary>
    public FormState For(string action, string scope)
    {
        var mine = Value("_form") is { Length: > 0 } posted
            ? string.Equals(posted, scope, StringComparison.Ordinal)
            : Action is null || string.Equals(PathOf(Action), PathOf(action), StringComparison.OrdinalIgnoreCase);
        return (mine ? this : Empty) with { Scope = scope };
    }

    /// <summary>The id of the input of a field: <c>lines[2].quantity</c> in scope <c>ask</c> is <c>ask-lines-2-quantity</c>.</summary>
    public string IdOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return $"{Scope}-{Slug(name)}";
    }

    /// <summary>Letters and digits of a text, in lower case, the rest as single hyphens.</summary>
    public static string Slug(string text)
    {
        var slug = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (char.IsAsciiLetterOrDigit(letter))
            {
                slug.Append(char.ToLowerInvariant(letter));
            }
            else if (slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        return slug.ToString().TrimEnd('-');
    }

    /// <summary>True once a form of the page shows the refusals; the same for every state made from this one.</summary>
    internal bool IsShown => showing.IsShown;

    /// <summary>Called when a form comes to show the refusals.</summary>
    internal void WhenShown(Action then) => showing.Then = then;

    /// <summary>A form shows the refusals.</summary>
    internal void Show()
    {
        if (!showing.IsShown)
        {
            showing.IsShown = true;
            showing.Then?.Invoke();
        }
    }

    private static string PathOf(string action) => action.Split('?', 2)[0];

    // One for all copies: a form has a copy with its own scope.
    private sealed class Showing
    {
        public bool IsShown { get; set; }

        public Action? Then { get; set; }
    }
}
