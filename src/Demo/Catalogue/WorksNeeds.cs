namespace Vouch.Demo;

/// <summary>What the works need: tools, safety, production, transport.</summary>
internal static class WorksNeeds
{
    public static IReadOnlyList<Need> All { get; } =
    [
        new("tools", "OPS", "Our torque wrenches {place} have to be replaced; the calibration fails and so do the bolts.", "Torque wrench, 20 to 200 Nm", "piece", 214m, 2, 10),
        new("tools", "OPS", "Drill bits for line 3, the usual set, {n} times.", "Drill bit set, cobalt, 25 pieces", "set", 89m, 4, 24),
        new("tools", "OPS", "Akkuschrauber {place}, {n} Stück; die alten drehen nur noch links.", "Cordless driver, 18 V", "piece", 189m, 2, 12) { German = true, With = ("Battery 18 V, 5 Ah", 84m) },
        new("tools", "OPS", "Messschieber für die Eingangsprüfung. Einer fiel, zwei fehlen.", "Calliper, digital, 150 mm", "piece", 64m, 3, 12) { German = true },
        new("tools", "OPS IT", "A tool trolley {place} with drawers that shut.", "Tool trolley, 7 drawers", "piece", 648m, 1, 3),
        new("tools", "OPS", "Inserts for the lathe, {n} packs. We are on the last corner of the last one.", "Indexable inserts, 10 pieces", "pack", 72m, 6, 40),
        new("tools", "OPS", "Schweißdraht, {n} Rollen, bevor die Spätschicht wieder telefoniert.", "Welding wire, 15 kg", "roll", 58m, 6, 30) { German = true },
        new("tools", "OPS", "Ladders {place} that pass the inspection, because ours did not.", "Step ladder, 8 steps", "piece", 172m, 2, 6),
        new("safety", "OPS", "Safety shoes for the apprentices, {n} pairs, sizes by list. They start in September with their own feet.", "Safety shoes S3", "pair", 84m, 6, 26) { Months = [7, 8, 9] },
        new("safety", "OPS LAB", "Handschuhe für die Lackiererei, Nitril, {n} Schachteln, M und L.", "Nitrile gloves, 100 pieces", "box", 9.4m, 20, 120) { German = true },
        new("safety", "OPS", "Ear protection {place}: the new press is louder than its brochure.", "Ear defenders, 30 dB", "piece", 31m, 10, 40),
        new("safety", "OPS", "Warnwesten, {n} Stück, in Größen, die es gibt.", "High-visibility vest", "piece", 7.2m, 20, 80) { German = true },
        new("safety", "OPS LAB", "First-aid refills {place}; somebody used the plasters for a poster.", "First-aid refill, DIN 13169", "set", 49m, 4, 16),
        new("safety", "OPS", "A fall arrest set for whoever changes the lamps in hall 2.", "Fall arrest set", "set", 236m, 1, 5),
        new("safety", "OPS", "Winterjacken für den Verladehof, {n} Stück. Der Wind hat keine Betriebsvereinbarung.", "Winter work jacket", "piece", 78m, 8, 30) { German = true, Months = [9, 10, 11] },
        new("safety", "LAB", "Schutzbrillen mit Sehstärke für {n} Kolleginnen und Kollegen.", "Safety spectacles, prescription", "piece", 112m, 3, 9) { German = true },
        new("production", "OPS", "A conveyor for packing station 2; the old one stops twice a day and sighs.", "Roller conveyor, 6 m", "piece", 7800m, 1, 2),
        new("production", "OPS", "Spare belts for both packing lines, {n} metres.", "Conveyor belt, 600 mm", "metre", 46m, 10, 50),
        new("production", "OPS", "Ersatzmotor für Förderer 4, gleicher Typ. Es riecht schon.", "Gear motor, 1.5 kW", "piece", 1120m, 1, 3) { German = true },
        new("production", "OPS", "Hydraulic oil, {n} litres. The press drinks more than it did.", "Hydraulic oil HLP 46", "litre", 4.6m, 100, 600),
        new("production", "OPS", "Kugellager für Linie 1, {n} Stück, die mit der blauen Dichtung.", "Ball bearing 6205-2RS", "piece", 11.8m, 12, 60) { German = true },
        new("production", "OPS", "A vision sensor that tells left caps from right caps. People do it now, and blink.", "Vision sensor, colour", "piece", 3650m, 1, 2),
        new("production", "OPS", "Filtermatten für die Lackierkabine, vor dem Sommer.", "Filter mat, 2 x 20 m", "roll", 198m, 3, 12) { German = true, Months = [4, 5, 6] },
        new("production", "OPS", "Compressed air dryer; there is more water in the lines than air.", "Refrigeration dryer, 60 m3/h", "piece", 6900m, 1, 1) { Months = [5, 6, 7, 8, 9] },
        new("production", "OPS", "Pneumatikzylinder {place}, {n} Stück, für die Wochenendreparatur.", "Pneumatic cylinder, 63 mm", "piece", 148m, 2, 10) { German = true },
        new("production", "OPS", "Granulate for the trial run in colour 7016, {n} kg.", "Plastic granulate, RAL 7016", "kg", 3.1m, 200, 1200),
        new("logistics", "OPS", "A forklift for {n} weeks while ours is at the workshop, again.", "Forklift rental, per week", "week", 420m, 2, 4) { Service = true },
        new("logistics", "OPS", "Pallets, {n} of them. The peak season has come and our pallets have gone.", "Pallet, EUR", "piece", 13.8m, 50, 300) { Months = [8, 9, 10, 11] },
        new("logistics", "OPS SALES", "Stretch film, {n} rolls, for the autumn peak.", "Stretch film, 500 mm", "roll", 9.9m, 40, 160) { Months = [9, 10, 11] },
        new("logistics", "SALES OPS", "Kartons in drei Größen, {n} Stück, damit die kleinen Sachen nicht mehr in großen reisen.", "Carton, double wall", "piece", 1.15m, 300, 2000) { German = true },
        new("logistics", "OPS", "Zwei Gitterboxen sind verbogen und halten sich für Kunst. Ersatz bitte.", "Mesh box pallet", "piece", 168m, 2, 10) { German = true },
        new("logistics", "OPS", "Express courier for samples to Brno, {n} trips.", "Courier, express", "piece", 185m, 2, 5) { Service = true },
        new("logistics", "OPS", "Ladungssicherung: Spanngurte, {n} Stück, mit lesbarem Etikett.", "Lashing strap, 5 t", "piece", 14.6m, 10, 50) { German = true },
    ];
}
