using System.Diagnostics.CodeAnalysis;

namespace Vouch.Kernel;

/// <summary>The outcome of a use case: done with a value, or refused for one or more reasons. Exceptions are for bugs.</summary>
/// <typeparam name="T">What a done use case answers.</typeparam>
public sealed class Outcome<T>
{
    private readonly T? value;

    private Outcome(T? value, IReadOnlyList<Refusal> refusals)
    {
        this.value = value;
        Refusals = refusals;
    }

    /// <summary>True when it was done; then <see cref="Value"/> may be read.</summary>
    public bool IsDone => Refusals.Count == 0;

    /// <summary>Why it was refused; empty when done.</summary>
    public IReadOnlyList<Refusal> Refusals { get; }

    /// <summary>What was done.</summary>
    /// <exception cref="InvalidOperationException">It was refused.</exception>
    public T Value => IsDone ? value! : throw new InvalidOperationException($"Refused: {Refusals[0].Code}: {Refusals[0]}");

    /// <summary>Done.</summary>
    [SuppressMessage("Usage", "CA2225", Justification = "Handlers return a value or a refusal directly.")]
    public static implicit operator Outcome<T>(T value) => new(value, []);

    /// <summary>Refused for one reason.</summary>
    public static implicit operator Outcome<T>(Refusal refusal) => new(default, [refusal]);

    /// <summary>Refused for several reasons.</summary>
    public static implicit operator Outcome<T>(Refusal[] refusals) => Refused(refusals);

    /// <summary>Refused for several reasons.</summary>
    /// <exception cref="ArgumentException">There is no reason.</exception>
    public static Outcome<T> Refused(IReadOnlyList<Refusal> refusals)
    {
        ArgumentNullException.ThrowIfNull(refusals);
        return refusals.Count == 0 ? throw new ArgumentException("A refusal needs a reason.", nameof(refusals)) : new(default, refusals);
    }

    /// <summary>The same refusal for another result type; call only when refused.</summary>
    public Outcome<TOther> As<TOther>() => Outcome<TOther>.Refused(Refusals);

    /// <summary>Changes the value of a done outcome; a refusal stays as it is.</summary>
    public Outcome<TOther> Select<TOther>(Func<T, TOther> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return IsDone ? change(value!) : As<TOther>();
    }
}

/// <summary>The value of a use case that answers nothing but "done".</summary>
public readonly record struct Done
{
    /// <summary>The one value.</summary>
    public static Done Value { get; }
}
