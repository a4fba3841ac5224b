namespace Vouch.Promises.Charters;

/// <summary>What a condition can ask a fact.</summary>
internal interface IFactReading
{
    /// <summary>The fact's name.</summary>
    string Name { get; }

    /// <summary>The values under a data key as text; empty when the fact has none. <c>unit</c> is the code of the fact's unit.</summary>
    IReadOnlyList<string> Texts(string key);

    /// <summary>The amount of money under a data key; null when there is none.</summary>
    Money? Amount(string key);
}

/// <summary>A condition on a fact's data: every test must hold. Without tests it always holds.</summary>
internal sealed record Condition(IReadOnlyList<DataTest> Tests)
{
    /// <summary>Holds always.</summary>
    internal static Condition Always { get; } = new([]);

    internal bool Holds(IFactReading fact)
    {
        foreach (var test in Tests)
        {
            if (!test.Holds(fact))
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>One test on a fact's data.</summary>
/// <param name="Key">The data key.</param>
internal abstract record DataTest(string Key)
{
    internal abstract bool Holds(IFactReading fact);
}

/// <summary>One of the fact's values is one of these, without regard to case. A value that ends in * stands for all that begin so (<c>72*</c>).</summary>
internal sealed record OneOf(string Key, IReadOnlyList<string> Values) : DataTest(Key)
{
    internal override bool Holds(IFactReading fact) => fact.Texts(Key).Any(text => Values.Any(value => Covers(value, text)));

    private static bool Covers(string value, string text) =>
        value.EndsWith('*') ? text.StartsWith(value[..^1], StringComparison.OrdinalIgnoreCase) : string.Equals(value, text, StringComparison.OrdinalIgnoreCase);
}

/// <summary>The fact's amount is less than this. An amount in another currency is neither below nor above: it does not hold.</summary>
internal sealed record Below(string Key, Money Limit) : DataTest(Key)
{
    internal override bool Holds(IFactReading fact) => fact.Amount(Key) is { } amount && amount.Currency == Limit.Currency && amount < Limit;
}

/// <summary>The fact's amount is this or more. An amount in another currency does not hold.</summary>
internal sealed record AtLeast(string Key, Money Limit) : DataTest(Key)
{
    internal override bool Holds(IFactReading fact) => fact.Amount(Key) is { } amount && amount.Currency == Limit.Currency && amount >= Limit;
}
