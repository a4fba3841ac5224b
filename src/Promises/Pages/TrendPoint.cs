namespace Vouch.Promises.Pages;

/// <summary>A period as a column of a trend.</summary>
/// <param name="Words">The period and its value in the reader's words.</param>
/// <param name="Href">Where what it is made of is listed.</param>
/// <param name="Height">From 0 to 1; null where nothing was measured.</param>
/// <param name="IsReached">Whether it is what was promised.</param>
public sealed record TrendPoint(string Words, string Href, decimal? Height, bool IsReached);
