namespace Vouch.Contracts;

/// <summary>The fields of a contract in words: those of the standard library, each also a key of the translation; others as they are named, without underscores.</summary>
internal static class FieldWords
{
    public static string Of(string name) => name switch
    {
        "answer_days" => "Working days to answer an order",
        "court" => "Courts that decide",
        "governing_law" => "Law that holds",
        "liability_cap" => "Liable up to",
        "licence_metric" => "Who or what is licensed",
        "licensed_software" => "Licensed software",
        "rented_item" => "What is rented",
        "secrecy_years" => "Years of secrecy",
        "subject_matter" => "What is supplied",
        _ => name.Replace('_', ' '),
    };
}
