using FsCheck;
using FsCheck.Fluent;
using Vouch.Suppliers.Identifiers;

namespace Vouch.Suppliers.Tests.Identifiers;

/// <summary>What holds of identifiers whatever somebody writes.</summary>
public sealed class IdentifierPropertyTests
{
    private const string Digits = "0123456789";
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    /// <summary>Each way to check with the characters it is for, and those that only its check character may be.</summary>
    public static TheoryData<string, string, string> Algorithms => new()
    {
        { "luhn", Digits, "" },
        { "damm", Digits, "" },
        { "verhoeff", Digits, "" },
        { "iso7064-mod-11-2", Digits, "X" },
        { "iso7064-mod-11-10", Digits, "" },
        { "iso7064-mod-27-26", Letters, "" },
        { "iso7064-mod-37-2", Digits + Letters, "*" },
        { "iso7064-mod-37-36", Digits + Letters, "" },
    };

    [Theory, MemberData(nameof(Algorithms))]
    public void One_check_character_fits_and_no_number_with_one_other_character_has_it(string kind, string alphabet, string onlyChecks)
    {
        var cases = from number in Gen.Elements(alphabet.ToCharArray()).NonEmptyListOf()
                    from at in Gen.Choose(0, 1_000)
                    from other in Gen.Elements(alphabet.ToCharArray())
                    select (Number: string.Concat(number.Take(60)), At: at, Other: other);
        Check.QuickThrowOnFailure(Prop.ForAll(cases.ToArbitrary(), drawn =>
        {
            var check = (alphabet + onlyChecks).Single(sign => IsValid(kind, drawn.Number + sign));
            var at = drawn.At % drawn.Number.Length;
            return drawn.Number[at] == drawn.Other || !IsValid(kind, drawn.Number[..at] + drawn.Other + drawn.Number[(at + 1)..] + check);
        }));
    }

    [Theory]
    [InlineData("damm")]
    [InlineData("verhoeff")]
    [InlineData("iso7064-mod-11-2")]
    public void Neighbours_that_change_places_are_refused(string kind)
    {
        var cases = from number in Gen.Elements(Digits.ToCharArray()).ListOf(12)
                    from at in Gen.Choose(0, 10)
                    select (Number: string.Concat(number), At: at);
        Check.QuickThrowOnFailure(Prop.ForAll(cases.ToArbitrary(), drawn =>
        {
            var (number, at) = drawn;
            var check = (Digits + "X").First(sign => IsValid(kind, number + sign));
            return number[at] == number[at + 1] || !IsValid(kind, number[..at] + number[at + 1] + number[at] + number[(at + 2)..] + check);
        }));
    }

    [Theory]
    [InlineData("ar-cbu", "2850590940090418135201")]
    [InlineData("cusip", "037833100")]
    [InlineData("ch-esr", "210000000003139471430009017")]
    [InlineData("cn-ric", "360426199101010071")]
    [InlineData("ec-ci", "1714307103")]
    [InlineData("eu-banknote", "X45370810262")]
    [InlineData("fo-vn", "623857")]
    [InlineData("gh-tin", "C0002147866")]
    [InlineData("gt-nit", "576937K")]
    [InlineData("isan", "1881-66C7-3420-6541-Y")]
    [InlineData("kr-rrn", "971013-9019902")]
    [InlineData("mu-nid", "A0503022303817")]
    [InlineData("mx-curp", "BOXW310820HNERXN09")]
    [InlineData("om-vat", "OM1100006083")]
    [InlineData("pt-cc", "00000000 0 ZZ4")]
    [InlineData("ro-onrc", "J2012000750528")]
    [InlineData("sg-uen", "197401143C")]
    [InlineData("si-maticna", "9331310")]
    [InlineData("sn-ninea", "3067221")]
    [InlineData("sv-nit", "0614-050707-104-8")]
    [InlineData("es-cups", "ES 1234-123456789012-JY")]
    [InlineData("es-referenciacatastral", "7837301VG8173B0001TT")]
    [InlineData("upi", "QZK12RNSP6P6")]
    [InlineData("figi", "BBG000BLNQ16")]
    [InlineData("eu-ecnumber", "200-001-8")]
    [InlineData("it-aic", "000307052")]
    [InlineData("nz-bankaccount", "26-2600-0320871-032")]
    public void A_changed_check_character_is_refused(string kind, string number)
    {
        Assert.Null(IdentifierRules.Check(kind, number).Fault);
        Assert.All((Digits + Letters).Where(sign => sign != number[^1]), sign => Assert.NotNull(IdentifierRules.Check(kind, number[..^1] + sign).Fault));
    }

    [Fact]
    public void What_is_stored_passes_again_as_it_is()
    {
        var numbers = File.ReadLines(Reference.Path("identifiers.csv")).Skip(1).Where(line => line.EndsWith(",valid,", StringComparison.Ordinal) && !line.Contains('"', StringComparison.Ordinal))
            .Select(line => line.Split(',')).Select(cells => (Kind: cells[0].Replace('_', '-'), Number: cells[2])).Where(one => IdentifierRules.Kinds.Contains(one.Kind)).ToList();
        Assert.True(numbers.Count > 5_000);
        Assert.All(numbers, one =>
        {
            var check = IdentifierRules.Check(one.Kind, one.Number);
            if (check.IsValid)
            {
                Assert.Equal(check, IdentifierRules.Check(one.Kind, check.Normalised));
            }
        });
    }

    [Fact]
    public void No_drawn_text_makes_a_rule_throw()
    {
        const string Signs = "0123456789012345678901234567890123456789ABCDEFGHIJKLMNOPQRSTUVWXYZñÑßİ٣９-–−/.:,()&*@#+' \t\u001d\u00a0\ud83d\udca1\u200b";
        string[] starts = ["", "(01)", "(253)", "01", "bc1", "bc1q", "1", "3", "RCS ", "HRB ", "Köln HRB", "J40/", "J2012", "ES", "FR0", "OM11", "RF", "CHE", "EU", "IM", "DE-", "F000", "T07LL", "QZ", "9790", "CHE123456789"];
        var cases = from start in Gen.Elements(starts)
                    from text in Gen.Elements(Signs.ToCharArray()).ListOf()
                    select start + string.Concat(text);
        Check.QuickThrowOnFailure(Prop.ForAll(cases.ToArbitrary(), text => IdentifierRules.Kinds.All(kind => IdentifierRules.Check(kind, text).Normalised is not null)));
    }

    [Fact]
    public void Kinds_of_parties_are_some_of_all_and_have_no_account_among_them()
    {
        Assert.Subset(IdentifierRules.Kinds.ToHashSet(StringComparer.Ordinal), IdentifierRules.KindsOfParties.ToHashSet(StringComparer.Ordinal));
        Assert.All(["luhn", "bitcoin", "eu-banknote", "isbn", "isin", "iban", "nz-bankaccount", "imei"], kind => Assert.DoesNotContain(kind, IdentifierRules.KindsOfParties));
        Assert.DoesNotContain(IdentifierRules.KindsOfParties, IdentifierRules.IsOfAccounts);
    }

    private static bool IsValid(string kind, string number) => IdentifierRules.Check(kind, number).IsValid;
}
