namespace Vouch.Demo;

/// <summary>What offices need: paper, furniture, kitchens, buildings.</summary>
internal static class OfficeNeeds
{
    public static IReadOnlyList<Need> All { get; } =
    [
        new("office", "", "We are nearly out of copy paper {place}. {n} packs would see us through.", "Copy paper A4, 500 sheets", "pack", 4.2m, 20, 90),
        new("office", "", "Whiteboard markers that write. The ones {place} have been dry since a workshop nobody admits to.", "Whiteboard markers, set of 8", "set", 11.9m, 3, 20),
        new("office", "", "Coffee beans {place}, {n} bags, and please not the sour ones again.", "Coffee beans, 1 kg", "bag", 16.5m, 8, 40),
        new("office", "", "Tee für die Küche {place}; bisher gibt es nur Kamille, und niemand ist krank.", "Tea, assorted, 100 bags", "box", 8.9m, 4, 24) { German = true },
        new("office", "FIN LAB", "Ordner, breit, {n} Stück. Das Jahr geht zu Ende und will abgeheftet werden.", "Lever arch file, 80 mm", "piece", 2.35m, 30, 120) { German = true, Months = [11, 12, 1] },
        new("office", "", "Envelopes with windows, because the auditors insist on paper.", "Envelopes C5, window, 500 pieces", "box", 21.4m, 2, 12),
        new("office", "", "Druckerpatronen {place}: Magenta ist leer, und gedruckt wird nur schwarz.", "Toner, magenta", "piece", 89m, 1, 6) { German = true },
        new("office", "", "Batteries AA, {n} boxes. The wireless keyboards eat them.", "Batteries AA, 40 pieces", "box", 17.8m, 2, 14),
        new("office", "", "Ein Laminiergerät {place}; das alte hat gestern die Werkstattordnung gefressen.", "Laminator A3", "piece", 138m, 1, 2) { German = true },
        new("office", "", "Flip chart paper {place}, before the strategy week, not after it.", "Flip chart paper, 5 rolls", "pack", 19.5m, 4, 18) { Months = [1, 2, 9, 10] },
        new("furniture", "", "Two people share one desk {place} and have begun to quarrel. {n} height-adjustable desks, please.", "Desk, height-adjustable, 160 cm", "piece", 489m, 2, 8),
        new("furniture", "", "Mein Stuhl ist gebrochen und der Rücken tut weh.", "Office chair, ergonomic", "piece", 329m, 1, 4) { German = true },
        new("furniture", "", "{n} chairs for the meeting room {place}; at the last meeting three people stood.", "Meeting chair, stackable", "piece", 96m, 6, 24),
        new("furniture", "", "Schallschluckende Trennwände {place}: man hört dort jedes Telefonat zweimal.", "Acoustic partition, 160 x 120 cm", "piece", 214m, 4, 16) { German = true },
        new("furniture", "FIN IT", "A cabinet that locks, for the personnel files that are on a window sill at present.", "Filing cabinet, lockable", "piece", 264m, 1, 5),
        new("furniture", "", "Garderobenständer {place}, es wird Herbst und die Heizkörper reichen nicht.", "Coat stand", "piece", 74m, 2, 8) { German = true, Months = [9, 10, 11] },
        new("furniture", "", "Desk lamps for the corner {place} where it is dark at three in winter.", "Desk lamp, dimmable", "piece", 58m, 3, 15) { Months = [10, 11, 12, 1] },
        new("cleaning", "OPS SALES", "The windows of the north building have not been cleaned since autumn. One can no longer tell whether it rains.", "Window cleaning, north building", "piece", 1850m, 1, 1) { Service = true, Months = [3, 4, 5] },
        new("cleaning", "SALES OPS", "Extra cleaning after the open day, about {n} hours; there will be children and ice cream.", "Cleaning after event", "hour", 38m, 12, 40) { Service = true, Months = [5, 6, 9] },
        new("cleaning", "OPS", "Grundreinigung der Kantine in den Betriebsferien.", "Deep cleaning, canteen", "piece", 2250m, 1, 1) { German = true, Service = true, Months = [7, 8, 12] },
        new("cleaning", "", "Die Teppiche {place} zeigen noch die Weihnachtsfeier.", "Carpet cleaning", "hour", 44m, 6, 18) { German = true, Service = true, Months = [1, 2] },
        new("facilities", "", "It is too hot {place}; the air conditioning blows, but only philosophically.", "Service of air conditioning", "piece", 960m, 1, 3) { Service = true, Months = [5, 6, 7, 8] },
        new("facilities", "", "Es zieht {place}, seit das Oberlicht klemmt. Bitte jemanden mit Leiter.", "Repair of skylight", "piece", 420m, 1, 2) { German = true, Service = true, Months = [10, 11, 12, 1, 2] },
        new("facilities", "OPS", "The rolling gate at goods-in closes when it likes. Yesterday it liked my fork.", "Repair of rolling gate", "piece", 1380m, 1, 1) { Service = true },
        new("facilities", "", "Grünpflege vor dem Haupteingang: der Besuch aus Lyon hielt es für eine Wiese.", "Garden maintenance", "day", 410m, 2, 8) { German = true, Service = true, Months = [4, 5, 6, 7, 8, 9] },
        new("facilities", "OPS", "Grit for the yard, {n} bags, before the first frost and not the week after.", "Grit, 25 kg", "bag", 7.9m, 30, 90) { Months = [10, 11] },
        new("facilities", "IT OPS", "The battery room {place} needs a second smoke detector; the insurer asks a third time.", "Smoke detector, networked", "piece", 119m, 2, 10),
        new("facilities", "", "Fahrradständer {place}, die Bäume beschweren sich.", "Bicycle stand, 5 places", "piece", 286m, 2, 6) { German = true, Months = [3, 4, 5, 6] },
        new("facilities", "OPS", "LED-Leuchten für die Lagergasse {place}; man kommissioniert dort nach Gehör.", "LED high bay light, 150 W", "piece", 164m, 8, 36) { German = true },
        new("facilities", "", "A water dispenser {place}. We carry crates past a tap.", "Water dispenser, plumbed in", "piece", 1180m, 1, 2),
    ];
}
