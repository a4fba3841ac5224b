using Vouch.Kernel;

namespace Vouch.Suppliers.Together;

/// <summary>What happens in the place that a supplier and the company share.</summary>
internal static class TogetherFacts
{
    private static readonly string[] Roles = ["supplier", "owner"];
    private static readonly string[] AimData = ["aim", "start", "value", "target", "due", "side"];
    private static readonly string[] ReviewData = ["number", "review", "on", "side", "items", "promise"];

    public static readonly FactName AimSet = new("joint-aim.set", "A supplier and the company set themselves an aim.", Roles, AimData);
    public static readonly FactName AimUpdated = new("joint-aim.updated", "One side said where the measure of an aim is.", Roles, AimData);
    public static readonly FactName AimReached = new("joint-aim.reached", "The measure of an aim came as far as it shall.", Roles, AimData);
    public static readonly FactName AimEnded = new("joint-aim.ended", "An aim was let go.", Roles, AimData);
    public static readonly FactName ReviewPlanned = new("partner-review.planned", "A review with a supplier was planned.", Roles, ReviewData);
    public static readonly FactName ReviewAgenda = new("partner-review.agenda-added", "One side put something on the agenda of a review.", Roles, ReviewData);
    public static readonly FactName ReviewPromise = new("partner-review.promised", "Something was promised in a review.", [.. Roles, "by"], ReviewData);
    public static readonly FactName ReviewHeld = new("partner-review.held", "A review was held and its minutes are written.", Roles, ReviewData);
    public static readonly FactName ForecastEntered = new("demand-forecast.entered", "A forecast of demand was given to a supplier.", Roles, ["category", "month", "amount", "currency", "method"]);
    public static readonly FactName DriverShared = new("customer-driver.shared", "The company chose to share with a supplier how often customers come for a reason.", Roles, ["driver"]);
    public static readonly FactName DriverUnshared = new("customer-driver.unshared", "The company no longer shares that with a supplier.", Roles, ["driver"]);

    internal static IReadOnlyList<FactName> All { get; } =
        [AimSet, AimUpdated, AimReached, AimEnded, ReviewPlanned, ReviewAgenda, ReviewPromise, ReviewHeld, ForecastEntered, DriverShared, DriverUnshared];

    internal static FactDraft Of(FactName name, Supplier supplier, FactData data, string? words = null) => new(name, supplier.Subject)
    {
        Unit = supplier.Unit,
        Parties = [("supplier", supplier.Id), ("owner", supplier.Owner)],
        Data = data,
        Texts = string.IsNullOrWhiteSpace(words) ? new Dictionary<string, string>() : new Dictionary<string, string> { ["reason"] = words.Trim() },
    };
}

/// <summary>What the shared place refuses.</summary>
public static class TogetherRefusals
{
    /// <summary>Not of this place.</summary>
    public static readonly Refusal NotYours = new("together.not-yours", "Here write those who deal with this supplier, and the supplier's own people.", RefusalKind.NotAllowed);

    /// <summary>Words missing.</summary>
    public static readonly Refusal WordsMissing = new("together.words-missing", "Write it in 1 to {0} characters.", RefusalKind.Invalid);

    /// <summary>Start and target are no way.</summary>
    public static readonly Refusal NoWay = new("together.no-way", "Give numbers within reason; an aim begins and ends at different ones.", RefusalKind.Invalid);

    /// <summary>Not ahead.</summary>
    public static readonly Refusal DuePast = new("together.due-past", "Give a day from today on, within five years.", RefusalKind.Invalid);

    /// <summary>The aim has ended.</summary>
    public static readonly Refusal AimEnded = new("together.aim-ended", "This aim was let go. Set another one if it matters again.");

    /// <summary>The review is over.</summary>
    public static readonly Refusal ReviewHeld = new("together.review-held", "{0} was held and its minutes are written. Plan another review.");

    /// <summary>Too many.</summary>
    public static readonly Refusal TooMany = new("together.too-many", "There are {0} already. Plan another review for the rest.", RefusalKind.Invalid);

    /// <summary>No colleague.</summary>
    public static readonly Refusal OwnerUnknown = new("together.owner-unknown", "Choose a colleague who promises it for the company.", RefusalKind.Invalid);

    /// <summary>Not a month ahead.</summary>
    public static readonly Refusal MonthPast = new("together.month-past", "Forecasts are given for this month and the 24 after it.", RefusalKind.Invalid);

    /// <summary>The amount.</summary>
    public static readonly Refusal AmountWrong = new("together.amount-wrong", "Give an amount of zero or more.", RefusalKind.Invalid);

    /// <summary>Nothing to reckon from.</summary>
    public static readonly Refusal NothingOrdered = new("together.nothing-ordered", "Nothing was ordered from this supplier in the twelve months before. Enter the forecast by hand.");

    /// <summary>The driver is not known.</summary>
    public static readonly Refusal DriverUnknown = new("together.driver-unknown", "Choose one of the reasons for which customers get in touch.", RefusalKind.Invalid);
}
