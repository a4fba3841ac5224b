using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Vouch.Kernel;

namespace Vouch.Ui;

/// <summary>The base of every page and part: texts of its own room as <see cref="T"/>, and the person who reads.</summary>
public abstract class VouchComponent : ComponentBase
{
    private IStringLocalizer? localizer;
    private bool isInitialized;

    /// <summary>Texts of the room that declares this component: <c>@T["Ask for something"]</c>. The English text is the key.</summary>
    protected IStringLocalizer T => localizer ??= Texts.For(GetType().Assembly);

    /// <summary>Who reads the page.</summary>
    [Inject]
    protected IReader Reader { get; private set; } = null!;

    /// <summary>Texts of all rooms.</summary>
    [Inject]
    protected Texts Texts { get; private set; } = null!;

    /// <summary>The clock; pages and parts take the present from here.</summary>
    [Inject]
    protected TimeProvider Clock { get; private set; } = null!;

    [Inject]
    private RenderTurn Turn { get; set; } = null!;

    /// <summary>The reader's culture.</summary>
    protected CultureInfo Culture => Reader.Culture;

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

    /// <summary>How far away a moment is, in the reader's language: "in 2 hours", "3 days ago".</summary>
    protected string Relative(DateTimeOffset instant)
    {
        var distance = Wording.Far(instant, Clock.GetUtcNow());
        return Texts.For(typeof(Texts).Assembly)[distance.Key, distance.Count];
    }

    /// <summary>Money in words for use inside a sentence: <c>1,234.50 EUR</c>.</summary>
    protected string Written(Money money) => Wording.Money(money, Culture);

    /// <summary>A date in words for use inside a sentence.</summary>
    protected string Written(DateOnly date) => Wording.Date(date, Culture);

    /// <summary>A time in the reader's zone for use inside a sentence.</summary>
    protected string Written(DateTimeOffset instant) => Wording.Time(instant, Reader);

    /// <summary>A number for use inside a sentence.</summary>
    protected string Written(decimal number) => Wording.Number(number, Culture);

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
