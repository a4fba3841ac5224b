using Microsoft.Extensions.Localization;
using Vouch.Kernel;
using Vouch.Ui;

namespace Vouch.Relationships;

/// <summary>What happened in a case, in words, the earliest first: remarks, and what its facts tell.</summary>
internal static class CaseTimeline
{
    internal static IReadOnlyList<TimelineEntry> Of(CaseInFull found, IStringLocalizer texts) =>
    [
        .. found.Remarks.Select(line => new TimelineEntry(line.Remark.At, texts["said"]) { Who = line.By, Body = line.Remark.Words, Icon = "message" })
            .Concat(found.Facts.Select(fact => Entry(fact, found.Names, texts)).OfType<TimelineEntry>())
            .OrderBy(entry => entry.At),
    ];

    private static TimelineEntry? Entry(Fact fact, CaseNames names, IStringLocalizer texts)
    {
        var who = fact.Actor == PartyId.System ? null : names.Of(fact.Actor);
        return fact.Name switch
        {
            "case.opened" => new TimelineEntry(fact.At, texts["raised the case"]) { Who = who, Icon = "message-report" },
            "case.handed-over" => new TimelineEntry(
                fact.At, fact.Party(RelationshipFacts.Owner) is { } owner ? texts["{0} decides from now on", names.Of(owner)] : texts["nobody is left who is no side"]) { Icon = "user-share" },
            "case.decided" when fact.Data["outcome"] == CaseRecord.Code(CaseOutcome.Agreed) => new TimelineEntry(fact.At, texts["agreed"]) { Who = who, Icon = "check", Tone = Tone.Good },
            "case.decided" => new TimelineEntry(fact.At, texts["decided the case"]) { Who = who, Icon = "gavel", Tone = fact.Data["outcome"] == CaseRecord.Code(CaseOutcome.Rejected) ? Tone.Neutral : Tone.Good },
            "case.withdrawn" => new TimelineEntry(fact.At, texts["took the case back"]) { Who = who, Icon = "arrow-back-up" },
            _ => null,
        };
    }
}
