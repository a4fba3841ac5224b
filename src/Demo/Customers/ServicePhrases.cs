namespace Vouch.Demo.Customers;

/// <summary>What those who answer customers say besides.</summary>
internal static class ServicePhrases
{
    /// <summary>Replies kept ready.</summary>
    public static readonly (string Name, string Language, string Text)[] Ready =
    [
        ("Return label", "en", "Dear {name}, the return label is attached. Put the grinder into any box; you have your money back three days after it is here."),
        ("Rücksendeetikett", "de", "Guten Tag {name}, das Rücksendeetikett liegt bei. Packen Sie die Mühle in irgendeinen Karton; drei Tage nach der Ankunft haben Sie Ihr Geld."),
        ("Étiquette de retour", "fr", "Bonjour {name}, vous trouverez l'étiquette de retour ci-joint. N'importe quel carton convient ; vous serez remboursé trois jours après l'arrivée."),
        ("Etiqueta de devolución", "es", "Hola, {name}: le adjunto la etiqueta de devolución. Sirve cualquier caja; tendrá el dinero tres días después de que llegue."),
        ("Recall of the Linde 40", "en", "Dear {name}, please do not use the Linde 40 any more. A new lid is on its way to you and takes a minute to change."),
        ("Rückruf der Linde 40", "de", "Guten Tag {name}, bitte benutzen Sie die Linde 40 vorerst nicht. Ein neuer Deckel ist unterwegs; der Tausch dauert eine Minute."),
        ("Strike of the carrier", "en", "Dear {name}, our carrier was on strike. Your parcel is moving again, and we keep an eye on it until it is with you."),
        ("Streik beim Paketdienst", "de", "Guten Tag {name}, beim Paketdienst wurde gestreikt. Ihr Paket ist wieder unterwegs, und wir behalten es im Auge, bis es da ist."),
    ];

    /// <summary>Titles of problems, as agents write them.</summary>
    public static readonly string[] Problems = ["Grinder of {0} does not work", "{0} arrived damaged", "Wrong item in {0}", "Motor of the grinder of {0} stops", "Parts missing in {0}", "Customer wrote several times about {0}"];

    /// <summary>Titles of ideas, as agents write them.</summary>
    public static readonly string[] Ideas = ["Grinder remembers the last setting", "Return label in the parcel", "A smaller container", "Films that show how to change parts", "Return label without a printer", "Setting is kept when the lid is opened"];

    /// <summary>Answers to ideas that are taken up.</summary>
    public static readonly string[] Accepted =
    [
        "We do it: the label lies in every parcel from next month on.", "The designers like it. The next model has a ring that stays where you leave it.", "Good, and cheap: the first three films are made in our workshop this month.",
    ];

    /// <summary>Answers to ideas that are not.</summary>
    public static readonly string[] Declined =
    [
        "We tried it and gave it up: it needs a battery, and batteries are what breaks first.", "Three customers in a thousand would buy it; the tool costs as much as a car. Not now, and thank you.", "The carrier does not take labels of that kind yet. We ask again in a year.",
    ];

    /// <summary>What came of an idea.</summary>
    public static readonly string[] Benefits = ["Questions about labels went down by a third in the first month.", "Fewer calls about changing burrs; the film was seen four thousand times.", "Sold out twice since."];

    /// <summary>How an agent knows that something is solved.</summary>
    public static readonly string[] Told = ["Said so on the phone today.", "Wrote on Instagram that it runs.", "Called: the new one arrived and works."];

    /// <summary>What customers add to a score, by language; none for most.</summary>
    public static readonly (string Language, string Good, string Bad)[] Words =
    [
        ("de", "Schnell und freundlich.", "Zu langsam, ich musste zweimal schreiben."), ("en", "Quick and friendly.", "Too slow, I had to write twice."), ("fr", "Rapide et aimable.", "Trop lent, j'ai dû écrire deux fois."),
        ("es", "Rápido y amable.", "Demasiado lento, tuve que escribir dos veces."), ("it", "Veloci e gentili.", "Troppo lenti, ho dovuto scrivere due volte."), ("pl", "Szybko i uprzejmie.", "Za wolno, musiałem pisać dwa razy."),
        ("nl", "Snel en vriendelijk.", "Te traag, ik moest twee keer schrijven."), ("ja", "早くて親切でした。", "遅くて、二回も書きました。"), ("tr", "Hızlı ve nazik.", "Çok yavaş, iki kez yazmak zorunda kaldım."),
    ];
}
