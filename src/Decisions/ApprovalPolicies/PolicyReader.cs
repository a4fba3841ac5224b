using System.Globalization;
using Vouch.Decisions.Duties;
using Vouch.Kernel;
using YamlDotNet.RepresentationModel;

namespace Vouch.Decisions.ApprovalPolicies;

/// <summary>Reads a policy from YAML and refuses, with line and column, whatever it does not know. See the room's README for the keys.</summary>
internal sealed class PolicyReader
{
    private readonly YamlText yaml = new();
    private readonly PolicyVocabulary vocabulary;
    private readonly Dictionary<string, Question> questions = new(StringComparer.Ordinal);
    private readonly HashSet<string> reviews = new(StringComparer.Ordinal);
    private readonly HashSet<string> rules = new(StringComparer.Ordinal);
    private readonly HashSet<string> steps = new(StringComparer.Ordinal);
    private Currency currency;

    private PolicyReader(PolicyVocabulary vocabulary) => this.vocabulary = vocabulary;

    public static PolicyReading Read(string text, PolicyVocabulary vocabulary)
    {
        var reader = new PolicyReader(vocabulary);
        var policy = reader.yaml.Load(text) is { } root ? reader.Policy(root) : null;
        var problems = reader.yaml.Problems.OrderBy(problem => problem.Line).ThenBy(problem => problem.Column).ToArray();
        return new PolicyReading(problems.Length == 0 ? policy : null, problems);
    }

    private Policy Policy(YamlNode root)
    {
        var keys = yaml.Keys(root, "policy!", "currency!", "from!", "ask_once", "authority", "questions", "reviews", "rules!", "otherwise!", "nobody_both", "two_persons");
        if (yaml.Text(keys.GetValueOrDefault("currency")) is { } code && !Currency.TryParse(code, out currency))
        {
            yaml.Report(keys["currency"], PolicyRefusals.Currency.With(code));
        }

        var intake = yaml.List(keys.GetValueOrDefault("questions")).Select(node => Question(node, null)).OfType<Question>().ToArray();
        var reviewed = yaml.List(keys.GetValueOrDefault("reviews")).Select(Review).OfType<Review>().ToArray();
        return new Policy(
            yaml.Text(keys.GetValueOrDefault("policy")) ?? "",
            currency,
            yaml.Date(keys.GetValueOrDefault("from")) ?? default,
            yaml.YesNo(keys.GetValueOrDefault("ask_once")) ?? true,
            [.. Authorities(keys.GetValueOrDefault("authority"))],
            intake,
            reviewed,
            [.. yaml.List(keys.GetValueOrDefault("rules")).Select(Rule)],
            Steps(keys.GetValueOrDefault("otherwise")),
            [.. yaml.List(keys.GetValueOrDefault("nobody_both")).Select(Pair).OfType<DutyPair>()],
            [.. yaml.List(keys.GetValueOrDefault("two_persons"), orOne: true).Select(Act).OfType<string>()]);
    }

    private List<Authority> Authorities(YamlNode? node)
    {
        var found = new List<Authority>();
        foreach (var (key, name, value) in yaml.FreeKeys(node))
        {
            var limit = value is YamlScalarNode { Value: "none" } ? null : yaml.Amount(value, currency);
            if (Approver(key, name) is { } approver)
            {
                found.Add(new Authority(approver, limit));
            }
        }

        if (node is not null && found.Count > 0 && found.TrueForAll(authority => authority.Limit is not null))
        {
            yaml.Report(node, PolicyRefusals.NoAuthority);
        }

        return found;
    }

    private Question? Question(YamlNode node, string? review)
    {
        var keys = yaml.Keys(node, "id!", "asks!", "answer", "options", "required");
        var id = yaml.Identifier(keys.GetValueOrDefault("id"));
        var options = yaml.List(keys.GetValueOrDefault("options")).Select(yaml.Text).OfType<string>().ToArray();
        var kind = yaml.Text(keys.GetValueOrDefault("answer"));
        AnswerKind? answer = kind switch { null or "yes-no" => AnswerKind.YesNo, "choice" => AnswerKind.Choice, "text" => AnswerKind.Text, _ => null };
        if (answer is null)
        {
            yaml.Report(keys["answer"], PolicyRefusals.Answer.With(kind!));
        }
        else if ((answer == AnswerKind.Choice) != (options.Length > 1))
        {
            yaml.Report(node, PolicyRefusals.Options);
        }

        if (id is null)
        {
            return null;
        }

        var question = new Question(id, yaml.Text(keys.GetValueOrDefault("asks")) ?? "", answer ?? AnswerKind.Text, options, yaml.YesNo(keys.GetValueOrDefault("required")) ?? true);
        if (!questions.TryAdd(review is null ? id : $"{review}.{id}", question))
        {
            yaml.Report(keys["id"], PolicyRefusals.Twice.With(id));
        }

        return question;
    }

    private Review? Review(YamlNode node)
    {
        var keys = yaml.Keys(node, "id!", "says!", "by!", "stage", "questions");
        var id = yaml.Identifier(keys.GetValueOrDefault("id"));
        if (id is not null && !reviews.Add(id))
        {
            yaml.Report(keys["id"], PolicyRefusals.Twice.With(id));
        }

        var asked = yaml.List(keys.GetValueOrDefault("questions")).Select(question => Question(question, id ?? "?")).OfType<Question>().ToArray();
        var by = Approvers(keys.GetValueOrDefault("by"));
        return id is null ? null : new Review(id, yaml.Text(keys.GetValueOrDefault("says")) ?? id, Stage(keys.GetValueOrDefault("stage")), by, asked);
    }

    private Rule Rule(YamlNode node)
    {
        var keys = yaml.Keys(node, "id!", "says!", "when", "automatically", "steps", "reviews");
        var id = yaml.Identifier(keys.GetValueOrDefault("id")) ?? "";
        if (id.Length > 0 && !rules.Add(id))
        {
            yaml.Report(keys["id"], PolicyRefusals.Twice.With(id));
        }

        var automatically = yaml.YesNo(keys.GetValueOrDefault("automatically")) ?? false;
        var hasSteps = Steps(keys.GetValueOrDefault("steps"));
        var asks = yaml.List(keys.GetValueOrDefault("reviews"), orOne: true).Select(ReviewName).OfType<string>().ToArray();
        if (automatically && hasSteps.Count > 0)
        {
            yaml.Report(node, PolicyRefusals.RuleBothWays.With(id));
        }

        if (!automatically && hasSteps.Count == 0 && asks.Length == 0)
        {
            yaml.Report(node, PolicyRefusals.RuleWithoutEffect.With(id));
        }

        return new Rule(id, yaml.Text(keys.GetValueOrDefault("says")) ?? "", When(keys.GetValueOrDefault("when")), automatically, hasSteps, asks);
    }

    private Condition When(YamlNode? node)
    {
        if (node is null)
        {
            return new Condition([], null, null, [], [], null, null, new Dictionary<string, string>());
        }

        var keys = yaml.Keys(node, "about", "amount_above", "amount_up_to", "category", "unit", "already_bought", "budgeted", "answers");
        var above = yaml.Amount(keys.GetValueOrDefault("amount_above"), currency);
        var upTo = yaml.Amount(keys.GetValueOrDefault("amount_up_to"), currency);
        if (above is { } low && upTo is { } high && low >= high)
        {
            yaml.Report(node, PolicyRefusals.AmountRange.With(low.Amount, high.Amount));
        }

        var kinds = string.Join(", ", vocabulary.SubjectKinds.Order(StringComparer.Ordinal));
        return new Condition(
            Names(keys.GetValueOrDefault("about"), vocabulary.SubjectKinds, name => PolicyRefusals.UnknownKind.With(name, kinds)),
            above,
            upTo,
            Names(keys.GetValueOrDefault("category"), vocabulary.Categories, name => PolicyRefusals.UnknownCategory.With(name)),
            Names(keys.GetValueOrDefault("unit"), vocabulary.Units, name => PolicyRefusals.UnknownUnit.With(name)),
            yaml.YesNo(keys.GetValueOrDefault("already_bought")),
            yaml.YesNo(keys.GetValueOrDefault("budgeted")),
            Answers(keys.GetValueOrDefault("answers")));
    }

    private Dictionary<string, string> Answers(YamlNode? node)
    {
        var answers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, name, value) in yaml.FreeKeys(node))
        {
            if (!questions.TryGetValue(name, out var question))
            {
                yaml.Report(key, PolicyRefusals.UnknownQuestion.With(name));
            }
            else if (yaml.Text(value) is { } answer)
            {
                if (!question.Takes(answer))
                {
                    yaml.Report(value, PolicyRefusals.AnswerNeverGiven.With(answer, name));
                }

                answers.Add(name, answer);
            }
        }

        return answers;
    }

    private List<StepRule> Steps(YamlNode? node)
    {
        var found = new List<StepRule>();
        foreach (var entry in yaml.List(node))
        {
            var keys = yaml.Keys(entry, "id!", "stage", "by!", "needs");
            var id = yaml.Identifier(keys.GetValueOrDefault("id")) ?? "";
            if (id.Length > 0 && !steps.Add(id))
            {
                yaml.Report(keys["id"], PolicyRefusals.Twice.With(id));
            }

            found.Add(new StepRule(id, Stage(keys.GetValueOrDefault("stage")), Approvers(keys.GetValueOrDefault("by")), Needs(keys.GetValueOrDefault("needs"))));
        }

        return found;
    }

    private int? Needs(YamlNode? node)
    {
        switch (yaml.Text(node)?.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            case null or ["all"]:
                return null;
            case ["any", var count] when int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 20:
                return number;
            default:
                yaml.Report(node!, PolicyRefusals.Needs.With(yaml.Text(node)!));
                return null;
        }
    }

    private int Stage(YamlNode? node)
    {
        if (yaml.Text(node) is not { } text)
        {
            return 1;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var stage) && stage is >= 1 and <= 99)
        {
            return stage;
        }

        yaml.Report(node!, PolicyRefusals.Stage.With(text));
        return 1;
    }

    private List<Approver> Approvers(YamlNode? node)
    {
        var found = new List<Approver>();
        foreach (var entry in yaml.List(node, orOne: true))
        {
            if (yaml.Text(entry) is { } text && Approver(entry, text) is { } approver)
            {
                found.Add(approver);
            }
        }

        if (node is YamlSequenceNode { Children.Count: 0 })
        {
            yaml.Report(node, PolicyRefusals.NoApprovers);
        }

        return found;
    }

    private Approver? Approver(YamlNode place, string text)
    {
        if (ApprovalPolicies.Approver.Parse(text) is not { } approver)
        {
            yaml.Report(place, PolicyRefusals.Approver.With(text));
            return null;
        }

        if (approver.Kind == ApproverKind.Role && !vocabulary.Roles.Contains(approver.Name))
        {
            yaml.Report(place, PolicyRefusals.UnknownRole.With(approver.Name, string.Join(", ", vocabulary.Roles.Order(StringComparer.Ordinal))));
        }

        if (approver.Unit is { } unit && !vocabulary.Units.Contains(unit))
        {
            yaml.Report(place, PolicyRefusals.UnknownUnit.With(unit));
        }

        if (approver.Kind == ApproverKind.Person && !vocabulary.People.Contains(approver.Name))
        {
            yaml.Report(place, PolicyRefusals.UnknownPerson.With(approver.Name));
        }

        return approver;
    }

    private string? ReviewName(YamlNode node)
    {
        if (yaml.Text(node) is { } name && !reviews.Contains(name))
        {
            yaml.Report(node, PolicyRefusals.UnknownReview.With(name));
        }

        return yaml.Text(node);
    }

    private List<string> Names(YamlNode? node, IReadOnlySet<string> known, Func<string, Refusal> unknown)
    {
        var names = new List<string>();
        foreach (var entry in yaml.List(node, orOne: true))
        {
            if (yaml.Text(entry) is not { } name)
            {
                continue;
            }

            if (!known.Contains(name))
            {
                yaml.Report(entry, unknown(name));
            }

            names.Add(name);
        }

        return names;
    }

    private DutyPair? Pair(YamlNode node)
    {
        var acts = yaml.List(node).Select(Act).ToArray();
        if (acts is [{ } first, { } second] && first != second)
        {
            return new DutyPair(first, second);
        }

        yaml.Report(node, PolicyRefusals.ActPair);
        return null;
    }

    private string? Act(YamlNode node)
    {
        var name = yaml.Text(node);
        if (name is not null && !Acts.All.Contains(name))
        {
            yaml.Report(node, PolicyRefusals.Act.With(name, string.Join(", ", Acts.All)));
            return null;
        }

        return name;
    }
}
