using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Notices;
using Vouch.Promises;
using Vouch.Relationships.Drivers;
using Vouch.Relationships.Identities;
using Vouch.Relationships.Interactions;
using Vouch.Relationships.Interactions.Log;
using Vouch.Testing;

namespace Vouch.Relationships.Tests.Drivers;

/// <summary>What agents say is learned: in any language, the same each time, by every node; and it counts before every guess.</summary>
public sealed class DriverLearningTests
{
    private const string Yaml =
        "drivers:\n- code: shade\n  title: { en: Sun protection, de: Sonnenschutz }\n- code: engraving\n  title: { en: Engraving, de: Gravur }\n- code: repair\n  title: { en: Repair, de: Reparatur }\n  rules:\n  - words: [watch]\n";

    // Nobody wrote rules for these; only what agents say divides them.
    private static readonly (string Driver, string Text)[] Lessons =
    [
        ("shade", "Do you have parasols for a balcony?"), ("shade", "The awning for our terrace should be grey"), ("shade", "Which parasol stands firm in the wind?"), ("shade", "I need an awning against the sun"),
        ("shade", "Haben Sie Sonnenschirme für den Balkon?"), ("shade", "Die Markise für unsere Terrasse soll grau sein"), ("shade", "Welcher Sonnenschirm hält Wind aus?"),
        ("shade", "Avez-vous des parasols pour un balcon ?"), ("shade", "Le store pour notre terrasse doit être gris"), ("shade", "Quel parasol résiste au vent ?"),
        ("engraving", "Can you engrave a name on the ring?"), ("engraving", "We would like initials engraved on two bracelets"), ("engraving", "How long may an engraving be?"), ("engraving", "Please engrave the date inside the ring"),
        ("engraving", "Können Sie einen Namen in den Ring gravieren?"), ("engraving", "Wir möchten Initialen auf zwei Armbändern eingravieren lassen"), ("engraving", "Wie lang darf eine Gravur sein?"),
        ("engraving", "Pouvez-vous graver un nom sur la bague ?"), ("engraving", "Nous voulons faire graver des initiales sur deux bracelets"), ("engraving", "Quelle longueur pour une gravure ?"),
        ("repair", "The clasp of my necklace came off, can you mend it?"), ("repair", "The battery of the watch is empty"), ("repair", "My watch stopped, do you mend watches?"), ("repair", "Can the clasp be mended?"),
        ("repair", "Der Verschluss meiner Kette ist ab, können Sie das reparieren?"), ("repair", "Die Batterie der Uhr ist leer"), ("repair", "Meine Uhr steht, reparieren Sie Uhren?"),
        ("repair", "Le fermoir de mon collier est cassé, pouvez-vous le réparer ?"), ("repair", "La pile de la montre est vide"), ("repair", "Ma montre s'est arrêtée, réparez-vous les montres ?"),
    ];

    private static readonly (string Driver, string Text)[] Unseen =
    [
        ("shade", "We look for a large parasol for the terrace"), ("shade", "Was kostet eine Markise für den Balkon?"), ("shade", "Je cherche un parasol contre le vent"),
        ("engraving", "Is it possible to have my initials engraved?"), ("engraving", "Ich hätte gern eine Gravur im Armband"), ("engraving", "Je voudrais graver une date dans la bague"),
        ("repair", "The clasp is broken, please mend it"), ("repair", "Reparieren Sie auch den Verschluss einer Uhr?"), ("repair", "Pouvez-vous réparer la montre et changer la pile ?"),
    ];

    [Fact]
    public void After_thirty_corrections_in_three_languages_lines_like_them_are_guessed_right()
    {
        var model = Train();
        Assert.All(Unseen, line => Assert.Equal(line.Driver, model.Guess(null, line.Text) is { } guess ? model.Codes[guess.Driver] : null));
        Assert.Null(model.Guess(null, "今日はいい天気ですね"));
    }

    [Fact]
    public void The_same_lessons_in_the_same_order_give_the_same_model() => Assert.Equal(Train().ToBytes(), DriverModel.FromBytes(Train().ToBytes()).ToBytes());

    [Fact]
    public void Why_names_what_speaks_for_the_driver()
    {
        var model = Train();
        Assert.Contains(model.Strongest(model.Codes.ToList().IndexOf("engraving"), null, "My initials engraved please", 20), one => one.Says.Contains("grav", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_agents_say_is_learned_by_every_node_within_a_round_and_counts_before_the_guess(DatabaseKind kind)
    {
        await using var house = await TestHouse.OpenAsync(kind, new NoticesModule(), new PromisesModule(), new RelationshipsModule());
        Assert.Equal(1, await house.DoneAsync(house.Administrator, new PutDriversInForce(Yaml)));
        var learning = house.Services.GetRequiredService<DriverLearning>();
        await learning.RunAsync(TestContext.Current.CancellationToken);
        await TakeAsync(house, Lessons.Select((line, i) => Message(i, line.Text)));
        var keys = await KeysAsync(house);
        Assert.Equal(Lessons.Length, keys.Count);

        await house.RefusedAsync("driver.may-not-correct", house.Requester, new CorrectDriver(DriverCorrections.Written(keys["m0"]), "shade"));
        await house.RefusedAsync("driver.unknown", house.Buyer, new CorrectDriver(DriverCorrections.Written(keys["m0"]), "umbrella"));
        await house.RefusedAsync("not-found", house.Buyer, new CorrectDriver("nonsense", "shade"));
        await house.RefusedAsync("not-found", house.Buyer, new CorrectDriver(CorrectDriver.Example.Interaction, "shade"));
        await house.DoneAsync(house.Buyer, new CorrectDriver(DriverCorrections.Written(keys["m0"]), "repair"));
        for (var i = 0; i < Lessons.Length; i++)
        {
            await house.DoneAsync(house.Buyer, new CorrectDriver(DriverCorrections.Written(keys[$"m{i}"]), Lessons[i].Driver));
        }

        Assert.True(await learning.TrainAsync(TestContext.Current.CancellationToken));
        Assert.False(await learning.TrainAsync(TestContext.Current.CancellationToken));
        var other = new DriverGuessing();
        await house.QueryAsync(async db =>
        {
            await other.RefreshAsync(db, TestContext.Current.CancellationToken);
            return 0;
        });
        Assert.All(Unseen, line => Assert.Equal((line.Driver, true), other.Guess(DriverRuleTests.Message(line.Text), null) is { } guess ? (guess.Code, guess.By is DriverSource.Model or DriverSource.Rule) : default));
        Assert.NotEmpty(other.Explain(DriverRuleTests.Message("Is it possible to have my initials engraved?")).Features);

        var said = await house.QueryAsync(db => DriverCorrections.OfAsync(db, [.. keys.Values], TestContext.Current.CancellationToken));
        Assert.Equal("shade", said[keys["m0"]]);
        Assert.Equal(Lessons.Length, said.Count);

        await house.QueryAsync(db => db.Set<DriverCorrection>().ExecuteDeleteAsync());
        Assert.True(await learning.TrainAsync(TestContext.Current.CancellationToken));
        await learning.RunAsync(TestContext.Current.CancellationToken);
        Assert.Empty(house.Services.GetRequiredService<DriverGuessing>().Knowledge.Model.Codes);
    }

    private static DriverModel Train() => DriverTraining.Train([.. Lessons.Select(line => DriverLesson.Of(line.Driver, null, line.Text))]);

    private static NewInteraction Message(int i, string text) => DriverRuleTests.Message(text) with { Id = $"m{i}", At = new DateTimeOffset(2026, 2, 1, 8, 0, 0, TimeSpan.Zero).AddHours(i) };

    private static Task<IntakeResult> TakeAsync(TestHouse house, IEnumerable<NewInteraction> all) =>
        house.Services.GetRequiredService<IInteractionIntake>().TakeAsync(new IntakeBatch { Interactions = [.. all] }, TestContext.Current.CancellationToken);

    private static async Task<IReadOnlyDictionary<string, LogKey>> KeysAsync(TestHouse house)
    {
        var people = house.Services.GetRequiredService<IPeople>();
        var entries = await house.WithAsync<Timeline, IReadOnlyList<LogEntry>>(timeline =>
            timeline.ReadAsync([people.IdOf(DriverRuleTests.Message("").Identity)], 100, TimelineFilter.All, null, TestContext.Current.CancellationToken));
        return entries.ToDictionary(entry => entry.ExternalId, entry => entry.Key, StringComparer.Ordinal);
    }
}
