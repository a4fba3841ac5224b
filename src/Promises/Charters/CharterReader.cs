using System.Text.RegularExpressions;
using Vouch.Promises.Documents;
using Vouch.Promises.WorkingTime;
using YamlDotNet.RepresentationModel;

namespace Vouch.Promises.Charters;

/// <summary>Reads a charter from YAML and checks it against what the installation knows. All problems come at once, each with its line and column.</summary>
internal sealed partial class CharterReader
{
    private const int MostCommitments = 500;
    private const int LongestWording = 1_000;

    private static readonly string[] TopKeys = ["charter", "from", "calendar", "extends", "without", "commitments"];
    private static readonly string[] TopRequired = ["charter", "commitments"];
    private static readonly string[] CommitmentKeys =
    [
        "id", "says", "about", "owed_by", "owed_to", "owner", "starts", "kept_by", "broken_by", "released_by", "pauses", "resumes",
        "renewed_by", "accepted_by", "declined_by", "handed_over_by", "rests_on", "when", "within", "target", "warn_at", "escalate_to", "remedy",
    ];

    private static readonly string[] CommitmentRequired = ["id", "says", "about", "owed_by", "owed_to", "starts", "kept_by", "within"];
    private static readonly string[] MatchKeys = ["fact", "when"];
    private static readonly string[] MatchRequired = ["fact"];
    private static readonly string[] AllowanceKeys = ["when", "time"];
    private static readonly string[] AllowanceRequired = ["time"];

    private readonly CharterVocabulary? vocabulary;
    private readonly DocumentNodes nodes = new();
    private readonly List<(YamlNode Node, string Id)> restingOn = [];

    private CharterReader(CharterVocabulary? vocabulary) => this.vocabulary = vocabulary;

    /// <summary>Reads and checks. Without a vocabulary only the form is checked: a stored version stays readable when the installation has since forgotten a fact or a role.</summary>
    internal static CharterReading Read(string yaml, CharterVocabulary? vocabulary)
    {
        var reader = new CharterReader(vocabulary);
        var charter = reader.nodes.Load(yaml) is { } root ? reader.Charter(root) : null;
        var problems = reader.nodes.Problems;
        return new CharterReading(problems.Count == 0 ? charter : null, problems);
    }

    private Charter? Charter(YamlNode root)
    {
        if (nodes.Mapping(root, TopKeys, TopRequired) is not { } top)
        {
            return null;
        }

        var name = Optional(top, "charter", (node, key) => nodes.Text(node, key));
        var calendar = Optional(top, "calendar", (node, key) => Known(node, key, vocabulary?.Calendars, CharterRefusals.CalendarUnknown));
        var from = top.TryGetValue("from", out var start) ? nodes.Date(start, "from") : null;
        var extends = Optional(top, "extends", (node, key) => Known(node, key, vocabulary?.Charters.Keys, CharterRefusals.ParentUnknown));
        if (extends is not null && extends == name)
        {
            nodes.Report(top["extends"], CharterRefusals.ParentSelf);
        }

        var commitments = new List<Commitment>();
        var outcomes = new List<OutcomeCommitment>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        if (top.TryGetValue("commitments", out var list))
        {
            foreach (var node in nodes.List(list, MostCommitments))
            {
                if (IsOutcome(node))
                {
                    outcomes.AddRange(Outcome(node, ids) is { } outcome ? [outcome] : []);
                }
                else if (Commitment(node, ids) is { } commitment)
                {
                    commitments.Add(commitment);
                }
            }
        }

        RestOnKnown(extends, commitments);
        return new Charter
        {
            Name = name ?? "",
            From = from,
            Calendar = calendar,
            Extends = extends,
            Without = top.TryGetValue("without", out var without) ? Without(without, extends) : [],
            Commitments = commitments,
            Outcomes = outcomes,
        };
    }

    private List<string> Without(YamlNode node, string? extends)
    {
        if (extends is null)
        {
            nodes.Report(node, CharterRefusals.WithoutParent);
            return [];
        }

        var ids = new List<string>();
        foreach (var entry in nodes.List(node, MostCommitments, orOne: true))
        {
            if (nodes.Text(entry, "without") is not { } id)
            {
                continue;
            }

            if (vocabulary is not null && vocabulary.Charters[extends].All(commitment => commitment.Id != id) && !vocabulary.OutcomesOf(extends).Contains(id, StringComparer.Ordinal))
            {
                nodes.Report(entry, CharterRefusals.WithoutUnknown.With(extends, id));
            }

            ids.Add(id);
        }

        return ids;
    }

    private Commitment? Commitment(YamlNode node, HashSet<string> ids)
    {
        if (nodes.Mapping(node, CommitmentKeys, CommitmentRequired) is not { } map)
        {
            return null;
        }

        var id = Optional(map, "id", Id);
        if (id is not null && !ids.Add(id))
        {
            nodes.Report(map["id"], CharterRefusals.IdTwice.With(id));
        }

        var about = Optional(map, "about", Kind);
        var condition = map.TryGetValue("when", out var when) ? when : null;
        var starts = Facts(map, "starts", about, condition);
        var settles = new[] { "kept_by", "broken_by", "released_by" }.ToDictionary(key => key, key => Facts(map, key, about), StringComparer.Ordinal);
        foreach (var (key, facts) in settles)
        {
            foreach (var fact in facts.Where(fact => fact.When.Tests.Count == 0 && starts.Any(start => start.Fact == fact.Fact)))
            {
                nodes.Report(map[key], CharterRefusals.StartSettles.With(fact.Fact));
            }
        }

        var owedBy = Optional(map, "owed_by", (role, key) => Role(role, key, starts));
        var owedTo = Optional(map, "owed_to", (role, key) => Role(role, key, starts));
        var owner = Optional(map, "owner", (role, key) => Role(role, key, starts)) ?? owedBy;
        Together(map, "pauses", "resumes");
        var within = map.TryGetValue("within", out var time) ? Within(time, starts) : [];
        var renewedBy = Facts(map, "renewed_by", about);
        if (renewedBy.Count > 0 && within.Count > 0 && within.Any(allowance => allowance.Time.Unit != TimeUnit.DateOnFact))
        {
            nodes.Report(map["renewed_by"], CharterRefusals.RenewalNeedsDate);
        }

        return new Commitment
        {
            Id = id ?? "",
            Says = map.TryGetValue("says", out var says) ? Wording(says, "says") : new Wording([]),
            About = about ?? "",
            OwedBy = owedBy ?? "",
            OwedTo = owedTo ?? "",
            Owner = owner ?? "",
            Starts = starts,
            KeptBy = settles["kept_by"],
            BrokenBy = settles["broken_by"],
            ReleasedBy = settles["released_by"],
            Pauses = Facts(map, "pauses", about),
            Resumes = Facts(map, "resumes", about),
            RenewedBy = renewedBy,
            AcceptedBy = Facts(map, "accepted_by", about),
            DeclinedBy = Facts(map, "declined_by", about),
            HandedOverBy = Facts(map, "handed_over_by", about),
            RestsOn = map.TryGetValue("rests_on", out var rests) ? RestsOn(rests, id) : [],
            Within = within,
            Target = map.TryGetValue("target", out var target) ? nodes.Percent(target, "target", 1, 100) : null,
            WarnAt = map.TryGetValue("warn_at", out var warn) ? nodes.Percent(warn, "warn_at", 1, 99) : null,
            EscalateTo = Optional(map, "escalate_to", (role, key) => Known(role, key, vocabulary?.Roles, CharterRefusals.EscalationUnknown)),
            Remedy = map.TryGetValue("remedy", out var remedy) ? Wording(remedy, "remedy") : null,
        };
    }

    private List<string> RestsOn(YamlNode node, string? own)
    {
        var ids = new List<string>();
        foreach (var entry in nodes.List(node, MostCommitments, orOne: true))
        {
            if (nodes.Text(entry, "rests_on") is { } id)
            {
                if (id == own)
                {
                    nodes.Report(entry, CharterRefusals.RestsOnItself);
                }

                ids.Add(id);
                restingOn.Add((entry, id));
            }
        }

        return ids;
    }

    /// <summary>What others rest on must be a commitment of this charter or its parent; asked once all are read, so that the order in the file is free.</summary>
    private void RestOnKnown(string? extends, List<Commitment> commitments)
    {
        var known = commitments.Select(commitment => commitment.Id).ToHashSet(StringComparer.Ordinal);
        if (extends is not null && vocabulary?.Charters.GetValueOrDefault(extends) is { } parent)
        {
            known.UnionWith(parent.Select(commitment => commitment.Id));
        }

        foreach (var (node, id) in restingOn.Where(_ => extends is null || vocabulary is not null))
        {
            if (!known.Contains(id))
            {
                nodes.Report(node, CharterRefusals.RestsOnUnknown.With(id, Listed(known)));
            }
        }
    }

    private void Together(Dictionary<string, YamlNode> map, string one, string other)
    {
        if (map.ContainsKey(one) != map.ContainsKey(other))
        {
            var (there, missing) = map.ContainsKey(one) ? (one, other) : (other, one);
            nodes.Report(map[there], CharterRefusals.PauseAlone.With(missing));
        }
    }

    private List<Allowance> Within(YamlNode node, IReadOnlyList<FactMatch> starts)
    {
        var allowances = new List<Allowance>();
        if (node is not YamlSequenceNode)
        {
            if (Time(node, starts) is { } single)
            {
                allowances.Add(new Allowance(Condition.Always, single));
            }

            return allowances;
        }

        var entries = nodes.List(node, 20);
        for (var i = 0; i < entries.Count; i++)
        {
            if (nodes.Mapping(entries[i], AllowanceKeys, AllowanceRequired) is not { } map || !map.TryGetValue("time", out var timeNode))
            {
                continue;
            }

            var conditional = map.TryGetValue("when", out var whenNode);
            if (conditional && i == entries.Count - 1)
            {
                nodes.Report(entries[i], CharterRefusals.LastNotAlways);
            }
            else if (!conditional && i < entries.Count - 1)
            {
                nodes.Report(entries[i + 1], CharterRefusals.NeverReached);
            }

            if (Time(timeNode, starts) is { } time)
            {
                allowances.Add(new Allowance(conditional ? When(whenNode!, [.. starts.Select(start => start.Fact)]) : Condition.Always, time));
            }
        }

        return allowances;
    }

    private TimeAllowed? Time(YamlNode node, IReadOnlyList<FactMatch> starts)
    {
        if (nodes.Text(node, "within") is not { } text)
        {
            return null;
        }

        if (!TimeAllowed.TryParse(text, out var time))
        {
            nodes.Report(node, CharterRefusals.TimeUnknown.With(text));
            return null;
        }

        if (time!.DateKey is { } key)
        {
            CheckData(node, key, [.. starts.Select(start => start.Fact)]);
        }

        return time;
    }

    private Wording Wording(YamlNode node, string key)
    {
        if (node is YamlScalarNode)
        {
            return nodes.Text(node, key, LongestWording) is { } text ? new Wording([new("en", text)]) : new Wording([]);
        }

        var texts = new List<KeyValuePair<string, string>>();
        foreach (var (language, value) in nodes.Entries(node) ?? [])
        {
            if (!LanguagePattern().IsMatch(language.Value!))
            {
                nodes.Report(language, CharterRefusals.LanguageUnknown.With(language.Value!));
            }
            else if (nodes.Text(value, language.Value!, LongestWording) is { } text)
            {
                texts.Add(new(language.Value!, text));
            }
        }

        if (node is YamlMappingNode { Children.Count: 0 })
        {
            nodes.Report(node, DocumentRefusals.ValueEmpty.With(key));
        }

        return new Wording(texts);
    }

    private static T? Optional<T>(Dictionary<string, YamlNode> map, string key, Func<YamlNode, string, T?> read)
        where T : class => map.TryGetValue(key, out var node) ? read(node, key) : null;

    [GeneratedRegex("^[a-z][a-z0-9-]{0,63}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex IdPattern();

    [GeneratedRegex("^[a-z]{2}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LanguagePattern();
}
