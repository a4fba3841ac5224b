using Microsoft.AspNetCore.Components;

namespace Vouch.Ui;

/// <summary>Which way a list is sorted by a column.</summary>
public enum SortDirection
{
    /// <summary>By another column.</summary>
    None,

    /// <summary>Smallest or earliest first.</summary>
    Ascending,

    /// <summary>Largest or latest first.</summary>
    Descending,
}

/// <summary>Where the columns of a <see cref="DataTable{TRow}"/> register themselves.</summary>
/// <typeparam name="TRow">What a row shows.</typeparam>
public sealed class TableColumns<TRow>
{
    internal List<Column<TRow>> All { get; } = [];
}

/// <summary>Renders its content after its elder siblings have been set up.</summary>
public sealed class Afterwards : ComponentBase
{
    /// <summary>What is rendered.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    /// <inheritdoc/>
    protected override void BuildRenderTree(Microsoft.AspNetCore.Components.Rendering.RenderTreeBuilder builder) => builder.AddContent(0, ChildContent);
}
