using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>What kind of message the bank sent.</summary>
internal enum BankMessage
{
    /// <summary>pain.002: what became of a file we sent.</summary>
    StatusReport,

    /// <summary>camt.053: what was booked on an account.</summary>
    Statement,
}

/// <summary>How far a piece of news reaches: one instruction, the rest of a batch, or the rest of a file.</summary>
internal enum NewsScope
{
    Instruction,
    Batch,
    File,
}

/// <summary>One piece of news from the bank about what we instructed.</summary>
/// <param name="Place">Where in the file it stands, for people: <c>statement 1, entry 4</c>.</param>
/// <param name="Act">What the bank did.</param>
/// <param name="Scope">How far it reaches.</param>
/// <param name="Reference">End-to-end id, batch id or message id, as the scope says.</param>
/// <param name="Amount">The amount it speaks of; null when it names none.</param>
/// <param name="Account">Our account it was booked on; empty when it names none.</param>
/// <param name="On">The day it was booked; null when it names none.</param>
/// <param name="Reason">Reason code and words of a refusal or return.</param>
internal sealed record BankNews(string Place, PaymentAct Act, NewsScope Scope, string Reference, Money? Amount, string Account, DateOnly? On, string Reason);

/// <summary>A file from the bank, read. Entries that have nothing to do with payments of ours are counted, not kept.</summary>
/// <param name="Message">Which kind.</param>
/// <param name="MessageId">The bank's id of the message.</param>
/// <param name="News">In the order of the file.</param>
/// <param name="Unrelated">Entries without any reference that could be ours.</param>
internal sealed record BankReport(BankMessage Message, string MessageId, IReadOnlyList<BankNews> News, int Unrelated)
{
    /// <summary>Reads either message, in any version that the standard has published, by its namespace.</summary>
    public static Outcome<BankReport> Read(ReadOnlyMemory<byte> bytes)
    {
        var read = BankXml.Read(bytes);
        if (!read.IsDone)
        {
            return read.As<BankReport>();
        }

        var (root, space) = read.Value;
        if (root.Name != "Document")
        {
            return BankXml.UnknownMessage;
        }

        return space switch
        {
            _ when Pain002.Knows(space) => Pain002.Read(root),
            _ when Camt053.Knows(space) => Camt053.Read(root),
            _ => BankXml.UnknownMessage,
        };
    }
}
