using Vouch.Contracts;

namespace Vouch.Demo;

/// <summary>Contracts in force that are paid by a plan of their own, or measured by the promises made to customers.</summary>
internal static class BargainsByPlan
{
    public static IReadOnlyList<Bargain> All { get; } =
    [
        new("Hallenbau Verden GmbH", "Umbau der Versandhalle", "Dienstleistungsvertrag", 150, "den Umbau der Versandhalle bei laufendem Betrieb, mit Rolltoren, Boden und Beleuchtung", BargainEnd.InForce)
        {
            German = true,
            Unit = "OPS",
            Expected = 38_000m,
            Whole = new("Umbau der Versandhalle", "OPS", 38_000m, "facilities"),
            Schedule = starts => new PaymentSchedule
            {
                Milestones =
                [
                    new("planung", "Planung und Genehmigung", "Die Genehmigung liegt vor, der Bauablauf ist mit dem Versand abgestimmt.", starts.AddDays(35), 20),
                    new("tore", "Rolltore", "Sechs Tore öffnen und schließen, der Prüfbericht liegt bei.", starts.AddDays(90), 30),
                    new("boden", "Boden", "Der Boden trägt die Stapler, das Gefälle ist gemessen.", starts.AddDays(165), 30),
                    new("licht", "Beleuchtung und Übergabe", "300 Lux auf allen Plätzen, die Halle ist geräumt.", starts.AddDays(235), 20),
                ],
                Retention = new RetentionTerm(5, RetentionRelease.Warranty, 730),
            },
            Reached =
            [
                new("planung", 31, "Genehmigung vom Bauamt im Anhang, der Ablauf ist mit Frau Aydin besprochen."),
                new("tore", 88, "Alle sechs laufen. Der Prüfbericht kommt mit der Post.", "Tor 4 schließt nicht bündig, und ohne Prüfbericht darf der Versand nicht darunter hindurch."),
                new("boden", 160, "Boden fertig, Gefälle gemessen: 1,4 Prozent. Seit heute fährt der erste Stapler."),
            ],
            Note = "Gezahlt wird, was steht und abgenommen ist. Dafür sagen wir innerhalb von zehn Tagen, ob es das ist.",
            Turns = [new(true, "", null, ("payment", "Fünf Prozent Einbehalt auf zwei Jahre tragen wir. Bitte nennen Sie für jede Abnahme eine Person, nicht eine Abteilung."))],
        },
        new("Fördertechnik Albers GmbH", "Rollenbahn Halle 3", "Kaufvertrag", 95, "eine Rollenbahn von 40 Metern mit Antrieb und Montage", BargainEnd.InForce)
        {
            German = true,
            Unit = "OPS",
            Expected = 22_400m,
            Whole = new("Rollenbahn, 40 m, mit Antrieb", "OPS", 22_400m, "production", Pieces: 1),
            Schedule = _ => new PaymentSchedule
            {
                Instalments = [new(InstalmentStart.Order, 14, Percent: 30), new(InstalmentStart.Invoice, 30, Percent: 60)],
                Retention = new RetentionTerm(10, RetentionRelease.Warranty, 365),
                LateDelivery = new LateDeliveryTerm(0.5m, LatePeriod.Week, 5),
                LateInterestPercent = 6,
            },
            Note = "Dreißig Prozent bei Bestellung, damit Sie das Material nicht vorstrecken; zehn halten wir ein Jahr zurück.",
        },
        new(Names.Answers, "Customer service in nine languages", "Service contract", 12, "answers to our customers in Portuguese, Spanish, Turkish, Greek, Romanian, Hungarian, Bulgarian, Lithuanian and Finnish", BargainEnd.InForce)
        {
            Unit = "SALES",
            Expected = 76_800m,
            EndsAfterEnd = 230,
            Monthly = [new("Customer service, nine languages", "SALES", 3_200m, "services")],
            Levels =
            [
                new("promises", "Of a hundred promises that Voxbridge's people give customers 93 are kept.", LevelMeasure.CustomerPromises, 93, 3, [new(90, 3)], [new(95, 1)]),
                new("answers", "Of a hundred messages 92 are answered within the time that the charter promises.", LevelMeasure.FirstAnswers, 92, 1, [new(88, 2)], [new(97, 1)]),
            ],
            Duties = [new(true, "What customers asked most in the quarter, and what we should change so that they need not.", 80, 3)],
            Note = "Measured by promises to customers that were kept, never by minutes on the telephone. What is better than agreed earns a bonus.",
            Turns =
            [
                new(true, "We like being measured by promises. In a month with fewer than twenty we look at each of them together.", null,
                    ("service-levels", "Messages that were in our inbox for less than an hour at closing time should count from the next morning. The charter says so, we only repeat it.")),
            ],
        },
    ];
}
