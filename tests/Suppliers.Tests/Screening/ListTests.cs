using Vouch.Suppliers.Screening;

namespace Vouch.Suppliers.Tests.Screening;

public sealed class ListTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("lists").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Any_file_of_an_ofac_list_names_the_whole()
    {
        var chief = Write("SDN.CSV", "36,\"DOE, John\",\"individual\",\"TEST\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,\"DOB 14 Jun 1975; nationality Russia; a.k.a. 'JD'.\"\r\n\u001A");
        Write("ALT.CSV", "36,12,\"aka\",\"DOE, Jonny\",-0- \r\n99,13,\"aka\",\"NOBODY\",-0- ");
        var addresses = Write("ADD.CSV", "36,25,-0- ,\"Havana\",\"Cuba\",-0- \r\n");
        foreach (var path in new[] { chief, addresses, folder })
        {
            var list = Assert.Single(ListFiles.Read([path]).Value);
            var party = Assert.Single(list.Parties);
            Assert.Equal(["DOE, John", "JD", "DOE, Jonny"], party.Names.Select(name => name.Text));
            Assert.Equal(new BirthDate(1975, 1975, 6, 14), Assert.Single(party.Births));
            Assert.Equal(["RU", "CU"], party.Countries);
            Assert.Equal(1, list.Orphans);
        }
    }

    [Theory]
    [InlineData("sdn.csv", "36,\"A\",-0- ,\"CUBA\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \n||||", "screening.bad-row")]
    [InlineData("sdn.csv", "36,\"A", "screening.broken")]
    [InlineData("sdn.csv", "", "screening.empty")]
    [InlineData("alt.csv", "36,12,\"aka\",\"B\",-0- ", "screening.no-chief")]
    [InlineData("un.xml", "<CONSOLIDATED_LIST><INDIVIDUALS>", "screening.broken")]
    [InlineData("un.xml", "<CONSOLIDATED_LIST></CONSOLIDATED_LIST>", "screening.empty")]
    [InlineData("un.xml", "<CONSOLIDATED_LIST><INDIVIDUALS><INDIVIDUAL><DATAID>1</DATAID></INDIVIDUAL></INDIVIDUALS></CONSOLIDATED_LIST>", "screening.bad-row")]
    [InlineData("own.csv", "name,birth_date\nA,yesterday", "screening.bad-row")]
    [InlineData("own.csv", "name,id\nA,1\nB,1", "screening.bad-row")]
    [InlineData("own.csv", "what,else\n1,2", "screening.no-list")]
    public void A_malformed_list_is_refused_whole(string name, string content, string code) => Assert.Equal(code, ListFiles.Read([Write(name, content)]).Refusals[0].Code);

    [Fact]
    public void A_refusal_says_at_which_line() =>
        Assert.Contains("line 3", ListFiles.Read([Write("own.csv", "name,kind\nA,person\nB,ghost")]).Refusals[0].ToString(), StringComparison.Ordinal);

    [Fact]
    public void Birth_dates_and_countries_raise_and_lower_a_hit()
    {
        var lists = ListFiles.Read([Write("own.csv", "name,kind,birth_date,countries\nIvan Petrovich Sidorov,person,1961-03-14,RU\nZafar Iqbal,person,1970,PK\nMaria Gomez,person,,")]).Value;
        var screener = new Screener(lists);
        var plain = Assert.Single(screener.Screen(new ScreenedName("Sidorov Ivan", NameKind.Person)));
        var same = Assert.Single(screener.Screen(new ScreenedName("Sidorov Ivan", NameKind.Person, [new BirthDate(1961, 1961, 3, 14)], ["RU"])));
        Assert.True(same.Score > plain.Score);
        Assert.Contains(same.Reasons, reason => reason is { What: "birth", Points: > 0 });
        Assert.True(screener.Screen(new ScreenedName("Sidorov Ivan", NameKind.Person, [new BirthDate(1990, 1990)], ["FR"]), 0.01)[0].Score < plain.Score);
    }

    [Fact]
    public void Malformed_lists_of_the_reference_are_refused_and_whole_ones_are_read()
    {
        var data = Reference.Path(Path.Combine("watchman", "test", "testdata"));
        foreach (var file in new[] { "sdn.csv", "alt.csv", "add.csv", "sdn_comments.csv", "csl.csv" })
        {
            Assert.False(ListFiles.Read([Path.Combine(data, "invalidFiles", file)]).IsDone, file);
        }

        Assert.Equal(7379, ListFiles.Read([Path.Combine(data, "sdn.csv")]).Value[0].Parties.Count);
        Assert.Equal(1003, ListFiles.Read([Path.Combine(data, "UN_consolidated.xml")]).Value[0].Parties.Count);
    }

    [Fact]
    public void A_listed_name_is_found_by_each_of_its_names()
    {
        var screener = new Screener(ListFiles.Read([Reference.Path(Path.Combine("watchman", "test", "testdata", "sdn.csv"))]).Value);
        var names = screener.Lists[0].Parties.Where((_, at) => at % 40 == 0).SelectMany(party => party.Names.Where(name => !name.IsWeak).Select(name => (Party: party, name.Text))).ToList();
        var missed = names.Where(one => !screener.Screen(new ScreenedName(one.Text, one.Party.Kind)).Any(hit => hit.Party == one.Party)).Select(one => one.Text).ToList();
        Assert.True(missed.Count <= names.Count / 100, string.Join("; ", missed));
    }

    private string Write(string name, string content)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, content);
        return path;
    }
}
