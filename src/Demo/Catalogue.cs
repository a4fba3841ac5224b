namespace Vouch.Demo;

/// <summary>What the demo company needs, in its people's words.</summary>
/// <param name="Category">Category code.</param>
/// <param name="Words">The need.</param>
/// <param name="Item">What it comes down to.</param>
/// <param name="Unit">In which unit.</param>
/// <param name="Price">The price of one, about, in EUR.</param>
/// <param name="From">Least quantity.</param>
/// <param name="To">Most.</param>
/// <param name="IsService">True for work, which the requester accepts.</param>
internal sealed record Need(string Category, string Words, string Item, string Unit, decimal Price, int From, int To, bool IsService = false);

/// <summary>Names and needs of the demo company. All invented.</summary>
internal static class Catalogue
{
    public static readonly (string Code, string Name, string? Parent)[] Categories =
    [
        ("office", "Office", null), ("furniture", "Furniture", "office"), ("it", "Information technology", null), ("hardware", "Hardware", "it"), ("software", "Software", "it"),
        ("facilities", "Facilities", null), ("cleaning", "Cleaning", "facilities"), ("marketing", "Marketing", null), ("print", "Print", "marketing"),
        ("production", "Production", null), ("tools", "Tools", "production"), ("safety", "Work safety", "production"), ("services", "Professional services", null), ("training", "Training", "services"),
        ("logistics", "Logistics", null), ("laboratory", "Laboratory", null),
    ];

    public static readonly Need[] Needs =
    [
        new("office", "We are nearly out of copy paper on the second floor.", "Copy paper A4, 500 sheets", "pack", 4.2m, 20, 120),
        new("office", "Whiteboard markers for the project rooms, the old ones are dry.", "Whiteboard markers, set of 8", "set", 11.9m, 3, 20),
        new("furniture", "Two new colleagues start next month and need a height-adjustable desk each.", "Desk, height-adjustable, 160 cm", "piece", 489m, 1, 6),
        new("furniture", "My chair is broken and the back hurts.", "Office chair, ergonomic", "piece", 329m, 1, 8),
        new("hardware", "Laptops for the new starters in the spring.", "Laptop, 14 inch, 32 GB", "piece", 1390m, 1, 12),
        new("hardware", "Second screens for the support team, 27 inch if possible.", "Screen, 27 inch, USB-C", "piece", 279m, 2, 16),
        new("hardware", "The docking stations keep losing the network.", "Docking station, USB-C", "piece", 169m, 2, 20),
        new("software", "We would like a drawing tool for process maps, for the whole team.", "Diagram software, yearly seat", "seat", 96m, 5, 40),
        new("software", "A survey tool for the customer interviews, half a year is enough.", "Survey software, licence", "piece", 2400m, 1, 2),
        new("cleaning", "The windows of the north building have not been cleaned since autumn.", "Window cleaning, north building", "piece", 1850m, 1, 1, true),
        new("cleaning", "Extra cleaning after the open day.", "Cleaning after event", "hour", 38m, 8, 40, true),
        new("facilities", "It is too hot in the meeting rooms; can somebody look at the air conditioning?", "Service of air conditioning", "piece", 960m, 1, 3, true),
        new("print", "Brochures for the trade fair in the autumn, 16 pages.", "Brochure, 16 pages, A5", "piece", 1.35m, 500, 4000),
        new("marketing", "A stand for the regional fair, 20 square metres, to build up and take down.", "Fair stand, 20 m2", "piece", 14200m, 1, 1, true),
        new("marketing", "Photographs of the new hall and the people who work there.", "Photographer, one day", "day", 1250m, 1, 3, true),
        new("tools", "Our torque wrenches have to be replaced, the calibration fails.", "Torque wrench, 20 to 200 Nm", "piece", 214m, 2, 12),
        new("tools", "Drill bits for line 3, the usual set.", "Drill bit set, cobalt, 25 pieces", "set", 89m, 4, 30),
        new("safety", "Safety shoes for the apprentices, sizes by list.", "Safety shoes S3", "pair", 84m, 6, 30),
        new("safety", "Gloves for the paint shop, nitrile, size M and L.", "Nitrile gloves, 100 pieces", "box", 9.4m, 20, 150),
        new("production", "A conveyor for packing station 2; the old one stops twice a day.", "Roller conveyor, 6 m", "piece", 7800m, 1, 2),
        new("production", "Spare belts for both packing lines.", "Conveyor belt, 600 mm", "metre", 46m, 10, 60),
        new("services", "Somebody who knows tender law should check our new conditions.", "Legal advice, public tenders", "hour", 240m, 6, 40, true),
        new("services", "A partner to find out why half of our returns come from two products.", "Analysis of returns", "day", 1150m, 5, 25, true),
        new("training", "First-aid course for the early shift.", "First-aid course, 12 people", "course", 690m, 1, 3, true),
        new("training", "English lessons for the service team, once a week.", "Language lessons", "hour", 62m, 20, 60, true),
        new("logistics", "A forklift for two weeks while ours is at the workshop.", "Forklift rental, per week", "week", 420m, 1, 4),
        new("logistics", "Pallets, we have too few for the peak season.", "Pallet, EUR", "piece", 13.8m, 50, 400),
        new("laboratory", "Reagents for the water analysis, as last time.", "Reagent set, water analysis", "set", 148m, 2, 12),
        new("laboratory", "A new balance, the old one drifts.", "Precision balance, 0.1 mg", "piece", 2950m, 1, 2),
        new("office", "Coffee for the kitchens, beans, please not the sour ones.", "Coffee beans, 1 kg", "bag", 16.5m, 10, 60),
    ];

    public static readonly string[] FirstNames =
    [
        "Anna", "Jonas", "Leyla", "Marek", "Sofia", "Tomás", "Ines", "Oskar", "Mira", "Henrik", "Elif", "Paul", "Greta", "Nuno", "Katja", "Samir", "Ida", "Viktor", "Noor", "Lukas",
        "Hanna", "Emil", "Zoe", "Adam", "Clara", "Matteo", "Frida", "Yusuf", "Lea", "Anton", "Julia", "Ravi", "Nina", "Karl", "Eva", "Milan", "Rosa", "Jan", "Alma", "Theo",
    ];

    public static readonly string[] LastNames =
    [
        "Keller", "Brandt", "Aydin", "Nowak", "Rossi", "Ferreira", "Costa", "Lind", "Petrova", "Dahl", "Kaya", "Weber", "Holm", "Almeida", "Vogel", "Haddad", "Berg", "Sokolov", "Rahman", "Huber",
        "Winter", "Sjöberg", "Novak", "Fischer", "Moreau", "Ricci", "Lange", "Demir", "Schmid", "Wolf", "Bauer", "Iyer", "Krause", "Lorenz", "Hofmann", "Horvat", "Marin", "de Vries", "Klein", "Adler",
    ];

    public static readonly (string Name, string Country, string[] Categories)[] Suppliers =
    [
        ("Nordlicht Büro GmbH", "DE", ["office", "furniture"]), ("Papierhaus Lenz KG", "DE", ["office"]), ("Möbelwerk Aue AG", "DE", ["furniture"]), ("Sitzkultur Hansen ApS", "DK", ["furniture"]),
        ("Rechnerwerk Ost GmbH", "DE", ["hardware", "it"]), ("Bytebridge B.V.", "NL", ["hardware", "software"]), ("Klarsicht Displays GmbH", "DE", ["hardware"]), ("Softgarten AB", "SE", ["software"]),
        ("Diagramm & Co. GmbH", "DE", ["software"]), ("Fragebogen Labs Oy", "FI", ["software"]), ("Blitzblank Service GmbH", "DE", ["cleaning", "facilities"]), ("Sauberwerk Nord e.K.", "DE", ["cleaning"]),
        ("Klimatechnik Roth GmbH", "DE", ["facilities"]), ("Haustechnik Meerbusch KG", "DE", ["facilities"]), ("Druckerei Sommerfeld", "DE", ["print", "marketing"]), ("Offset Praha s.r.o.", "CZ", ["print"]),
        ("Messebau Linz GmbH", "AT", ["marketing"]), ("Studio Lichtblick", "DE", ["marketing"]), ("Fotografie Ayşe Tan", "DE", ["marketing"]), ("Werkzeug Krämer GmbH & Co. KG", "DE", ["tools"]),
        ("Präzisia SA", "CH", ["tools", "laboratory"]), ("Utensili Bergamo S.r.l.", "IT", ["tools"]), ("Sicher & Söhne GmbH", "DE", ["safety"]), ("Protecta Sp. z o.o.", "PL", ["safety"]),
        ("Handschuh Weiss OHG", "DE", ["safety"]), ("Fördertechnik Albers GmbH", "DE", ["production"]), ("Transporta a.s.", "CZ", ["production", "logistics"]), ("Bandwerk Lille SAS", "FR", ["production"]),
        ("Kanzlei Ostertag & Partner", "DE", ["services"]), ("Zahlen und Gründe GmbH", "DE", ["services"]), ("Ratgeber Süd AG", "DE", ["services"]), ("Erste Hilfe Akademie", "DE", ["training"]),
        ("Sprachhaus Taurus", "DE", ["training"]), ("Lernwerk Graz GmbH", "AT", ["training"]), ("Stapler Miete Ruhr GmbH", "DE", ["logistics"]), ("Palettenhof Jansen", "DE", ["logistics"]),
        ("Euroload Logistics B.V.", "NL", ["logistics"]), ("Laborbedarf Finke GmbH", "DE", ["laboratory"]), ("Analytica Reagenzien AG", "CH", ["laboratory"]), ("Wägetechnik Pohl", "DE", ["laboratory"]),
        ("Rösterei Kaffeekiste", "DE", ["office"]), ("Bürobedarf Direkt GmbH", "DE", ["office"]), ("Arbeitswelt Design AS", "NO", ["furniture"]), ("Cloudwerft GmbH", "DE", ["software", "it"]),
        ("Hallenbau Verden GmbH", "DE", ["facilities", "production"]), ("Schilderwerk Ulm", "DE", ["marketing", "print"]), ("Messtechnik Baltik UAB", "LT", ["laboratory", "tools"]), ("Grünpflege Sander", "DE", ["facilities"]),
    ];
}
