using Vouch.Contracts;

namespace Vouch.Demo;

/// <summary>Contracts that are over when the demo's year ends: expired, ended early, replaced or given up.</summary>
internal static class BargainsOver
{
    public static IReadOnlyList<Bargain> All { get; } =
    [
        new("Sicher & Söhne GmbH", "Work safety, framework agreement", "Framework agreement for goods", 18, "shoes, gloves, helmets and clothing", BargainEnd.InForce)
        {
            Limit = 14_000m,
            Quantities = [new(60, "PR", Text: "shoes"), new(30, "SET", Text: "first-aid")],
            Duties = [new(true, "Fitting of shoes on site, half a day in each hall.", 70, 6), new(false, "The list of sizes of everybody who joined.", 60, 6)],
            Note = "As in the price list. Fitting on site twice a year is what our people asked for.",
            Turns =
            [
                new(true, "We come twice a year, and a third time when more than twenty join.",
                    content => Turn.Add(content, "fitting", "Fitting", "The supplier fits shoes on site twice a year, and once more where more than twenty people have joined."),
                    ("quality", "Gloves that tear in the first week we replace without asking. Please send us one of them each time, otherwise we learn nothing.")),
            ],
        },
        new("Stapler Miete Ruhr GmbH", "Miete zweier Elektrostapler", "Mietvertrag", 20, "", BargainEnd.InForce)
        {
            German = true,
            Unit = "OPS",
            Expected = 7_400m,
            EndsAfterEnd = -38,
            Fields = [new("rented_item", "zwei Elektrostapler, 2 Tonnen, mit Ladegerät")],
            Notice = (-128, "Unsere eigenen Stapler sind da. Vielen Dank für zwei Geräte, die immer angesprungen sind."),
            Note = "Bis wir eigene Geräte haben.",
            Turns = [new(true, "", null, ("rental", "Die Prüfung nach einem Jahr übernehmen wir; sie fällt in die Mietzeit."))],
        },
        new("Offset Praha s.r.o.", "Printing of packaging inserts", "Framework agreement for goods", 40, "inserts and instruction leaflets in eleven languages", BargainEnd.Terminated)
        {
            Limit = 30_000m,
            Ended = (248, false, "Three print runs in a row had two languages mixed up, and the last one reached customers. We asked twice for a second proof reader; none came. We part without claims on either side."),
            Note = "Eleven languages, one responsible proof reader. That is the point of it.",
            Turns =
            [
                new(true, "We read every language once, by a native reader.",
                    content => Turn.Add(content, "proof-reading", "Proof reading", "Every language is read by a native reader before it is printed. What is printed otherwise is printed anew at the supplier's cost."),
                    ("", "For Lithuanian and Finnish we use readers outside. They are named in the order.")),
            ],
        },
        new("Zahlen und Gründe GmbH", "Confidentiality for the study of our markets", "Confidentiality agreement", 134, "", BargainEnd.Withdrawn)
        {
            Unit = "SALES",
            Fields = [new("secrecy_years", "ten")],
            Ended = (152, true, "Ten years for figures that are in the trade press after two: our insurer will not carry it. We would have liked to do the study."),
            Note = "Before we show you sales by country.",
            Turns =
            [
                new(true, "Three years is what we sign with everybody.", content => Turn.Fill(content, "secrecy_years", "three"), ("confidentiality", "Ten years is unusual in our trade. May we ask what is behind it?")),
                new(false, "Five. Below that our board does not go.", content => Turn.Fill(content, "secrecy_years", "five"), ("confidentiality", "We were burnt once, in 2019. It is not about you.")),
            ],
        },
    ];
}
