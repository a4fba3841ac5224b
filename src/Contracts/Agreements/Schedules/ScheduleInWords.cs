using System.Globalization;

namespace Vouch.Contracts;

/// <summary>A payment schedule in words, in the language of the contract: for its page, for paper and for comparing. Names are keys of the translation.</summary>
public static class ScheduleInWords
{
    /// <summary>Names and values, in an order that does not change; none when nothing was agreed.</summary>
    public static IReadOnlyList<(string Name, string Value)> Of(ContractContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (content.PaymentSchedule is not { } schedule)
        {
            return [];
        }

        var words = new Words(content.Language == "de", CultureInfo.GetCultureInfo(content.Language == "de" ? "de-DE" : "en-GB"), content.Currency.Code);
        List<(string, string)> terms = [];
        terms.AddRange(schedule.Instalments.Select((one, i) => (Numbered("Instalment", i), words.Instalment(one, i == schedule.Instalments.Count - 1))));
        terms.AddRange(schedule.Milestones.Select((one, i) => (Numbered("Milestone", i), words.Milestone(one))));
        if (schedule.Retention is { } held)
        {
            terms.Add(("Retention", words.Retention(held)));
        }

        if (schedule.LateDelivery is { } late)
        {
            terms.Add(("Penalty for late delivery", words.LateDelivery(late)));
        }

        if (schedule.LateInterestPercent is { } interest)
        {
            terms.Add(("Interest on late payment", words.Say($"{words.Percent(interest)} a year", $"{words.Percent(interest)} im Jahr")));
        }

        return terms;
    }

    private static string Numbered(string name, int i) => string.Create(CultureInfo.InvariantCulture, $"{name} {i + 1}");

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Sentences in one of the two languages of contracts.</summary>
    private sealed record Words(bool IsGerman, CultureInfo Culture, string Currency)
    {
        public string Say(string english, string german) => IsGerman ? german : english;

        public string Percent(decimal share) => share.ToString("0.####", Culture) + " %";

        public string Instalment(InstalmentTerm one, bool isLast)
        {
            var what = one.Percent is { } share ? Say($"{Percent(share)} of each invoice", $"{Percent(share)} jeder Rechnung")
                : isLast ? Say($"{Amount(one.Amount)} and what is left", $"{Amount(one.Amount)} und was übrig ist")
                : Amount(one.Amount);
            return what + ", " + one.From switch
            {
                InstalmentStart.Invoice => Say($"{one.Days} days after the date of the invoice", $"{one.Days} Tage nach dem Rechnungsdatum"),
                InstalmentStart.Order => Say($"{one.Days} days after the order", $"{one.Days} Tage nach der Bestellung"),
                _ when one.Days == 0 => Say($"on {Day(one.On ?? default)}", $"am {Day(one.On ?? default)}"),
                _ => Say($"{one.Days} days after {Day(one.On ?? default)}", $"{one.Days} Tage nach dem {Day(one.On ?? default)}"),
            };
        }

        public string Milestone(MilestoneTerm one)
        {
            var what = one.Percent is { } share ? Say($"{Percent(share)} of the order", $"{Percent(share)} der Bestellung") : Amount(one.Amount);
            return Say(
                $"{one.Name}, {what}: {one.Criterion} (by {Day(one.PlannedOn)}; answered within {one.AnswerDays} days)",
                $"{one.Name}, {what}: {one.Criterion} (bis {Day(one.PlannedOn)}; beantwortet innerhalb von {one.AnswerDays} Tagen)");
        }

        public string Retention(RetentionTerm held) => held.Release switch
        {
            RetentionRelease.Acceptance => Say($"{Percent(held.Percent)} of each invoice, until {held.Days} days after acceptance", $"{Percent(held.Percent)} jeder Rechnung, bis {held.Days} Tage nach der Abnahme"),
            RetentionRelease.Warranty => Say($"{Percent(held.Percent)} of each invoice, for a warranty of {held.Days} days after acceptance", $"{Percent(held.Percent)} jeder Rechnung, für eine Gewährleistung von {held.Days} Tagen nach der Abnahme"),
            _ => Say($"{Percent(held.Percent)} of each invoice, until {held.Days} days after the contract's last day", $"{Percent(held.Percent)} jeder Rechnung, bis {held.Days} Tage nach dem letzten Tag des Vertrags"),
        };

        public string LateDelivery(LateDeliveryTerm late) => Say(
            $"{Percent(late.Percent)} of the late line's value for each {(late.Every == LatePeriod.Day ? "day" : "week")} begun, at most {Percent(late.MostPercent)}",
            $"{Percent(late.Percent)} vom Wert der verspäteten Zeile für {(late.Every == LatePeriod.Day ? "jeden begonnenen Tag" : "jede begonnene Woche")}, höchstens {Percent(late.MostPercent)}");

        private string Amount(decimal? amount) => $"{(amount ?? 0).ToString("N2", Culture)} {Currency}";
    }
}
