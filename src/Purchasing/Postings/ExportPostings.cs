using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>Puts all waiting bookings, at most 5,000, into the next file for the company's ledger. Each booking is put into one file and never into another, unless the ledger refused it.</summary>
public sealed record ExportPostings : ICommand<ExportedPostings>;

/// <summary>A file of bookings.</summary>
/// <param name="Number">Its number, from 1; null when there was nothing to export.</param>
/// <param name="Postings">How many bookings it holds.</param>
/// <param name="More">True when more are waiting.</param>
public sealed record ExportedPostings(int? Number, int Postings, bool More);

internal sealed class ExportPostingsHandler : IHandler<ExportPostings, ExportedPostings>
{
    private const int Most = 5_000;

    public async Task<Outcome<ExportedPostings>> HandleAsync(ExportPostings command, Work work, CancellationToken cancellationToken)
    {
        if (!PostingAccess.May(work.Actor))
        {
            return PaymentRefusals.NotFinance;
        }

        var waiting = work.Db.Set<Posting>().Where(posting => posting.State == PostingState.Pending || posting.State == PostingState.Refused);
        var ids = await waiting.OrderBy(posting => posting.Id).Select(posting => posting.Id).Take(Most + 1).ToListAsync(cancellationToken);
        if (ids.Count == 0)
        {
            return new ExportedPostings(null, 0, false);
        }

        var more = ids.Count > Most;
        var chosen = ids.Take(Most).ToList();
        var number = (int)await work.NextNumberAsync("LX", cancellationToken);

        // Guarded by the state: two exports at one moment never carry one booking twice.
        var taken = await waiting.Where(posting => chosen.Contains(posting.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(posting => posting.State, PostingState.Exported).SetProperty(posting => posting.Export, number), cancellationToken);
        if (taken == 0)
        {
            return new ExportedPostings(null, 0, false);
        }

        work.Db.Add(new PostingExport { Number = number, MadeAt = work.At, MadeBy = work.Actor.Party, Postings = taken });
        work.Record(new FactDraft(PostingFacts.Exported, new SubjectRef("posting-export", work.NewId<PaymentId>().Value))
        {
            Parties = [("owner", work.Actor.Party)],
            Data = new FactData { { "number", (long)number }, { "postings", (long)taken } },
        });
        return new ExportedPostings(number, taken, more);
    }
}

/// <summary>Who may see and export bookings: finance of the whole company; reading also auditors.</summary>
internal static class PostingAccess
{
    public static bool May(Actor actor) => actor.IsSystem || actor.Grants.Any(grant => grant is { Role: Roles.Finance, Units: null });

    public static bool MayRead(Actor actor) => May(actor) || actor.MayReadAll;
}

/// <summary>What the company's ledger says of one booking.</summary>
/// <param name="Key">The booking's key.</param>
/// <param name="Taken">False when the ledger refused it.</param>
/// <param name="Answer">The ledger's own number, or why it refused; at most 200 characters.</param>
public sealed record LedgerAnswer(string Key, bool Taken, string Answer);

/// <summary>Takes what the company's ledger says of bookings; the same answer again changes nothing. A refused booking goes into the next file, under the same key.</summary>
/// <param name="Answers">At most 10,000.</param>
public sealed record TakeLedgerAnswers(IReadOnlyList<LedgerAnswer> Answers) : ICommand<TakenLedgerAnswers>;

/// <summary>What answers of the ledger did.</summary>
/// <param name="Confirmed">Bookings the ledger has now.</param>
/// <param name="Refused">Bookings the ledger refused.</param>
/// <param name="Known">Answers that were known.</param>
/// <param name="Unknown">Keys that are none of ours, or were never exported.</param>
public sealed record TakenLedgerAnswers(int Confirmed, int Refused, int Known, IReadOnlyList<string> Unknown);

internal sealed class TakeLedgerAnswersHandler : IHandler<TakeLedgerAnswers, TakenLedgerAnswers>
{
    public static readonly Refusal TooMany = new("ledger-answers.too-many", "At most {0} answers can be taken at once. Send them in parts.", RefusalKind.Invalid);
    public static readonly Refusal KeyTwice = new("ledger-answers.key-twice", "A key is named twice. Name each once.", RefusalKind.Invalid);
    private const int Most = 10_000;

    public async Task<Outcome<TakenLedgerAnswers>> HandleAsync(TakeLedgerAnswers command, Work work, CancellationToken cancellationToken)
    {
        if (!PostingAccess.May(work.Actor))
        {
            return PaymentRefusals.NotFinance;
        }

        if (command.Answers.Count > Most)
        {
            return TooMany.With(Most).At("answers");
        }

        if (command.Answers.DistinctBy(answer => answer.Key).Count() != command.Answers.Count)
        {
            return KeyTwice.At("answers");
        }

        int confirmed = 0, refused = 0, known = 0;
        List<string> unknown = [];
        foreach (var chunk in command.Answers.Chunk(500))
        {
            var keys = chunk.Select(answer => answer.Key).ToList();
            var postings = await work.Db.Set<Posting>().Where(posting => keys.Contains(posting.Key)).ToDictionaryAsync(posting => posting.Key, StringComparer.Ordinal, cancellationToken);
            foreach (var answer in chunk)
            {
                if (!postings.TryGetValue(answer.Key, out var posting) || posting.Export is null)
                {
                    unknown.Add(answer.Key);
                }
                else if (posting.State != PostingState.Exported)
                {
                    // Confirmed is final, and a refusal is answered once for each file that carried it.
                    known++;
                }
                else
                {
                    posting.State = answer.Taken ? PostingState.Confirmed : PostingState.Refused;
                    posting.LedgerAnswer = answer.Answer.Length > 200 ? answer.Answer[..200] : answer.Answer;
                    confirmed += answer.Taken ? 1 : 0;
                    refused += answer.Taken ? 0 : 1;
                }
            }
        }

        if (confirmed + refused > 0)
        {
            work.Record(new FactDraft(PostingFacts.Answered, new SubjectRef("posting-export", work.NewId<PaymentId>().Value))
            {
                Parties = [("owner", work.Actor.Party)],
                Data = new FactData { { "confirmed", (long)confirmed }, { "refused", (long)refused }, { "unknown", (long)unknown.Count } },
            });
        }

        return new TakenLedgerAnswers(confirmed, refused, known, unknown);
    }
}
