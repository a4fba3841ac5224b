namespace Vouch.Demo;

/// <summary>What suppliers and colleagues say about what is under way, with the answers of those who look after it.</summary>
internal static class TalkPhrases
{
    public static readonly (Said Said, Said Answer)[] OrderArrived =
    [
        (new("Thank you for order {number}. I check the stock and confirm it in your portal today.", "Vielen Dank für die Bestellung {number}. Ich prüfe den Bestand und bestätige heute noch im Portal."), new("Thank you. Monday would suit us best.", "Danke. Montag würde uns am besten passen.")),
        (new("About {number}: do you want it in one delivery, or the first half this week?", "Zu {number}: Möchten Sie alles in einer Lieferung oder die erste Hälfte schon diese Woche?"), new("In one, please; our goods-in is small.", "Bitte in einer, unser Wareneingang ist klein.")),
        (new("{number} is in our system. Which gate should the driver use?", "{number} ist bei uns erfasst. An welches Tor soll der Fahrer kommen?"), new("Gate 2, from seven in the morning.", "Tor 2, ab sieben Uhr.")),
        (new("We received {number}. The article has a new number since March, the goods are the same.", "Wir haben {number} erhalten. Der Artikel hat seit März eine neue Nummer, die Ware ist dieselbe."), new("Good to know, I have changed it in the price list.", "Gut zu wissen, ich habe es in der Preisliste geändert.")),
    ];

    public static readonly (Said Said, Said Answer)[] Delay =
    [
        (new("I call before you have to ask: {number} will not be ready on the day. I put the new date into the portal in an hour.", "Ich melde mich, bevor Sie fragen müssen: {number} wird zum Termin nicht fertig. Den neuen Termin trage ich in einer Stunde im Portal ein."), new("Thank you for saying so in time. I tell the colleague who waits.", "Danke, dass Sie es rechtzeitig sagen. Ich sage es der Kollegin, die wartet.")),
        (new("Bad news about {number}: our own supplier is late. Would next week still do?", "Schlechte Nachrichten zu {number}: Unser Vorlieferant ist zu spät. Würde nächste Woche noch reichen?"), new("Next week is fine, but please not later.", "Nächste Woche geht, aber bitte nicht später.")),
        (new("The lorry with {number} broke down near Kassel. Nothing is damaged, but it will be some days.", "Der LKW mit {number} ist bei Kassel liegen geblieben. Beschädigt ist nichts, aber es dauert ein paar Tage."), new("I hope the driver is well. Give me the date as soon as you have it.", "Ich hoffe, dem Fahrer geht es gut. Geben Sie mir den Termin, sobald Sie ihn haben.")),
        (new("Two people of our shift are ill, so {number} moves. I would rather say a date that we can keep.", "Zwei Leute aus der Schicht sind krank, deshalb verschiebt sich {number}. Ich nenne lieber einen Termin, den wir halten."), new("That is what I prefer, too. I wait for your proposal.", "So ist es mir auch lieber. Ich warte auf Ihren Vorschlag.")),
    ];

    public static readonly (Said Said, Said Answer)[] WhereIsIt =
    [
        (new("Do you know where {number} is? Our apprentices start on Monday.", "Weißt du, wo {number} gerade steckt? Am Montag fangen die Auszubildenden an."), new("It is confirmed for Friday. I will tell you if that changes.", "Für Freitag bestätigt. Ich sage dir, wenn sich das ändert.")),
        (new("Any news about {number}? The old one makes noises again.", "Gibt es etwas Neues zu {number}? Das alte macht wieder Geräusche."), new("It left the supplier this morning.", "Es hat den Lieferanten heute früh verlassen.")),
        (new("Will {number} be here before my leave, or should somebody else take it in?", "Kommt {number} noch vor meinem Urlaub, oder soll jemand anderes annehmen?"), new("Better name somebody; it is the day after you leave.", "Nenn lieber jemanden; es kommt am Tag danach.")),
        (new("The portal says confirmed, the hall says nothing is there. Which of the two is right about {number}?", "Im Portal steht bestätigt, in der Halle steht nichts. Wer hat bei {number} recht?"), new("Both: it was confirmed for next week.", "Beide: Bestätigt ist es für nächste Woche.")),
        (new("Can {number} be delivered straight to hall 2? The lift is out of order.", "Kann {number} direkt in Halle 2 geliefert werden? Der Aufzug steht."), new("I asked the driver to, and he grumbled, so yes.", "Ich habe den Fahrer gebeten, er hat gebrummt, also ja.")),
    ];

    public static readonly (Said Said, Said Answer)[] Arrived =
    [
        (new("{number} is here and complete. Thank you for staying on it.", "{number} ist da und vollständig. Danke, dass du drangeblieben bist."), new("Good. Please confirm it, then I can close it.", "Gut. Bestätige es bitte noch, dann kann ich es schließen.")),
        (new("One box of {number} is dented, what is inside looks fine. Do you want a picture?", "Ein Karton von {number} ist eingedrückt, der Inhalt sieht gut aus. Willst du ein Foto?"), new("Yes please, and note it on the delivery note.", "Ja bitte, und vermerke es auf dem Lieferschein.")),
        (new("Who has the delivery note of {number}? The driver says he gave it to somebody with a beard.", "Wer hat den Lieferschein von {number}? Der Fahrer sagt, er gab ihn jemandem mit Bart."), new("That narrows it down to half of logistics. I ask.", "Das grenzt es auf die halbe Logistik ein. Ich frage nach.")),
    ];

    public static readonly (Said Said, Said Answer)[] Asked =
    [
        (new("I put {number} into Vouch this morning. Is anything missing?", "Ich habe heute früh {number} in Vouch eingestellt. Fehlt noch etwas?"), new("Only the cost centre; I have asked you there.", "Nur die Kostenstelle; ich habe dich dort gefragt.")),
        (new("{number} is more urgent than I wrote: the line stands still on Thursdays.", "{number} eilt mehr, als ich geschrieben habe: Die Linie steht donnerstags still."), new("Then I ask for express and tell you what it costs.", "Dann frage ich nach Express und sage dir, was es kostet.")),
        (new("Would it be cheaper to put {number} together with what the laboratory needs?", "Wäre es günstiger, {number} mit dem zusammenzulegen, was das Labor braucht?"), new("Probably. I talk to them today.", "Wahrscheinlich. Ich spreche heute mit ihnen.")),
        (new("Who decides about {number}? I can explain it in two sentences.", "Wer entscheidet über {number}? Ich kann es in zwei Sätzen erklären."), new("Your head of unit, and two sentences will do.", "Eure Leitung, und zwei Sätze genügen.")),
    ];

    public static readonly (Said Said, Said Answer)[] Payment =
    [
        (new("May I ask when our invoice {number} will be paid? Our bank asks, too.", "Darf ich fragen, wann unsere Rechnung {number} bezahlt wird? Unsere Bank fragt auch."), new("It is in the run on Thursday; the money is with you on Friday.", "Sie ist im Zahllauf am Donnerstag; am Freitag ist das Geld bei Ihnen.")),
        (new("We have a new contact for invoices such as {number}, the account stays the same.", "Für Rechnungen wie {number} haben wir einen neuen Ansprechpartner, das Konto bleibt gleich."), new("Noted. A change of account would have needed a second person here, by the way.", "Notiert. Eine Kontoänderung hätte bei uns übrigens zwei Leute gebraucht.")),
        (new("Did {number} arrive? The post office was closed on Friday.", "Ist {number} angekommen? Am Freitag war die Post zu."), new("Yes, it is here and matches the order.", "Ja, sie ist da und passt zur Bestellung.")),
    ];

    public static readonly (Said Said, Said Answer)[] Difference =
    [
        (new("I call about the difference on our invoice: the pallet is charged separately since January, it is in the new terms.", "Ich rufe wegen der Abweichung auf unserer Rechnung an: Die Palette wird seit Januar gesondert berechnet, das steht in den neuen Bedingungen."), new("", "")),
        (new("The price on the invoice is our mistake, the list was not updated. You get a credit note this week.", "Der Preis auf der Rechnung ist unser Fehler, die Liste war nicht aktuell. Sie bekommen diese Woche eine Gutschrift."), new("", "")),
        (new("We delivered the rest the next day, that is why the quantity differs. The second note is on its way.", "Den Rest haben wir am nächsten Tag geliefert, daher weicht die Menge ab. Der zweite Lieferschein ist unterwegs."), new("", "")),
    ];

    public static readonly (Said Said, Said Answer)[] Tender =
    [
        (new("About {number}: may we offer an equal make for lot 1, or must it be the one you name?", "Zu {number}: Dürfen wir in Los 1 ein gleichwertiges Fabrikat anbieten, oder muss es das genannte sein?"), new("Equal is fine. Please ask it in the event as well, so that all bidders read the answer.", "Gleichwertig geht. Bitte stellen Sie die Frage auch in der Ausschreibung, damit alle Bieter die Antwort lesen.")),
        (new("We mean to bid in {number}. Is a visit possible before the deadline?", "Wir wollen bei {number} anbieten. Ist vor dem Schluss ein Ortstermin möglich?"), new("Yes, for all bidders at once, on Wednesday at ten.", "Ja, für alle Bieter zusammen, am Mittwoch um zehn.")),
        (new("Who is allowed to sign our bid in {number}? Our managing director is travelling.", "Wer darf unser Angebot zu {number} unterschreiben? Unsere Geschäftsführerin ist unterwegs."), new("Whoever you name in the register; no seal is needed.", "Wer bei Ihnen im Register steht; ein Stempel ist nicht nötig.")),
    ];

    public static readonly (Said Said, Said Answer)[] Debrief =
    [
        (new("Thank you for the debrief on {number}. We did not know that the delivery time weighed so much.", "Danke für die Rückmeldung zu {number}. Dass die Lieferzeit so viel wiegt, wussten wir nicht."), new("It did this time, because a line stands still. We would be glad of your bid again.", "Diesmal ja, weil eine Linie stillsteht. Wir freuen uns auf Ihr nächstes Angebot.")),
        (new("We have read the result of {number}. Fair enough, and well explained.", "Wir haben das Ergebnis von {number} gelesen. In Ordnung und gut begründet."), new("Thank you for bidding, and for saying so.", "Danke für Ihr Angebot und für diese Worte.")),
    ];
}
