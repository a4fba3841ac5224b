using Vouch.Kernel;

namespace Vouch.Suppliers.Vetting;

/// <summary>What asking references refuses.</summary>
public static class ReferenceRefusals
{
    /// <summary>Nowhere to write to.</summary>
    public static readonly Refusal NoMailAddress = new("reference.no-mail-address", "This reference has no mail address. Ask the supplier for one, or ask by telephone and write down what was said.");

    /// <summary>No mail is sent.</summary>
    public static readonly Refusal NoMail = new("reference.no-mail", "This installation sends no mail. Ask by telephone and write down what was said.");

    /// <summary>Asked a short time ago.</summary>
    public static readonly Refusal AskedLately = new("reference.asked-lately", "This person was asked on {0} already. Nobody is asked twice within {1} days.");

    /// <summary>Not a language.</summary>
    public static readonly Refusal Language = new("reference.language", "Choose English (en) or German (de).", RefusalKind.Invalid);

    /// <summary>The link leads nowhere.</summary>
    public static readonly Refusal BadLink = new("reference.bad-link", "This link leads nowhere, or has expired. If you were asked by mail, use the newest one.", RefusalKind.NotFound);

    /// <summary>It was answered.</summary>
    public static readonly Refusal Answered = new("reference.answered", "This was answered already. Thank you.");

    /// <summary>Outside the scale.</summary>
    public static readonly Refusal ScoreOutside = new("reference.score-outside", "Choose a number from {0} to {1}.", RefusalKind.Invalid);
}
