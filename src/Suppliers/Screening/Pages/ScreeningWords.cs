using Vouch.Ui;

namespace Vouch.Suppliers.Screening.Pages;

/// <summary>Where hits stand, in English: the key of the translation.</summary>
internal static class ScreeningWords
{
    public static string Of(HitState state) => state switch
    {
        HitState.Open => "To be decided",
        HitState.Confirmed => "The same",
        HitState.Dismissed => "Somebody else",
        _ => "No longer listed",
    };

    public static Tone ToneOf(HitState state) => state switch
    {
        HitState.Open => Tone.Warning,
        HitState.Confirmed => Tone.Bad,
        HitState.Dismissed => Tone.Good,
        _ => Tone.Neutral,
    };

    public static string Of(HitCause cause) => cause switch
    {
        HitCause.First => "Found for the first time.",
        HitCause.NameChanged => "It was decided before; the supplier's name, or what it tells of the person, has changed since.",
        HitCause.EntryChanged => "It was decided before; the entry on the list has changed since.",
        HitCause.BothChanged => "It was decided before; name and entry have both changed since.",
        _ => "The entry was taken off the list and is on it again.",
    };

    public static string Of(NameKind kind) => kind switch
    {
        NameKind.Person => "Natural person",
        NameKind.Organisation => "Organisation",
        NameKind.Vessel => "Ship or aircraft",
        _ => "Not told",
    };

    public static string Of(ListKind kind) => kind switch
    {
        ListKind.Ofac => "OFAC",
        ListKind.UnitedNations => "United Nations",
        _ => "A list of your own",
    };

    public static string Of(Meeting meeting) => meeting switch
    {
        Meeting.Same => "the same word",
        Meeting.Variant => "another spelling of the same name",
        Meeting.Alike => "spelled alike",
        Meeting.Joined => "joined here, apart there",
        Meeting.Initials => "an initial or an abbreviation",
        _ => "another word in the same place",
    };

    /// <summary>What a reason says: of a date and a country, whether both sides agree on it.</summary>
    public static string Of(MatchReason reason) => reason switch
    {
        { What: "birth", Points: > 0 } => "The dates of birth agree",
        { What: "birth" } => "The dates of birth differ",
        { What: "country", Points: > 0 } => "The countries agree",
        { What: "country" } => "The countries differ",
        _ => OfReason(reason.What),
    };

    /// <summary>What a figure of the comparison says.</summary>
    private static string OfReason(string figure) => figure switch
    {
        "constant" => "What every comparison starts with",
        "edits" => "Letters that differ",
        "edits-beyond-two" => "More than two letters differ",
        "sounds" => "Sounds that differ",
        "sounds-share" => "Share of the sounds that differ",
        "worst-word" => "The word that is least alike",
        "worst-word-beyond" => "A word that is hardly alike",
        "replaced-share" => "Words with others in their place",
        "extra-person" => "More words than the other name of a person",
        "extra-body" => "More words than the other name of an organisation",
        "extra-share" => "Share of the name that the other lacks",
        "few-met" => "Few words met",
        "number-differs" => "Another number in the name",
        "number-extra" => "A number that the other lacks",
        "legal-form" => "Another legal form",
        "short" => "The names are short",
        "body" => "It is an organisation",
        "initials" => "Only initials met",
        "kind" => "One is a person and the other is not",
        "weak-name" => "The list itself calls this name uncertain",
        "common-words" => "The words are common",
        _ => "Something else",
    };

    /// <summary>How a supplier stands.</summary>
    public static string OfSupplier(string state) => state switch
    {
        "clear" => "Clear",
        "open" => "A likeness is to be decided",
        "confirmed" => "On a sanctions list",
        "waiting" => "Not yet held against the lists in force",
        _ => "No sanctions list is loaded",
    };

    public static Tone ToneOfSupplier(string state) => state switch
    {
        "clear" => Tone.Good,
        "confirmed" => Tone.Bad,
        "open" or "waiting" => Tone.Warning,
        _ => Tone.Neutral,
    };
}
