namespace Vouch.Demo;

/// <summary>Advice, training and other work.</summary>
internal static class ServiceNeeds
{
    public static IReadOnlyList<Need> All { get; } =
    [
        new("services", "SALES FIN", "Somebody who knows tender law should read our new conditions before a bidder does.", "Legal advice, public tenders", "hour", 240m, 6, 24) { Service = true },
        new("services", "OPS SALES", "A partner to find out why half of our returns come from two products.", "Analysis of returns", "day", 1150m, 5, 14) { Service = true },
        new("services", "FIN", "Support for the year-end: {n} days of somebody who has seen one before.", "Accounting support", "day", 690m, 5, 18) { Service = true, Months = [11, 12, 1, 2] },
        new("services", "IT", "Penetrationstest für das Kundenportal, bevor es andere kostenlos machen.", "Penetration test", "day", 1280m, 5, 10) { German = true, Service = true },
        new("services", "OPS", "Gefährdungsbeurteilung {place}; die letzte kannte die neue Presse noch nicht.", "Risk assessment", "day", 880m, 1, 4) { German = true, Service = true },
        new("services", "SALES", "Übersetzung der Bedienungsanleitung ins Tschechische, {n} Stunden.", "Translation, technical", "hour", 62m, 10, 50) { German = true, Service = true },
        new("services", "IT", "A developer for {n} days to connect the scales with the warehouse system.", "Software development", "day", 920m, 5, 16) { Service = true },
        new("services", "OPS LAB", "Calibration on site, {n} devices' worth of hours.", "Calibration on site", "hour", 96m, 6, 30) { Service = true },
        new("services", "FIN", "Ein Gutachten zum Wert der alten Halle, für die Bank.", "Valuation report", "piece", 3400m, 1, 1) { German = true, Service = true },
        new("services", "", "Moderation für den Strategietag; intern sind alle Partei.", "Facilitation, one day", "day", 1400m, 1, 2) { German = true, Service = true, Months = [1, 2, 9, 10] },
        new("training", "OPS", "First-aid course for the early shift, at an hour that exists.", "First-aid course, 12 people", "course", 690m, 1, 2) { Service = true },
        new("training", "SALES", "English lessons for the service team, {n} hours, until 'actually' means actually.", "Language lessons", "hour", 62m, 20, 50) { Service = true },
        new("training", "IT", "Schulung zur neuen Firewall für zwei Personen, möglichst vor der Firewall.", "Firewall training", "day", 1150m, 2, 4) { German = true, Service = true },
        new("training", "OPS", "Staplerscheine: {n} Kolleginnen und Kollegen fahren bisher nur im Kopf.", "Forklift licence course", "piece", 148m, 4, 14) { German = true, Service = true },
        new("training", "FIN", "A course on e-invoicing for the whole of accounts payable, before the law teaches us.", "E-invoicing course", "day", 980m, 1, 2) { Service = true, Months = [9, 10, 11, 12] },
        new("training", "LAB", "Method validation course, two places.", "Method validation course", "piece", 760m, 2, 3) { Service = true },
        new("training", "", "Führen ohne Weisungsbefugnis, Seminar, {n} Plätze. Die Ironie ist bemerkt worden.", "Seminar, two days", "piece", 890m, 2, 4) { German = true, Service = true },
        new("training", "OPS", "Welding qualification renewals for {n} welders before the customer audit.", "Welding qualification", "piece", 260m, 3, 9) { Service = true },
    ];
}
