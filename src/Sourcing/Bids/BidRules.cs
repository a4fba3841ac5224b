using System.Globalization;
using System.Text;
using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>Checks a bid against the form it answers. All faults are named at once, each with its field as the API names it.</summary>
internal static class BidRules
{
    public const decimal HighestPrice = 1_000_000_000_000m;
    public const int MostPriceDecimals = 6;
    public const int LongestLeadTime = 3650;
    public const int LongestNote = 4_000;
    public const int LongestAnswer = 20_000;
    public const int LongestFileName = 150;
    public const int MostAlternatives = 5;
    public const int MostFiles = 20;

    /// <summary>The bid in canonical form (texts trimmed and composed, lines and answers in the form's order), or everything that is wrong with it.</summary>
    public static Outcome<BidContent> Check(BidContent bid, BidForm form)
    {
        var faults = new List<Refusal>();
        if (!Currency.TryParse(bid.Currency, out _))
        {
            faults.Add(BidRefusals.CurrencyUnknown.With(Short(bid.Currency)));
        }

        var deadlineDay = DateOnly.FromDateTime(form.Deadline.UtcDateTime);
        if (bid.ValidUntil < deadlineDay)
        {
            faults.Add(BidRefusals.ValidUntilTooEarly.With(deadlineDay));
        }

        var note = Text(bid.Note, LongestNote, "note", faults);
        var lines = Lines(bid, form, faults);
        var answers = Answers(bid, form, faults);
        Files(bid.Files, faults);
        return faults.Count > 0
            ? Outcome<BidContent>.Refused(faults)
            : bid with { Note = note, Lines = lines, Answers = answers };
    }

    /// <summary>True for a price that can be taken.</summary>
    public static bool IsPrice(decimal price) => price is >= 0 and <= HighestPrice && Normalize(price).Scale <= MostPriceDecimals;

    /// <summary>The same number without trailing zeros: equal numbers are written equally.</summary>
    public static decimal Normalize(decimal value) => value / 1.000000000000000000000000000m;

    /// <summary>True for a plain file name: no folders, no control characters, not a name that a system reserves.</summary>
    public static bool IsFileName(string? name) =>
        !string.IsNullOrWhiteSpace(name) && name.Length <= LongestFileName && name.Trim() == name && !name.StartsWith('.') && !name.EndsWith('.')
        && name.IndexOfAny(['/', '\\', ':', '*', '?', '"', '<', '>', '|']) < 0 && name.All(IsPrintable);

    private static List<BidLine> Lines(BidContent bid, BidForm form, List<Refusal> faults)
    {
        var numbers = form.Lines.ToDictionary(line => line.Id, line => line.Number);
        var given = new Dictionary<LineId, BidLine>();
        for (var i = 0; i < bid.Lines.Count; i++)
        {
            var line = bid.Lines[i];
            var field = string.Create(CultureInfo.InvariantCulture, $"lines[{i}]");
            if (!numbers.TryGetValue(line.Line, out var number))
            {
                faults.Add(BidRefusals.LineUnknown.At(field + ".line"));
            }
            else if (!given.TryAdd(line.Line, Line(line, number, field, faults)))
            {
                faults.Add(BidRefusals.LineTwice.With(number).At(field + ".line"));
            }
        }

        faults.AddRange(form.Lines.Where(line => !given.ContainsKey(line.Id)).Select(line => BidRefusals.LineMissing.With(line.Number).At("lines")));
        if (form.Lines.Count > 0 && given.Count == form.Lines.Count && given.Values.All(line => line.NotOffered && line.Alternatives.Count == 0))
        {
            faults.Add(BidRefusals.NothingOffered.At("lines"));
        }

        return [.. form.Lines.Where(line => given.ContainsKey(line.Id)).Select(line => given[line.Id])];
    }

    private static BidLine Line(BidLine line, string number, string field, List<Refusal> faults)
    {
        if (line.NotOffered && line.UnitPrice is not null)
        {
            faults.Add(BidRefusals.PricedAndNotOffered.With(number).At(field + ".notOffered"));
        }
        else if (!line.NotOffered && line.UnitPrice is null)
        {
            faults.Add(BidRefusals.LineMissing.With(number).At(field + ".unitPrice"));
        }

        var price = Price(line.UnitPrice, field + ".unitPrice", faults);
        LeadTime(line.LeadTimeDays, field + ".leadTimeDays", faults);
        if (line.Alternatives.Count > MostAlternatives)
        {
            faults.Add(BidRefusals.TooManyAlternatives.With(MostAlternatives).At(field + ".alternatives"));
        }

        var alternatives = line.Alternatives.Take(MostAlternatives).Select((alternative, i) =>
        {
            var at = string.Create(CultureInfo.InvariantCulture, $"{field}.alternatives[{i}]");
            var description = Text(alternative.Description, LongestNote, at + ".description", faults);
            if (description is null)
            {
                faults.Add(BidRefusals.AlternativeUnnamed.At(at + ".description"));
            }

            LeadTime(alternative.LeadTimeDays, at + ".leadTimeDays", faults);
            return alternative with { Description = description ?? "", UnitPrice = Price(alternative.UnitPrice, at + ".unitPrice", faults)!.Value };
        }).ToList();
        return line with { UnitPrice = price, Note = Text(line.Note, LongestNote, field + ".note", faults), Alternatives = alternatives };
    }

    private static List<BidAnswer> Answers(BidContent bid, BidForm form, List<Refusal> faults)
    {
        var known = form.Questions.Select(question => question.Id).ToHashSet();
        var given = new Dictionary<CriterionId, BidAnswer>();
        for (var i = 0; i < bid.Answers.Count; i++)
        {
            var field = string.Create(CultureInfo.InvariantCulture, $"answers[{i}]");
            var answer = bid.Answers[i];
            if (!known.Contains(answer.Criterion))
            {
                faults.Add(BidRefusals.QuestionUnknown.At(field + ".criterion"));
            }
            else if (Text(answer.Text, LongestAnswer, field + ".text", faults) is { } text && !given.TryAdd(answer.Criterion, answer with { Text = text }))
            {
                faults.Add(BidRefusals.AnswerTwice.At(field + ".criterion"));
            }
        }

        faults.AddRange(form.Questions.Where(question => !given.ContainsKey(question.Id)).Select(question => BidRefusals.AnswerMissing.With(question.Name).At("answers")));
        return [.. form.Questions.Where(question => given.ContainsKey(question.Id)).Select(question => given[question.Id])];
    }

    private static void Files(IReadOnlyList<BidFile> files, List<Refusal> faults)
    {
        if (files.Count > MostFiles)
        {
            faults.Add(BidRefusals.TooManyFiles.With(MostFiles).At("files"));
        }

        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < files.Count; i++)
        {
            var field = string.Create(CultureInfo.InvariantCulture, $"files[{i}]");
            if (!IsFileName(files[i].Name))
            {
                faults.Add(BidRefusals.FileNameUnusable.With(LongestFileName).At(field));
            }
            else if (!names.Add(files[i].Name))
            {
                faults.Add(BidRefusals.FileTwice.With(files[i].Name).At(field));
            }
            else if (files[i].Length <= 0)
            {
                faults.Add(BidRefusals.FileEmpty.With(files[i].Name).At(field));
            }
        }
    }

    private static decimal? Price(decimal? price, string field, List<Refusal> faults)
    {
        if (price is { } value && !IsPrice(value))
        {
            faults.Add(BidRefusals.PriceOutOfRange.With(HighestPrice).At(field));
        }

        return price is { } taken ? Normalize(taken) : null;
    }

    private static void LeadTime(int? days, string field, List<Refusal> faults)
    {
        if (days is < 0 or > LongestLeadTime)
        {
            faults.Add(BidRefusals.LeadTimeOutOfRange.With(LongestLeadTime).At(field));
        }
    }

    private static string? Text(string? text, int longest, string field, List<Refusal> faults)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (text.Length > longest)
        {
            faults.Add(BidRefusals.TextTooLong.With(longest).At(field));
            return text[..1];
        }

        if (!text.All(character => IsPrintable(character) || character is '\n' or '\r' or '\t') || HasLoneSurrogate(text))
        {
            faults.Add(BidRefusals.TextNotPrintable.At(field));
            return "?";
        }

        return text.Trim().ReplaceLineEndings("\n").Normalize(NormalizationForm.FormC);
    }

    private static bool IsPrintable(char character) => !char.IsControl(character) && character is not '\ufffe' and not '\uffff';

    private static bool HasLoneSurrogate(string text) => text.EnumerateRunes().Any(rune => rune == Rune.ReplacementChar) && !text.Contains('\ufffd', StringComparison.Ordinal);

    private static string Short(string? text) => text is null ? "" : text.Length <= 20 ? text : text[..20];
}
