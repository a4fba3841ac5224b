using Microsoft.Extensions.Localization;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Ui;

namespace Vouch.Purchasing;

/// <summary>What happened to an invoice, in words.</summary>
internal static class InvoiceTimeline
{
    private static readonly Dictionary<string, (string What, string Icon, Tone Tone)> Known = new(StringComparer.Ordinal)
    {
        [InvoiceFacts.Received.Name] = ("brought the invoice in", "file-invoice", Tone.Neutral),
        [InvoiceFacts.CreditReceived.Name] = ("brought the credit note in", "receipt-refund", Tone.Neutral),
        [InvoiceFacts.Matched.Name] = ("It matches its order and what was received", "circle-check", Tone.Good),
        [InvoiceFacts.Coded.Name] = ("gave it its accounts", "tags", Tone.Neutral),
        [InvoiceFacts.Approved.Name] = ("released it for payment", "check", Tone.Good),
        [InvoiceFacts.TakenBack.Name] = ("The release was taken back", "arrow-back-up", Tone.Warning),
        [InvoiceFacts.Held.Name] = ("put it on hold", "player-pause", Tone.Warning),
        [InvoiceFacts.Released.Name] = ("ended the hold", "player-play", Tone.Neutral),
        [InvoiceFacts.Refused.Name] = ("sent it back to the supplier", "x", Tone.Bad),
        [InvoiceFacts.Lowered.Name] = ("A credit note lowered what is to be paid", "receipt-refund", Tone.Neutral),
        [InvoiceFacts.Credited.Name] = ("Credit notes took all of it back", "receipt-refund", Tone.Neutral),
        [ExceptionFacts.Raised.Name] = ("Something does not match", "alert-triangle", Tone.Warning),
        [ExceptionFacts.HandedOver.Name] = ("handed the exception over", "user-share", Tone.Neutral),
        [ExceptionFacts.SupplierAsked.Name] = ("asked the supplier for a credit note", "message-question", Tone.Neutral),
        [ExceptionFacts.SupplierAnswered.Name] = ("The supplier answered", "message-reply", Tone.Neutral),
        [ExceptionFacts.DifferenceAccepted.Name] = ("accepted a difference", "thumb-up", Tone.Accent),
        [ExceptionFacts.Solved.Name] = ("Nothing is open any more", "circle-check", Tone.Good),
    };

    /// <summary>The entries, the newest first. What one command did has one time; there, what led to the other is the older.</summary>
    public static IReadOnlyList<TimelineEntry> Of(IReadOnlyCollection<Fact> facts, CompanySnapshot company, IStringLocalizer texts, PartyId? onlySupplier)
    {
        var matched = facts.Where(fact => fact.Name == InvoiceFacts.Matched.Name).Select(fact => fact.At).ToHashSet();
        return
        [
            .. facts.Where(fact => Known.ContainsKey(fact.Name)).OrderByDescending(fact => fact.At).ThenByDescending(fact => Rank(fact.Name)).ThenByDescending(fact => fact.Sequence).Select(fact =>
            {
                var (what, icon, tone) = Known[fact.Name];
                what = fact.Name == InvoiceFacts.Approved.Name && matched.Contains(fact.At) ? "The match alone released it for payment" : what;
                // Sentences that begin with a capital say what happened by itself; of our people a supplier reads no names here.
                var who = char.IsUpper(what[0]) ? null : fact.Actor == PartyId.System ? "Vouch" : onlySupplier is not null && company.Person(fact.Actor)?.Supplier != onlySupplier ? texts["The buyer"].Value : company.NameOf(fact.Actor);
                return new TimelineEntry(fact.At, texts[what]) { Who = who, Icon = icon, Tone = tone };
            }),
        ];
    }

    private static int Rank(string name) =>
        name == InvoiceFacts.Received.Name || name == InvoiceFacts.CreditReceived.Name ? 0
        : name == ExceptionFacts.Raised.Name ? 1
        : name == ExceptionFacts.Solved.Name ? 3
        : name.StartsWith("exception.", StringComparison.Ordinal) ? 2
        : name == InvoiceFacts.Matched.Name ? 4
        : 5;
}
