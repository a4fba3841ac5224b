namespace Vouch.Kernel;

/// <summary>
/// An id with a type of its own, so that an order's id is never taken for a request's. Values are UUIDv7 and sort by the time they were made.
/// Every implementing struct is mapped to the database by convention.
/// </summary>
/// <typeparam name="TSelf">The id type itself.</typeparam>
public interface IId<TSelf>
    where TSelf : struct, IId<TSelf>
{
    /// <summary>The UUID.</summary>
    Guid Value { get; }

    /// <summary>Wraps a UUID.</summary>
    static abstract TSelf From(Guid value);
}

/// <summary>A party Vouch deals with: a colleague, a supplier, a customer or one of their people.</summary>
public readonly record struct PartyId(Guid Value) : IId<PartyId>
{
    /// <summary>The software itself, as actor of what a clock or a rule did.</summary>
    public static PartyId System { get; } = new(new Guid("00000000-0000-7000-8000-000000000001"));

    /// <inheritdoc/>
    public static PartyId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>A business unit of the company; budgets, roles, calendars and charters belong to one.</summary>
public readonly record struct UnitId(Guid Value) : IId<UnitId>
{
    /// <inheritdoc/>
    public static UnitId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>A file kept by Company; see its Files folder.</summary>
public readonly record struct FileId(Guid Value) : IId<FileId>
{
    /// <inheritdoc/>
    public static FileId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>A fact in the ledger.</summary>
public readonly record struct FactId(Guid Value) : IId<FactId>
{
    /// <inheritdoc/>
    public static FactId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>Where new ids come from. Injected, so that a run can be replayed from its seed.</summary>
public interface IIdSource
{
    /// <summary>A new UUIDv7 at the present moment of the injected clock.</summary>
    Guid Next();
}
