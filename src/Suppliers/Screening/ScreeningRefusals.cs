using Vouch.Kernel;

namespace Vouch.Suppliers.Screening;

/// <summary>Why a list, or a file of names, is not taken. A refused list never replaces one that was taken before.</summary>
public static class ScreeningRefusals
{
    /// <summary>No such file.</summary>
    public static readonly Refusal NoFile = new("screening.no-file", "There is no file or folder '{0}'. Name one that is there.", RefusalKind.NotFound);

    /// <summary>No list in it.</summary>
    public static readonly Refusal NoList = new("screening.no-list", "'{0}' holds no list that can be read. Known are OFAC (sdn.csv with alt.csv and add.csv), the consolidated list of the United Nations (XML), and CSV with the columns name,id,kind,aliases,birth_date,countries,programme.", RefusalKind.Invalid);

    /// <summary>The chief file is missing.</summary>
    public static readonly Refusal NoChief = new("screening.no-chief", "'{0}' only adds to a list: put {1} of the same day beside it.", RefusalKind.Invalid);

    /// <summary>A row that is no row of such a list.</summary>
    public static readonly Refusal BadRow = new("screening.bad-row", "{0}, line {1}: {2} The whole list was left as it was. Fetch the file again from its publisher.", RefusalKind.Invalid);

    /// <summary>The file ends early or is not text.</summary>
    public static readonly Refusal Broken = new("screening.broken", "{0}, line {1}: {2} The file is not whole. Fetch it again from its publisher.", RefusalKind.Invalid);

    /// <summary>The file is empty.</summary>
    public static readonly Refusal Empty = new("screening.empty", "'{0}' lists nobody. A list is never replaced by an empty one. Fetch it again from its publisher.", RefusalKind.Invalid);

    /// <summary>The file cannot be opened.</summary>
    public static readonly Refusal Unreadable = new("screening.unreadable", "'{0}' cannot be read: {1} Check who may read it.", RefusalKind.Invalid);

    /// <summary>Too big.</summary>
    public static readonly Refusal TooBig = new("screening.too-big", "'{0}' has more than {1} MB. No list is as big; check what it is.", RefusalKind.Invalid);

    /// <summary>A file of pairs that cannot be read.</summary>
    public static readonly Refusal BadPairs = new("screening.bad-pairs", "{0}, line {1}: {2}", RefusalKind.Invalid);
}
