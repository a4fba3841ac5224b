using System.Globalization;

namespace Vouch.EInvoicing;

/// <summary>The words of an <see cref="InvoiceSheet"/>, by their English ones.</summary>
internal sealed class SheetWords
{
    private static readonly SheetWords English = new("en", []);

    private static readonly SheetWords German = new("de", new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Invoice"] = "Rechnung", ["Credit note"] = "Gutschrift", ["Issued"] = "Ausgestellt", ["Due"] = "Fällig", ["Period"] = "Zeitraum", ["Buyer reference"] = "Leitweg-ID / Referenz",
        ["Order"] = "Bestellung", ["Sales order"] = "Auftrag", ["Contract"] = "Vertrag", ["Project"] = "Projekt", ["Tender"] = "Vergabe", ["Despatch advice"] = "Lieferschein",
        ["Receiving advice"] = "Wareneingang", ["Object"] = "Objekt", ["Booked under"] = "Kontierung", ["Corrects"] = "Bezieht sich auf", ["Seller"] = "Verkäufer", ["Buyer"] = "Käufer",
        ["Payee"] = "Zahlungsempfänger", ["Tax representative"] = "Steuervertreter", ["Delivered"] = "Geliefert", ["Name"] = "Name", ["Trades as"] = "Handelsname", ["Address"] = "Anschrift",
        ["VAT number"] = "USt-IdNr.", ["Tax registration"] = "Steuernummer", ["Registration"] = "Registernummer", ["Legal"] = "Rechtliches", ["Identifier"] = "Kennung", ["Identifiers"] = "Kennungen",
        ["Electronic address"] = "Elektronische Adresse", ["Contact"] = "Kontakt", ["On"] = "Am", ["To"] = "An", ["Place"] = "Ort", ["Lines"] = "Positionen", ["Line"] = "Pos.", ["Item"] = "Artikel",
        ["Quantity"] = "Menge", ["Price"] = "Preis", ["VAT"] = "USt", ["Net"] = "Netto", ["Seller's item"] = "Artikelnr. des Verkäufers", ["Buyer's item"] = "Artikelnr. des Käufers",
        ["Item number"] = "Artikelnummer", ["Order line"] = "Bestellposition", ["Allowance"] = "Nachlass", ["Charge"] = "Zuschlag", ["Totals"] = "Summen", ["Sum of the lines"] = "Summe der Positionen",
        ["Without VAT"] = "Ohne USt", ["on"] = "auf", ["With VAT"] = "Mit USt", ["Paid before"] = "Bereits gezahlt", ["Rounding"] = "Rundung", ["For third parties"] = "Für Dritte", ["VAT in"] = "USt in",
        ["Due for payment"] = "Zu zahlen", ["Payment"] = "Zahlung", ["Terms"] = "Bedingungen", ["Means"] = "Zahlungsart", ["Reference"] = "Verwendungszweck", ["Account"] = "Konto", ["Card"] = "Karte",
        ["Mandate"] = "Mandat", ["Debited account"] = "Belastetes Konto", ["Creditor identifier"] = "Gläubiger-ID", ["Documents"] = "Unterlagen", ["Page {0} of {1}"] = "Seite {0} von {1}",
        ["Only the first {0} lines are shown; the electronic document has all."] = "Nur die ersten {0} Positionen sind gezeigt; das elektronische Dokument hat alle.",
    });

    /// <summary>Units that people have a word for (UN/ECE Recommendation 20, packages of Recommendation 21 with X before them): one and several, in English and German.</summary>
    private static readonly Dictionary<string, (string One, string Many, string GermanOne, string GermanMany)> Units = new(StringComparer.Ordinal)
    {
        ["H87"] = ("piece", "pieces", "Stück", "Stück"), ["C62"] = ("piece", "pieces", "Stück", "Stück"), ["EA"] = ("piece", "pieces", "Stück", "Stück"), ["XPP"] = ("piece", "pieces", "Stück", "Stück"),
        ["HUR"] = ("hour", "hours", "Stunde", "Stunden"), ["MIN"] = ("minute", "minutes", "Minute", "Minuten"), ["DAY"] = ("day", "days", "Tag", "Tage"), ["WEE"] = ("week", "weeks", "Woche", "Wochen"),
        ["MON"] = ("month", "months", "Monat", "Monate"), ["ANN"] = ("year", "years", "Jahr", "Jahre"), ["LS"] = ("lump sum", "lump sums", "Pauschale", "Pauschalen"), ["SET"] = ("set", "sets", "Satz", "Sätze"),
        ["PR"] = ("pair", "pairs", "Paar", "Paar"), ["XBX"] = ("box", "boxes", "Karton", "Kartons"), ["XPK"] = ("pack", "packs", "Packung", "Packungen"), ["XPX"] = ("pallet", "pallets", "Palette", "Paletten"),
        ["XRO"] = ("roll", "rolls", "Rolle", "Rollen"), ["TNE"] = ("tonne", "tonnes", "Tonne", "Tonnen"), ["KGM"] = ("kg", "kg", "kg", "kg"), ["GRM"] = ("g", "g", "g", "g"), ["LTR"] = ("l", "l", "l", "l"),
        ["MTR"] = ("m", "m", "m", "m"), ["KMT"] = ("km", "km", "km", "km"), ["MTK"] = ("m²", "m²", "m²", "m²"), ["MTQ"] = ("m³", "m³", "m³", "m³"), ["KWH"] = ("kWh", "kWh", "kWh", "kWh"),
    };

    private readonly Dictionary<string, string> translated;

    private SheetWords(string language, Dictionary<string, string> translated)
    {
        Language = language;
        this.translated = translated;
    }

    /// <summary>The language, as pages name it.</summary>
    internal string Language { get; }

    internal string this[string english] => translated.GetValueOrDefault(english, english);

    /// <summary>The word for so many of a unit; the code itself where there is no word.</summary>
    internal string? Unit(string? code, decimal? quantity)
    {
        if (code is null || !Units.TryGetValue(code, out var word))
        {
            return code;
        }

        var single = quantity is { } count && Math.Abs(count) == 1m;
        return Language == "de" ? single ? word.GermanOne : word.GermanMany : single ? word.One : word.Many;
    }

    internal static SheetWords Of(CultureInfo culture) => culture.TwoLetterISOLanguageName == "de" ? German : English;
}
