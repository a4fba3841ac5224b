using FsCheck;
using FsCheck.Fluent;
using Vouch.Relationships.Drivers;
using Vouch.Relationships.Identities;
using Vouch.Relationships.Interactions;
using Vouch.Relationships.Interactions.Log;

namespace Vouch.Relationships.Tests.Drivers;

/// <summary>Rules find drivers in any language, say why, and never fail whatever comes.</summary>
public sealed class DriverRuleTests
{
    private static readonly DriverGuessing Guessing = new();

    [Fact]
    public void The_drivers_that_are_built_in_are_sound_and_titled_in_German()
    {
        var reading = DriverDocument.Read(DriverDocument.BuiltIn);
        Assert.True(reading.IsSound, string.Join("; ", reading.Problems));
        Assert.All(reading.Drivers!, driver => Assert.Equal(["en", "de"], driver.Title.Select(title => title.Key)));
    }

    [Theory]
    [InlineData("Where is my order 4711?", "service.delivery")]
    [InlineData("Wo bleibt meine BESTELLUNG?", "service.delivery")]
    [InlineData("Le colis n'est pas arrivé", "service.delivery")]
    [InlineData("Где мой заказ", "service.delivery")]
    [InlineData("我的快递在哪里", "service.delivery")]
    [InlineData("Ich möchte die Schuhe zurückgeben", "service.return")]
    [InlineData("Chciałbym zwrócić buty", "service.return")]
    [InlineData("我想退货", "service.return")]
    [InlineData("Quanto custa o frete?", "sales.quote")]
    [InlineData("Please unsubscribe me", "marketing.newsletter")]
    [InlineData("I am a journalist and write about you", "pr.press")]
    public void Words_are_found_whatever_the_language_case_and_accents(string text, string driver) =>
        Assert.Equal((driver, DriverSource.Rule), Guessing.Guess(Message(text), null) is { } guess ? (guess.Code, guess.By) : default);

    [Theory]
    [InlineData("Hello, how are you?")]
    [InlineData("The delivers")]
    [InlineData("")]
    public void Where_nothing_speaks_for_a_driver_there_is_none(string text) => Assert.Null(new DriverGuessingOf(Only("a", "words: [deliver]")).Guess(Message(text)));

    [Fact]
    public void A_word_is_found_whole_and_a_beginning_only_where_it_says_so()
    {
        Assert.Equal("a", new DriverGuessingOf(Only("a", "words: [deliver*]")).Guess(Message("a delivery!")));
        Assert.Null(new DriverGuessingOf(Only("a", "words: [deliver*]")).Guess(Message("undelivered")));
        Assert.Equal("a", new DriverGuessingOf(Only("a", "words: [send it back]")).Guess(Message("Can I send it... BACK?")));
        Assert.Null(new DriverGuessingOf(Only("a", "words: [send it back]")).Guess(Message("send back it")));
    }

    [Fact]
    public void All_that_a_rule_names_must_hold()
    {
        var one = new DriverGuessingOf(Only("a", "words: [hello]\n    channels: [mail]\n    sources: [\"mail:sales*\"]\n    addresses: [\"*@press.example\"]"));
        var told = Message("hello") with { Channel = Channel.Mail, Source = "mail:sales-de", Identity = IdentityKey.Mail("ann@press.example")!.Value };
        Assert.Equal("a", one.Guess(told));
        Assert.Null(one.Guess(told with { Channel = Channel.Sms }));
        Assert.Null(one.Guess(told with { Source = "mail:other" }));
        Assert.Null(one.Guess(told with { Identity = IdentityKey.Mail("ann@example.org")!.Value }));
        Assert.Null(one.Guess(told with { Text = "good day" }));
        Assert.Null(one.Guess(told with { Direction = Direction.Out }));
    }

    [Fact]
    public void The_surer_rule_counts_then_the_finer_driver()
    {
        const string Yaml = "drivers:\n- code: a\n  title: A\n  rules:\n  - words: [one]\n    sure: 60%\n- code: a.b\n  title: B\n  rules:\n  - words: [one, two]\n    sure: 60%\n- code: c\n  title: C\n  rules:\n  - words: [three]\n    sure: 90%\n";
        var guess = new DriverGuessingOf(Yaml);
        Assert.Equal("a.b", guess.Guess(Message("one")));
        Assert.Equal("c", guess.Guess(Message("one two three")));
    }

    [Fact]
    public void How_sure_a_rule_is_follows_from_how_often_agents_agreed()
    {
        Assert.Equal(80, RuleCount.Sureness(80, default));
        Assert.True(RuleCount.Sureness(80, new RuleCount(50, 0)) > 95);
        Assert.True(RuleCount.Sureness(80, new RuleCount(0, 50)) < 15);
    }

    [Fact]
    public void Why_names_the_rule_and_the_words_that_were_found()
    {
        var why = Guessing.Explain(Message("Where is my order? I want my money back"));
        Assert.Equal("rule", why.By);
        Assert.Contains(why.Rules, rule => rule.Code == "service.delivery" && rule.Phrases.Contains("where is my order"));
        Assert.Contains(why.Rules, rule => rule.Code == "service.return" && rule.Phrases.Contains("money back"));
    }

    [Theory]
    [InlineData("drivers:\n- code: Service\n  title: x", "2:9: driver.code-unsound")]
    [InlineData("drivers:\n- code: a.b\n  title: x", "2:3: driver.parent-missing")]
    [InlineData("drivers:\n- code: a\n  title: x\n  rules:\n  - words: [\"...\"]", "5:13: driver.phrase-unsound")]
    [InlineData("drivers:\n- code: a\n  title: x\n  rules:\n  - channels: [pigeon]", "5:16: driver.name-unknown")]
    [InlineData("drivers:\n- code: a\n  titel: x", "2:3: document.key-missing")]
    [InlineData("drivers:\n- code: a\n  title: x\n  rules:\n  - sure: 80%", "5:5: driver.rule-empty")]
    public void What_is_wrong_is_told_with_its_line_and_column(string yaml, string problem) => Assert.StartsWith(problem, Assert.Single(DriverDocument.Read(yaml).Problems.Take(1)).ToString(), StringComparison.Ordinal);

    [Fact]
    public void Whatever_comes_a_guess_never_throws()
    {
        var any = ArbMap.Default.GeneratorFor<string>().Zip(ArbMap.Default.GeneratorFor<string>(), (title, text) => (Title: title, Text: text)).Zip(Gen.Choose(0, 1_000), (words, other) => (words.Title, words.Text, Other: other)).ToArbitrary();
        Prop.ForAll(any, one =>
        {
            var told = Message("") with { Title = one.Title, Text = one.Text, Kind = (InteractionKind)(one.Other % 14), Channel = (Channel)(one.Other % 17), Direction = (Direction)(one.Other % 3) };
            return Guessing.Guess(told, null) is not { } guess || guess.Sureness is >= 1 and <= 99;
        }).QuickCheckThrowOnFailure();
        var random = new Random(11);
        for (var i = 0; i < 300; i++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(3_000)).Select(_ => (char)random.Next(char.MaxValue + 1))]);
            Guessing.Guess(Message(text) with { Title = text.Length > 10 ? text[..10] : null }, null);
            Guessing.Explain(Message(text));
        }
    }

    internal static NewInteraction Message(string text) => new()
    {
        Source = "wa", Id = "1", Channel = Channel.WhatsApp, Kind = InteractionKind.Message, Direction = Direction.In, Identity = IdentityKey.Of(Channel.WhatsApp, "", "49170")!.Value, Text = text,
    };

    private static string Only(string code, string rule) => $"drivers:\n- code: {code}\n  title: x\n  rules:\n  - {rule}\n";

    private sealed class DriverGuessingOf(string yaml)
    {
        private readonly DriverRuleSet rules = new(new DriverDefinitions(1, DriverDocument.Read(yaml).Drivers ?? throw new InvalidOperationException(string.Join("; ", DriverDocument.Read(yaml).Problems))), []);

        internal string? Guess(NewInteraction told) => rules.Best(told) is { } match ? rules.CodeOf(match.Rule) : null;
    }
}
