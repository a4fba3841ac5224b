namespace Vouch.Demo;

/// <summary>The same thing said in English and in German.</summary>
internal readonly record struct Said(string English, string German)
{
    public string In(bool german) => german ? German : English;
}

/// <summary>What people at Lindenhof and at its suppliers write to one another.</summary>
internal static partial class Phrases
{
    /// <summary>Questions of buyers with the requesters' answers.</summary>
    public static readonly (Said Question, Said Answer)[] Questions =
    [
        (new("Which size or type do you need, and where should it go?", "Welche Größe oder Ausführung brauchen Sie, und wohin soll es?"), new("The usual size; to the second floor, please.", "Die übliche; bitte in den zweiten Stock.")),
        (new("Is there a date after which it is of no use?", "Gibt es ein Datum, nach dem es nichts mehr nützt?"), new("The end of the month would be good, the week after still possible.", "Ende des Monats wäre gut, die Woche danach ginge noch.")),
        (new("How many people will use it?", "Wie viele Personen werden damit arbeiten?"), new("Six, two of them part-time.", "Sechs, zwei davon in Teilzeit.")),
        (new("Did you try what is in the store of building B?", "Haben Sie im Lager von Gebäude B nachgesehen?"), new("Yes. There is a chair and a bucket.", "Ja. Dort stehen ein Stuhl und ein Eimer.")),
        (new("Must it be this make, or would an equal one do?", "Muss es dieses Fabrikat sein, oder geht ein gleichwertiges?"), new("An equal one will do if it fits the old holders.", "Ein gleichwertiges geht, wenn es in die alten Halter passt.")),
        (new("Which cost centre carries it?", "Welche Kostenstelle trägt es?"), new("Ours, as the last time.", "Unsere, wie beim letzten Mal.")),
        (new("Who receives it while you are on leave?", "Wer nimmt es an, während Sie im Urlaub sind?"), new("My neighbour; she knows.", "Meine Nachbarin; sie weiß Bescheid.")),
        (new("Could it wait for the next call-off, which is cheaper?", "Kann es bis zum nächsten Abruf warten, der günstiger ist?"), new("Two weeks, not longer.", "Zwei Wochen, nicht länger.")),
        (new("Is there a drawing or a picture of the old part?", "Gibt es eine Zeichnung oder ein Foto des alten Teils?"), new("I sent a picture by mail. The coin is for scale.", "Foto kommt per Mail. Die Münze dient als Maßstab.")),
        (new("Does the price you name include assembly?", "Ist der genannte Preis mit Montage?"), new("I hope so. Without it we would have a very expensive box.", "Ich hoffe es. Ohne wäre es eine sehr teure Kiste.")),
    ];

    public static readonly Said[] NextSteps =
    [
        new("I ask two suppliers and come back with a price.", "Ich frage zwei Lieferanten und melde mich mit einem Preis."),
        new("We have a good price for this; I submit it for approval.", "Dafür haben wir einen guten Preis; ich gebe es in die Genehmigung."),
        new("I order it as soon as it is approved.", "Ich bestelle, sobald es genehmigt ist."),
        new("I check what we have in stock and tell you.", "Ich prüfe den Bestand und sage Bescheid."),
        new("I combine it with the order of the neighbouring unit.", "Ich lege es mit der Bestellung der Nachbarabteilung zusammen."),
        new("I look whether the framework price still holds.", "Ich sehe nach, ob der Rahmenpreis noch gilt."),
    ];

    public static readonly Said Reminder = new("I still need your answer; without it I close this in two weeks.", "Mir fehlt noch Ihre Antwort; ohne sie schließe ich das in zwei Wochen.");

    public static readonly Said[] Refusals =
    [
        new("There are some left in the store of building B; please fetch them there.", "Im Lager von Gebäude B liegen noch welche; bitte dort holen."),
        new("The same was ordered last week for your floor; it comes on Thursday.", "Dasselbe wurde letzte Woche für Ihre Etage bestellt und kommt am Donnerstag."),
        new("The rules allow one device a person. I can offer a repair by Friday instead.", "Die Regeln erlauben ein Gerät je Person. Ich kann bis Freitag eine Reparatur anbieten."),
        new("There is no money for it before January; please ask again then, I put a note in.", "Vor Januar ist dafür kein Geld da; bitte dann wieder fragen, ich habe es notiert."),
    ];

    public static readonly Said[] Withdrawals =
    [
        new("We found a way without it.", "Es geht auch ohne."), new("The project has been put off.", "Das Projekt ist verschoben."), new("A colleague had one in a drawer.", "Eine Kollegin hatte eins in der Schublade."),
        new("I never found out the answer to your question, so it cannot have been important.", "Die Antwort auf Ihre Frage habe ich nie erfahren; wichtig war es also nicht."),
    ];

    public static readonly Said[] BoughtReasons =
    [
        new("The shop floor stood still and the dealer next door had it.", "Die Linie stand still, und der Händler nebenan hatte es."),
        new("Saturday, eleven o'clock, water. I asked nobody.", "Samstag, elf Uhr, Wasser. Ich habe niemanden gefragt."),
        new("The customer was in the room and the projector was not.", "Der Kunde war da, der Beamer nicht."),
    ];

    public static readonly Said[] Reopenings =
    [
        new("One of them broke after a week; please look at it again.", "Eins davon ging nach einer Woche kaputt; bitte noch einmal ansehen."),
        new("Half of it is still missing, whatever the list says.", "Die Hälfte fehlt noch, was auch immer die Liste sagt."),
        new("The reason for refusing it no longer holds.", "Der Grund für die Ablehnung gilt nicht mehr."),
    ];

    public static readonly Said[] HandOvers =
    [
        new("You know these suppliers better.", "Du kennst diese Lieferanten besser."), new("I am away from Monday; two offers are in the file.", "Ich bin ab Montag weg; zwei Angebote liegen in der Akte."),
        new("This belongs to your frame order.", "Das gehört zu deinem Rahmenvertrag."),
    ];

    public static readonly (Said Question, Said Answer)[] TellMeMore =
    [
        (new("Why can this not wait until the next quarter?", "Warum kann das nicht bis zum nächsten Quartal warten?"), new("Because the old one is not safe any more.", "Weil das alte nicht mehr sicher ist.")),
        (new("Who else was asked for a price?", "Wer wurde noch nach einem Preis gefragt?"), new("Two others; one was dearer, one cannot deliver before May.", "Zwei andere; einer war teurer, einer kann nicht vor Mai liefern.")),
        (new("Is this in the plan of the unit?", "Steht das in der Planung der Abteilung?"), new("On page four, under things that will break.", "Auf Seite vier, unter Dinge, die kaputtgehen werden.")),
    ];

    public static readonly Said[] NotApproved =
    [
        new("Not this year; please use what we have.", "Nicht dieses Jahr; bitte nutzen, was wir haben."), new("Half the number would do. Ask again with half.", "Die halbe Menge genügt. Bitte damit noch einmal."),
        new("This belongs to facilities, not to us.", "Das gehört zur Haustechnik, nicht zu uns."),
    ];

    public static readonly Said[] LaterDates =
    [
        new("The factory is closed for a week.", "Das Werk hat eine Woche Betriebsferien."), new("Our own supplier delivers a week later than promised.", "Unser Vorlieferant liefert eine Woche später als zugesagt."),
        new("The lorry is in Rijeka and so is the part.", "Der LKW steht in Rijeka, das Teil auch."), new("Two colleagues are ill; we would rather promise what we can keep.", "Zwei Kollegen sind krank; wir sagen lieber zu, was wir halten können."),
    ];

    public static readonly Said[] Returns =
    [
        new("Damaged in transport.", "Transportschaden."), new("Wrong colour; the order says blue.", "Falsche Farbe; bestellt war Blau."), new("Does not start.", "Startet nicht."), new("Two sizes too small for anybody.", "Zwei Größen zu klein für alle."),
    ];

    /// <summary>What requesters say with their ratings, by stars; the first entry is for one star.</summary>
    public static readonly Said[][] Ratings =
    [
        [new("It came three weeks late and was the wrong one. Nobody called.", "Drei Wochen zu spät und das falsche. Angerufen hat niemand."), new("I bought it myself in the end.", "Am Ende habe ich es selbst gekauft.")],
        [new("Late, and I had to ask twice where it was.", "Zu spät, und ich musste zweimal fragen, wo es bleibt."), new("Half of it fits.", "Die Hälfte passt.")],
        [new("Fine in the end, but later than we were told.", "Am Ende gut, aber später als gesagt."), new("Good part, four questions for a box of gloves.", "Gutes Teil, vier Fragen für eine Schachtel Handschuhe.")],
        [new("Quick; one day later and it would have been too late.", "Schnell; ein Tag mehr wäre zu spät gewesen."), new("All well, only the delivery note was a riddle.", "Alles gut, nur der Lieferschein war ein Rätsel."), new("I always knew where it was.", "Ich wusste immer, wo es gerade ist.")],
        [new("Thank you, that was quick.", "Danke, das ging schnell."), new("Leyla called before I could wonder.", "Leyla rief an, bevor ich mich wundern konnte."), new("Exactly what we needed, on the day it was promised.", "Genau das Richtige, am zugesagten Tag."), new("The chairs no longer squeak. The meetings still do.", "Die Stühle quietschen nicht mehr. Die Besprechungen schon.")],
    ];

    public static readonly Said[] AcceptedDifferences =
    [
        new("The new list price was announced in March; the difference is right.", "Der neue Listenpreis war im März angekündigt; die Differenz stimmt."), new("Energy surcharge, agreed on the telephone with Marek.", "Energiezuschlag, mit Marek telefonisch vereinbart."),
        new("Not worth a second letter.", "Keinen zweiten Brief wert."),
    ];

    public static readonly Said[] CreditNoteWishes =
    [
        new("The price differs from our order. Please send a credit note for the difference.", "Der Preis weicht von unserer Bestellung ab. Bitte schicken Sie eine Gutschrift über die Differenz."),
        new("We agreed on the old price until June. Please correct it.", "Bis Juni galt der alte Preis. Bitte berichtigen."),
    ];

    public static readonly Said[] Corrections = [new("The supplier's price list of this month was overlooked.", "Die Preisliste dieses Monats war übersehen worden."), new("Agreed price after the change of the drawing.", "Vereinbarter Preis nach der Zeichnungsänderung.")];

    public static readonly Said[] Holds = [new("The service report is missing.", "Der Arbeitsnachweis fehlt."), new("We wait for the replacement of the damaged piece.", "Wir warten auf den Ersatz des beschädigten Stücks.")];

    private static readonly Said[] Places =
    [
        new("on the second floor", "im zweiten Stock"), new("in the north building", "im Nordbau"), new("at goods-in", "im Wareneingang"), new("in hall 2", "in Halle 2"), new("in the Ulm office", "im Büro Ulm"),
        new("next to the canteen", "neben der Kantine"), new("in the project room", "im Projektraum"), new("at line 3", "an Linie 3"), new("in the annex", "im Anbau"), new("under the roof", "unter dem Dach"),
    ];

    /// <summary>A place in the house.</summary>
    public static string Place(int number, bool german) => Places[number % Places.Length].In(german);
}
