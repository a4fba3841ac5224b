using Vouch.Kernel;

namespace Vouch.Contracts;

/// <summary>A contract with a supplier. As a subject its kind is <c>contract</c>; people see its number, <c>CON-12</c>.</summary>
public readonly record struct ContractId(Guid Value) : IId<ContractId>
{
    /// <summary>The contract as a subject.</summary>
    public SubjectRef Subject => new("contract", Value);

    /// <inheritdoc/>
    public static ContractId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>A clause of the library.</summary>
public readonly record struct ClauseId(Guid Value) : IId<ClauseId>
{
    /// <inheritdoc/>
    public static ClauseId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>A template of contracts.</summary>
public readonly record struct ContractTemplateId(Guid Value) : IId<ContractTemplateId>
{
    /// <inheritdoc/>
    public static ContractTemplateId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>A remark on a contract.</summary>
public readonly record struct ContractCommentId(Guid Value) : IId<ContractCommentId>
{
    /// <inheritdoc/>
    public static ContractCommentId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>An annex of a contract, from version to version and in what amends the contract.</summary>
public readonly record struct ContractAnnexId(Guid Value) : IId<ContractAnnexId>
{
    /// <summary>The annex as the subject that its file belongs to.</summary>
    public SubjectRef Subject => new("contract-annex", Value);

    /// <inheritdoc/>
    public static ContractAnnexId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>What kind of contract it is.</summary>
public enum ContractKind
{
    /// <summary>Prices and rules for orders that are placed later; every order to the supplier in its units and currency falls under it.</summary>
    Framework,

    /// <summary>Goods or works, once.</summary>
    Purchase,

    /// <summary>Services.</summary>
    Service,

    /// <summary>The use of software or other rights.</summary>
    Licence,

    /// <summary>The use of things or rooms.</summary>
    Rental,

    /// <summary>What is kept secret.</summary>
    Confidentiality,
}

/// <summary>What happens when a contract comes to its last day.</summary>
public enum ContractRenewal
{
    /// <summary>It ends.</summary>
    None,

    /// <summary>It goes on for the agreed months unless one side gave notice.</summary>
    Automatic,

    /// <summary>It ends unless the buyer renews it.</summary>
    OnDecision,
}

/// <summary>The two sides of a contract.</summary>
public enum ContractSide
{
    /// <summary>The company.</summary>
    Buyer,

    /// <summary>The supplier.</summary>
    Supplier,
}
