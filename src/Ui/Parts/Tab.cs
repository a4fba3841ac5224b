namespace Vouch.Ui;

/// <summary>One of several views of a page, with an address of its own.</summary>
/// <param name="Title">In the reader's language.</param>
/// <param name="Href">Its address.</param>
/// <param name="Current">True for the one that is shown.</param>
/// <param name="Count">How many things it holds; null shows no number.</param>
public sealed record Tab(string Title, string Href, bool Current = false, int? Count = null);
