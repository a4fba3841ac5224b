namespace Vouch.Suppliers.Screening;

/// <summary>What a name is the name of.</summary>
public enum NameKind
{
    /// <summary>Not told.</summary>
    Unknown,

    /// <summary>A person.</summary>
    Person,

    /// <summary>A company, authority, group or any other body.</summary>
    Organisation,

    /// <summary>A ship or an aircraft.</summary>
    Vessel,
}

/// <summary>What a word of a name does there.</summary>
internal enum WordRole
{
    /// <summary>Tells who it is.</summary>
    Name,

    /// <summary>One letter that stands for a name.</summary>
    Initial,

    /// <summary>A number, in digits, words or Roman letters.</summary>
    Number,
}

/// <summary>A word of a name, ready for comparison.</summary>
internal sealed class NameWord
{
    public NameWord(string text, string folded, string? native, Script script, WordRole role, bool general)
    {
        (Text, Folded, Native, Script, Role, IsGeneral) = (text, folded, native, script, role, general);
        Variants = WordLists.Variants.GetValueOrDefault(text) ?? [];
        Weight = role == WordRole.Initial ? 0.4 : general ? 0.6 : 1;
        foreach (var letter in folded)
        {
            Mask |= 1u << (letter >= 'a' ? letter - 'a' : 26 + ((letter - '0') % 6));
        }
    }

    /// <summary>Lower-case Latin letters and digits.</summary>
    public string Text { get; }

    /// <summary><see cref="Text"/> without what spellings of one sound differ in (ph and f, double letters).</summary>
    public string Folded { get; }

    /// <summary>As written in another script; null for Latin.</summary>
    public string? Native { get; }

    public Script Script { get; }

    public WordRole Role { get; }

    /// <summary>Many organisations carry it.</summary>
    public bool IsGeneral { get; }

    /// <summary>How much of the name it is: 1 for a word that tells who it is, less for others.</summary>
    public double Weight { get; }

    /// <summary>Groups of spellings and languages of one name that it belongs to.</summary>
    public int[] Variants { get; }

    /// <summary>The set of its letters, for telling quickly what cannot be alike.</summary>
    public uint Mask { get; }

    public bool IsVariantOf(NameWord other)
    {
        foreach (var group in Variants)
        {
            if (Array.IndexOf(other.Variants, group) >= 0)
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>A name, taken apart once so that it can be compared with many.</summary>
public sealed class NameForm
{
    internal NameForm(string written, NameKind kind, NameWord[] words, string[] legalForms, string[] passedOver)
    {
        (Written, Kind, Words, LegalForms, PassedOver) = (written, kind, words, legalForms, passedOver);
        Joined = string.Concat(words.Where(word => word.Role != WordRole.Number).Select(word => word.Folded));
        JoinedText = string.Concat(words.Select(word => word.Text));
        foreach (var word in words)
        {
            Script = word.Script > Script ? word.Script : Script;
        }
    }

    /// <summary>As it was written.</summary>
    public string Written { get; }

    /// <summary>What it names, as told or as its words show.</summary>
    public NameKind Kind { get; }

    internal NameWord[] Words { get; }

    /// <summary>Classes of the legal forms it had, each once.</summary>
    internal string[] LegalForms { get; }

    /// <summary>Titles, particles and legal forms that were not compared.</summary>
    internal string[] PassedOver { get; }

    internal Script Script { get; }

    internal string Joined { get; }

    internal string JoinedText { get; }
}
