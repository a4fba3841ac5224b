using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>Changes what a draft says.</summary>
/// <param name="Event">The event; a draft of one's own.</param>
/// <param name="Kind">What is asked of suppliers.</param>
/// <param name="Title">At most 200 characters.</param>
/// <param name="Description">At most 8,000 characters.</param>
/// <param name="Currency">In which bids are compared.</param>
/// <param name="Deadline">Bids are taken before this moment.</param>
/// <param name="QuestionsUntil">Null means until the deadline.</param>
/// <param name="Version">Refused when the event was changed since.</param>
public sealed record DescribeEvent(
    SourcingEventId Event, SourcingEventKind Kind, string Title, string Description, Currency Currency, DateTimeOffset? Deadline, DateTimeOffset? QuestionsUntil = null, int? Version = null) : ICommand<Done>;

/// <summary>Adds a lot to a draft, with lines or without.</summary>
/// <param name="Event">The event; a draft of one's own.</param>
/// <param name="Title">A few words.</param>
/// <param name="Lines">Its lines; more can be added.</param>
public sealed record AddLot(SourcingEventId Event, string Title, IReadOnlyList<DraftLine> Lines) : ICommand<LotId>;

/// <summary>Removes a lot with its lines from a draft; those after it move up.</summary>
/// <param name="Event">The event.</param>
/// <param name="Lot">The lot.</param>
public sealed record RemoveLot(SourcingEventId Event, LotId Lot) : ICommand<Done>;

/// <summary>Adds lines to a lot of a draft.</summary>
/// <param name="Event">The event.</param>
/// <param name="Lot">The lot.</param>
/// <param name="Lines">What is added, after the lines it has.</param>
public sealed record AddLines(SourcingEventId Event, LotId Lot, IReadOnlyList<DraftLine> Lines) : ICommand<Done>;

/// <summary>Changes a line of a draft.</summary>
/// <param name="Event">The event.</param>
/// <param name="Line">The line.</param>
/// <param name="Content">What it says from now on.</param>
public sealed record ChangeLine(SourcingEventId Event, LineId Line, DraftLine Content) : ICommand<Done>;

/// <summary>Removes a line from a draft; those after it move up.</summary>
/// <param name="Event">The event.</param>
/// <param name="Line">The line.</param>
public sealed record RemoveLine(SourcingEventId Event, LineId Line) : ICommand<Done>;

/// <summary>Sets the criteria of a draft in place of those it has.</summary>
/// <param name="Event">The event.</param>
/// <param name="Criteria">All of them; the weights sum to 100.</param>
public sealed record SetCriteria(SourcingEventId Event, IReadOnlyList<DraftCriterion> Criteria) : ICommand<Done>;

internal sealed class ChangeDraftHandler(EventDesk desk, LastPaidPrices lastPaid)
    : IHandler<DescribeEvent, Done>, IHandler<AddLot, LotId>, IHandler<RemoveLot, Done>, IHandler<AddLines, Done>, IHandler<ChangeLine, Done>, IHandler<RemoveLine, Done>, IHandler<SetCriteria, Done>
{
    public Task<Outcome<Done>> HandleAsync(DescribeEvent command, Work work, CancellationToken cancellationToken) =>
        ChangeAsync(work, command.Event, command.Version, draft => command.Description.Length > SourcingEvent.LongestDescription
            ? EventRefusals.DescriptionTooLong.With(SourcingEvent.LongestDescription)
            : draft.Describe(command.Kind, command.Title, command.Description, command.Currency, command.Deadline, command.QuestionsUntil), cancellationToken);

    public async Task<Outcome<LotId>> HandleAsync(AddLot command, Work work, CancellationToken cancellationToken)
    {
        var id = work.NewId<LotId>();
        var lines = await ContentsAsync(work, command.Lines, cancellationToken);
        var added = await ChangeAsync(work, command.Event, null, draft =>
        {
            Refusal[] wrong = [.. CheckLines(command.Lines, draft), .. LineRules.CheckLotTitle(command.Title, "title") is { } title ? [title] : Array.Empty<Refusal>()];
            if (wrong.Length > 0)
            {
                return wrong;
            }

            var lot = new Lot(id, draft.Id, draft.Lots.Count + 1, command.Title.Trim());
            lot.Lines.AddRange(lines.Select((line, i) => new Line(work.NewId<LineId>(), id, draft.Id, i + 1, line)));
            draft.Lots.Add(lot);
            work.Db.Add(lot);
            return Done.Value;
        }, cancellationToken);
        return added.Select(_ => id);
    }

    public Task<Outcome<Done>> HandleAsync(RemoveLot command, Work work, CancellationToken cancellationToken) =>
        ChangeAsync(work, command.Event, null, draft =>
        {
            if (draft.Lots.Find(lot => lot.Id == command.Lot) is not { } lot)
            {
                return EventRefusals.LotNotFound;
            }

            work.Db.RemoveRange(lot.Lines);
            work.Db.Remove(lot);
            draft.Lots.Remove(lot);
            Renumber(draft.LotsInOrder, (row, number) => row.Number = number);
            return Done.Value;
        }, cancellationToken);

    public async Task<Outcome<Done>> HandleAsync(AddLines command, Work work, CancellationToken cancellationToken)
    {
        var lines = await ContentsAsync(work, command.Lines, cancellationToken);
        return await ChangeAsync(work, command.Event, null, draft =>
        {
            Refusal[] wrong = [.. CheckLines(command.Lines, draft)];
            if (draft.Lots.Find(lot => lot.Id == command.Lot) is not { } lot)
            {
                return EventRefusals.LotNotFound;
            }

            if (wrong.Length > 0)
            {
                return wrong;
            }

            foreach (var content in lines)
            {
                var line = new Line(work.NewId<LineId>(), lot.Id, draft.Id, lot.Lines.Count + 1, content);
                lot.Lines.Add(line);
                work.Db.Add(line);
            }

            return Done.Value;
        }, cancellationToken);
    }

    public async Task<Outcome<Done>> HandleAsync(ChangeLine command, Work work, CancellationToken cancellationToken)
    {
        var content = (await ContentsAsync(work, [command.Content], cancellationToken))[0];
        return await ChangeAsync(work, command.Event, null, draft =>
        {
            Refusal[] wrong = [.. LineRules.Check(content, "content.")];
            if (wrong.Length > 0)
            {
                return wrong;
            }

            if (draft.LinesInOrder.FirstOrDefault(line => line.Id == command.Line) is not { } found)
            {
                return EventRefusals.LineNotFound;
            }

            found.Change(content with { RequestLine = content.RequestLine ?? found.RequestLine });
            return Done.Value;
        }, cancellationToken);
    }

    public Task<Outcome<Done>> HandleAsync(RemoveLine command, Work work, CancellationToken cancellationToken) =>
        ChangeAsync(work, command.Event, null, draft =>
        {
            var lot = draft.Lots.Find(candidate => candidate.Lines.Exists(line => line.Id == command.Line));
            if (lot?.Lines.Find(line => line.Id == command.Line) is not { } line)
            {
                return EventRefusals.LineNotFound;
            }

            lot.Lines.Remove(line);
            work.Db.Remove(line);
            Renumber(lot.LinesInOrder, (row, number) => row.Number = number);
            return Done.Value;
        }, cancellationToken);

    public Task<Outcome<Done>> HandleAsync(SetCriteria command, Work work, CancellationToken cancellationToken) =>
        ChangeAsync(work, command.Event, null, draft =>
        {
            Refusal[] wrong = [.. LineRules.Check(command.Criteria)];
            if (wrong.Length > 0)
            {
                return wrong;
            }

            work.Db.RemoveRange(draft.Criteria);
            draft.Criteria.Clear();
            foreach (var criterion in command.Criteria)
            {
                var added = Criterion.Of(work.NewId<CriterionId>(), draft.Id, draft.Criteria.Count + 1, criterion);
                draft.Criteria.Add(added);
                work.Db.Add(added);
            }

            return Done.Value;
        }, cancellationToken);

    private static void Renumber<T>(IEnumerable<T> rows, Action<T, int> set)
    {
        var number = 0;
        foreach (var row in rows.ToList())
        {
            set(row, ++number);
        }
    }

    private static IEnumerable<Refusal> CheckLines(IReadOnlyList<DraftLine> lines, SourcingEvent draft)
    {
        if (draft.Lots.Sum(lot => lot.Lines.Count) + lines.Count > SourcingEvent.MostLines)
        {
            yield return EventRefusals.TooManyLines.With(SourcingEvent.MostLines).At("lines");
        }

        for (var i = 0; i < lines.Count; i++)
        {
            foreach (var refusal in LineRules.Check(lines[i].Content(), string.Create(System.Globalization.CultureInfo.InvariantCulture, $"lines[{i}].")))
            {
                yield return refusal;
            }
        }
    }

    private async Task<IReadOnlyList<LineContent>> ContentsAsync(Work work, IReadOnlyList<DraftLine> lines, CancellationToken cancellationToken)
    {
        var known = await lastPaid.FindAsync(work.Db, lines, cancellationToken);
        return [.. lines.Select(line => line.Content(known.GetValueOrDefault(line)))];
    }

    private async Task<Outcome<Done>> ChangeAsync(Work work, SourcingEventId id, int? version, Func<SourcingEvent, Outcome<Done>> change, CancellationToken cancellationToken)
    {
        var found = await desk.FindDraftAsync(work, id, version, cancellationToken);
        if (!found.IsDone)
        {
            return found.As<Done>();
        }

        var changed = change(found.Value);
        if (changed.IsDone)
        {
            // Lots, lines and criteria are part of the event: changing them changes it.
            work.Db.Entry(found.Value).State = EntityState.Modified;
        }

        return changed;
    }
}
