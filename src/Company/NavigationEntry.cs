using Vouch.Kernel;

namespace Vouch.Company;

/// <summary>An entry that a room adds to the top bar.</summary>
/// <param name="Title">English text, the key of its translation.</param>
/// <param name="Href">Where it leads.</param>
/// <param name="Icon">Name of a Tabler icon, without prefix.</param>
/// <param name="Order">Entries are shown in this order: 10 Front desk, 20 Workbench, 30 Decisions, 40 Sourcing, 50 Orders, 60 Invoices, 70 Payments, 80 Suppliers, 90 Charter.</param>
/// <param name="Shown">Who sees it.</param>
public sealed record NavigationEntry(string Title, string Href, string Icon, int Order, Func<Actor, bool> Shown)
{
    /// <summary>The letter that opens it after <c>g</c>; null for none.</summary>
    public char? Key { get; init; }

    /// <summary>For whom it is shown only while something waits there (see <see cref="INavigationCount"/>).</summary>
    public Func<Actor, bool> OnlyWhileWaiting { get; init; } = _ => false;

    /// <summary>True for entries that most people do not open daily: where the bar would be crowded, they are folded into "More".</summary>
    public bool IsSeldom { get; init; }

    /// <summary>True for entries of the person menu instead of the bar.</summary>
    public bool InPersonMenu { get; init; }
}

/// <summary>A number beside an entry of the top bar: what waits there for the reader.</summary>
public interface INavigationCount
{
    /// <summary>The <see cref="NavigationEntry.Href"/> it belongs to.</summary>
    string Href { get; }

    /// <summary>Whether the entry is shown at all to this person, where only the database knows.</summary>
    Task<bool> ShowsAsync(Actor actor, CancellationToken cancellationToken) => Task.FromResult(true);

    /// <summary>How many things wait for this person; 0 shows nothing. One cheap, indexed query.</summary>
    Task<int> CountAsync(Actor actor, CancellationToken cancellationToken);
}
