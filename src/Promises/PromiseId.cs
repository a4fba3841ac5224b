namespace Vouch.Promises;

/// <summary>A promise: who owes what to whom, by when.</summary>
public readonly record struct PromiseId(Guid Value) : IId<PromiseId>
{
    /// <inheritdoc/>
    public static PromiseId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
