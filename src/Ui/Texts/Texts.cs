using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Resources;
using Microsoft.Extensions.Localization;

namespace Vouch.Ui;

/// <summary>
/// The texts of all rooms. The English text is the key; a translation is looked up first in the asking room's
/// <c>Resources/Texts.LANGUAGE.resx</c>, then in Ui's, then in those of the other rooms; where there is none the English text stands.
/// </summary>
public sealed class Texts
{
    private static readonly RequestReader Nobody = new();
    private readonly IReadOnlyList<Assembly> rooms;
    private readonly ConcurrentDictionary<(Assembly Room, string Culture), FrozenDictionary<string, string>> tables = new();
    private readonly ConcurrentDictionary<Assembly, IStringLocalizer> localizers = new();

    /// <summary>Texts of these rooms and of Ui.</summary>
    public Texts(IEnumerable<Assembly> rooms)
    {
        ArgumentNullException.ThrowIfNull(rooms);
        this.rooms = [.. rooms.Prepend(typeof(Texts).Assembly).Distinct()];
    }

    /// <summary>The texts as a room sees them, in the culture of the present request (<see cref="CultureInfo.CurrentUICulture"/>).</summary>
    public IStringLocalizer For(Assembly room) => localizers.GetOrAdd(room, static (assembly, texts) => new RoomLocalizer(texts, assembly), this);

    /// <summary>
    /// A refusal's message in the present culture, whichever room declared it, completed with its arguments: words that have a translation are translated,
    /// amounts, dates and times written for the reader (in UTC when none is given).
    /// </summary>
    public string Message(Kernel.Refusal refusal, IReader? reader = null)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        return For(typeof(Texts).Assembly)[refusal.Message, [.. refusal.Arguments.Select(argument => Written(argument, reader))]].Value;
    }

    private object Written(object argument, IReader? reader)
    {
        var who = reader ?? Nobody;
        return argument switch
        {
            string word => Find(word, typeof(Texts).Assembly, CultureInfo.CurrentUICulture) ?? word,
            Kernel.Money money => Wording.Money(money, who.Culture),
            DateOnly date => Wording.Date(date, who.Culture),
            DateTimeOffset instant => Wording.Time(instant, who),
            decimal number => Wording.Number(number, who.Culture),
            Kernel.Refusal inner => Message(inner, who),
            _ => argument,
        };
    }

    /// <summary>The translation, or null where the English text stands.</summary>
    internal string? Find(string key, Assembly room, CultureInfo culture)
    {
        if (culture.TwoLetterISOLanguageName is "en" or "iv")
        {
            return null;
        }

        if (Table(room, culture).TryGetValue(key, out var text))
        {
            return text;
        }

        foreach (var other in rooms)
        {
            if (other != room && Table(other, culture).TryGetValue(key, out text))
            {
                return text;
            }
        }

        return null;
    }

    internal FrozenDictionary<string, string> Table(Assembly room, CultureInfo culture) =>
        tables.GetOrAdd((room, culture.Name), static (key, wanted) => Read(key.Room, wanted), culture);

    private static FrozenDictionary<string, string> Read(Assembly room, CultureInfo culture)
    {
        var manager = new ResourceManager($"{room.GetName().Name}.Resources.Texts", room);
        var table = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var level = culture; level.Name.Length > 0; level = level.Parent)
        {
            if (manager.GetResourceSet(level, createIfNotExists: true, tryParents: false) is { } set)
            {
                foreach (System.Collections.DictionaryEntry entry in set)
                {
                    table.TryAdd((string)entry.Key, entry.Value as string ?? "");
                }
            }
        }

        return table.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private sealed class RoomLocalizer(Texts texts, Assembly room) : IStringLocalizer
    {
        public LocalizedString this[string name]
        {
            get
            {
                var found = texts.Find(name, room, CultureInfo.CurrentUICulture);
                return new LocalizedString(name, found ?? name, resourceNotFound: found is null);
            }
        }

        public LocalizedString this[string name, params object[] arguments]
        {
            get
            {
                var found = texts.Find(name, room, CultureInfo.CurrentUICulture);
                var format = found ?? name;
                var text = arguments.Length == 0 ? format : string.Format(CultureInfo.CurrentCulture, format, arguments);
                return new LocalizedString(name, text, resourceNotFound: found is null);
            }
        }

        public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) =>
            texts.Table(room, CultureInfo.CurrentUICulture).Select(entry => new LocalizedString(entry.Key, entry.Value));
    }
}
