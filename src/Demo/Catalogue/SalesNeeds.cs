namespace Vouch.Demo;

/// <summary>Print, fairs and what is given away there.</summary>
internal static class SalesNeeds
{
    public static IReadOnlyList<Need> All { get; } =
    [
        new("print", "SALES", "Brochures for the trade fair in the autumn, 16 pages, {n} copies.", "Brochure, 16 pages, A5", "piece", 1.35m, 800, 4000) { Months = [7, 8, 9] },
        new("print", "SALES", "Visitenkarten für {n} Hundert Begegnungen; zwei Kolleginnen schreiben ihre Nummer auf Servietten.", "Business cards, 100 pieces", "pack", 18.5m, 4, 20) { German = true },
        new("print", "SALES OPS", "Labels with the new address. The old one still receives our parcels.", "Address labels, 1000 pieces", "roll", 27m, 4, 20),
        new("print", "SALES", "Kalender für Kunden, {n} Stück, diesmal mit den Feiertagen des richtigen Bundeslandes.", "Wall calendar", "piece", 3.9m, 200, 900) { German = true, Months = [9, 10] },
        new("print", "SALES", "Price lists reprinted: page 7 promised a discount nobody meant.", "Price list, 24 pages", "piece", 2.1m, 300, 1200),
        new("marketing", "SALES", "A stand for the regional fair, 20 square metres, to build up and take down.", "Fair stand, 20 m2", "piece", 14200m, 1, 1) { Service = true, Months = [2, 3, 8, 9] },
        new("marketing", "SALES", "Photographs of the new hall and the people who work there, {n} days.", "Photographer, one day", "day", 1250m, 2, 3) { Service = true },
        new("marketing", "SALES", "Ein kurzer Film über die Montage, ohne Drohne und ohne Klaviermusik.", "Film production, 90 seconds", "piece", 6800m, 1, 1) { German = true, Service = true },
        new("marketing", "SALES", "Give-aways that somebody keeps: {n} pieces, no more stress balls.", "Give-away, printed", "piece", 2.4m, 250, 1500) { Months = [2, 3, 7, 8] },
        new("marketing", "SALES", "Messewand mit neuem Logo. Die alte zeigt noch das übernächste davor.", "Pop-up wall, 3 x 3", "piece", 980m, 1, 2) { German = true },
        new("marketing", "SALES", "Catering for the customers' day, {n} people, one of whom is allergic to everything.", "Catering, per person", "piece", 38m, 40, 120) { Service = true, Months = [5, 6, 9] },
        new("marketing", "SALES", "Anzeigen in der Fachzeitschrift, halbe Seite, {n} Ausgaben.", "Advertisement, half page", "piece", 1650m, 2, 4) { German = true, Service = true },
        new("marketing", "SALES", "Signs {place}: visitors keep arriving in the paint shop.", "Door and way signs", "piece", 86m, 5, 30),
        new("marketing", "SALES", "Ein Beschallungsset für den Messestand; Rufen wirkt unruhig.", "PA set, portable", "set", 720m, 1, 2) { German = true },
        new("marketing", "SALES", "Search advertising for the spring campaign, budget for {n} weeks.", "Search advertising, per week", "week", 890m, 2, 8) { Service = true, Months = [2, 3, 4] },
    ];
}
