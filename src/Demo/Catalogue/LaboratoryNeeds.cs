namespace Vouch.Demo;

/// <summary>What the laboratory needs.</summary>
internal static class LaboratoryNeeds
{
    public static IReadOnlyList<Need> All { get; } =
    [
        new("laboratory", "LAB", "Reagents for the water analysis, {n} sets, as last time.", "Reagent set, water analysis", "set", 148m, 2, 12),
        new("laboratory", "LAB", "A new balance; the old one drifts and has opinions.", "Precision balance, 0.1 mg", "piece", 2950m, 1, 2),
        new("laboratory", "LAB", "Pipettenspitzen, {n} Packungen, die blauen, nicht die fast blauen.", "Pipette tips, 1000 pieces", "pack", 32m, 10, 60) { German = true },
        new("laboratory", "LAB", "pH-Elektroden, {n} Stück. Laut der alten ist alles neutral, auch Zitronensaft.", "pH electrode", "piece", 187m, 2, 6) { German = true },
        new("laboratory", "LAB", "Glassware after the incident on Tuesday.", "Laboratory glass, assorted set", "set", 96m, 3, 12),
        new("laboratory", "LAB", "Kühlschrank für Proben, mit Alarm. Der jetzige wird auch für Joghurt benutzt.", "Laboratory refrigerator, 300 l", "piece", 2340m, 1, 1) { German = true },
        new("laboratory", "LAB", "Solvent, {n} litres, analytical grade, before the campaign starts.", "Acetonitrile, HPLC grade", "litre", 38m, 10, 60),
        new("laboratory", "LAB", "A column for the chromatograph; the peaks have shoulders.", "HPLC column, C18", "piece", 640m, 1, 4),
        new("laboratory", "LAB", "Abzugswartung, {n} Abzüge. Der Prüfaufkleber ist historisch.", "Fume hood service", "piece", 310m, 2, 8) { German = true, Service = true },
        new("laboratory", "LAB", "Laborkittel, {n} Stück, ohne Löcher von Vorgängern.", "Laboratory coat", "piece", 34m, 5, 25) { German = true },
        new("laboratory", "LAB", "Reference material for the ring test in spring.", "Reference material, certified", "piece", 412m, 1, 5) { Months = [1, 2, 3] },
        new("laboratory", "LAB", "An incubator whose door closes without tape.", "Incubator, 100 l", "piece", 3480m, 1, 1),
        new("laboratory", "LAB", "Entsorgung der Lösemittelreste, {n} Fässer.", "Solvent disposal, drum", "piece", 225m, 2, 10) { German = true, Service = true },
        new("laboratory", "LAB", "Stirring bars; they leave with the waste and are never seen again.", "Magnetic stirring bars, set", "set", 41m, 2, 10),
    ];
}
