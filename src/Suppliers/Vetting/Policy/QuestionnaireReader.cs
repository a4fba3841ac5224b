using System.Globalization;
using Vouch.Kernel;
using Vouch.Promises.Documents;
using YamlDotNet.RepresentationModel;

namespace Vouch.Suppliers.Vetting;

/// <summary>Reads questionnaires from YAML; what is wrong is told with line and column, all at once.</summary>
internal sealed class QuestionnaireReader : VettingReading
{
    private const int MostQuestions = 200;
    private const int MostPoints = 1_000;
    private static readonly string[] TopKeys = ["questionnaires"];
    private static readonly string[] Keys = ["id", "title", "valid_for", "questions"];
    private static readonly string[] Required = ["id", "title", "questions"];
    private static readonly string[] QuestionKeys = ["id", "kind", "says", "required", "required_if", "choices", "points", "least", "most"];
    private static readonly string[] QuestionRequired = ["id", "kind", "says"];
    private static readonly string[] ChoiceKeys = ["id", "says", "points"];
    private static readonly string[] ChoiceRequired = ["id", "says"];
    private static readonly string[] PointKeys = ["yes", "no"];

    private static readonly Dictionary<string, QuestionKind> Kinds = new(StringComparer.Ordinal)
    {
        ["yes-no"] = QuestionKind.YesNo, ["choice"] = QuestionKind.Choice, ["text"] = QuestionKind.Text, ["number"] = QuestionKind.Number, ["date"] = QuestionKind.Date, ["file"] = QuestionKind.File,
    };

    /// <summary>Reads and checks; null and what is wrong when anything is.</summary>
    public static (QuestionnaireSet? Set, IReadOnlyList<DocumentProblem> Problems) Read(string yaml, int version)
    {
        var reader = new QuestionnaireReader();
        var all = new List<Questionnaire>();
        if (reader.Nodes.Load(yaml) is { } root && reader.Nodes.Mapping(root, TopKeys, TopKeys) is { } top && top.TryGetValue("questionnaires", out var list))
        {
            foreach (var node in reader.Nodes.List(list, 50))
            {
                if (reader.One(node) is { } one)
                {
                    if (all.Exists(other => other.Id == one.Id))
                    {
                        reader.Nodes.Report(node, VettingRefusals.IdTwice.With(one.Id));
                    }

                    all.Add(one);
                }
            }
        }

        return reader.Problems.Count == 0 ? (new QuestionnaireSet(version, all), []) : (null, reader.Problems);
    }

    private Questionnaire? One(YamlNode node)
    {
        if (Nodes.Mapping(node, Keys, Required) is not { } map || !map.TryGetValue("id", out var idNode) || Code(idNode, "id") is not { } id
            || !map.TryGetValue("title", out var titleNode) || Words(titleNode, "title") is not { } title || !map.TryGetValue("questions", out var list))
        {
            return null;
        }

        var questions = new List<Question>();
        foreach (var one in Nodes.List(list, MostQuestions))
        {
            if (Asked(one, questions) is { } question)
            {
                if (questions.Exists(other => other.Id == question.Id))
                {
                    Nodes.Report(one, VettingRefusals.IdTwice.With(question.Id));
                }

                questions.Add(question);
            }
        }

        return new Questionnaire(id, title, Days(map.GetValueOrDefault("valid_for"), "valid_for"), questions);
    }

    private Question? Asked(YamlNode node, List<Question> before)
    {
        if (Nodes.Mapping(node, QuestionKeys, QuestionRequired) is not { } map || !map.TryGetValue("id", out var idNode) || Code(idNode, "id") is not { } id
            || OneOf(map.GetValueOrDefault("kind"), "kind", Kinds) is not { } kind || !map.TryGetValue("says", out var saysNode) || Words(saysNode, "says") is not { } says)
        {
            return null;
        }

        var choices = kind switch
        {
            QuestionKind.Choice when map.TryGetValue("choices", out var list) => Choices(list),
            QuestionKind.YesNo => YesNo(map.GetValueOrDefault("points")),
            _ => [],
        };
        if (kind == QuestionKind.Choice && choices.Count < 2)
        {
            Nodes.Report(node, VettingRefusals.FewChoices.With(id));
        }

        return new Question(
            id, kind, says, Flag(map.GetValueOrDefault("required"), "required", otherwise: true), map.TryGetValue("required_if", out var when) ? Condition(when, before) : null, choices,
            Number(map.GetValueOrDefault("least"), "least"), Number(map.GetValueOrDefault("most"), "most"));
    }

    private List<QuestionChoice> Choices(YamlNode node)
    {
        var choices = new List<QuestionChoice>();
        foreach (var one in Nodes.List(node, 50))
        {
            if (Nodes.Mapping(one, ChoiceKeys, ChoiceRequired) is { } map && map.TryGetValue("id", out var idNode) && Code(idNode, "id") is { } id
                && map.TryGetValue("says", out var saysNode) && Words(saysNode, "says") is { } says)
            {
                choices.Add(new QuestionChoice(id, says, map.TryGetValue("points", out var points) ? Count(points, "points", MostPoints) : null));
            }
        }

        return choices;
    }

    private List<QuestionChoice> YesNo(YamlNode? points)
    {
        var map = points is null ? [] : Nodes.Mapping(points, PointKeys, PointKeys) ?? [];
        return
        [
            new QuestionChoice("yes", new Wordings(new Dictionary<string, string> { ["en"] = "Yes", ["de"] = "Ja" }), map.TryGetValue("yes", out var yes) ? Count(yes, "yes", MostPoints) : null),
            new QuestionChoice("no", new Wordings(new Dictionary<string, string> { ["en"] = "No", ["de"] = "Nein" }), map.TryGetValue("no", out var no) ? Count(no, "no", MostPoints) : null),
        ];
    }

    /// <summary>A question that stands before this one, and the answer to it.</summary>
    private (string, string)? Condition(YamlNode node, List<Question> before)
    {
        if (Nodes.Entries(node) is not [var (key, value)])
        {
            Nodes.Report(node, VettingRefusals.OneCondition);
            return null;
        }

        if (before.Find(question => question.Id == key.Value) is not { Kind: QuestionKind.YesNo or QuestionKind.Choice } asked)
        {
            Nodes.Report(key, VettingRefusals.NoSuchQuestion.With(key.Value!));
            return null;
        }

        var answer = Nodes.Text(value, key.Value!) switch { "true" => "yes", "false" => "no", var text => text };
        if (answer is not null && asked.Choices.All(choice => choice.Id != answer))
        {
            Nodes.Report(value, VettingRefusals.NotOneOf.With(answer, string.Join(", ", asked.Choices.Select(choice => choice.Id))));
        }

        return answer is null ? null : (asked.Id, answer);
    }

    private decimal? Number(YamlNode? node, string key)
    {
        if (node is null || Nodes.Text(node, key) is not { } text)
        {
            return null;
        }

        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) < 1_000_000_000_000m)
        {
            return number;
        }

        Nodes.Report(node, VettingRefusals.BadNumber.With(text));
        return null;
    }
}
