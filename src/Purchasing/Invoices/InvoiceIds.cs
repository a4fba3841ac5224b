using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>An invoice or a credit note that a supplier sent.</summary>
public readonly record struct InvoiceId(Guid Value) : IId<InvoiceId>
{
    /// <inheritdoc/>
    public static InvoiceId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>A line of an invoice or a credit note.</summary>
public readonly record struct InvoiceLineId(Guid Value) : IId<InvoiceLineId>
{
    /// <inheritdoc/>
    public static InvoiceLineId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
