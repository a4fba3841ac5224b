using Microsoft.AspNetCore.Components;
using Vouch.Kernel;

namespace Vouch.Ui;

/// <summary>
/// The base of every form field: bound to a name, it shows its label, hint and refusals, and after a refusal what the person typed.
/// Values travel as text; the endpoint's one culture-aware parser reads them.
/// </summary>
public abstract class Field : VouchComponent
{
    /// <summary>The form field's name, as the use case names it in refusals: <c>lines[2].quantity</c>.</summary>
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    /// <summary>What is asked for, in the reader's language.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>A short explanation below the label.</summary>
    [Parameter]
    public string? Hint { get; set; }

    /// <summary>True when the form cannot be sent without it; other fields are marked as optional.</summary>
    [Parameter]
    public bool Required { get; set; }

    /// <summary>True where something is always chosen, so that "optional" would say nothing.</summary>
    protected internal virtual bool IsAlwaysGiven => false;

    /// <summary>True hides the label from sight but not from screen readers, for fields in table rows and filters.</summary>
    [Parameter]
    public bool HideLabel { get; set; }

    /// <summary>Further attributes of the input, such as <c>autofocus</c>, <c>hx-get</c> or <c>placeholder</c>.</summary>
    [Parameter(CaptureUnmatchedValues = true)]
    public IReadOnlyDictionary<string, object>? Attributes { get; set; }

    /// <summary>What was posted in the form around this field.</summary>
    [CascadingParameter]
    public FormState Form { get; set; } = FormState.Empty;

    /// <summary>The input's id.</summary>
    protected internal string Id => Form.IdOf(Name);

    /// <summary>This field's refusals.</summary>
    protected internal virtual IReadOnlyList<Refusal> Refusals => [.. Form.RefusalsFor(Name)];

    /// <summary><c>true</c> when refused, otherwise null so that the attribute is left out.</summary>
    protected internal string? Invalid => Refusals.Count > 0 ? "true" : null;

    /// <summary>The ids of hint and refusals; null when there are none.</summary>
    protected internal string? DescribedBy =>
        string.Join(' ', new[] { Hint is null ? null : HintId, Refusals.Count == 0 ? null : RefusalId }.Where(id => id is not null)) is { Length: > 0 } ids ? ids : null;

    internal string HintId => $"{Id}-hint";

    internal string RefusalId => $"{Id}-refusal";

    /// <summary>What is shown: the posted text after a refusal, otherwise the initial text.</summary>
    protected string? Shown(string? initial) => Form.IsPosted ? Form.Value(Name) ?? "" : initial;

    /// <summary>The CSS classes of an input.</summary>
    protected string InputClass(string basis)
    {
        var own = Attributes is not null && Attributes.TryGetValue("class", out var value) ? $"{basis} {value}" : basis;
        return Refusals.Count > 0 ? $"{own} is-invalid" : own;
    }
}
