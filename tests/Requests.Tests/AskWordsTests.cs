using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;
using Vouch.Requests.Similar;

namespace Vouch.Requests.Tests;

public sealed class AskWordsTests
{
    [Theory]
    [InlineData("Two laptops for the new colleagues", "laptop for a new colleague", "standing desk")]
    [InlineData("Zwei Bürostühle für das Büro", "Burostuhl", "Laptop")]
    [InlineData("会議室の椅子を十脚", "会議室の椅子", "ノートパソコン")]
    [InlineData("Нужны два ноутбука", "ноутбук", "стол")]
    [InlineData("كرسي مكتب جديد", "كرسي مكتب", "حاسوب")]
    [InlineData("Werkbank mit Schraubstock", "Werkbnak mit Schraubstok", "Beratung Steuerrecht")]
    public void What_is_meant_alike_is_more_alike_in_any_language(string past, string near, string far)
    {
        var grams = AskWords.Trigrams(past);
        Assert.True(AskWords.Contained(AskWords.Trigrams(near), grams) > 0.4);
        Assert.True(AskWords.Contained(AskWords.Trigrams(near), grams) > AskWords.Contained(AskWords.Trigrams(far), grams) + 0.2);
        Assert.True(AskWords.Likeness(AskWords.Trigrams(near), grams) > AskWords.Likeness(AskWords.Trigrams(far), grams));
    }

    [Fact]
    public void Case_marks_and_order_do_not_matter() =>
        Assert.Equal(1.0, AskWords.Likeness(AskWords.Trigrams("CAFÉ crème, grande!"), AskWords.Trigrams("grande creme cafe")), 12);

    [Fact]
    public void Any_text_has_a_likeness_between_nought_and_one_and_is_wholly_like_itself()
    {
        var text = ArbMap.Default.GeneratorFor<string>().Where(one => one is not null);
        var pairs = from left in text from right in text select (left, right);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(pairs.ToArbitrary(), pair =>
        {
            var (left, right) = (AskWords.Trigrams(pair.left), AskWords.Trigrams(pair.right));
            var likeness = AskWords.Likeness(left, right);
            Assert.InRange(likeness, 0, 1);
            Assert.Equal(likeness, AskWords.Likeness(right, left));
            Assert.True(left.Count == 0 || AskWords.Likeness(left, left) == 1);
            Assert.True(AskWords.Keys(pair.left).Count <= AskWords.MostKeys);
        }));
    }

    [Fact]
    public void A_lone_surrogate_and_an_endless_text_are_taken()
    {
        AskWords.Keys("\ud800 chair \udfff");
        var clock = Stopwatch.StartNew();
        Assert.InRange(AskWords.Keys(string.Concat(Enumerable.Repeat("é\u0301\u0301 ", 200_000))).Count, 0, AskWords.MostKeys);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(2));
    }
}
