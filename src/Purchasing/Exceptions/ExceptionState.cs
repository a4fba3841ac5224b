using System.Collections.Frozen;
using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>What does not match on one invoice, looked after by one named person until it is settled.</summary>
public readonly record struct ExceptionId(Guid Value) : IId<ExceptionId>
{
    /// <inheritdoc/>
    public static ExceptionId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>Whose turn it is.</summary>
public enum ExceptionState
{
    /// <summary>Its owner's.</summary>
    Open,

    /// <summary>The supplier's: a credit note was asked for.</summary>
    WithSupplier,

    /// <summary>Settled; the invoice matches, was refused or was credited.</summary>
    Settled,
}

/// <summary>What happens to an exception.</summary>
internal enum ExceptionAct
{
    /// <summary>Another person takes it.</summary>
    HandOver,
    AskSupplier,

    /// <summary>The supplier answered, or the question was withdrawn.</summary>
    TakeBack,

    /// <summary>The match or a decision settled it.</summary>
    Settle,

    /// <summary>A new match found differences again.</summary>
    Reopen,
}

/// <summary>One permitted step.</summary>
internal sealed record ExceptionTransition(ExceptionState From, ExceptionAct Act, ExceptionState To);

/// <summary>The state table of exceptions. What is not in it is refused.</summary>
internal static class ExceptionTransitions
{
    public static readonly Refusal NotNow = new(
        "exception.not-in-this-state",
        "This exception is {0}, so this cannot be done now. Open the invoice to see what happens next.");

    public static IReadOnlyList<ExceptionTransition> All { get; } =
    [
        new(ExceptionState.Open, ExceptionAct.HandOver, ExceptionState.Open),
        new(ExceptionState.Open, ExceptionAct.AskSupplier, ExceptionState.WithSupplier),
        new(ExceptionState.Open, ExceptionAct.Settle, ExceptionState.Settled),
        new(ExceptionState.WithSupplier, ExceptionAct.HandOver, ExceptionState.WithSupplier),
        new(ExceptionState.WithSupplier, ExceptionAct.TakeBack, ExceptionState.Open),
        new(ExceptionState.WithSupplier, ExceptionAct.Settle, ExceptionState.Settled),
        new(ExceptionState.Settled, ExceptionAct.Reopen, ExceptionState.Open),
    ];

    private static readonly FrozenDictionary<(ExceptionState, ExceptionAct), ExceptionTransition> Table =
        All.ToFrozenDictionary(transition => (transition.From, transition.Act));

    /// <summary>The state after the act, or why it cannot be done now.</summary>
    public static Outcome<ExceptionState> After(ExceptionState from, ExceptionAct act) =>
        Table.TryGetValue((from, act), out var transition) ? transition.To : NotNow.With(Words(from));

    /// <summary>The state in words; the key of its translation.</summary>
    public static string Words(ExceptionState state) => state switch
    {
        ExceptionState.Open => "open",
        ExceptionState.WithSupplier => "with the supplier",
        ExceptionState.Settled => "settled",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Unknown state."),
    };
}
