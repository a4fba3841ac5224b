using System.Globalization;
using System.Reflection;
using Vouch.Kernel;

namespace Vouch.Ui.Tests;

public sealed class TextsTests
{
    private static readonly Assembly Here = typeof(TextsTests).Assembly;
    private static readonly Assembly Ui = typeof(Texts).Assembly;
    private readonly Texts texts = new([Here]);

    [Fact]
    public void A_room_finds_its_own_translation() => Assert.Equal("Hier bekannt", In("de-DE", () => texts.For(Here)["Known here"].Value));

    [Fact]
    public void A_room_finds_what_another_room_translated() => Assert.Equal("Abmelden", In("de-DE", () => texts.For(Here)["Sign out"].Value));

    [Fact]
    public void A_missing_translation_falls_back_to_English_and_says_so()
    {
        var text = In("de-DE", () => texts.For(Here)["Nobody translated {0} sentence", 1]);
        Assert.Equal("Nobody translated 1 sentence", text.Value);
        Assert.True(text.ResourceNotFound);
    }

    [Theory]
    [InlineData("en-GB")]
    [InlineData("fr-FR")]
    public void Other_languages_read_English(string culture) => Assert.Equal("Sign out", In(culture, () => texts.For(Ui)["Sign out"].Value));

    [Fact]
    public void Arguments_are_written_in_the_readers_culture() => Assert.Equal("in 1,5 Stunden", In("de-DE", () => texts.For(Ui)["in {0} hours", 1.5m].Value));

    [Fact]
    public void A_refusal_is_translated_whichever_room_declared_it() =>
        Assert.Equal("vor 3 Tagen", In("de-DE", () => texts.Message(new Refusal("x.y", "{0} days ago").With(3))));

    [Fact]
    public void What_completes_a_refusal_is_written_for_the_reader() =>
        Assert.Equal(
            "Erledigt: Offen, 1.234,50\u00a0EUR, 31. Jan. 2026, 22. Nov. 2026, 14:05, 12,5, Meier GmbH",
            In("de-DE", () => texts.Message(new Refusal("x.y", "Erledigt: {0}, {1}, {2}, {3}, {4}, {5}")
                .With("Open", new Money(123450, Currency.Eur), new DateOnly(2026, 1, 31), GalleryHost.Now, 12.5m, "Meier GmbH"))));

    [Fact]
    public void Every_distance_has_a_German_text()
    {
        var keys = from unit in Enum.GetValues<DistanceUnit>() from future in new[] { true, false } from count in new[] { 1, 2 } select new Distance(count, unit, future).Key;
        Assert.All(keys.Distinct(), key => Assert.NotNull(texts.Find(key, Ui, CultureInfo.GetCultureInfo("de-DE"))));
    }

    [Fact]
    public void Every_promise_state_has_a_German_text() =>
        Assert.All(Enum.GetValues<PromiseState>(), state => Assert.NotNull(texts.Find(PromiseStates.Look(state).Text, Ui, CultureInfo.GetCultureInfo("de-DE"))));

    private static T In<T>(string culture, Func<T> read)
    {
        var (format, language) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
            return read();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (format, language);
        }
    }
}
