using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Relationships.Interactions;
using Vouch.Relationships.Interactions.Log;

namespace Vouch.Relationships.Drivers;

/// <summary>Why a driver was guessed.</summary>
/// <param name="Code">The driver; null when nothing speaks for any.</param>
/// <param name="Sureness">How sure, in percent; null without a driver.</param>
/// <param name="By"><c>rule</c>, <c>model</c>, or <c>none</c>.</param>
/// <param name="Rules">All rules that match, the one that counts first.</param>
/// <param name="Features">Of the model's likeliest driver, what speaks most for it: words, and runs of characters with <c>_</c> for the border of a word.</param>
public sealed record DriverExplanation(string? Code, int? Sureness, string By, IReadOnlyList<DriverRuleExplanation> Rules, IReadOnlyList<DriverFeature> Features);

/// <summary>A rule that matched.</summary>
/// <param name="Code">Its driver.</param>
/// <param name="Sureness">How sure it is, in percent: what its author says, and how often agents agreed.</param>
/// <param name="Phrases">Its words that were found; empty where it asks for none.</param>
public sealed record DriverRuleExplanation(string Code, int Sureness, IReadOnlyList<string> Phrases);

/// <summary>What the model saw.</summary>
/// <param name="Code">The driver it speaks for.</param>
/// <param name="Says">A word or a run of characters.</param>
/// <param name="Weight">How much it speaks for the driver, against the mean of all; only comparable within one explanation.</param>
public sealed record DriverFeature(string Code, string Says, double Weight);

/// <summary>What a node guesses by: the rules in force and the newest model. Replaced as a whole.</summary>
internal sealed record DriverKnowledge(DriverRuleSet Rules, DriverModel Model, int ModelNumber)
{
    internal static DriverKnowledge Begin { get; } = new(new DriverRuleSet(new DriverDefinitions(0, DriverDocument.Read(DriverDocument.BuiltIn).Drivers ?? []), []), DriverModel.Empty, 0);
}

/// <summary>
/// Guesses drivers: rules and the model are both asked, and the surer counts, a rule where both are as sure. So what agents correct outweighs a rule that is often wrong. Knows only what
/// <see cref="RefreshAsync"/> last read; asking it never waits.
/// </summary>
internal sealed class DriverGuessing : IDriverGuess
{
    private const int MostFeatures = 12;
    private volatile DriverKnowledge knowledge = DriverKnowledge.Begin;

    /// <summary>What is guessed by now.</summary>
    internal DriverKnowledge Knowledge => knowledge;

    public DriverGuess? Guess(NewInteraction interaction, string? language)
    {
        var by = knowledge;
        var rule = by.Rules.Best(interaction);
        var learned = Learns(interaction) ? by.Model.Guess(interaction.Title, interaction.Text) : null;
        return Choose(by, rule, learned);
    }

    /// <summary>Why this is guessed; slower than guessing.</summary>
    internal DriverExplanation Explain(NewInteraction interaction)
    {
        var by = knowledge;
        var rules = by.Rules.All(interaction);
        var learned = Learns(interaction) ? by.Model.Guess(interaction.Title, interaction.Text) : null;
        var guess = Choose(by, rules is [var first, ..] ? first.Match : null, learned);
        return new DriverExplanation(
            guess?.Code, guess?.Sureness, (guess?.By ?? DriverSource.None).ToString().ToLowerInvariant(),
            [.. rules.Select(one => new DriverRuleExplanation(by.Rules.CodeOf(one.Match.Rule), by.Rules.SurenessOf(one.Match.Rule), one.Phrases))],
            learned is not { } likeliest ? []
                : [.. by.Model.Strongest(likeliest.Driver, interaction.Title, interaction.Text, MostFeatures).Select(one => new DriverFeature(by.Model.Codes[likeliest.Driver], one.Says, Math.Round(one.Weight, 3)))]);
    }

    /// <summary>The drivers in force, as the database says.</summary>
    internal async Task<DriverDefinitions> InForceAsync(VouchDb db, CancellationToken cancellationToken)
    {
        var number = await db.Set<DriverVersion>().OrderByDescending(row => row.Number).Select(row => row.Number).FirstOrDefaultAsync(cancellationToken);
        return number == knowledge.Rules.Definitions.Number ? knowledge.Rules.Definitions : await ReadAsync(db, number, cancellationToken);
    }

    /// <summary>Takes up drivers that were put in force and a model that was trained since; costs two small queries when there is nothing new.</summary>
    internal async Task RefreshAsync(VouchDb db, CancellationToken cancellationToken)
    {
        var now = knowledge;
        var drivers = await InForceAsync(db, cancellationToken);
        var model = await db.Set<DriverModelRow>().OrderByDescending(row => row.Number).Select(row => row.Number).FirstOrDefaultAsync(cancellationToken);
        if (model == now.ModelNumber && drivers.Number == now.Rules.Definitions.Number)
        {
            return;
        }

        var row = await db.Set<DriverModelRow>().AsNoTracking().FirstOrDefaultAsync(one => one.Number == model, cancellationToken);
        var counts = row?.Drivers == drivers.Number ? Counts(row.Rules) : [];
        knowledge = new DriverKnowledge(new DriverRuleSet(drivers, counts), row is null ? DriverModel.Empty : DriverModel.FromBytes(row.Weights), model);
    }

    /// <summary>How often rules were right and wrong, as it is stored.</summary>
    internal static string Written(IEnumerable<RuleCount> counts) => string.Join(' ', counts.Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Right}/{one.Wrong}")));

    private static RuleCount[] Counts(string written) =>
        [.. written.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(one => one.Split('/')).Select(one => new RuleCount(int.Parse(one[0], CultureInfo.InvariantCulture), int.Parse(one[1], CultureInfo.InvariantCulture)))];

    /// <summary>Only what people say is learned: what was viewed or done has names, for which rules are there.</summary>
    internal static bool Learns(NewInteraction told) => told.Direction == Direction.In && Learns(told.Kind);

    internal static bool Learns(InteractionKind kind) => kind is InteractionKind.Message or InteractionKind.Comment or InteractionKind.Call or InteractionKind.Form or InteractionKind.Feedback or InteractionKind.Unknown;

    private static async Task<DriverDefinitions> ReadAsync(VouchDb db, int number, CancellationToken cancellationToken)
    {
        var yaml = await db.Set<DriverVersion>().AsNoTracking().Where(row => row.Number == number).Select(row => row.Yaml).FirstOrDefaultAsync(cancellationToken);
        return yaml is not null && DriverDocument.Read(yaml).Drivers is { } drivers ? new DriverDefinitions(number, drivers) : DriverKnowledge.Begin.Rules.Definitions;
    }

    private static DriverGuess? Choose(DriverKnowledge by, RuleMatch? rule, (int Driver, double Sureness)? learned)
    {
        var sure = rule is { } match ? by.Rules.SurenessOf(match.Rule) : (short)0;
        var likely = learned is { } one ? (short)Math.Clamp(Math.Round(one.Sureness * 100), 1, 99) : (short)0;
        return likely > sure ? new DriverGuess(by.Model.Codes[learned!.Value.Driver], likely, DriverSource.Model)
            : rule is { } best ? new DriverGuess(by.Rules.CodeOf(best.Rule), sure, DriverSource.Rule)
            : null;
    }
}
