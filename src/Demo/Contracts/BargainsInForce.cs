using Vouch.Contracts;

namespace Vouch.Demo;

/// <summary>Contracts that are in force when the demo's year ends, and are ordered under.</summary>
internal static class BargainsInForce
{
    private static readonly LevelStep[] LateCredits = [new(95, 3), new(85, 6)];

    public static IReadOnlyList<Bargain> All { get; } =
    [
        new(Names.Shines, "Rahmenvertrag Büromaterial und Möbel", "Rahmenvertrag Waren", 14, "Büromaterial, Papier und Büromöbel nach der vereinbarten Preisliste", BargainEnd.InForce)
        {
            German = true,
            Limit = 24_000m,
            Quantities = [new(400, "XPK", Category: "office"), new(140, "C62", Category: "furniture")],
            Levels = [new("termin", "Von hundert Lieferungen kommen 96 zum zugesagten Tag.", LevelMeasure.OnTimeDelivery, 96, 3, [new(90, 2)], [new(99, 1)])],
            Duties =
            [
                new(true, "Auswertung des Quartals: was bestellt wurde, was zurückkam, was sich einsparen lässt.", 85, 3),
                new(false, "Vorschau auf den Bedarf der nächsten drei Monate, je Standort.", 75, 3),
            ],
            Note = "Unser Entwurf, auf der Grundlage der Preisliste. Uns liegt am festen Liefertag je Woche; den Rest kennen Sie.",
            Turns =
            [
                new(true, "Fester Liefertag gern, dann aber gebündelt: So fahren wir einmal statt viermal. Dafür geben wir ein Prozent auf jedes Quartal zurück, in dem wir unser Wort nicht halten.",
                    content => Turn.Add(content, "delivery-day", "Liefertag", "Jeden Dienstag bis zehn Uhr wird geliefert, was bis Freitag davor bestellt ist, in Mehrwegkisten, die der Lieferant am selben Tag wieder mitnimmt."),
                    ("delivery", "Wer nimmt dienstags an, wenn Halle 2 belegt ist? Ein Name hilft unserem Fahrer mehr als eine Regel."),
                    ("liability", "Mit der Grenze sind wir einverstanden.")),
                new(false, "Einverstanden mit den Kisten. Wir haben nur ergänzt, wer annimmt.",
                    content => Turn.Reword(content, "delivery-day", "wieder mitnimmt.", "wieder mitnimmt. Annahme: Pforte, in ihrer Abwesenheit die Hauspost."),
                    ("delivery-day", "Gute Idee mit den Kisten. Frau Aydin hat nachgerechnet: Das spart uns jede Woche eine Palette Karton.")),
            ],
        },
        new(Names.Slips, "Standard hardware, framework agreement", "Framework agreement for goods", 24, "laptops, screens, docks and accessories of the house standard, imaged by the buyer", BargainEnd.InForce)
        {
            Limit = 90_000m,
            Monthly = [new("Docking station, USB-C", "IT", 158m, "hardware", Pieces: 2), new("Screen, 27 inch, USB-C", "SALES", 265m, "hardware", Pieces: 3, AfterDays: 14)],
            Quantities = [new(260, "C62", Category: "hardware"), new(60, "C62", Text: "docking")],
            Levels =
            [
                new("on-time", "Of a hundred deliveries 95 come on the day that was promised.", LevelMeasure.OnTimeDelivery, 95, 3, LateCredits, []),
                new("invoices", "Of a hundred invoices 95 are right the first time.", LevelMeasure.InvoiceAccuracy, 95, 3, [new(90, 1)], []),
            ],
            Duties = [new(true, "A list of devices that the maker stops within six months, with what takes their place.", 60, 3, Forgotten: 3), new(false, "The house standard for the coming year, with the numbers we expect.", 150, 6)],
            Dispute = (2, true, "Two of these deliveries stood before a closed gate: hall 1 was being painted and nobody had told the driver. We accept the rest of the figure, not those two."),
            Annexes = [new("House standard with prices", "house-standard.pdf", "House standard, devices and prices", "Laptop 14 inch, 32 GB: 1,180.00 EUR", "Screen 27 inch, USB-C: 265.00 EUR", "Docking station, USB-C: 158.00 EUR")],
            Note = "Ten working days is what we need; everything else follows from the house standard.",
            Turns =
            [
                new(true, "Ten days we can do from stock. For what the maker has to build we propose fifteen, and we say at the time of order which it is.",
                    content => Turn.Reword(content, "delivery", "1. The supplier keeps", "1. What is in stock comes within ten working days, what is built to order within fifteen; the acknowledgement says which. The supplier keeps"),
                    ("delivery", "A penalty on deliveries that the maker delays would be a price increase by another name. Credits on the quarter are fair."),
                    ("price-review", "Memory prices move every month. Once a year is too seldom for both of us.")),
                new(false, "Fifteen for built to order is agreed. Memory prices: we look at them together every half year, not every month.",
                    content => Turn.Reword(content, "price-review", "Without agreement the prices stay.", "Prices of memory and storage are looked at every six months. Without agreement the prices stay."),
                    ("price-review", "We plan a budget a year ahead. Twice a year is what Finance can live with.")),
            ],
        },
        new("Blitzblank Service GmbH", "Reinigung der Büros und des Labors", "Dienstleistungsvertrag", 30, "die tägliche Reinigung der Bürogebäude und des Labors nach dem Leistungsverzeichnis", BargainEnd.InForce)
        {
            German = true,
            Unit = "OPS",
            EndsAfterEnd = 101,
            Expected = 34_800m,
            Monthly = [new("Reinigung Büros und Labor", "OPS", 2_900m, "cleaning")],
            Levels = [new("rundgang", "Beim gemeinsamen Rundgang sind 95 von hundert Räumen ohne Beanstandung.", LevelMeasure.Reported, 95, 1, [new(95, 2), new(90, 5)], [])],
            Reports =
            [
                (97.5m, "Rundgang mit Frau Petrova: drei von 120 Räumen, alle im Altbau."), (98.3m, "Zwei Räume, beide Teeküchen."), (92.5m, "Neun Räume. Zwei unserer Leute waren krank, die Vertretung kannte das Labor nicht."),
                (96.7m, "Vier Räume. Die Vertretung ist jetzt eingearbeitet."), (99.2m, "Ein Raum: das Archiv war abgeschlossen."), (95.8m, "Fünf Räume, davon drei während des Umzugs der Buchhaltung."), (93.3m, "Acht Räume. Fünf davon waren nach der Feier im Hof nicht zugänglich."),
                (96.7m, "Vier Räume."), (97.5m, "Drei Räume, Fensterbänke."),
            ],
            Dispute = (2, false, "Die fünf Räume im Hof waren ab sieben Uhr offen, der Pförtner hat es im Buch. Bitte rechnen Sie sie mit: Dann sind es 93,3 und nicht die 97, um die Ihr Objektleiter am Telefon gebeten hat."),
            Duties = [new(true, "Nachweis der Unterweisungen und der eingesetzten Mittel.", 30, 6), new(false, "Schließplan und Liste der Räume, die sich geändert haben.", 20, 6)],
            Annexes = [new("Leistungsverzeichnis", "leistungsverzeichnis.pdf", "Leistungsverzeichnis Reinigung", "Büros: werktäglich ab 18 Uhr", "Labor: Montag, Mittwoch, Freitag, nach Einweisung", "Fenster: viermal im Jahr")],
            Note = "So, wie wir es beim Rundgang besprochen haben. Der gemeinsame Rundgang einmal im Monat ist uns wichtiger als jede Liste.",
            Turns =
            [
                new(true, "Rundgang ja. Für das Labor brauchen wir eine Einweisung durch Sie, sonst haften wir für etwas, das wir nicht kennen.",
                    content => Turn.Add(content, "laboratory", "Einweisung im Labor", "Wer im Labor reinigt, wird zuvor vom Labor eingewiesen; ohne Einweisung reinigt dort niemand. Das Labor weist jederzeit ein, spätestens zwei Arbeitstage nach der Bitte."),
                    ("service-levels", "Zählt ein Raum, der abgeschlossen ist? Wir meinen: nein.")),
                new(false, "", null, ("service-levels", "Ein Raum, den wir nicht geöffnet haben, zählt nicht. So lesen wir es auch.")),
            ],
        },
        new("Softgarten AB", "Licences for the drawing software", "Software licence", 46, "", BargainEnd.InForce)
        {
            Unit = "IT",
            Expected = 18_600m,
            Months = 36,
            ReviewAfterEnd = 17,
            Fields = [new("licensed_software", "Softgarten Draw 9 with its library of parts"), new("licence_metric", "thirty people by name, who may change from month to month")],
            Duties = [new(true, "A report of who used the software and who did not, without names of files.", 90, 6), new(false, "The list of people by name, after every change of more than five.", 60, 6)],
            Note = "By name, not by device: our people work in three halls.",
            Turns =
            [
                new(true, "By name is fine. We ask for one thing: people who left are taken off the list within the month.",
                    content => Turn.Reword(content, "licence", "Back-up copies are free.", "People who left are taken off the list within the month. Back-up copies are free."),
                    ("data-protection", "The software sends crash reports to us in Malmö. Without them we cannot help, so we say it here rather than in a footnote."))
                {
                    Annex = new("Agreement on the processing of data", "data-processing.pdf", "Agreement on the processing of data", "What is processed: crash reports, without names and without drawings", "Where: Malmö, Sweden", "For how long: ninety days"),
                },
                new(false, "", null, ("data-protection", "Thank you for saying so. Our data protection officer is content as long as no drawings are in them.")),
            ],
        },
        new("Druckerei Sommerfeld", "Drucksachen und Kataloge, Rahmenvertrag", "Rahmenvertrag Waren", 120, "Prospekte, Preislisten und Kalender nach freigegebenem Andruck", BargainEnd.InForce)
        {
            German = true,
            Unit = "SALES",
            Limit = 60_000m,
            Quantities = [new(40_000, "C62", Category: "print")],
            ReviewAfterEnd = 150,
            EndsAfterEnd = 320,
            Duties = [new(true, "Nachweis der Papierherkunft für alles, was im Quartal gedruckt wurde.", 80, 3, Forgotten: 1), new(false, "Druckplan der nächsten sechs Monate.", 40, 6)],
            Note = "Zwei Arbeitstage für den Andruck, das ist der Kern.",
            Turns =
            [
                new(true, "Zwei Tage ab druckfähigen Daten. Offene Dateien mit fehlenden Schriften kosten uns sonst den dritten.",
                    content => Turn.Add(content, "proofs", "Andrucke", "Ein Andruck liegt zwei Arbeitstage nach Eingang druckfähiger Daten vor. Fehlt den Daten etwas, sagt es der Lieferant am selben Tag."),
                    ("quality", "Farbabweichungen messen wir, wir schauen sie nicht an. Delta E unter 3, dann ist der Streit vorbei, bevor er beginnt.")),
            ],
        },
        new("Sicher & Söhne GmbH", "Work safety, framework agreement, first amendment", "", 205, "shoes, gloves, helmets, clothing and winter jackets", BargainEnd.InForce)
        {
            Amends = "Work safety, framework agreement",
            Limit = 26_000m,
            Quantities = [new(90, "PR", Text: "shoes"), new(80, "SET", Text: "first-aid"), new(400, "C62", Category: "safety")],
            Duties = [new(true, "Fitting of shoes on site, half a day in each hall.", 60, 6), new(false, "The list of sizes of everybody who joined.", 45, 6)],
            Note = "Forty people more in hall 3: the limit goes up, and winter jackets come in. Nothing else changes.",
            Turns =
            [
                new(true, "", null, ("prices", "Jackets at 71 euros hold for three months. We have put two hundred aside for you.")),
            ],
        },
        new("Wägetechnik Pohl", "Kalibrierung der Laborwaagen", "Dienstleistungsvertrag", 75, "die Kalibrierung und Wartung der 22 Waagen im Labor und am Versand", BargainEnd.InForce)
        {
            German = true,
            Unit = "LAB",
            Expected = 9_200m,
            EndsAfterEnd = 200,
            Duties = [new(true, "Kalibrierung aller Waagen mit Zertifikat.", 40, 6), new(false, "Waagen stehen zum Termin frei, gereinigt und temperiert.", 38, 6)],
            Note = "Zweimal im Jahr, an einem Samstag, damit das Labor nicht steht.",
        },
    ];
}
