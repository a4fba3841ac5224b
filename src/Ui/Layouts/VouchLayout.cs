using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Vouch.Ui;

/// <summary>The base of Vouch's layouts: knows the navigation bar and where the reader is.</summary>
public abstract class VouchLayout : LayoutComponentBase
{
    private bool isInitialized;

    /// <summary>Texts of Ui.</summary>
    protected IStringLocalizer T => Texts.For(typeof(VouchLayout).Assembly);

    /// <summary>The navigation bar.</summary>
    protected NavigationBar Bar { get; private set; } = NavigationBar.Empty;

    /// <summary>The entry under which the present page lies; null when it lies under none.</summary>
    protected NavigationItem? Here { get; private set; }

    /// <summary>The reader's culture.</summary>
    protected CultureInfo Culture => Reader.Culture;

    [Inject]
    private Texts Texts { get; set; } = null!;

    [Inject]
    private IReader Reader { get; set; } = null!;

    [Inject]
    private INavigation Navigation { get; set; } = null!;

    [Inject]
    private NavigationManager Location { get; set; } = null!;

    [Inject]
    private RenderTurn Turn { get; set; } = null!;

    /// <inheritdoc/>
    /// <remarks>Nothing is rendered before its data is there: a page is sent once, whole, and its markup need not stand missing data.</remarks>
    public override Task SetParametersAsync(ParameterView parameters)
    {
        if (!RenderTurn.Waits(GetType()))
        {
            return base.SetParametersAsync(parameters);
        }

        // A view of parameters is valid only until the first wait.
        parameters.SetParameterProperties(this);
        return Turn.RunAsync(LoadAsync);
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        Bar = await Navigation.ReadAsync(CancellationToken.None);
        Here = Find(Bar.Items, new Uri(Location.Uri).AbsolutePath);
    }

    /// <summary>The entry whose address is the longest beginning of the path.</summary>
    internal static NavigationItem? Find(IEnumerable<NavigationItem> items, string path) =>
        items.Where(item => Covers(item.Href.Split('?', '#')[0], path)).MaxBy(item => item.Href.Length);

    private static bool Covers(string href, string path) =>
        href == "/" ? path == "/" : path.Equals(href, StringComparison.OrdinalIgnoreCase) || path.StartsWith(href.TrimEnd('/') + "/", StringComparison.OrdinalIgnoreCase);

    private async Task LoadAsync()
    {
        if (!isInitialized)
        {
            isInitialized = true;
            OnInitialized();
            await OnInitializedAsync();
        }

        OnParametersSet();
        await OnParametersSetAsync();
        StateHasChanged();
    }
}
