namespace Vouch.Languages.Tests;

public sealed class LanguageTests
{
    [Fact]
    public void Each_language_has_a_code_of_its_own_and_names()
    {
        var codes = Language.All.Select(language => language.Code).ToList();
        Assert.Equal(codes.Distinct().Order(StringComparer.Ordinal), codes);
        Assert.All(Language.All, language =>
        {
            Assert.Matches("^[a-z]{2}$", language.Code);
            Assert.NotEmpty(language.EnglishName);
            Assert.NotEmpty(language.NativeName);
            Assert.Same(language, Language.Find(language.Code.ToUpperInvariant()));
        });
    }

    [Fact]
    public void Arabic_Hebrew_Persian_and_Urdu_run_from_right_to_left() =>
        Assert.Equal(["ar", "fa", "he", "ur"], Language.All.Where(language => language.IsRightToLeft).Select(language => language.Code));

    [Fact]
    public void Every_language_of_the_reference_can_be_told() =>
        Assert.All(Directory.EnumerateFiles(Path.Combine(Reference.Folder, "sentences")), file => Assert.NotNull(Language.Find(Path.GetFileNameWithoutExtension(file))));

    [Fact]
    public void An_unknown_code_finds_nothing()
    {
        Assert.Null(Language.Find("xx"));
        Assert.Null(Language.Find(null));
        Assert.Null(Language.Find("und"));
        Assert.Equal("und", Language.Undetermined.Code);
    }

    [Fact]
    public void Every_native_name_is_written_in_the_language_s_script() =>
        Assert.All(Language.All, language => Assert.Contains(language.NativeName, character => Scripts.Of(character) == language.Script));

    [Fact]
    public void Every_script_of_several_languages_has_a_model()
    {
        var several = Language.All.GroupBy(language => language.Script).Where(group => group.Count() > 1).ToList();
        Assert.All(several, group => Assert.Equal(group, LanguageModel.Shipped.Of(group.Key)!.Languages));
        Assert.Equal(several.Count, LanguageModel.Shipped.Models.Count());
    }
}
