namespace Vouch.Demo;

/// <summary>Devices, software and what comes with them.</summary>
internal static class TechnologyNeeds
{
    public static IReadOnlyList<Need> All { get; } =
    [
        new("hardware", "", "{n} laptops for the new starters {place}; they begin on the first, with or without.", "Laptop, 14 inch, 32 GB", "piece", 1390m, 2, 6) { With = ("Docking station, USB-C", 169m) },
        new("hardware", "SALES FIN IT", "Second screens {place}, 27 inch if possible. Squinting is not a method.", "Screen, 27 inch, USB-C", "piece", 279m, 2, 12),
        new("hardware", "", "The docking stations {place} lose the network whenever somebody important calls.", "Docking station, USB-C", "piece", 169m, 2, 14),
        new("hardware", "SALES", "Headsets with a microphone that does not hear the whole office: {n} of them.", "Headset, noise cancelling", "piece", 124m, 3, 16),
        new("hardware", "OPS", "Handscanner fürs Lager. Der alte liest nur noch, was er schon kennt.", "Barcode scanner, rugged", "piece", 438m, 2, 10) { German = true, With = ("Charging cradle, 4 places", 212m) },
        new("hardware", "OPS LAB", "Etikettendrucker {place}; seit Montag werden Paletten von Hand beschriftet.", "Label printer, 203 dpi", "piece", 365m, 1, 4) { German = true },
        new("hardware", "IT", "Two switches for the cabinet {place}. The present one hums in B flat and drops packets.", "Network switch, 48 ports", "piece", 1240m, 1, 4),
        new("hardware", "IT", "Replacement disks for the storage array, {n} of them; two are amber.", "Disk, SAS, 4 TB", "piece", 318m, 2, 12),
        new("hardware", "IT", "USV-Batterien {place}: der letzte Stromausfall dauerte länger als sie.", "UPS battery module", "piece", 540m, 2, 8) { German = true },
        new("hardware", "SALES", "A camera for product pictures, so that we stop borrowing Nuno's.", "Camera, full frame, with lens", "piece", 2180m, 1, 1),
        new("hardware", "", "Konferenzkamera {place}: die Kollegen in Graz sehen nur Krawatten.", "Conference camera, 4K", "piece", 890m, 1, 3) { German = true },
        new("hardware", "OPS", "Tablets for the shift leaders, {n} pieces, that survive being dropped once a week.", "Tablet, rugged, 10 inch", "piece", 742m, 2, 8),
        new("hardware", "IT", "Servers to replace the two whose warranty ended while we were looking.", "Server, 2 sockets, 512 GB", "piece", 9800m, 1, 2) { Months = [2, 3, 4, 9, 10] },
        new("hardware", "FIN", "Ein Dokumentenscanner, der auch Thermobelege erkennt. Die Buchhaltung tippt ab.", "Document scanner, 60 pages a minute", "piece", 678m, 1, 2) { German = true },
        new("hardware", "", "Mobile phones {place}, {n}; the old ones no longer get updates and security has noticed.", "Smartphone, business", "piece", 549m, 2, 8),
        new("hardware", "", "Ein Tastaturtausch {place}: das E fhlt übrall.", "Keyboard, German layout", "piece", 46m, 2, 12) { German = true },
        new("software", "OPS LAB", "A drawing tool for process maps, for {n} people. We draw them in spreadsheets now, and it shows.", "Diagram software, yearly seat", "seat", 96m, 5, 30),
        new("software", "SALES", "A survey tool for the customer interviews; half a year is enough.", "Survey software, licence", "piece", 2400m, 1, 1),
        new("software", "IT", "Lizenzen für die Passwortverwaltung, {n} Plätze. Die Liste im Keller ist keine Lösung.", "Password manager, yearly seat", "seat", 42m, 20, 90) { German = true },
        new("software", "FIN", "A licence for the consolidation software; month-end in one file has ended.", "Consolidation software, yearly licence", "piece", 7400m, 1, 1) { Months = [9, 10, 11, 12] },
        new("software", "LAB", "Statistiksoftware für das Labor, {n} Arbeitsplätze, ein Jahr.", "Statistics software, yearly seat", "seat", 780m, 2, 8) { German = true },
        new("software", "IT", "Vulnerability scanner, yearly. Better that we find it.", "Vulnerability scanner, yearly licence", "piece", 5900m, 1, 1) { Months = [1, 2, 5, 6] },
        new("software", "SALES", "Bildrechte für den Katalog, Jahrespaket, bevor wieder jemand Post vom Anwalt bekommt.", "Stock pictures, yearly package", "piece", 1290m, 1, 1) { German = true, Months = [1, 2, 3, 10] },
        new("software", "OPS", "A maintenance planner for line 3, so that the plan is not a person.", "Maintenance planning software, yearly", "piece", 4300m, 1, 1),
        new("software", "IT", "Zusatzpaket Datensicherung für das Postsystem, {n} Postfächer.", "Mailbox backup, yearly seat", "seat", 18.5m, 80, 160) { German = true, Months = [3, 4, 11] },
    ];
}
