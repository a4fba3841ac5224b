namespace Vouch.Suppliers.Vetting;

/// <summary>What kind of answer a question wants.</summary>
internal enum QuestionKind
{
    YesNo,
    Choice,
    Text,
    Number,
    Date,
    File,
}

/// <summary>A possible answer.</summary>
/// <param name="Id">Its code.</param>
/// <param name="Says">Its words.</param>
/// <param name="Points">What it is worth; null where the question is not scored.</param>
internal sealed record QuestionChoice(string Id, Wordings Says, int? Points);

/// <summary>A question of a questionnaire.</summary>
/// <param name="Id">Its code.</param>
/// <param name="Kind">What answer it wants.</param>
/// <param name="Says">Its words.</param>
/// <param name="IsRequired">True when it cannot be left out (where it is asked at all).</param>
/// <param name="RequiredIf">The question and the answer on which this one is asked; null for always.</param>
/// <param name="Choices">Possible answers of a choice, and the scored yes and no.</param>
/// <param name="Least">Smallest number; null for any.</param>
/// <param name="Most">Largest number; null for any.</param>
internal sealed record Question(
    string Id, QuestionKind Kind, Wordings Says, bool IsRequired, (string Question, string Answer)? RequiredIf, IReadOnlyList<QuestionChoice> Choices, decimal? Least, decimal? Most)
{
    /// <summary>Most characters of a text.</summary>
    public const int LongestText = 2_000;

    /// <summary>True where it is to be answered beside these answers.</summary>
    public bool IsAsked(IReadOnlyDictionary<string, string> answers) => RequiredIf is not { } when || (answers.TryGetValue(when.Question, out var given) && given == when.Answer);
}

/// <summary>Questions that suppliers answer once; what is still valid is not asked again.</summary>
/// <param name="Id">Its code.</param>
/// <param name="Title">What it is about.</param>
/// <param name="ValidForDays">How long answers count; null for always.</param>
/// <param name="Questions">In order.</param>
internal sealed record Questionnaire(string Id, Wordings Title, int? ValidForDays, IReadOnlyList<Question> Questions)
{
    /// <summary>The share of points that answers earn, 0 to 100; null where nothing scored was asked.</summary>
    public int? Score(IReadOnlyDictionary<string, string> answers)
    {
        var (earned, most) = (0, 0);
        foreach (var question in Questions.Where(question => question.Choices.Any(choice => choice.Points is not null) && question.IsAsked(answers)))
        {
            most += question.Choices.Max(choice => choice.Points ?? 0);
            earned += question.Choices.FirstOrDefault(choice => answers.TryGetValue(question.Id, out var given) && choice.Id == given)?.Points ?? 0;
        }

        return most == 0 ? null : earned * 100 / most;
    }
}

/// <summary>All questionnaires of one version.</summary>
/// <param name="Version">0 for those that come with Vouch.</param>
/// <param name="All">In order.</param>
internal sealed record QuestionnaireSet(int Version, IReadOnlyList<Questionnaire> All)
{
    public Questionnaire? Find(string id) => All.FirstOrDefault(one => one.Id == id);
}
