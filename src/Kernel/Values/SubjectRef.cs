namespace Vouch.Kernel;

/// <summary>What a fact or a promise is about: a kind (<c>request</c>, <c>order</c>, <c>invoice</c>) and the id within that kind.</summary>
/// <param name="Kind">The kind as its module declares it: lower-case words joined by hyphens.</param>
/// <param name="Id">The subject's UUID.</param>
public readonly record struct SubjectRef(string Kind, Guid Id)
{
    /// <summary><c>kind:uuid</c>; <see cref="TryParse"/> reads it back.</summary>
    public override string ToString() => $"{Kind}:{Id}";

    /// <summary>Reads <c>kind:uuid</c>.</summary>
    public static bool TryParse(string? text, out SubjectRef subject)
    {
        subject = default;
        var colon = text?.IndexOf(':', StringComparison.Ordinal) ?? -1;
        if (colon < 1 || !Guid.TryParse(text.AsSpan(colon + 1), out var id))
        {
            return false;
        }

        subject = new SubjectRef(text![..colon], id);
        return true;
    }
}
