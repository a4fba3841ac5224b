namespace Vouch.Host.Pages;

/// <summary>In which order search shows what it finds, and under which headings.</summary>
internal static class SearchKinds
{
    private static readonly (string Kind, string Title)[] Ordered =
    [
        ("request", "Requests"), ("order", "Orders"), ("invoice", "Invoices"), ("event", "Sourcing events"), ("supplier", "Suppliers"),
        ("price-list", "Price lists"), ("payment-run", "Payments"), ("payment", "Payments"), ("case", "Cases"), ("person", "People"),
    ];

    /// <summary>The place of a kind; kinds that are not named come last.</summary>
    public static int PlaceOf(string kind) => Array.FindIndex(Ordered, one => one.Kind == kind) is >= 0 and var place ? place : Ordered.Length;

    /// <summary>The heading of a kind.</summary>
    public static string TitleOf(string kind) => Array.Find(Ordered, one => one.Kind == kind).Title ?? "Something else";
}
