namespace Vouch.Ui;

/// <summary>What the top bar offers to the person who reads. Registered per request.</summary>
public interface INavigation
{
    /// <summary>Reads the bar; only what this person may open.</summary>
    ValueTask<NavigationBar> ReadAsync(CancellationToken cancellation);
}

/// <summary>The top bar of one person.</summary>
public sealed record NavigationBar
{
    /// <summary>A bar with nothing in it, for pages before sign-in.</summary>
    public static NavigationBar Empty { get; } = new();

    /// <summary>The pages this person opens daily, in order.</summary>
    public IReadOnlyList<NavigationItem> Items { get; init; } = [];

    /// <summary>So many letters stand in a line of its own on a small desktop, with room for "More" or the page it holds.</summary>
    public const int MostLetters = 112;

    /// <summary>What stands in the bar itself, where it has room for so many entries: those that are opened daily, in order, as far as their words fit into one line.</summary>
    /// <param name="most">How many entries.</param>
    /// <param name="mostLetters">How many letters their titles have together.</param>
    public IReadOnlyList<NavigationItem> Shown(int most, int mostLetters = MostLetters)
    {
        if (Items.Count <= most && Items.Sum(item => item.Title.Length) <= mostLetters)
        {
            return Items;
        }

        var letters = 0;
        return [.. Items.Where(item => !item.IsSeldom).Take(most).TakeWhile(item => (letters += item.Title.Length) <= mostLetters)];
    }

    /// <summary>What is folded into "More" then, in order.</summary>
    /// <param name="most">How many entries stand in the bar.</param>
    /// <param name="mostLetters">How many letters their titles have together.</param>
    public IReadOnlyList<NavigationItem> Folded(int most, int mostLetters = MostLetters) => [.. Items.Except(Shown(most, mostLetters))];

    /// <summary>Entries of the person menu, above "Sign out".</summary>
    public IReadOnlyList<NavigationItem> PersonItems { get; init; } = [];

    /// <summary>Where the product name leads.</summary>
    public string HomeHref { get; init; } = "/";

    /// <summary>Where search goes (with <c>?q=</c>); null hides the search box.</summary>
    public string? SearchHref { get; init; }

    /// <summary>Where something is promised, from every page; <c>?about=kind:id</c> is added where the page is about something. Null hides it.</summary>
    public string? PromiseHref { get; init; }

    /// <summary>Where the bell leads; null hides it.</summary>
    public string? NoticesHref { get; init; }

    /// <summary>How many notices are unread.</summary>
    public int UnreadNotices { get; init; }

    /// <summary>Where the sign-out form posts; null hides it.</summary>
    public string? SignOutHref { get; init; }

    /// <summary>A line shown above everything, such as "This is a demo. You are Anna Keller."; null shows none.</summary>
    public string? Banner { get; init; }
}

/// <summary>One entry of the bar.</summary>
/// <param name="Title">In the reader's language.</param>
/// <param name="Href">Where it leads; also marks the entry as current on this address and below it.</param>
/// <param name="Icon">Name of a Tabler icon, without prefix: <c>inbox</c>.</param>
/// <param name="Count">How many things wait there; 0 shows no number.</param>
/// <param name="Key">The letter that opens it after <c>g</c>; null for none.</param>
public sealed record NavigationItem(string Title, string Href, string Icon, int Count = 0, char? Key = null)
{
    /// <summary>True for what most people do not open daily.</summary>
    public bool IsSeldom { get; init; }
}

/// <summary>A bar with nothing in it.</summary>
internal sealed class NoNavigation : INavigation
{
    public ValueTask<NavigationBar> ReadAsync(CancellationToken cancellation) => ValueTask.FromResult(NavigationBar.Empty);
}
