using Microsoft.Extensions.Localization;
using Vouch.Kernel;
using Vouch.Relationships.Interactions;
using Vouch.Ui;

namespace Vouch.Relationships;

/// <summary>Everything that was said about a problem, on whatever channel, and what happened to it; the earliest first.</summary>
internal static class ProblemTimeline
{
    internal static IReadOnlyList<TimelineEntry> Of(CaseInFull found, IStringLocalizer texts) =>
    [
        .. found.Remarks.Select(line => Entry(line, texts))
            .Concat(found.Interactions.Select(line => Entry(line, found, texts)))
            .Concat(found.Merged.Select(row => new TimelineEntry(row.OpenedAt, texts["raised {0}, which is carried on here", row.Label]) { Who = found.Names.Of(row.RaisedBy), Body = row.Words, Icon = "message-report" }))
            .Concat(found.Facts.Select(fact => Entry(fact, found.Names, texts)).OfType<TimelineEntry>())
            .OrderBy(entry => entry.At),
    ];

    private static TimelineEntry Entry(RemarkLine line, IStringLocalizer texts)
    {
        var (what, icon, tone) = line.Remark.Kind switch
        {
            CaseRemarkKind.ToPerson => ("said to the person", "message-forward", Tone.Info),
            CaseRemarkKind.Note => ("noted, for those who look after it", "note", Tone.Neutral),
            CaseRemarkKind.Praise => ("praised", "sparkles", Tone.Good),
            _ => ("said", "message", Tone.Neutral),
        };
        return new TimelineEntry(line.Remark.At, texts[what]) { Who = line.By, Body = line.Remark.Words, Icon = icon, Tone = tone };
    }

    private static TimelineEntry Entry(CaseInteractionLine line, CaseInFull found, IStringLocalizer texts)
    {
        var person = found.Names.Of(found.Case.RaisedBy);
        return new TimelineEntry(line.At, texts[Conversations.ChannelNames.By(line.Channel)])
        {
            Who = line.Direction == Direction.In ? person : null,
            Body = string.Join('\n', new[] { line.Title, line.Text }.Where(text => !string.IsNullOrWhiteSpace(text))) is { Length: > 0 } body ? body : line.AreWordsGone ? (string)texts["The words are no longer kept."]! : null,
            Icon = line.Direction switch { Direction.In => "message", Direction.Out => "message-forward", _ => "note" },
            Tone = line.Direction == Direction.Out ? Tone.Info : Tone.Neutral,
        };
    }

    private static TimelineEntry? Entry(Fact fact, CaseNames names, IStringLocalizer texts)
    {
        var who = fact.Actor == PartyId.System ? null : names.Of(fact.Actor);
        var (data, at) = (fact.Data, fact.At);
        return fact.Name switch
        {
            "case.opened" => new TimelineEntry(at, fact.Actor == fact.Party(RelationshipFacts.Person) || who is null ? texts["raised the problem"] : texts["raised the problem for {0}", names.Of(fact.Party(RelationshipFacts.Person) ?? default)])
            {
                Who = who ?? names.Of(fact.Party(RelationshipFacts.Person) ?? default),
                Icon = "message-report",
            },
            "case.handed-over" => new TimelineEntry(at, fact.Party(RelationshipFacts.Owner) is { } owner ? texts["{0} looks after it from now on", names.Of(owner)] : texts["nobody is left to look after it"]) { Icon = "user-share" },
            "case.waiting" => new TimelineEntry(at, data["waiting_for"] == "person" ? texts["it waits for the person"] : texts["it waits for somebody else"]) { Icon = "clock-pause" },
            "case.resumed" => new TimelineEntry(at, texts["what it waited for has come"]) { Icon = "player-play" },
            "case.resolved" => new TimelineEntry(at, texts["says that it is solved, and asks"]) { Who = who, Icon = "help-circle", Tone = Tone.Info },
            "case.reminded" => new TimelineEntry(at, texts["the person was reminded ({0} of {1})", data["reminders"] ?? "", CaseReminders.Most]) { Icon = "bell" },
            "case.confirmed" => new TimelineEntry(at, data["word"] switch { "told" => texts["wrote down that the person says it is solved"], "link" => texts["says by personal link that it is solved"], _ => texts["says that it is solved"] })
            {
                Who = who,
                Icon = "circle-check",
                Tone = Tone.Good,
            },
            "case.unconfirmed" => new TimelineEntry(at, texts["it ended without the person's word"]) { Icon = "circle-dashed", Tone = Tone.Warning },
            "case.reopened" => new TimelineEntry(at, texts["it is not solved; it is open again"]) { Icon = "refresh", Tone = Tone.Warning },
            "case.merged" => new TimelineEntry(at, texts["it is carried on by another case"]) { Who = who, Icon = "git-merge" },
            "case.withdrawn" => new TimelineEntry(at, texts["took the case back"]) { Who = who, Icon = "arrow-back-up" },
            _ => null,
        };
    }
}
