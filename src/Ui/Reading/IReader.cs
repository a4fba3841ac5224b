using System.Globalization;

namespace Vouch.Ui;

/// <summary>The person who reads the page: their language, their time zone and their name. Registered per request.</summary>
public interface IReader
{
    /// <summary>How numbers, dates and money are written for this person.</summary>
    CultureInfo Culture { get; }

    /// <summary>The zone in which times are shown to this person; stored times stay UTC.</summary>
    TimeZoneInfo TimeZone { get; }

    /// <summary>The name to show in the person menu; null when nobody is signed in.</summary>
    string? Name { get; }
}

/// <summary>A reader of whom nothing is known but the culture of the request: times are shown in UTC.</summary>
internal sealed class RequestReader : IReader
{
    public CultureInfo Culture => CultureInfo.CurrentCulture;

    public TimeZoneInfo TimeZone => TimeZoneInfo.Utc;

    public string? Name => null;
}
