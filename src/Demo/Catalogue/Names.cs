namespace Vouch.Demo;

/// <summary>Names of the demo's people, categories and suppliers. All invented.</summary>
internal static class Names
{
    public static readonly (string Code, string Name, string? Parent)[] Categories =
    [
        ("office", "Office", null), ("furniture", "Furniture", "office"), ("it", "Information technology", null), ("hardware", "Hardware", "it"), ("software", "Software", "it"),
        ("facilities", "Facilities", null), ("cleaning", "Cleaning", "facilities"), ("marketing", "Marketing", null), ("print", "Print", "marketing"),
        ("production", "Production", null), ("tools", "Tools", "production"), ("safety", "Work safety", "production"), ("services", "Professional services", null), ("training", "Training", "services"),
        ("logistics", "Logistics", null), ("laboratory", "Laboratory", null),
    ];

    public static readonly string[] First =
    [
        "Anna", "Jonas", "Leyla", "Marek", "Sofia", "Tomás", "Ines", "Oskar", "Mira", "Henrik", "Elif", "Paul", "Greta", "Nuno", "Katja", "Samir", "Ida", "Viktor", "Noor", "Lukas",
        "Hanna", "Emil", "Zoe", "Adam", "Clara", "Matteo", "Frida", "Yusuf", "Lea", "Anton", "Julia", "Ravi", "Nina", "Karl", "Eva", "Milan", "Rosa", "Jan", "Alma", "Theo",
    ];

    public static readonly string[] Last =
    [
        "Keller", "Brandt", "Aydin", "Nowak", "Rossi", "Ferreira", "Costa", "Lind", "Petrova", "Dahl", "Kaya", "Weber", "Holm", "Almeida", "Vogel", "Haddad", "Berg", "Sokolov", "Rahman", "Huber",
        "Winter", "Sjöberg", "Novak", "Fischer", "Moreau", "Ricci", "Lange", "Demir", "Schmid", "Wolf", "Bauer", "Iyer", "Krause", "Lorenz", "Hofmann", "Horvat", "Marin", "de Vries", "Klein", "Adler",
    ];

    /// <summary>Always early, answers within the hour: the supplier one would like more of.</summary>
    public const string Shines = "Nordlicht Büro GmbH";

    /// <summary>Good until the summer, then later with every order.</summary>
    public const string Slips = "Rechnerwerk Ost GmbH";

    /// <summary>Answers our customers in some languages; nothing else is bought from it.</summary>
    public const string Answers = "Voxbridge Atendimento Lda";

    /// <summary>Late as a rule.</summary>
    public const string Late = "Transporta a.s.";

    public static readonly (string Name, string Country, string[] Categories)[] Suppliers =
    [
        (Shines, "DE", ["office", "furniture"]), ("Papierhaus Lenz KG", "DE", ["office"]), ("Möbelwerk Aue AG", "DE", ["furniture"]), ("Sitzkultur Hansen ApS", "DK", ["furniture"]),
        (Slips, "DE", ["hardware", "it"]), ("Bytebridge B.V.", "NL", ["hardware", "software"]), ("Klarsicht Displays GmbH", "DE", ["hardware"]), ("Softgarten AB", "SE", ["software"]),
        ("Diagramm & Co. GmbH", "DE", ["software"]), ("Fragebogen Labs Oy", "FI", ["software"]), ("Blitzblank Service GmbH", "DE", ["cleaning", "facilities"]), ("Sauberwerk Nord e.K.", "DE", ["cleaning"]),
        ("Klimatechnik Roth GmbH", "DE", ["facilities"]), ("Haustechnik Meerbusch KG", "DE", ["facilities"]), ("Druckerei Sommerfeld", "DE", ["print", "marketing"]), ("Offset Praha s.r.o.", "CZ", ["print"]),
        ("Messebau Linz GmbH", "AT", ["marketing"]), ("Studio Lichtblick", "DE", ["marketing"]), ("Fotografie Ayşe Tan", "DE", ["marketing"]), ("Werkzeug Krämer GmbH & Co. KG", "DE", ["tools"]),
        ("Präzisia SA", "CH", ["tools", "laboratory"]), ("Utensili Bergamo S.r.l.", "IT", ["tools"]), ("Sicher & Söhne GmbH", "DE", ["safety"]), ("Protecta Sp. z o.o.", "PL", ["safety"]),
        ("Handschuh Weiss OHG", "DE", ["safety"]), ("Fördertechnik Albers GmbH", "DE", ["production"]), (Late, "CZ", ["production", "logistics"]), ("Bandwerk Lille SAS", "FR", ["production"]),
        ("Kanzlei Ostertag & Partner", "DE", ["services"]), ("Zahlen und Gründe GmbH", "DE", ["services"]), ("Ratgeber Süd AG", "DE", ["services", "training"]), ("Erste Hilfe Akademie", "DE", ["training"]),
        ("Sprachhaus Taurus", "DE", ["training"]), ("Lernwerk Graz GmbH", "AT", ["training", "services"]), ("Stapler Miete Ruhr GmbH", "DE", ["logistics"]), ("Palettenhof Jansen", "DE", ["logistics"]),
        ("Euroload Logistics B.V.", "NL", ["logistics"]), ("Laborbedarf Finke GmbH", "DE", ["laboratory"]), ("Analytica Reagenzien AG", "CH", ["laboratory"]), ("Wägetechnik Pohl", "DE", ["laboratory"]),
        ("Rösterei Kaffeekiste", "DE", ["office"]), ("Bürobedarf Direkt GmbH", "DE", ["office"]), ("Arbeitswelt Design AS", "NO", ["furniture"]), ("Cloudwerft GmbH", "DE", ["software", "it", "hardware"]),
        ("Hallenbau Verden GmbH", "DE", ["facilities", "production"]), ("Schilderwerk Ulm", "DE", ["marketing", "print"]), ("Messtechnik Baltik UAB", "LT", ["laboratory", "tools"]), ("Grünpflege Sander", "DE", ["facilities"]),
    ];

    /// <summary>Suppliers that are invited to register during the year, with what becomes of them: true for bought from, false for declined, null for no answer yet.</summary>
    public static readonly (string Name, string Country, bool? Taken)[] Newcomers =
    [
        ("Tischlerei Ebert", "DE", true), ("Kabelwerk Jura GmbH", "DE", true), ("Billigdruck24", "DE", false), ("Ergo Plus ApS", "DK", true), ("Datenrettung Krüger", "DE", true),
        ("Allround Handel Ltd.", "IE", false), ("Reinraum Service AG", "CH", true), ("Seilerei Nordhorn", "DE", true), ("Prüfwerk Steiermark", "AT", true), ("Sonnendach Energie GmbH", "DE", null),
        ("Papel y Más S.L.", "ES", null), ("Hebezeuge Voss KG", "DE", null),
    ];

    /// <summary>What one unit of other currencies is worth in EUR, on the first day.</summary>
    public static readonly (string Currency, decimal Rate)[] Rates =
        [("USD", 0.92m), ("CHF", 1.04m), ("SEK", 0.088m), ("DKK", 0.134m), ("PLN", 0.233m), ("CZK", 0.0398m), ("NOK", 0.085m), ("GBP", 1.17m)];

    /// <summary>What one unit of a currency is worth in EUR.</summary>
    public static decimal Rate(string currency) => currency == "EUR" ? 1m : Rates.First(rate => rate.Currency == currency).Rate;

    /// <summary>The currency that a supplier of this country bids in.</summary>
    public static string CurrencyOf(string country) => country switch
    {
        "CH" => "CHF",
        "CZ" => "CZK",
        "DK" => "DKK",
        "NO" => "NOK",
        "PL" => "PLN",
        "SE" => "SEK",
        _ => "EUR",
    };
}
