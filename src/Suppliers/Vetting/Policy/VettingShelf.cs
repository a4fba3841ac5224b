using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Suppliers.Vetting;

/// <summary>A version of the policy or of the questionnaires that was put in force. The newest counts; without any, what comes with Vouch.</summary>
internal sealed class VettingVersion
{
    public const string Policy = "policy";
    public const string Questionnaires = "questionnaires";

    public required string Document { get; init; }

    /// <summary>Counted from 1.</summary>
    public required int Number { get; init; }

    public required string Yaml { get; init; }

    public required DateTimeOffset At { get; init; }

    public required PartyId By { get; init; }
}

/// <summary>Holds policy and questionnaires of this node, read once for each version. Which is in force is asked of the database, so that every node follows at once.</summary>
internal sealed class VettingShelf
{
    private readonly ConcurrentDictionary<int, VettingPolicy> policies = new();
    private readonly ConcurrentDictionary<int, QuestionnaireSet> questionnaires = new();

    /// <summary>The policy that comes with Vouch.</summary>
    public static string UsualPolicy { get; } = Resource("vetting.yaml");

    /// <summary>The questionnaires that come with Vouch.</summary>
    public static string UsualQuestionnaires { get; } = Resource("questionnaires.yaml");

    /// <summary>The policy in force.</summary>
    public async Task<VettingPolicy> PolicyAsync(VouchDb db, CancellationToken cancellationToken)
    {
        var number = await NumberAsync(db, VettingVersion.Policy, cancellationToken);
        if (!policies.TryGetValue(number, out var known))
        {
            var yaml = number == 0 ? UsualPolicy : await TextAsync(db, VettingVersion.Policy, number, cancellationToken);
            policies[number] = known = VettingPolicyReader.Read(yaml).Policy ?? throw new InvalidOperationException($"Version {number} of the policy of vetting cannot be read any more.");
        }

        return known;
    }

    /// <summary>The questionnaires in force, or of a version.</summary>
    public async Task<QuestionnaireSet> QuestionnairesAsync(VouchDb db, CancellationToken cancellationToken, int? version = null)
    {
        var number = version ?? await NumberAsync(db, VettingVersion.Questionnaires, cancellationToken);
        if (!questionnaires.TryGetValue(number, out var known))
        {
            var yaml = number == 0 ? UsualQuestionnaires : await TextAsync(db, VettingVersion.Questionnaires, number, cancellationToken);
            questionnaires[number] = known = QuestionnaireReader.Read(yaml, number).Set ?? throw new InvalidOperationException($"Version {number} of the questionnaires cannot be read any more.");
        }

        return known;
    }

    public static Task<int> NumberAsync(VouchDb db, string document, CancellationToken cancellationToken) =>
        db.Set<VettingVersion>().Where(row => row.Document == document).OrderByDescending(row => row.Number).Select(row => row.Number).FirstOrDefaultAsync(cancellationToken);

    /// <summary>The text in force, with its number.</summary>
    public static async Task<(int Number, string Yaml)> TextInForceAsync(VouchDb db, string document, CancellationToken cancellationToken)
    {
        var number = await NumberAsync(db, document, cancellationToken);
        return (number, number > 0 ? await TextAsync(db, document, number, cancellationToken) : document == VettingVersion.Policy ? UsualPolicy : UsualQuestionnaires);
    }

    private static Task<string> TextAsync(VouchDb db, string document, int number, CancellationToken cancellationToken) =>
        db.Set<VettingVersion>().AsNoTracking().Where(row => row.Document == document && row.Number == number).Select(row => row.Yaml).FirstAsync(cancellationToken);

    private static string Resource(string name)
    {
        using var stream = typeof(VettingShelf).Assembly.GetManifestResourceStream("Vouch.Suppliers.Vetting." + name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
