using Vouch.Relationships.Interactions;

namespace Vouch.Relationships.Drivers;

/// <summary>A sign that somebody got in touch for a driver: all that it names must hold, and of each thing that it names one value.</summary>
internal sealed record DriverRule
{
    /// <summary>How sure it is while nobody has looked at what it found, in percent.</summary>
    internal const short UsualSureness = 80;

    /// <summary>Words or phrases in the title or the text; a word that ends in * stands for all that begin so.</summary>
    internal IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>Words or phrases in the title (the subject of a mail) alone.</summary>
    internal IReadOnlyList<string> Subjects { get; init; } = [];

    /// <summary>By which ways.</summary>
    internal IReadOnlyList<Channel> Channels { get; init; } = [];

    /// <summary>What it is.</summary>
    internal IReadOnlyList<InteractionKind> Kinds { get; init; } = [];

    /// <summary>Names of what was done, as the organisation gave them (the title of an action or a state of an order); one that ends in * stands for all that begin so.</summary>
    internal IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>Mail addresses of who wrote; one that begins with * (<c>*@press.example</c>) stands for all that end so.</summary>
    internal IReadOnlyList<string> Addresses { get; init; } = [];

    /// <summary>The accounts or mailboxes through which it came, as sources: <c>mail:invoices</c>; one that ends in * stands for all that begin so.</summary>
    internal IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>Kinds of subjects that it is about: <c>order</c>.</summary>
    internal IReadOnlyList<string> About { get; init; } = [];

    /// <summary>From whom to whom; null means both.</summary>
    internal Direction? Direction { get; init; } = Interactions.Direction.In;

    /// <summary>How sure it is, in percent, before agents have said how often it is right.</summary>
    internal short Sureness { get; init; } = UsualSureness;

    /// <summary>True when it names nothing.</summary>
    internal bool IsEmpty => Words.Count + Subjects.Count + Channels.Count + Kinds.Count + Names.Count + Addresses.Count + Sources.Count + About.Count == 0;
}

/// <summary>Why people get in touch, as the organisation divides it.</summary>
internal sealed record DriverDefinition
{
    /// <summary>The stable code, finer ones after a dot: <c>service.delivery</c>.</summary>
    internal required string Code { get; init; }

    /// <summary>What it is called by language; the first is used where the reader's is missing.</summary>
    internal required IReadOnlyList<KeyValuePair<string, string>> Title { get; init; }

    internal IReadOnlyList<DriverRule> Rules { get; init; } = [];

    /// <summary>What it is called in a language.</summary>
    internal string In(string? language) => TextByLanguage.In(Title, language);
}

/// <summary>All drivers of an organisation, in the order written.</summary>
/// <param name="Number">The number of the version; 0 are those that are built in.</param>
/// <param name="All">The drivers.</param>
internal sealed record DriverDefinitions(int Number, IReadOnlyList<DriverDefinition> All)
{
    internal DriverDefinition? Find(string? code) => All.FirstOrDefault(one => one.Code == code);

    /// <summary>What a driver is called in the reader's language; its code where it is no longer in force.</summary>
    internal string TitleOf(string code) => Find(code)?.In(System.Globalization.CultureInfo.CurrentUICulture.Name) ?? code;
}

/// <summary>Words by language.</summary>
internal static class TextByLanguage
{
    /// <summary>The words in a language: as it is, by its first part (<c>de-AT</c> reads <c>de</c>), else the first.</summary>
    internal static string In(IReadOnlyList<KeyValuePair<string, string>> texts, string? language)
    {
        var wanted = language?.ToLowerInvariant() ?? "";
        foreach (var code in new[] { wanted, wanted.Split('-', '_')[0] })
        {
            foreach (var (known, text) in texts)
            {
                if (known == code)
                {
                    return text;
                }
            }
        }

        return texts.Count == 0 ? "" : texts[0].Value;
    }
}
