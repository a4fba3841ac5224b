namespace Vouch.Demo;

/// <summary>What people say when they promise, slip, object or send something back.</summary>
internal static partial class Phrases
{
    /// <summary>Promises by hand; the time stands in the sentence.</summary>
    public static readonly Said[] Promises =
    [
        new("I send you the samples by Friday.", "Ich schicke Ihnen die Muster bis Freitag."),
        new("I call you about the delivery note by tomorrow 14:00.", "Ich rufe Sie wegen des Lieferscheins bis morgen um 14 Uhr an."),
        new("You have the comparison on paper in 2 working days.", "Sie haben den Vergleich in 2 Arbeitstagen auf Papier."),
        new("I find out who has the spare key in 2 working days.", "Ich finde in 2 Arbeitstagen heraus, wer den Ersatzschlüssel hat."),
        new("I bring the catalogue to your office by Friday.", "Ich bringe den Katalog bis Freitag in Ihr Büro."),
        new("I ask for the certificate and pass it on in 3 working days.", "Ich frage das Zertifikat an und gebe es in 3 Arbeitstagen weiter."),
        new("You hear in 1 working day whether the colour can still be changed.", "Sie hören in 1 Arbeitstag, ob die Farbe noch geändert werden kann."),
    ];

    /// <summary>What an owner writes before anybody asks.</summary>
    public static readonly Said[] HonestWords =
    [
        new("I promised you a day and it will not hold: the supplier is late. I have asked for a partial delivery and tell you tomorrow what came of it. I am sorry.",
            "Ich hatte Ihnen einen Tag versprochen, und er hält nicht: Der Lieferant ist verspätet. Ich habe um eine Teillieferung gebeten und sage Ihnen morgen, was daraus wurde. Es tut mir leid."),
        new("This comes later than I said, and it is not your fault. Below is the day I now expect; I check on it twice a week.",
            "Es kommt später, als ich sagte, und das liegt nicht an Ihnen. Unten steht der Tag, mit dem ich jetzt rechne; ich sehe zweimal in der Woche nach."),
        new("The carrier lost a day. Better you hear it from me than from the empty shelf.",
            "Der Spediteur hat einen Tag verloren. Besser, Sie hören es von mir als vom leeren Regal."),
    ];

    /// <summary>Why a supplier says that it did deliver in time.</summary>
    public static readonly Said[] Challenges =
    [
        new("Our driver was at gate 2 on the promised day at 15:10 and was sent away because receiving closes at 15:00. The signed note is attached to the delivery.",
            "Unser Fahrer war am zugesagten Tag um 15:10 Uhr an Tor 2 und wurde weggeschickt, weil die Warenannahme um 15 Uhr schließt. Der unterschriebene Schein liegt der Lieferung bei."),
        new("The goods were with you on the day; they were entered three days later. Please look at the date of the carrier's receipt.",
            "Die Ware war am Tag bei Ihnen; gebucht wurde sie drei Tage später. Bitte sehen Sie auf das Datum der Speditionsquittung."),
        new("We were asked by telephone to bring it after your stocktaking. That was your date, not ours.",
            "Wir wurden am Telefon gebeten, nach Ihrer Inventur zu kommen. Das war Ihr Termin, nicht unserer."),
    ];

    /// <summary>Why an answer was none.</summary>
    public static readonly Said[] EmptyAnswers =
    [
        new("That tells me that somebody read it, not when I get it.", "Das sagt mir, dass es jemand gelesen hat, nicht, wann ich es bekomme."),
        new("The next step is for something I did not ask for.", "Der nächste Schritt ist für etwas, das ich nicht angefragt habe."),
        new("A date, please. Anything with a number in it.", "Ein Datum, bitte. Irgendetwas mit einer Zahl darin."),
    ];

    /// <summary>What was done for somebody to whom a promise was broken.</summary>
    public static readonly Said[] Amends =
    [
        new("I called you, apologised, and borrowed one from the neighbouring unit until yours is here.", "Ich habe Sie angerufen, mich entschuldigt und eines von der Nachbarabteilung geliehen, bis Ihres da ist."),
        new("The supplier bears the express freight; a courier brings it to your desk tomorrow before nine.", "Der Lieferant trägt die Expressfracht; ein Kurier bringt es Ihnen morgen vor neun an den Platz."),
        new("I brought what was there myself, with cake.", "Was da war, habe ich selbst gebracht, mit Kuchen."),
        new("The next three requests of your unit are looked at first thing in the morning.", "Die nächsten drei Anfragen Ihrer Abteilung sehe ich mir als Erstes am Morgen an."),
    ];

    /// <summary>Why a challenge was right.</summary>
    public static readonly Said[] Upheld =
    [
        new("The carrier's receipt is signed at our gate on the promised day. We entered it late; that is our clock, not theirs.", "Die Speditionsquittung ist am zugesagten Tag an unserem Tor unterschrieben. Gebucht haben wir zu spät; das ist unsere Uhr, nicht ihre."),
        new("The answer named neither a step nor a day. That was no answer.", "Die Antwort nannte weder einen Schritt noch einen Tag. Das war keine Antwort."),
        new("I asked both. What is claimed is what happened.", "Ich habe beide gefragt. Was behauptet wird, ist geschehen."),
    ];

    /// <summary>Why a verdict stays.</summary>
    public static readonly Said[] Rejected =
    [
        new("The receipt is dated three days after the promised day. Calling beforehand would have renewed the date; nobody called.", "Die Quittung trägt ein Datum drei Tage nach dem zugesagten. Ein Anruf vorher hätte den Termin erneuert; angerufen hat niemand."),
        new("The next step and its day stand in the answer, in the second line. I can see why one reads past it.", "Der nächste Schritt und sein Tag stehen in der Antwort, in der zweiten Zeile. Ich verstehe, dass man darüber hinwegliest."),
    ];

    /// <summary>Words for a promise that was kept well.</summary>
    public static readonly Said[] Praise =
    [
        new("A day early, and it fits. I told the others where to ask.", "Einen Tag früher, und es passt. Ich habe den anderen gesagt, wo man fragt."),
        new("I had an answer before my coffee was cold.", "Ich hatte eine Antwort, bevor mein Kaffee kalt war."),
        new("First time that somebody told me a date and meant it.", "Zum ersten Mal hat mir jemand ein Datum genannt und es so gemeint."),
    ];
}
