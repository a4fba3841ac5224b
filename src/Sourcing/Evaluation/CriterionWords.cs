namespace Vouch.Sourcing;

/// <summary>How kinds of criteria are called; English texts that are also the keys of their translation.</summary>
internal static class CriterionWords
{
    /// <summary>What a criterion of this kind is about, as a choice.</summary>
    public static string Of(CriterionKind kind) => kind switch
    {
        CriterionKind.Price => "From the price",
        CriterionKind.Judged => "By evaluators",
        CriterionKind.Understanding => "Understanding of our aims",
        CriterionKind.Plan => "Plan",
        CriterionKind.WaysOfWorking => "Ways of working together",
        CriterionKind.Ideas => "Ideas and innovation",
        CriterionKind.Expertise => "Expertise",
        CriterionKind.Presentation => "Presentation",
        CriterionKind.References => "References",
        CriterionKind.Trust => "Trust, from the record",
        _ => "Total cost over the contract's life",
    };

    /// <summary>How it is scored, for people who judge and for bidders.</summary>
    public static string HowOf(CriterionKind kind) => kind switch
    {
        CriterionKind.Price => "Lowest price divided by this price, times 100",
        CriterionKind.Understanding => "Evaluators judge whether you have understood what we are after",
        CriterionKind.Plan => "Evaluators judge how you would go about it, by when and with whom",
        CriterionKind.WaysOfWorking => "Evaluators judge how we would work together, also when something goes wrong",
        CriterionKind.Ideas => "Evaluators judge what you bring that we did not ask for",
        CriterionKind.Expertise => "Evaluators judge who does it, and what they have done before",
        CriterionKind.Presentation => "Evaluators judge your presentation",
        CriterionKind.References => "Evaluators judge what your references say",
        CriterionKind.Trust => "The share of promises kept, from the record; nobody can type it in",
        CriterionKind.TotalCost => "Lowest cost over the contract's life divided by this cost, times 100",
        _ => "Evaluators judge your answer",
    };
}
