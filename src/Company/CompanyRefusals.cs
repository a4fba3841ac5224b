using Vouch.Kernel;

namespace Vouch.Company;

/// <summary>What this room's use cases refuse.</summary>
public static class CompanyRefusals
{
    /// <summary>Only administrators change the company.</summary>
    public static readonly Refusal NotAdministrator = new("company.not-administrator", "Only an administrator of this unit may do this. Ask one to do it for you.", RefusalKind.NotAllowed);

    /// <summary>No such unit.</summary>
    public static readonly Refusal NoUnit = new("unit.unknown", "There is no such unit. Choose one from the list.", RefusalKind.Invalid);

    /// <summary>The code is taken.</summary>
    public static readonly Refusal UnitCodeTaken = new("unit.code-taken", "The unit {0} exists already. Choose another code.", RefusalKind.Invalid);

    /// <summary>A unit cannot stand below itself.</summary>
    public static readonly Refusal UnitInCircle = new("unit.in-circle", "A unit cannot stand below itself. Choose another parent.", RefusalKind.Invalid);

    /// <summary>No such person.</summary>
    public static readonly Refusal NoPerson = new("person.unknown", "There is no such person. Choose one from the list.", RefusalKind.Invalid);

    /// <summary>The address is taken.</summary>
    public static readonly Refusal EmailTaken = new("person.email-taken", "Somebody with the address {0} exists already.", RefusalKind.Invalid);

    /// <summary>Not a mail address.</summary>
    public static readonly Refusal NoEmail = new("person.no-email", "'{0}' is not a mail address.", RefusalKind.Invalid);

    /// <summary>Not a role.</summary>
    public static readonly Refusal NoRole = new("role.unknown", "There is no role '{0}'. Choose one from the list.", RefusalKind.Invalid);

    /// <summary>Not an IANA time zone.</summary>
    public static readonly Refusal NoTimeZone = new("time-zone.unknown", "'{0}' is not a time zone. Write one such as Europe/Berlin.", RefusalKind.Invalid);

    /// <summary>The present password does not fit.</summary>
    public static readonly Refusal WrongPassword = new("account.wrong-password", "This is not your present password. Type it again.", RefusalKind.Invalid);

    /// <summary>Not a language that Vouch speaks.</summary>
    public static readonly Refusal NoLanguage = new("language.unknown", "Vouch does not speak '{0}' yet. Choose one from the list.", RefusalKind.Invalid);

    /// <summary>A name is missing.</summary>
    public static readonly Refusal NameMissing = new("name.missing", "Please give a name.", RefusalKind.Invalid);

    /// <summary>Last administrator.</summary>
    public static readonly Refusal LastAdministrator = new("role.last-administrator", "This is the last administrator. Make somebody else administrator first.");

    /// <summary>A password is too short.</summary>
    public static readonly Refusal WeakPassword = new("account.weak-password", "Please choose another password: {0}", RefusalKind.Invalid);

    /// <summary>A rate must be positive.</summary>
    public static readonly Refusal RateNotPositive = new("exchange-rate.not-positive", "An exchange rate is greater than zero.", RefusalKind.Invalid);

    /// <summary>A file is too large.</summary>
    public static readonly Refusal FileTooLarge = new("file.too-large", "'{0}' is larger than {1} MB. Send a smaller file.", RefusalKind.Invalid);

    /// <summary>A file's name is not one.</summary>
    public static readonly Refusal FileName = new("file.name", "This file name cannot be used. Rename the file and send it again.", RefusalKind.Invalid);
}
