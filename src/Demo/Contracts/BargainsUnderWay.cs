using Vouch.Contracts;

namespace Vouch.Demo;

/// <summary>Contracts that are under way when the demo's year ends, one at every step from the draft to the second signature.</summary>
internal static class BargainsUnderWay
{
    public static IReadOnlyList<Bargain> All { get; } =
    [
        new("Ratgeber Süd AG", "Führungswerkstatt, acht Gruppen", "Dienstleistungsvertrag", -17, "acht Werkstatttage zur Führung in der Schicht, mit Vor- und Nachgespräch", BargainEnd.Negotiating)
        {
            German = true,
            Expected = 21_600m,
            Note = "Acht Gruppen, acht Tage. Uns ist wichtig, dass jemand kommt, der selbst einmal Schicht geleitet hat.",
            Turns =
            [
                new(true, "Gern. Wer absagt, sagt bitte zehn Tage vorher ab; sonst zahlen wir Trainer, die zu Hause sitzen. Bei den Rechten schlagen wir Nutzung statt Eigentum vor: Die Unterlagen sind unser Handwerkszeug.",
                    content => Turn.Reword(
                        Turn.Add(content, "cancellation", "Absagen", "Wer einen Tag später als zehn Arbeitstage vorher absagt, trägt die Hälfte seines Preises; wer eine Ersatzgruppe stellt, nichts."),
                        "rights", "überall und ohne Ende nutzen, ändern und weitergeben", "im eigenen Haus ohne Ende nutzen und für sich anpassen"),
                    ("rights", "Die Übungen setzen wir bei vierzig Kunden ein. Wenn Sie sie weitergeben dürften, hätten wir morgen keine mehr."),
                    ("payment", "30 Tage passen.")),
                new(false, "Absagen: fünf Tage, in der Schicht fällt mehr aus als im Büro. Bei den Rechten kommen wir Ihnen entgegen.",
                    content => Turn.Reword(content, "cancellation", "zehn Arbeitstage", "fünf Arbeitstage"),
                    ("cancellation", "Im letzten Winter waren in einer Woche elf von vierzig krank. Zehn Tage vorher weiß das niemand."),
                    ("rights", "Verstanden. Nutzung im eigenen Haus reicht uns, solange die Mitschriften unseren Leuten gehören.")),
                new(true, "Sieben Tage, und wer krank ist, kostet nichts. Damit können beide leben.",
                    content => Turn.Reword(content, "cancellation", "fünf Arbeitstage vorher absagt", "sieben Arbeitstage vorher absagt, ohne krank zu sein"),
                    ("cancellation", "Krankheit nehmen wir heraus; das ist nur gerecht.")),
                new(false, "", null, ("cancellation", "Das klingt gut. Ich lege es noch unserem Betriebsrat vor, er tagt am Donnerstag.")),
            ],
        },
        new("Präzisia SA", "Tools and gauges, framework agreement", "Framework agreement for goods", -11, "drills, reamers and gauges of the stock list", BargainEnd.Negotiating)
        {
            Unit = "OPS",
            Limit = 45_000m,
            Quantities = [new(2_000, "C62", Category: "tools")],
            Note = "Our stock list with last year's quantities. We buy from four of you today and would like to buy from two.",
            Turns =
            [
                new(true, "We would like to be one of the two. For that we ask for half of the quantity as a commitment, not only as a limit; then we keep stock for you in Freiburg.",
                    content => Turn.Reword(content, "call-offs", "3. The buyer need not order any quantity.", "3. The buyer orders at least half of the quantities of this contract in each year; the supplier keeps two months of them in Freiburg."),
                    ("call-offs", "Stock in Freiburg costs us 9,000 francs a year. Somebody has to believe in it, and alone we do not."),
                    ("liability", "A broken gauge can cost more than half a million. We carry what our insurance carries: one million.")),
            ],
        },
        new("Euroload Logistics B.V.", "Freight to Benelux and the north", "Service contract", -15, "two trips a week to Venlo and Malmö, groupage, with proof of delivery on the same day", BargainEnd.Agreed)
        {
            Expected = 58_000m,
            Unit = "OPS",
            Note = "As tendered; the diesel clause is the one open point.",
            Turns =
            [
                new(true, "Diesel by the index of the statistical office, quarterly, in both directions.",
                    content => Turn.Add(content, "diesel", "Price of diesel", "For each five per cent by which the quarterly index of diesel differs from that of the first quarter, freight differs by one per cent, upwards and downwards."),
                    ("", "Diesel downwards too. We mean it.")),
            ],
        },
        new("Laborbedarf Finke GmbH", "Verbrauchsmaterial Labor, Rahmenvertrag", "Rahmenvertrag Waren", -6, "Spitzen, Lösungsmittel und Reagenzien nach Liste, gekühlt, wo es nötig ist", BargainEnd.AwaitingApproval)
        {
            German = true,
            Unit = "LAB",
            Limit = 38_000m,
            Quantities = [new(500, "LTR", Category: "laboratory")],
            Note = "Restlaufzeit bei Lieferung mindestens neun Monate; sonst wie bisher.",
            Turns = [new(true, "", null, ("delivery", "Gekühltes kommt dienstags und donnerstags. Freitags liefern wir nichts, was über das Wochenende vor einer Tür stehen könnte."))],
        },
        new("Cloudwerft GmbH", "Hosting of the customer portal", "Service contract", -16, "hosting and operation of the customer portal in two data centres in Germany", BargainEnd.HalfSigned)
        {
            Unit = "IT",
            Expected = 32_400m,
            Months = 36,
            Levels = [new("availability", "The portal answers 99.9 per cent of the time, planned maintenance apart.", LevelMeasure.Reported, 99.9m, 1, [new(99.9m, 5), new(99m, 20)], [])],
            Note = "Availability by the month, and you tell us before our customers do.",
            Turns =
            [
                new(true, "99.9 outside the window on Sunday nights. Below 99 we pay a fifth of the month; more would be a bet.",
                    content => Turn.Add(content, "maintenance", "Maintenance", "Planned maintenance lies between Sunday 22:00 and Monday 04:00 and is announced five days before."),
                    ("service-levels", "We measure from three places outside our network. You get the raw figures, not our opinion of them.")),
            ],
        },
        new("Grünpflege Sander", "Pflege der Außenanlagen, zwei Jahre", "Dienstleistungsvertrag", -3, "Rasen, Hecken, Wege und der Teich vor Halle 1", BargainEnd.Drafted)
        {
            German = true,
            Unit = "OPS",
            Expected = 14_800m,
        },
    ];
}
