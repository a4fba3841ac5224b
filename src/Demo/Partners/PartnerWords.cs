namespace Vouch.Demo;

/// <summary>An aim of both, with what it comes to over the year.</summary>
/// <param name="Day">When it is set.</param>
/// <param name="BySupplier">Who sets it.</param>
/// <param name="Title">What both want.</param>
/// <param name="Measure">What is measured.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="Target">Where it shall come.</param>
/// <param name="DueAfterEnd">By when, in days after the end.</param>
/// <param name="Updates">Day, who, value, and what stands behind it.</param>
internal sealed record PartnerAim(int Day, bool BySupplier, string Title, string Measure, decimal Start, decimal Target, int DueAfterEnd, params (int Day, bool BySupplier, decimal Value, string Note)[] Updates);

/// <summary>A review: planned, held, and what was promised: by whom, what, in how many days, and after how many it was kept.</summary>
internal sealed record PartnerMeeting(int Planned, int Held, string Title, string Minutes, (bool BySupplier, string Words)[] Agenda, params (bool BySupplier, string Words, int Days, int? KeptAfter)[] Promises)
{
    /// <summary>For one that is still to come: how many days after the end.</summary>
    public int? HeldAfterEnd { get; init; }
}

/// <summary>An idea of the partner's and what became of it; without an answer it waits.</summary>
internal sealed record PartnerIdea(int Day, string Title, string Words, bool Accepted = false, string? Answer = null, int Done = 0, string? Benefit = null, decimal Worth = 0);

/// <summary>What is said between Lindenhof and its partner.</summary>
internal static class PartnerWords
{
    public static readonly (string Supplier, string What, decimal Quantity, decimal Price, string Category)[] MoveIn =
    [
        (DemoPartners.Partner, "Tisch, höhenverstellbar, 160 cm", 4, 389m, "furniture"), (DemoPartners.Partner, "Rollcontainer mit Schloss", 4, 119m, "furniture"),
        (DemoPartners.Partner, "Aktenregal, 5 Ordnerhöhen", 2, 214m, "furniture"), (DemoPartners.Partner, "Pinnwand, Kork, 120 x 90 cm", 3, 58m, "office"),
        (DemoPartners.Slipping, "Screen, 27 inch, USB-C", 4, 265m, "hardware"), (DemoPartners.Slipping, "Docking station, USB-C", 4, 158m, "hardware"),
        (DemoPartners.Slipping, "Keyboard and mouse, set", 6, 46m, "hardware"), (DemoPartners.Slipping, "Headset with noise cancelling", 4, 119m, "hardware"),
    ];

    /// <summary>What is expected month by month.</summary>
    public static readonly (decimal Office, decimal Furniture)[] Season =
        [(180m, 900m), (220m, 650m), (260m, 700m), (240m, 600m), (300m, 750m), (260m, 650m), (220m, 500m), (180m, 450m), (320m, 800m), (280m, 700m), (240m, 650m), (260m, 900m)];

    public static readonly PartnerAim[] Aims =
    [
        new(26, false, "Lieferungen ohne Einwegkarton", "Lieferungen in Mehrwegkisten, Prozent", 0, 90, 120,
            (70, true, 18m, "Die ersten vierzig Kisten sind im Umlauf."), (140, true, 41m, "Kisten für Stühle sind bestellt; Papier kommt schon ganz ohne Karton."), (220, false, 63m, "In der Annahme gezählt, vier Wochen lang."), (300, true, 78m, "Es fehlen noch die Tischplatten. Muster einer Decke statt Karton liegt bei Ihnen.")),
        new(98, true, "Einmal fahren statt viermal", "Fahrten zu Lindenhof je Monat", 17, 5, 30,
            (150, true, 11m, "Seit vier Wochen nur noch dienstags und freitags."), (205, true, 7m, "Der Freitag fällt weg, wenn wir die Bestellungen bis Freitag haben."), (262, false, 5m, "Fünf Dienstage, fünf Fahrten. Erreicht, früher als gedacht.")),
        new(110, false, "Weniger Rücksendungen", "Rücksendungen je hundert Lieferungen", 6, 2, 60,
            (180, false, 5m, "Meist falsche Armlehnen: der Katalog zeigt sie spiegelverkehrt."), (250, true, 3m, "Bilder neu gemacht, Bestellnummern getrennt.")),
    ];

    public static readonly PartnerMeeting[] Reviews =
    [
        new(82, 94, "Rückblick auf das erste Vierteljahr",
            "Anwesend: zwei von Nordlicht, drei von Lindenhof, eine Stunde.\n\nKennzahlen gemeinsam gelesen. Alle Termine gehalten. Zwei Rechnungen hatten den alten Preis für Rollcontainer; Nordlicht hat sie von sich aus berichtigt, bevor es jemand merkte.\n\nLindenhof hat zwei Bestellungen nach der Auslösung geändert. Das kostet jedes Mal eine halbe Stunde im Lager. Wir rufen künftig vorher an.\n\nKisten: Wer sie verliert, sagt es. Keine Listen.",
            [(false, "Wie gut waren wir für Sie? Bitte offen."), (true, "Änderungen nach der Bestellung"), (true, "Kisten: wo bleiben sie über Nacht?")],
            (true, "Die Preisliste der Rollcontainer ist in Katalog und Rechnung dieselbe.", 14, 6), (false, "Wer eine ausgelöste Bestellung ändern will, ruft vorher an; Einkauf und Annahme wissen es.", 21, 12)),
        new(172, 186, "Halbjahr: Kisten, Fahrten, Ideen",
            "Kennzahlen: Lieferungen pünktlich, zwei Rechnungen von uns zu spät bezahlt. Ursache war ein Urlaub ohne Vertretung; jetzt vertritt Frau Winter.\n\nFahrten: von siebzehn auf elf. Es hängt nur noch daran, dass unsere Leute bis Freitag bestellen.\n\nDie Idee mit den Kartonecken läuft im Versand zur Probe; Bruch bei Mühlen mit Glasbehälter ging von 14 auf 5 im Monat zurück. Nordlicht bekommt die Zahlen der Reklamationen jeden Monat zu sehen, ohne Namen.",
            [(true, "Zwei Zahlungen, die zu spät kamen"), (false, "Probe der Kartonecken im Versand"), (false, "Vorschau auf die nächsten drei Monate")],
            (false, "Offene Rechnungen werden auch im Urlaub freigegeben: Vertretung steht im Kalender.", 10, 5), (true, "Decken statt Karton für Tischplatten: Muster für drei Lieferungen.", 60, 48)),
        new(268, 280, "Nach neun Monaten",
            "Alles gehalten, in beiden Richtungen. Wir haben deshalb über das nächste Jahr gesprochen: Nordlicht richtet einen Arbeitsplatz bei uns ein, einen Tag in der Woche, und sieht den Bedarf, bevor er bestellt wird.\n\nRücksendungen: drei je hundert. Die falschen Armlehnen sind weg.\n\nOffen: Wohin mit den Kisten, wenn Halle 3 in Betrieb geht?",
            [(true, "Arbeitsplatz bei Lindenhof"), (false, "Rücksendungen: was steckt dahinter?")],
            (true, "Vorschlag für den Tag bei Lindenhof, mit Namen.", 30, 21), (false, "Stellplatz für zweihundert Kisten in Halle 3.", 95, null)),
        new(351, 372, "Jahresgespräch", "",
            [(false, "Ein Jahr: was war gut, was nicht, auf beiden Seiten?"), (true, "Ziele für das nächste Jahr"), (true, "Drei Ideen aus unserem Lager")])
        {
            HeldAfterEnd = 11,
        },
    ];

    public static readonly PartnerIdea[] Ideas =
    [
        new(74, "Festere Ecken im Versandkarton", "Bei Ihnen im Versand sehen wir jeden Dienstag Retouren mit gebrochenem Glasbehälter. Mit gefalteten Ecken aus unserem Abfallkarton passiert das kaum noch; wir machen es bei Lampen seit Jahren so. Kostet nichts außer zehn Sekunden je Karton.",
            true, "Wir probieren es vier Wochen lang bei den Mühlen mit Glasbehälter. Frau Ferreira im Versand zählt mit.", 240, "Bruch bei Mühlen mit Glasbehälter ging von 14 auf 4 im Monat zurück. Anteil haben Nordlicht und der Versand, der die Faltung vereinfacht hat.", 6_300m),
        new(146, "Armlehnen im Katalog spiegeln", "Die Bilder der Armlehnen sind links und rechts vertauscht. Jede zweite Rücksendung kommt davon.", true, "Stimmt. Die Bilder kommen von Ihnen, die Nummern von uns; wir trennen beides bis Ende des Monats.", 222, "Seit zwei Monaten keine falsche Armlehne mehr.", 740m),
        new(196, "Rechnung einmal im Monat statt je Lieferung", "Eine Rechnung im Monat wäre für beide weniger Arbeit.", false, "Wir haben es durchgerechnet: Je Lieferung stimmt die Rechnung bei Ihnen immer, im Monat müssten wir wieder suchen. Und Sie bekommen Ihr Geld drei Wochen später. Das wollen wir nicht."),
        new(312, "Stühle mieten statt kaufen, für Projekte", "Für Projekte von drei bis sechs Monaten kaufen Sie Stühle, die danach im Keller stehen. Wir nehmen sie lieber zurück und arbeiten sie auf.", true, "Für das Projekt in Halle 3 machen wir es so: zwölf Stühle, sechs Monate. Danach rechnen wir zusammen."),
        new(358, "Einen Tag in der Woche bei Ihnen", "Eine von uns sitzt dienstags ohnehin zwei Stunden in Ihrer Annahme. Mit einem Arbeitsplatz könnte sie Fragen gleich beantworten."),
    ];
}
