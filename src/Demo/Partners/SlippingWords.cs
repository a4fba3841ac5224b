namespace Vouch.Demo;

/// <summary>An action of the plan: who promises what, in how many days, and after how many it is said to be done, with which words; sent back where there is a reason.</summary>
internal sealed record PlannedStep(bool BySupplier, string What, int Days, int DoneAfter = 0, string? Note = null, string? SentBack = null);

/// <summary>What is said between Lindenhof and a supplier that slips.</summary>
internal static class SlippingWords
{
    public const string GateWasClosed = "Our driver stood at gate 2 at nine in the morning and nobody opened; the porter signed at half past four the next day. Please look into the gate book.";
    public const string HallPainted = "Hall 1 was closed for painting. We heard of it from the driver, who came back with the pallet.";
    public const string Border = "Two days at the border because of a strike of the customs brokers. It was in all the papers, and we could not know it when we promised the day.";
    public const string Accepted = "You are right: the gate book shows 9:04 and nobody there. The case is left out, and somebody now stands in for the porter during breakfast.";
    public const string Declined = "We are sorry about the strike. Others drove through Slovakia, and we heard of the delay only when we asked. The promise was yours and stays as it is.";

    public const string Why = "For some months every second delivery comes late and invoices name prices of the old list. Before that you were one of our best. We would like to have that again, and this is what both of us do for it.";

    public const string Minutes =
        "Present: two of Rechnerwerk, two of Lindenhof, one hour and a half.\n\nThe figures were not disputed. Rechnerwerk moved its warehouse to Leipzig and lost two of four people who pick. Nobody told us; we would have ordered earlier.\n\n"
        + "The old price list is still in the invoicing programme. Finance spends a morning a week on credit notes.\n\nWe said that we do not want to change the supplier, and that we do not want to find out about delays from the porter. A plan follows, with promises of both sides.";

    public static readonly PlannedStep[] Actions =
    [
        new(true, "The price list of the framework agreement is in the invoicing programme, and the old one is gone.", 10, 8, "Done on Tuesday. We sent you three invoices of this week to compare.", null),
        new(true, "Twenty laptops and thirty screens of the house standard lie in Leipzig for Lindenhof alone.", 24, 22, "Fourteen laptops and thirty screens are there; six laptops are on the way from the maker.", "Fourteen are not twenty. We gladly wait for the six, and agree when they are there."),
        new(true, "Whoever sees that a day cannot be kept calls before noon of the day before. One person does it: Mr Wolf.", 14, 12, "Mr Wolf has called four times in two weeks, each time before noon."),
        new(false, "Rechnerwerk sees the need of the next three months on the first of each month.", 15, 13, "The next three months were sent, laptops by size."),
        new(false, "Deliveries to hall 1 have a name and a telephone number for every day on which the gate is closed.", 20, 18, "It is on the delivery note and on the board at the gate."),
        new(true, "Nineteen of twenty deliveries come on the day that was promised, for eight weeks.", 75),
    ];
}
