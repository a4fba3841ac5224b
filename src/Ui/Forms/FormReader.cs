using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Vouch.Kernel;

namespace Vouch.Ui;

/// <summary>
/// Reads a posted form as text through one culture-aware parser. What cannot be read becomes a refusal at its field, never an exception and never a wrong number
/// (<c>12,5</c> is twelve and a half in German and refused in English). Read everything first, then look at <see cref="Refusals"/>.
/// </summary>
public sealed partial class FormReader(IFormCollection form, IReader reader)
{
    /// <summary>A field must be filled.</summary>
    public static readonly Refusal Missing = new("field.missing", "Please fill this in.", RefusalKind.Invalid);

    /// <summary>A text is too long.</summary>
    public static readonly Refusal TooLong = new("field.too-long", "Please use at most {0} characters.", RefusalKind.Invalid);

    /// <summary>Not a number.</summary>
    public static readonly Refusal NotANumber = new("field.not-a-number", "Please write a number such as {0}.", RefusalKind.Invalid);

    /// <summary>Not a whole number.</summary>
    public static readonly Refusal NotWhole = new("field.not-whole", "Please write a whole number.", RefusalKind.Invalid);

    /// <summary>Not a date.</summary>
    public static readonly Refusal NotADate = new("field.not-a-date", "Please write a date such as {0}.", RefusalKind.Invalid);

    /// <summary>Not a time of the day.</summary>
    public static readonly Refusal NotATime = new("field.not-a-time", "Please write a time such as {0}.", RefusalKind.Invalid);

    /// <summary>Not one of the choices.</summary>
    public static readonly Refusal NotAChoice = new("field.not-a-choice", "Please choose one of the options.", RefusalKind.Invalid);

    /// <summary>Not a currency.</summary>
    public static readonly Refusal NotACurrency = new("field.not-a-currency", "Please choose a currency.", RefusalKind.Invalid);

    private readonly List<Refusal> refusals = [];

    /// <summary>What could not be read.</summary>
    public IReadOnlyList<Refusal> Refusals => refusals;

    /// <summary>The form as it was posted.</summary>
    public IFormCollection Form => form;

    /// <summary>Adds a refusal of the caller's own.</summary>
    public void Refuse(Refusal refusal) => refusals.Add(refusal);

    /// <summary>A text without white space at its ends; null when empty.</summary>
    public string? Text(string name, int longest = 4_000)
    {
        var text = form[name].ToString().Replace("\r\n", "\n", StringComparison.Ordinal).Trim();
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            text = text.Replace("\0", "", StringComparison.Ordinal);
        }

        if (text.Length > longest)
        {
            Refuse(TooLong.With(longest).At(name));
            return text[..longest];
        }

        return text.Length == 0 ? null : text;
    }

    /// <summary>A text that must not be empty.</summary>
    public string RequiredText(string name, int longest = 4_000) => Text(name, longest) ?? Require(name, "");

    /// <summary>All values of a field with several.</summary>
    public IReadOnlyList<string> Many(string name) => [.. form[name].Where(value => !string.IsNullOrWhiteSpace(value)).Select(value => value!.Trim())];

    /// <summary>A decimal number in the reader's culture; null when empty or not readable.</summary>
    public decimal? Number(string name)
    {
        var text = Text(name, 60);
        if (text is null)
        {
            return null;
        }

        if (TryParseNumber(text, reader.Culture, out var number))
        {
            return number;
        }

        Refuse(NotANumber.With(1234.5m.ToString("N1", reader.Culture)).At(name));
        return null;
    }

    /// <summary>A decimal number that must be given.</summary>
    public decimal RequiredNumber(string name) => Number(name) ?? (form[name].ToString().Trim().Length == 0 ? Require(name, 0m) : 0m);

    /// <summary>A whole number; null when empty or not readable.</summary>
    public int? Whole(string name)
    {
        var number = Number(name);
        if (number is null)
        {
            return null;
        }

        if (decimal.Truncate(number.Value) == number.Value && number is >= int.MinValue and <= int.MaxValue)
        {
            return (int)number.Value;
        }

        Refuse(NotWhole.At(name));
        return null;
    }

    /// <summary>An amount with the currency posted in <paramref name="currencyName"/>; null when the amount is empty.</summary>
    public Money? Money(string name, string currencyName)
    {
        var amount = Number(name);
        if (amount is null)
        {
            return null;
        }

        if (!Kernel.Currency.TryParse(Text(currencyName, 3), out var currency))
        {
            Refuse(NotACurrency.At(currencyName));
            return null;
        }

        if (decimal.Round(amount.Value, currency.Digits) != amount.Value || Math.Abs(amount.Value) > 1_000_000_000_000m)
        {
            Refuse(NotANumber.With(1234.5m.ToString("N" + currency.Digits, reader.Culture)).At(name));
            return null;
        }

        return Kernel.Money.Of(amount.Value, currency);
    }

    /// <summary>A date: ISO 8601 as browsers post it, or the reader's short form; null when empty or not readable.</summary>
    public DateOnly? Date(string name)
    {
        var text = Text(name, 40);
        if (text is null)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) || DateOnly.TryParse(text, reader.Culture, out date))
        {
            return date;
        }

        Refuse(NotADate.With(new DateOnly(2026, 12, 31).ToString(reader.Culture)).At(name));
        return null;
    }

    /// <summary>A date that must be given.</summary>
    public DateOnly RequiredDate(string name) => Date(name) ?? (form[name].ToString().Trim().Length == 0 ? Require(name, default(DateOnly)) : default);

    /// <summary>A moment as <c>datetime-local</c> posts it, in the reader's time zone; null when empty or not readable.</summary>
    public DateTimeOffset? Moment(string name)
    {
        var text = Text(name, 40);
        if (text is null)
        {
            return null;
        }

        string[] forms = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm"];
        if (DateTime.TryParseExact(text, forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) || DateTime.TryParse(text, reader.Culture, out local))
        {
            var unspecified = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
            return new DateTimeOffset(unspecified, reader.TimeZone.GetUtcOffset(unspecified)).ToUniversalTime();
        }

        Refuse(NotADate.With(new DateTime(2026, 12, 31, 17, 0, 0, DateTimeKind.Unspecified).ToString("g", reader.Culture)).At(name));
        return null;
    }

    /// <summary>A time of the day: as browsers post it, or in the reader's short form; null when empty or not readable.</summary>
    public TimeOnly? TimeOfDay(string name)
    {
        var text = Text(name, 40);
        if (text is null)
        {
            return null;
        }

        if (TimeOnly.TryParseExact(text, ["HH:mm", "HH:mm:ss", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) || TimeOnly.TryParse(text, reader.Culture, out time))
        {
            return new TimeOnly(time.Hour, time.Minute);
        }

        Refuse(NotATime.With(new TimeOnly(19, 0).ToString("t", reader.Culture)).At(name));
        return null;
    }

    /// <summary>True when a box is ticked.</summary>
    public bool Checked(string name) => form[name].Any(value => value is "true" or "on" or "1");

    /// <summary>An id; null when empty or not readable.</summary>
    public TId? Id<TId>(string name)
        where TId : struct, IId<TId>
    {
        var text = Text(name, 60);
        if (text is null)
        {
            return null;
        }

        if (Guid.TryParse(text, out var value))
        {
            return TId.From(value);
        }

        Refuse(NotAChoice.At(name));
        return null;
    }

    /// <summary>An id that must be given.</summary>
    public TId RequiredId<TId>(string name)
        where TId : struct, IId<TId> => Id<TId>(name) ?? (form[name].ToString().Trim().Length == 0 ? Require(name, default(TId)) : default);

    /// <summary>One of an enumeration's names, in any case, with or without hyphens; null when empty or not one.</summary>
    public TEnum? Choice<TEnum>(string name)
        where TEnum : struct, Enum
    {
        var text = Text(name, 60);
        if (text is null)
        {
            return null;
        }

        if (!int.TryParse(text, CultureInfo.InvariantCulture, out _)
            && Enum.TryParse<TEnum>(text.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var value) && Enum.IsDefined(value))
        {
            return value;
        }

        Refuse(NotAChoice.At(name));
        return null;
    }

    /// <summary>The indexes used by rows such as <c>lines[0].quantity</c>, ascending, at most 1,000.</summary>
    public IReadOnlyList<int> Rows(string prefix)
    {
        var indexes = new SortedSet<int>();
        foreach (var key in form.Keys)
        {
            var match = RowName().Match(key);
            if (match.Success && match.Groups["prefix"].Value == prefix && int.TryParse(match.Groups["index"].ValueSpan, CultureInfo.InvariantCulture, out var index) && indexes.Count < 1_000)
            {
                indexes.Add(index);
            }
        }

        return [.. indexes];
    }

    /// <summary>An uploaded file; null when none was chosen.</summary>
    public IFormFile? File(string name) => form.Files.GetFile(name) is { Length: > 0 } file ? file : null;

    /// <summary>Reads a number as this culture writes it: digits, one decimal separator, group separators only where groups of three end.</summary>
    public static bool TryParseNumber(string text, CultureInfo culture, out decimal number)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(culture);
        var format = culture.NumberFormat;
        var point = Regex.Escape(format.NumberDecimalSeparator);
        var group = string.IsNullOrWhiteSpace(format.NumberGroupSeparator) ? "[ \u00A0\u202F]" : Regex.Escape(format.NumberGroupSeparator);
        number = 0;
        if (!Regex.IsMatch(text, $@"^[-+]?(\d+|\d{{1,3}}({group}\d{{3}})+)({point}\d+)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)))
        {
            return false;
        }

        var plain = Regex.Replace(text, group, "", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)).Replace(format.NumberDecimalSeparator, ".", StringComparison.Ordinal);
        return decimal.TryParse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);
    }

    private T Require<T>(string name, T placeholder)
    {
        Refuse(Missing.At(name));
        return placeholder;
    }

    [GeneratedRegex(@"^(?<prefix>[A-Za-z]+(\.[A-Za-z]+)*)\[(?<index>\d{1,4})\]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RowName();
}
