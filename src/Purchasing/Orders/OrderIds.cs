using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>An order to one supplier; people see its number, <c>PO-2207</c>.</summary>
public readonly record struct OrderId(Guid Value) : IId<OrderId>
{
    /// <inheritdoc/>
    public static OrderId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>One line of an order; it keeps its id through every revision.</summary>
public readonly record struct OrderLineId(Guid Value) : IId<OrderLineId>
{
    /// <inheritdoc/>
    public static OrderLineId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>A receipt of goods, a return of goods or the acceptance of a service, against one order; people see <c>GR-310</c>.</summary>
public readonly record struct ReceiptId(Guid Value) : IId<ReceiptId>
{
    /// <inheritdoc/>
    public static ReceiptId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>What is owed for one part of one invoice. There is one payment for each part, ever.</summary>
public readonly record struct PaymentId(Guid Value) : IId<PaymentId>
{
    /// <inheritdoc/>
    public static PaymentId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>Payments that two persons release together; people see <c>PAY-12</c>.</summary>
public readonly record struct PaymentRunId(Guid Value) : IId<PaymentRunId>
{
    /// <inheritdoc/>
    public static PaymentRunId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
