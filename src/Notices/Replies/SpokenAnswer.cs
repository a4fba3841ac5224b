using System.Text;

namespace Vouch.Notices.Replies;

/// <summary>What an answer says.</summary>
public enum AnswerMeaning
{
    /// <summary>It cannot be told without doubt.</summary>
    Unclear,

    /// <summary>Yes.</summary>
    Yes,

    /// <summary>No.</summary>
    No,

    /// <summary>First tell me more.</summary>
    More,
}

/// <summary>
/// An answer in somebody's own words: begins with yes, no or more in one of several languages, and goes on with the reason. Reading is strict: whatever could mean two things is unclear,
/// because nobody is there to ask back before it is done.
/// </summary>
/// <param name="Meaning">What it says.</param>
/// <param name="Words">What follows: the reason, or the question; empty for none.</param>
public sealed record SpokenAnswer(AnswerMeaning Meaning, string Words)
{
    private static readonly SpokenAnswer Doubt = new(AnswerMeaning.Unclear, "");

    private static readonly string[] Yes =
    [
        "yes", "yep", "ok", "okay", "approve", "approved", "i approve", "agreed", "i agree", "accept", "accepted", "i accept", "we accept", "confirm", "confirmed", "i confirm", "we confirm",
        "ja", "jawohl", "genehmigt", "ich genehmige", "freigegeben", "einverstanden", "zugestimmt", "ich stimme zu", "bestätigt", "ich bestätige", "wir bestätigen", "angenommen",
        "oui", "d'accord", "approuvé", "accepté", "sí", "si", "de acuerdo", "aprobado", "aceptado", "sì", "va bene", "approvato", "accettato", "akkoord", "goedgekeurd", "sim", "aprovado", "tak", "👍", "✅",
    ];

    private static readonly string[] No =
    [
        "no", "nope", "reject", "rejected", "i reject", "refuse", "refused", "i refuse", "decline", "declined", "we decline", "denied", "not approved",
        "nein", "abgelehnt", "ich lehne ab", "wir lehnen ab", "nicht genehmigt", "nicht einverstanden", "non", "refusé", "rechazado", "rifiutato", "nee", "afgekeurd", "não", "nie", "👎", "❌",
    ];

    private static readonly string[] More =
    [
        "more info", "more information", "more details", "more", "tell me more", "question", "i have a question", "mehr info", "mehr infos", "mehr informationen", "mehr", "frage", "rückfrage", "nachfrage", "ich habe eine frage",
        "plus d'informations", "plus d'infos", "más información", "più informazioni", "meer informatie",
    ];

    // What may follow an answer without a comma and changes nothing of it.
    private static readonly string[] YesGoesOn = ["please", "bitte", "thanks", "thank you", "danke", "gerne", "gern", "go ahead", "from me", "von mir"];

    private static readonly string[] NoGoesOn = ["because", "since", "sorry", "thanks", "thank you", "danke", "weil", "da", "leider"];

    // What takes a yes back.
    private static readonly string[] Conditions =
    [
        "but", "if", "only", "unless", "except", "provided", "once", "as long as", "under the condition", "subject to", "when", "aber", "nur", "wenn", "falls", "sofern", "sobald", "vorausgesetzt", "unter der bedingung", "außer", "mit der bedingung", "mais", "si", "sauf", "pero", "ma", "se", "maar", "not", "nicht", "noch nicht",
    ];

    /// <summary>Reads the new words of an answer.</summary>
    public static SpokenAnswer Of(string words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var text = NewWords.WithoutGreeting(words.Trim().Normalize(NormalizationForm.FormC)).TrimStart(' ', '*', '"', '„', '“', '\'', '\n');
        if (Begins(text, More) is { } asked)
        {
            return new SpokenAnswer(AnswerMeaning.More, Rest(text, asked));
        }

        if (Begins(text, Yes) is { } yes && Follows(text, yes, YesGoesOn) is { } agreed)
        {
            var rest = Rest(text, agreed);
            return Begins(rest, Conditions) is not null || Sentence(text, agreed, No) || Sentence(text, agreed, ["aber", "but", "if", "wenn", "falls", "unless", "sofern"]) ? Doubt : new SpokenAnswer(AnswerMeaning.Yes, rest);
        }

        return Begins(text, No) is { } no && Follows(text, no, NoGoesOn) is { } declined && !Sentence(text, declined, Yes) ? new SpokenAnswer(AnswerMeaning.No, Rest(text, declined)) : Doubt;
    }

    /// <summary>The length of the longest of these phrases that the text begins with, as whole words; null for none.</summary>
    private static int? Begins(string text, string[] phrases) => phrases
        .Where(phrase => text.StartsWith(phrase, StringComparison.OrdinalIgnoreCase) && (text.Length == phrase.Length || !char.IsLetterOrDigit(text[phrase.Length])))
        .Max(phrase => (int?)phrase.Length);

    /// <summary>Where the answer ends: at the end of text or line, at a mark, or after words that change nothing. Null where other words go on, or it is asked and not said.</summary>
    private static int? Follows(string text, int end, string[] goesOn)
    {
        var rest = text[end..].TrimStart('\ufe0f', ' ', '*', '"', '“', '\'');
        if (rest.StartsWith('?'))
        {
            return null;
        }

        return rest.Length == 0 || rest[0] is '\n' or ',' or '.' or '!' or ';' or ':' or '-' or '–' or '—' or '(' ? end
            : Begins(rest, goesOn) is { } more && !rest[more..].TrimStart().StartsWith('?') ? goesOn == NoGoesOn ? end : text.Length - rest.Length + more
            : null;
    }

    /// <summary>Whether one of these stands in the rest of the first sentence.</summary>
    private static bool Sentence(string text, int from, string[] phrases)
    {
        var rest = text[from..].TrimStart(' ', ',', '.', '!', ';', ':', '-', '–', '—', '*', '"');
        var end = rest.AsSpan().IndexOfAny('.', '!', '\n');
        var sentence = end < 0 ? rest : rest[..end];
        for (var i = 0; i < sentence.Length; i++)
        {
            if ((i == 0 || !char.IsLetterOrDigit(sentence[i - 1])) && Begins(sentence[i..], phrases) is not null)
            {
                return true;
            }
        }

        return false;
    }

    private static string Rest(string text, int from) => text[from..].Trim('\ufe0f', ' ', '\n', ',', '.', '!', ';', ':', '-', '–', '—', '*', '"', '“');
}
