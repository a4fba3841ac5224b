namespace Vouch.Demo;

/// <summary>What bidders, buyers and evaluators write in sourcing events.</summary>
internal static class TenderPhrases
{
    public const string FirstRound = "Thank you for your offers. Two of them are close to one another. Tell us what becomes cheaper if we take both lots from you, and whether you can live with the two clauses below.";
    public const string FinalRound = "Best and final offers, please. After this we award.";
    public const string RoundNote = "If both lots come to us, one technician looks after them; that is what we pass on.";
    public const string RoundCounter = "Four hours on working days; eight on Saturdays, for we have one technician there.";

    /// <summary>Clauses that are to be accepted or answered otherwise.</summary>
    public static readonly string[] RoundClauses = ["Somebody is there within four hours, Saturdays included.", "The trade-in price of the old truck holds until delivery."];

    /// <summary>Questions of bidders with the buyers' answers to all.</summary>
    public static readonly (string Question, string Answer)[] Clarifications =
    [
        ("May lots be offered singly?", "Yes. Each lot is awarded for itself; say so if your price holds only for the whole."),
        ("Does the price include packaging and freight?", "Yes, free to the gate. Pallets are exchanged."),
        ("Is the deadline in local time?", "Twelve o'clock UTC, as the page shows. At twelve it is too late."),
        ("Are equal products accepted, and who decides that they are equal?", "Yes. Name them as an alternative with a data sheet; the evaluators decide and say why."),
        ("Can the site be visited?", "On Tuesdays at nine. Please bring shoes with toe caps; we have spare ones in size 46."),
        ("Which payment terms hold?", "Thirty days net, or two per cent within ten. The date is a promise of ours and you can see how often we kept it."),
        ("The drawing shows 5.80 m, the text 6.00 m. Which holds?", "The drawing. The text was written by somebody who rounds."),
        ("How firm are the quantities?", "They are those of last year plus growth. We pay what we call off, at the price of the offer."),
    ];

    public static readonly string[] Declines = ["Our order book is full until the summer.", "We do not make this size.", "The quantity is too small for us to be of use to you.", "We are two people, and one of us is getting married."];

    public static readonly string[] Cancellations = ["The building permit is delayed by half a year. Nobody could have offered a price that holds so long."];

    public static readonly string[] GivenUp = ["All offers are above twice the budget, and none says how a trip gets simpler. We think again."];

    public static readonly string[] Concluded = ["Four answers, two of which we had not thought of. A request for proposal follows in spring."];

    /// <summary>Why budget holders do not confirm a saving.</summary>
    public static readonly string[] SavingsRefused =
    [
        "The mean of the bids is no price that I ever paid. Compare with what the budget holds.",
        "This was not in my budget at all, so nothing is saved in it.",
        "The dearest bid pulls the mean up, and nobody would have taken it.",
    ];

    /// <summary>Why less is confirmed.</summary>
    public const string SavingsInPart = "Freight and assembly are paid by another cost centre; I confirm the part that is mine.";

    /// <summary>Why it is compared anew.</summary>
    public const string SavingComparedAnew = "Without the dearest bid, as the budget holder asked. Half of it is left.";

    /// <summary>Answers to what is judged, best first.</summary>
    public static readonly string[] Answers =
    [
        "We have done this for nine years for a company of your size, twelve kilometres from you. Names, plans and the last two reports are in the file. When something goes wrong, you call Mrs. Tamm; she picks up.",
        "Weekly, on the day you choose. What is missing comes the next morning and is credited until it is there. Two references are in the file.",
        "We deliver in our own vans and take packaging back. A named person looks after you, with a deputy.",
        "As described in our general conditions, which we enclose.",
        "Industry standard. Details on request.",
    ];

    /// <summary>Why evaluators gave what they gave, best first.</summary>
    public static readonly string[] Comments =
    [
        "Concrete, with names and dates, and the references confirm it.", "Good and complete; the replacement rule could be clearer.", "Solid, nothing that surprises.",
        "Answers another question than the one we asked.", "Two sentences where a page was needed.", "Says yes to everything and how to nothing.",
    ];

    /// <summary>Customers whom bidders name: who, whom to ask there, and what was done.</summary>
    public static readonly (string Customer, string Person, string Done)[] References =
    [
        ("Hafenlogistik Nord", "Birte Claussen", "Two halls and a canteen, every night, for the third year."), ("Molkerei Talgrund", "Anton Wimmer", "Production areas between the shifts, with records for the audit."),
        ("Stadtwerke Ilmen", "Petra Sommerfeld", "Nine buildings, one of them open around the clock."), ("Optik Brenner", "Jonas Brenner", "Clean rooms and offices; the rooms are measured every quarter."),
        ("Druckhaus Merian", "Sabine Merian", "Offices and paper store, five evenings a week."), ("Klinik am Weiher", "Dr. Ute Hallmann", "Wards and laboratories, with staff of its own for each."),
        ("Holzwerk Sander", "Gerd Sander", "Hall, yard and offices after a fire, and since then every day."), ("Institut Feldmann", "Clara Feldmann", "Laboratories on four floors, with instruction twice a year."),
        ("Brauerei Lohr", "Max Lohr", "Filling hall and offices; the hall at four in the morning."), ("Theater am Markt", "Greta Simon", "House and workshops, around rehearsals that move."),
        ("Medizintechnik Raabe", "Ilka Raabe", "Assembly rooms, with proof for every lot."), ("Spedition Kolk", "Hinnerk Kolk", "Four gates and an office, and the snow in winter."),
    ];

    /// <summary>What references say of whom they would buy from again.</summary>
    public static readonly string[] GoodAnswers =
    [
        "The same three people for two years. When one was ill, we were told before we noticed. Yes, again.", "One complaint in three years, dealt with on the same day. Not the cheapest, and worth it.",
        "They told us in March that summer would be tight, and it was not. Again at any time.", "We asked for less after the first year, and they proposed how. That is why we stayed.",
        "Their foreman knows our shifts better than we do. Yes.", "Twice late, twice announced. We would take them again.",
    ];

    /// <summary>What they say of others.</summary>
    public static readonly string[] PoorAnswers = ["Began well. Then other people came every week, and nobody answered the telephone. No.", "What we agreed on was done when we stood beside it. We have not extended."];

    /// <summary>Why evaluators score references high, and why low.</summary>
    public const string GoodCall = "Both customers would buy again, and could say why.", PoorCall = "The customer would not buy again.";

    public static readonly string[] Notes = ["Prices hold for call-offs of half a pallet and more.", "We would like to show you the samples in person.", "Holidays in calendar weeks 31 and 32; orders before are delivered before.", "Two per cent less if both lots come to us."];

    public static readonly string[] Alternatives = ["Equal product of another maker, same measures, data sheet enclosed", "Reconditioned, two years' warranty", "Next size up, from stock"];

    /// <summary>Why a lot goes to whoever asks least.</summary>
    public static readonly string[] LowestReasons = ["Lowest price for this lot, and nobody found a reason against it.", "Lowest price; the references were called and were friendly."];

    /// <summary>Why a lot goes to somebody who does not ask least.</summary>
    public static readonly string[] BetterReasons =
    [
        "Not the lowest price, but by far the best answers; the difference is what the second visit of a cheaper one would cost.", "Best in total; those who will work with it scored it highest.",
        "The cheaper offers leave open what happens when something goes wrong. This one does not.",
    ];
}
