using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Suppliers.Vetting;

/// <summary>A file that answers a question.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Content">As of a document of the pack; base64 in JSON.</param>
public sealed record AnswerFile(string Name, byte[] Content);

/// <summary>Answers a questionnaire in force, by the supplier's own people or a buyer who was told. All its questions at once; earlier answers are kept with their version and no longer count.</summary>
/// <param name="Supplier">The supplier.</param>
/// <param name="Questionnaire">The questionnaire.</param>
/// <param name="Answers">Answers by question: yes or no, a choice's code, a text, a number such as 12.5, a date such as 2026-01-31.</param>
/// <param name="Files">Files by question; a file given before stays where none is given now.</param>
public sealed record AnswerQuestionnaire(PartyId Supplier, string Questionnaire, IReadOnlyDictionary<string, string> Answers, IReadOnlyDictionary<string, AnswerFile>? Files = null) : ICommand<PackItemId>;

internal sealed class AnswerQuestionnaireHandler(VettingShelf shelf, Company.Files files) : IHandler<AnswerQuestionnaire, PackItemId>
{
    public async Task<Outcome<PackItemId>> HandleAsync(AnswerQuestionnaire command, Work work, CancellationToken cancellationToken)
    {
        var opened = await PackDoor.OpenAsync(work, command.Supplier, cancellationToken);
        if (!opened.IsDone)
        {
            return opened.As<PackItemId>();
        }

        var set = await shelf.QuestionnairesAsync(work.Db, cancellationToken);
        if (set.Find(command.Questionnaire ?? "") is not { } questionnaire)
        {
            return VettingRefusals.QuestionnaireUnknown.With(command.Questionnaire ?? "").At("questionnaire");
        }

        var given = command.Answers ?? new Dictionary<string, string>();
        var sent = command.Files ?? new Dictionary<string, AnswerFile>();
        if (given.Keys.Concat(sent.Keys).FirstOrDefault(id => questionnaire.Questions.All(question => question.Id != id)) is { } stranger)
        {
            return VettingRefusals.NoSuchAnswer.With(stranger).At("answers");
        }

        var before = PackStanding.Newest(await work.Db.Set<SupplierAnswers>().AsNoTracking().Where(row => row.Supplier == command.Supplier && row.Questionnaire == questionnaire.Id).ToListAsync(cancellationToken), questionnaire.Id);
        var earlier = before is null ? [] : Read(before.Answers);
        var id = work.NewId<PackItemId>();
        var answers = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var refusals = new List<Refusal>();
        foreach (var question in questionnaire.Questions.Where(question => question.IsAsked(answers)))
        {
            var answer = question.Kind == QuestionKind.File
                ? KeepFile(work, id, question, sent.GetValueOrDefault(question.Id), earlier.GetValueOrDefault(question.Id), refusals)
                : Checked(question, given.GetValueOrDefault(question.Id), refusals);
            if (answer is not null)
            {
                answers[question.Id] = answer;
            }
        }

        if (refusals.Count > 0)
        {
            return refusals.ToArray();
        }

        var today = DateOnly.FromDateTime(work.At.UtcDateTime);
        var row = new SupplierAnswers
        {
            Id = id,
            Supplier = command.Supplier,
            Questionnaire = questionnaire.Id,
            QuestionnaireVersion = set.Version,
            Answers = JsonSerializer.Serialize(answers),
            Score = questionnaire.Score(answers),
            ValidUntil = questionnaire.ValidForDays is { } days ? today.AddDays(days) : null,
            By = work.Actor.Party,
            At = work.At,
        };
        work.Db.Add(row);
        work.Record(VettingFacts.Of(VettingFacts.Answered, opened.Value, new FactData { { "questionnaire", questionnaire.Id }, { "version", set.Version }, { "score", (long?)row.Score } }));
        await PackDoor.ChangedAsync(work, opened.Value, "answers", id.Value, questionnaire.Id, isTold: true, cancellationToken);
        return id;
    }

    /// <summary>Answers as they are kept, by question.</summary>
    public static Dictionary<string, string> Read(string json) => JsonSerializer.Deserialize<Dictionary<string, string>>(json) ?? [];

    private static string? Checked(Question question, string? given, List<Refusal> refusals)
    {
        var field = "answers." + question.Id;
        var text = given?.Trim() ?? "";
        if (text.Length == 0)
        {
            if (question.IsRequired)
            {
                refusals.Add(VettingRefusals.NotAnswered.At(field));
            }

            return null;
        }

        var (answer, hint) = question.Kind switch
        {
            QuestionKind.YesNo or QuestionKind.Choice => (question.Choices.FirstOrDefault(choice => choice.Id == text)?.Id, string.Join(", ", question.Choices.Select(choice => choice.Id))),
            QuestionKind.Number => (Number(question, text), string.Create(CultureInfo.InvariantCulture, $"{question.Least}–{question.Most}")),
            QuestionKind.Date => (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? text : null, "2026-01-31"),
            _ => (text.Length <= Question.LongestText ? text : null, ""),
        };
        if (answer is null)
        {
            refusals.Add(question.Kind == QuestionKind.Text ? VettingRefusals.TextTooLong.With(Question.LongestText).At(field) : VettingRefusals.NotAnAnswer.With(text.Length > 60 ? text[..60] : text, hint).At(field));
        }

        return answer;
    }

    private static string? Number(Question question, string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
        && number >= (question.Least ?? decimal.MinValue) && number <= (question.Most ?? decimal.MaxValue) ? number.ToString(CultureInfo.InvariantCulture) : null;

    private string? KeepFile(Work work, PackItemId item, Question question, AnswerFile? sent, string? earlier, List<Refusal> refusals)
    {
        var field = "answers." + question.Id;
        if (sent is null)
        {
            if (earlier is null && question.IsRequired)
            {
                refusals.Add(VettingRefusals.NoFile.At(field));
            }

            return earlier;
        }

        var kept = new AddDocumentHandler(files, shelf).Keep(work, item, sent.Name, sent.Content);
        refusals.AddRange(kept.Refusals.Select(refusal => refusal.At(field)));
        return kept.IsDone ? kept.Value.ToString() : null;
    }
}
