namespace Vouch.Notices;

/// <summary>A notice to one person.</summary>
public readonly record struct NoticeId(Guid Value) : IId<NoticeId>
{
    /// <inheritdoc/>
    public static NoticeId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>A mail that waits to be sent or was.</summary>
internal readonly record struct MailId(Guid Value) : IId<MailId>
{
    public static MailId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}
