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

    /// <summary>Nothing was chosen.</summary>
    public static readonly Refusal NoFiles = new("screening.no-files", "Choose the files of the list.", RefusalKind.Invalid);

    /// <summary>Files of more than one list.</summary>
    public static readonly Refusal SeveralLists = new("screening.several-lists", "{0} are no single list. Load one list at a time; only OFAC's list has several files.", RefusalKind.Invalid);

    /// <summary>Not a name for a list.</summary>
    public static readonly Refusal BadName = new("screening.list-name", "'{0}' is no name for a list. Use 1 to {1} lower-case letters, digits and hyphens, such as ofac-sdn.", RefusalKind.Invalid);

    /// <summary>Another kind of list.</summary>
    public static readonly Refusal OtherKind = new("screening.other-kind", "The list '{0}' has come in another form so far. Load this one under another name.", RefusalKind.Invalid);

    /// <summary>Too many lists.</summary>
    public static readonly Refusal TooManyLists = new("screening.too-many-lists", "There are {0} lists already. Load this one under the name of one of them.");

    /// <summary>A list lost much.</summary>
    public static readonly Refusal Shrunk = new("screening.shrunk", "The list '{0}' had {1} entries with {2} names and would have {3} with {4}. The version in force stays. If the publisher really took so many off, load it again and confirm.");

    /// <summary>A file of the list is missing.</summary>
    public static readonly Refusal PartsMissing = new("screening.parts-missing", "The version in force of '{0}' was made of {1}; this one lacks some of them. The version in force stays. Load all files of one day together, or confirm that the rest is gone.");

    /// <summary>The upload is too large.</summary>
    public static readonly Refusal UploadTooBig = new("screening.upload-too-big", "The files have more than {0} MB together. Load them on the server with: screening load --list NAME PATH", RefusalKind.Invalid);

    /// <summary>Only some may load lists.</summary>
    public static readonly Refusal MayNotLoad = new("screening.may-not-load", "Only the head of procurement or an administrator may load or withdraw sanctions lists.", RefusalKind.NotAllowed);

    /// <summary>It is out of force.</summary>
    public static readonly Refusal WithdrawnAlready = new("screening.withdrawn-already", "The list '{0}' was withdrawn already. Load it again to put it in force.");

    /// <summary>A reason is needed to withdraw a list.</summary>
    public static readonly Refusal NoReasonToWithdraw = new("screening.no-reason-to-withdraw", "Write in 1 to {0} characters why the list is withdrawn.", RefusalKind.Invalid);

    /// <summary>Only some may decide.</summary>
    public static readonly Refusal MayNotDecide = new("screening.may-not-decide", "Only buyers, legal, the head of procurement and administrators decide on likenesses.", RefusalKind.NotAllowed);

    /// <summary>Who registered the supplier does not decide.</summary>
    public static readonly Refusal RegisteredByYou = new("screening.registered-by-you", "You registered this supplier, so somebody else has to decide.", RefusalKind.NotAllowed);

    /// <summary>Somebody was quicker.</summary>
    public static readonly Refusal DecidedAlready = new("screening.decided-already", "{0} is not open any more. Reload the page to see what was decided.");

    /// <summary>It changed meanwhile.</summary>
    public static readonly Refusal Stale = new("screening.stale", "This likeness has changed since you opened the page. Look at it again, then decide.", RefusalKind.Stale);

    /// <summary>A reason is needed.</summary>
    public static readonly Refusal NoReason = new("screening.no-reason", "Write in 1 to {0} characters how you know.", RefusalKind.Invalid);

    /// <summary>Not a state.</summary>
    public static readonly Refusal BadState = new("screening.state", "'{0}' is no state of a likeness. Known are: {1}.", RefusalKind.Invalid);

    /// <summary>A verdict is needed.</summary>
    public static readonly Refusal NoVerdict = new("screening.no-verdict", "Say whether it is the same or somebody else.", RefusalKind.Invalid);
}
