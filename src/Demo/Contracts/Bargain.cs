using Vouch.Contracts;

namespace Vouch.Demo;

/// <summary>How far a contract of the demo comes.</summary>
internal enum BargainEnd
{
    /// <summary>It stays a draft that the supplier does not know of.</summary>
    Drafted,

    /// <summary>The sides propose and answer, and the last word is spoken after the demo ends.</summary>
    Negotiating,

    /// <summary>Both said yes, and nobody has submitted it.</summary>
    Agreed,

    /// <summary>The approvers have it.</summary>
    AwaitingApproval,

    /// <summary>The supplier has signed, the company has yet to.</summary>
    HalfSigned,

    /// <summary>It is in force at the end, expires in between, or is replaced by one that amends it.</summary>
    InForce,

    /// <summary>It is terminated, with a reason.</summary>
    Terminated,

    /// <summary>A side gives it up.</summary>
    Withdrawn,
}

/// <summary>A contract of the demo as it is thought out: with whom, what about, how it is negotiated and what becomes of it.</summary>
/// <param name="Supplier">Name of the supplier.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Template">Name of the template in the library; empty for the amendment of an earlier one.</param>
/// <param name="Day">On which day of the year it is drafted, from 0; negative counts from the end.</param>
/// <param name="Matter">What the supplier provides, as the clauses name it.</param>
/// <param name="End">How far it comes.</param>
internal sealed record Bargain(string Supplier, string Title, string Template, int Day, string Matter, BargainEnd End)
{
    /// <summary>The unit whose orders fall under it.</summary>
    public string Unit { get; init; } = "LINDEN";

    /// <summary>True where it is written in German.</summary>
    public bool German { get; init; }

    /// <summary>For how many months it holds, where its last day is not told from the demo's end.</summary>
    public int Months { get; init; } = 24;

    /// <summary>Its last day, in days after the demo's end.</summary>
    public int? EndsAfterEnd { get; init; }

    /// <summary>The day of price review, in days after the demo's end.</summary>
    public int? ReviewAfterEnd { get; init; }

    /// <summary>Orders never exceed this.</summary>
    public decimal? Limit { get; init; }

    /// <summary>What it is expected to come to, where there is no limit.</summary>
    public decimal? Expected { get; init; }

    /// <summary>Fields that only this one has.</summary>
    public IReadOnlyList<ContractField> Fields { get; init; } = [];

    /// <summary>Limits in quantity.</summary>
    public IReadOnlyList<QuantityLimit> Quantities { get; init; } = [];

    /// <summary>What is measured.</summary>
    public IReadOnlyList<ServiceLevelTerm> Levels { get; init; } = [];

    /// <summary>What the sides owe besides.</summary>
    public IReadOnlyList<Duty> Duties { get; init; } = [];

    /// <summary>Files that the buyer puts in with the first offer.</summary>
    public IReadOnlyList<Enclosure> Annexes { get; init; } = [];

    /// <summary>What is said with the first offer.</summary>
    public string Note { get; init; } = "";

    /// <summary>The turns of the negotiation, the supplier's first as a rule.</summary>
    public IReadOnlyList<Turn> Turns { get; init; } = [];

    /// <summary>Figures that the supplier reports, one a period.</summary>
    public IReadOnlyList<(decimal Share, string Note)> Reports { get; init; } = [];

    /// <summary>Which credit is disputed, counted from 1, and the words; null for none.</summary>
    public (int Credit, bool BySupplier, string Words)? Dispute { get; init; }

    /// <summary>On which day notice is given, as <see cref="Day"/>, by the company, with which words.</summary>
    public (int Day, string Words)? Notice { get; init; }

    /// <summary>On which day it is terminated or given up, with the reason.</summary>
    public (int Day, bool BySupplier, string Words)? Ended { get; init; }

    /// <summary>What is ordered under it every month.</summary>
    public IReadOnlyList<MonthlyOrder> Monthly { get; init; } = [];

    /// <summary>How it is paid beyond the payment terms, told from its first day; null for the terms alone.</summary>
    public Func<DateOnly, PaymentSchedule>? Schedule { get; init; }

    /// <summary>What is ordered once, as soon as it is in force; null for nothing.</summary>
    public MonthlyOrder? Whole { get; init; }

    /// <summary>Milestones that the supplier reaches within the year; the others are still ahead.</summary>
    public IReadOnlyList<Reach> Reached { get; init; } = [];

    /// <summary>Title of the one that this amends.</summary>
    public string? Amends { get; init; }
}

/// <summary>One side's answer to the newest version.</summary>
/// <param name="BySupplier">Whose answer.</param>
/// <param name="Note">What is said with the counter-proposal; of no use without one.</param>
/// <param name="Change">What it proposes otherwise; null where it only remarks.</param>
/// <param name="Remarks">Remarks by clause; an empty clause is the whole.</param>
internal sealed record Turn(bool BySupplier, string Note, Func<ContractContent, ContractContent>? Change, params (string Clause, string Says)[] Remarks)
{
    /// <summary>A file that goes with the counter-proposal.</summary>
    public Enclosure? Annex { get; init; }

    /// <summary>A version with other words in one clause.</summary>
    public static ContractContent Reword(ContractContent content, string clause, string from, string to) =>
        content with { Clauses = [.. content.Clauses.Select(one => one.Key == clause ? one with { Text = one.Text.Replace(from, to, StringComparison.Ordinal) } : one)] };

    /// <summary>A version with one more clause, before the last.</summary>
    public static ContractContent Add(ContractContent content, string key, string heading, string text) =>
        content with { Clauses = [.. content.Clauses.SkipLast(1), new ContractClause(key, heading, text), content.Clauses[^1]] };

    /// <summary>A version with another value of a field.</summary>
    public static ContractContent Fill(ContractContent content, string field, string value) =>
        content with { Fields = [.. content.Fields.Select(one => one.Name == field ? one with { Value = value } : one)] };
}

/// <summary>A file of a page that belongs to a contract.</summary>
/// <param name="Title">What it is.</param>
/// <param name="FileName">Its name.</param>
/// <param name="Lines">What stands in it.</param>
internal sealed record Enclosure(string Title, string FileName, params string[] Lines);

/// <summary>What a side owes beside deliveries and payments.</summary>
/// <param name="BySupplier">Who owes it.</param>
/// <param name="Says">What.</param>
/// <param name="AfterDays">How many days after the first day it is owed first.</param>
/// <param name="EveryMonths">After how many months again; null for once.</param>
/// <param name="Forgotten">Which time it comes too late, counted from 1; 0 for never.</param>
internal sealed record Duty(bool BySupplier, string Says, int AfterDays, int? EveryMonths = null, int Forgotten = 0);

/// <summary>A milestone that is reached.</summary>
/// <param name="Milestone">Its key in the schedule.</param>
/// <param name="AfterDays">How many days after the contract's first day the supplier says so.</param>
/// <param name="Note">By what it is seen.</param>
/// <param name="Lacks">What the buyer finds missing the first time; null where all is there.</param>
internal sealed record Reach(string Milestone, int AfterDays, string Note, string? Lacks = null);

/// <summary>An order that comes every month.</summary>
/// <param name="What">The line.</param>
/// <param name="Unit">The unit that buys.</param>
/// <param name="Price">The price of one.</param>
/// <param name="Category">The category.</param>
/// <param name="Pieces">How many pieces; 0 for a month of work.</param>
/// <param name="AfterDays">How many days after the contract's own day of the month.</param>
internal sealed record MonthlyOrder(string What, string Unit, decimal Price, string Category, int Pieces = 0, int AfterDays = 0);
