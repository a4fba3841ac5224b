namespace Vouch.Promises;

/// <summary>A promise: who owes what to whom, by when.</summary>
public readonly record struct PromiseId(Guid Value) : IId<PromiseId>
{
    /// <inheritdoc/>
    public static PromiseId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>A version of a service charter; promises keep the one that they were made under.</summary>
public readonly record struct CharterVersionId(Guid Value) : IId<CharterVersionId>
{
    /// <inheritdoc/>
    public static CharterVersionId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
