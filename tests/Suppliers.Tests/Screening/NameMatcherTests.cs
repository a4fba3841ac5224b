using FsCheck;
using FsCheck.Fluent;
using Vouch.Suppliers.Screening;

namespace Vouch.Suppliers.Tests.Screening;

public sealed class NameMatcherTests
{
    [Theory]
    [InlineData("Ротенберг Аркадий", "Arkadii Romanovich Rotenberg", NameKind.Person)]
    [InlineData("Putin, Vladimir", "Vladimir Putin", NameKind.Person)]
    [InlineData("V. Putin", "Vladimir Putin", NameKind.Person)]
    [InlineData("SergeiLavrov", "Sergei Lavrov", NameKind.Person)]
    [InlineData("Usama ibn Laden", "Osama bin Laden", NameKind.Person)]
    [InlineData("محمد علي", "Mohamed Ali", NameKind.Person)]
    [InlineData("Νικόλαος Παπαδόπουλος", "Nikolaos Papadopoulos", NameKind.Person)]
    [InlineData("王伟", "Wang Wei", NameKind.Person)]
    [InlineData("Open Joint Stock Company Gazprom", "OAO Gazprom", NameKind.Organisation)]
    [InlineData("L.X.C. Aviation", "LXC Aviation", NameKind.Organisation)]
    [InlineData("Brigade Forty-Four", "Brigade 44", NameKind.Organisation)]
    [InlineData("MV Hellenic Spirit", "Hellenic Spirit", NameKind.Vessel)]
    public void One_name_in_another_script_spelling_order_or_form_is_a_match(string one, string other, NameKind kind) =>
        Assert.InRange(NameMatcher.Compare(one, other, kind).Score, NameMatcher.Threshold, 1);

    [Theory]
    [InlineData("A. Nazarbayev", "Nursultan Nazarbayev", NameKind.Person)]
    [InlineData("Michelle Obama", "Barack Obama", NameKind.Person)]
    [InlineData("Иван Иванов", "Wang Wei", NameKind.Person)]
    [InlineData("Volkswagen AG", "Siemens AG", NameKind.Organisation)]
    [InlineData("Bank of China (Hong Kong) Limited", "Bank of China (Australia) Limited", NameKind.Organisation)]
    [InlineData("...", "Vladimir Putin", NameKind.Unknown)]
    public void Another_name_is_no_match(string one, string other, NameKind kind) => Assert.InRange(NameMatcher.Compare(one, other, kind).Score, 0, NameMatcher.Threshold - 0.0001);

    [Fact]
    public void A_match_says_which_words_met_and_what_was_taken_off()
    {
        var match = NameMatcher.Compare("Dr. Sergei Petrovich Lavrof", "Sergey Lavrov", NameKind.Person);
        Assert.Contains(match.Met, met => met is { Given: "sergei", Listed: "sergey", How: Meeting.Variant });
        Assert.Contains(match.Met, met => met is { Given: "lavrof", Listed: "lavrov", How: Meeting.Alike });
        Assert.Equal(["petrovich"], match.GivenLeft);
        Assert.Contains("dr", match.PassedOver);
        Assert.Equal(match.Score, 1 / (1 + Math.Exp(-match.Reasons.Sum(reason => reason.Points))), 2);
    }

    [Fact]
    public void Any_two_texts_can_be_compared() =>
        Prop.ForAll<string, string>((one, other) =>
        {
            var score = NameMatcher.Compare(one ?? "", other ?? "").Score;
            return score is >= 0 and <= 1;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Labelled_pairs_are_told_better_than_is_asked()
    {
        var pairs = PairFile.Read(Reference.Path("name_pairs.csv")).Value;
        var (both, found, labelled) = (0, 0, 0);
        foreach (var pair in pairs)
        {
            var isMatch = NameMatcher.Compare(pair.One, pair.Other, pair.Kind).Score >= NameMatcher.Threshold;
            (both, found, labelled) = (both + (isMatch && pair.IsMatch ? 1 : 0), found + (isMatch ? 1 : 0), labelled + (pair.IsMatch ? 1 : 0));
        }

        Assert.InRange(2.0 * both / (found + labelled), 0.9, 1);
    }
}
