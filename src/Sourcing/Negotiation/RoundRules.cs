using System.Globalization;
using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>Checks what a round asks and what is answered. Pure; all faults are named at once.</summary>
internal static class RoundRules
{
    /// <summary>What is wrong with a round that is about to be opened.</summary>
    public static IReadOnlyList<Refusal> Check(OpenRound command, SourcingEvent sourcingEvent, IReadOnlyCollection<PartyId> bidders, DateTimeOffset now)
    {
        var wrong = new List<Refusal>();
        if (command.DueAt <= now)
        {
            wrong.Add(RoundRefusals.DueNotAhead);
        }

        if (string.IsNullOrWhiteSpace(command.Message) || command.Message.Length > NegotiationRound.LongestMessage)
        {
            wrong.Add(RoundRefusals.MessageMissing.With(NegotiationRound.LongestMessage));
        }

        var clauses = command.Clauses ?? [];
        for (var i = 0; i < clauses.Count; i++)
        {
            if (i >= NegotiationRound.MostClauses || string.IsNullOrWhiteSpace(clauses[i]) || clauses[i].Length > NegotiationRound.LongestClause)
            {
                wrong.Add(RoundRefusals.ClauseNotGood.With(NegotiationRound.LongestClause, NegotiationRound.MostClauses).At(string.Create(CultureInfo.InvariantCulture, $"clauses[{i}]")));
            }
        }

        var lines = sourcingEvent.LinesInOrder.Select(line => line.Id).ToHashSet();
        var seen = new HashSet<(PartyId, LineId)>();
        var targets = command.Targets ?? [];
        for (var i = 0; i < targets.Count; i++)
        {
            var target = targets[i];
            if (!bidders.Contains(target.Supplier) || !lines.Contains(target.Line) || !seen.Add((target.Supplier, target.Line)) || target.UnitPrice == 0m || !BidRules.IsPrice(target.UnitPrice))
            {
                wrong.Add(RoundRefusals.TargetNotGood.At(string.Create(CultureInfo.InvariantCulture, $"targets[{i}].unitPrice")));
            }
        }

        return wrong;
    }

    /// <summary>An answer in canonical form, or everything that is wrong with it.</summary>
    public static Outcome<RoundContent> Check(RoundContent answer, IReadOnlyCollection<LineId> lines, IReadOnlyCollection<int> clauses)
    {
        var wrong = new List<Refusal>();
        CheckLines(answer.Lines, lines, wrong);
        CheckClauses(answer.Clauses, clauses, wrong);
        var note = string.IsNullOrWhiteSpace(answer.Note) ? null : answer.Note.Trim();
        if (note?.Length > BidRules.LongestNote)
        {
            wrong.Add(RoundRefusals.NoteTooLong.With(BidRules.LongestNote));
        }

        return wrong.Count > 0
            ? Outcome<RoundContent>.Refused(wrong)
            : new RoundContent(
                [.. answer.Lines.Select(line => line with { UnitPrice = BidRules.Normalize(line.UnitPrice) })],
                [.. answer.Clauses.OrderBy(clause => clause.Clause).Select(clause => clause with { Counter = clause.Accepts ? null : clause.Counter!.Trim() })],
                note);
    }

    private static void CheckLines(IReadOnlyList<RoundLine> given, IReadOnlyCollection<LineId> lines, List<Refusal> wrong)
    {
        var seen = new HashSet<LineId>();
        for (var i = 0; i < given.Count; i++)
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"lines[{i}].");
            if (!lines.Contains(given[i].Line) || !seen.Add(given[i].Line))
            {
                wrong.Add(RoundRefusals.LineUnknown.At(place + "line"));
            }

            if (!BidRules.IsPrice(given[i].UnitPrice))
            {
                wrong.Add(RoundRefusals.PriceNotGood.At(place + "unitPrice"));
            }

            if (given[i].LeadTimeDays is < 0 or > BidRules.LongestLeadTime)
            {
                wrong.Add(RoundRefusals.LeadTimeNotGood.With(BidRules.LongestLeadTime).At(place + "leadTimeDays"));
            }
        }
    }

    private static void CheckClauses(IReadOnlyList<ClauseAnswer> given, IReadOnlyCollection<int> clauses, List<Refusal> wrong)
    {
        var seen = new HashSet<int>();
        for (var i = 0; i < given.Count; i++)
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"clauses[{i}].");
            if (!clauses.Contains(given[i].Clause) || !seen.Add(given[i].Clause))
            {
                wrong.Add(RoundRefusals.ClauseUnknown.At(place + "clause"));
            }
            else if (!given[i].Accepts && (string.IsNullOrWhiteSpace(given[i].Counter) || given[i].Counter!.Length > NegotiationRound.LongestClause))
            {
                wrong.Add(RoundRefusals.CounterMissing.With(NegotiationRound.LongestClause).At(place + "counter"));
            }
        }

        wrong.AddRange(clauses.Where(clause => !seen.Contains(clause)).Select(clause => RoundRefusals.ClauseUnanswered.With(clause).At(string.Create(CultureInfo.InvariantCulture, $"clauses[{clause - 1}].accepts"))));
    }
}
