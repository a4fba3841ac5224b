using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Kernel;
using Vouch.Suppliers.Screening;
using Vouch.Testing;

namespace Vouch.Suppliers.Tests.Screening;

/// <summary>Lists that are kept: versions, and that only a whole one ever comes into force.</summary>
public sealed class StoredListTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_version_says_what_it_holds_and_the_same_files_change_nothing(DatabaseKind kind)
    {
        await using var stage = await ScreeningStage.OpenAsync(kind);
        var first = await stage.LoadAsync(ScreeningStage.Row + ScreeningStage.Person);
        Assert.Equal(("in-force", 1, 2, 2), (first.Step, first.Number, first.Parties, first.Added));
        Assert.Equal("unchanged", (await stage.LoadAsync(ScreeningStage.Row + ScreeningStage.Person)).Step);
        var second = await stage.LoadAsync(ScreeningStage.Row + "Maria Gomez,9,person,Mary Gomez,,,\n");
        Assert.Equal((2, 1, 0, 1, 3), (second.Number, second.Added, second.Changed, second.Removed, second.Names));
        Assert.Equal(["screening.list-loaded", "screening.list-loaded"], await stage.FactsAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_malformed_file_is_refused_with_its_line_and_the_good_version_stays(DatabaseKind kind)
    {
        await using var stage = await ScreeningStage.OpenAsync(kind);
        await stage.LoadAsync(ScreeningStage.Row);
        await stage.ReadyAsync();
        var before = await InForceAsync(stage);
        var refused = await stage.House.RunAsync(stage.House.Head, new LoadSanctionsList("house", [ScreeningStage.File(ScreeningStage.Row + "B,2,ghost,,,,\n")]));
        Assert.Equal("screening.bad-row", refused.Refusals[0].Code);
        Assert.Contains("house.csv, line 3", refused.Refusals[0].ToString(), StringComparison.Ordinal);
        Assert.Equal(before, await InForceAsync(stage));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_list_that_lost_much_is_refused_until_somebody_confirms(DatabaseKind kind)
    {
        await using var stage = await ScreeningStage.OpenAsync(kind);
        await stage.LoadAsync(ScreeningStage.Row + ScreeningStage.Person + "Maria Gomez,9,person,,,,\n");
        await stage.House.RefusedAsync("screening.shrunk", stage.House.Head, new LoadSanctionsList("house", [ScreeningStage.File(ScreeningStage.Row)]));
        Assert.Equal(2, (await stage.LoadAsync(ScreeningStage.Row, confirmed: true)).Number);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Who_may_not_load_what_is_too_large_or_of_another_kind_is_refused(DatabaseKind kind)
    {
        await using var stage = await ScreeningStage.OpenAsync(kind);
        var house = stage.House;
        await house.RefusedAsync("screening.may-not-load", house.Buyer, new LoadSanctionsList("house", [ScreeningStage.File(ScreeningStage.Row)]));
        await house.RefusedAsync("screening.list-name", house.Head, new LoadSanctionsList("No such name", [ScreeningStage.File(ScreeningStage.Row)]));
        await house.RefusedAsync("screening.no-files", house.Head, new LoadSanctionsList("house", []));
        await house.RefusedAsync("screening.upload-too-big", house.Head, new LoadSanctionsList("house", [new ListFile("house.csv", new byte[(20 * 1024 * 1024) + 1])]));
        await house.RefusedAsync("screening.several-lists", house.Head, new LoadSanctionsList("house", [ScreeningStage.File(ScreeningStage.Row), ScreeningStage.File(ScreeningStage.Person, "other.csv")]));
        await stage.LoadAsync(ScreeningStage.Row);
        await house.RefusedAsync("screening.other-kind", house.Head, new LoadSanctionsList("house", [new ListFile("sdn.csv", Encoding.UTF8.GetBytes(Ofac("A")))]));
    }

    [Fact]
    public async Task A_list_of_several_files_does_not_lose_one_unseen()
    {
        await using var stage = await ScreeningStage.OpenAsync(DatabaseKind.Sqlite);
        ListFile chief = new("sdn.csv", Encoding.UTF8.GetBytes(Ofac("A"))), aliases = new("alt.csv", "1,12,\"aka\",\"B\",-0- "u8.ToArray());
        await stage.House.DoneAsync(stage.House.Head, new LoadSanctionsList("ofac-sdn", [chief, aliases]));
        await stage.House.RefusedAsync("screening.parts-missing", stage.House.Head, new LoadSanctionsList("ofac-sdn", [new ListFile("sdn.csv", Encoding.UTF8.GetBytes(Ofac("C")))]));
        await stage.House.RefusedAsync("screening.no-chief", stage.House.Head, new LoadSanctionsList("ofac-sdn", [aliases]));
    }

    [Fact]
    public async Task Malformed_files_of_the_reference_never_replace_the_list()
    {
        var data = Reference.Path(Path.Combine("watchman", "test", "testdata"));
        await using var stage = await ScreeningStage.OpenAsync(DatabaseKind.Sqlite);
        var good = ListFiles.Gather([Path.Combine(data, "sdn.csv")]).Value;
        Assert.Equal(7379, (await stage.House.DoneAsync(stage.House.Head, new LoadSanctionsList("ofac-sdn", good))).Parties);
        await stage.ReadyAsync();
        var before = await InForceAsync(stage);
        foreach (var name in new[] { "sdn.csv", "alt.csv", "add.csv" })
        {
            var bad = new ListFile(name, await File.ReadAllBytesAsync(Path.Combine(data, "invalidFiles", name), Cancel));
            var outcome = await stage.House.RunAsync(stage.House.Head, new LoadSanctionsList("ofac-sdn", [.. good.Where(file => file.Name != name), bad]));
            Assert.False(outcome.IsDone, name);
            Assert.Equal(before, await InForceAsync(stage));
        }
    }

    // A mutated file is either read whole, and then differs only in what was changed, or changes nothing.
    [Fact]
    public void A_mutated_list_is_taken_whole_or_not_at_all() =>
        Prop.ForAll(
            Gen.Choose(0, 10_000).SelectMany(at => Gen.Choose(0, 255).SelectMany(letter => Gen.Choose(0, 2).Select(how => (at, letter, how)))).ToArbitrary(),
            mutation =>
            {
                var whole = Encoding.UTF8.GetBytes(Ofac("First Company", "Second Company", "Third Company"));
                var at = mutation.at % whole.Length;
                byte[] mutated = mutation.how switch
                {
                    0 => [.. whole[..at], (byte)mutation.letter, .. whole[(at + 1)..]],
                    1 => whole[..at],
                    _ => [.. whole[..at], (byte)mutation.letter, .. whole[at..]],
                };
                var read = ListContents.Read([new ListFile("sdn.csv", mutated)]);
                return !read.IsDone || (read.Value.Parties.Count is >= 1 and <= 3 && read.Value.Parties.All(party => party.Names.All(name => name.Text.Length > 0)));
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_is_packed_is_unpacked_as_it_was() =>
        Prop.ForAll<string, bool, byte>((name, isWeak, year) =>
        {
            var clean = string.Concat((name ?? "").Where(letter => !char.IsSurrogate(letter)));
            var party = new ListedParty("1", NameKind.Person, [new ListedName(clean, isWeak)], [new BirthDate(1900 + (year % 100), 1900 + (year % 100), 2)], ["DE"], null);
            var back = Assert.Single(ListPacking.Unpack(ListPacking.Pack([party])));
            return ListPacking.Mark(back) == ListPacking.Mark(party) && back.Names[0] == party.Names[0] && back.Births[0] == party.Births[0];
        }).QuickCheckThrowOnFailure();

    [Fact]
    public async Task Only_the_entries_of_the_newest_versions_are_kept()
    {
        await using var stage = await ScreeningStage.OpenAsync(DatabaseKind.Sqlite);
        for (var at = 0; at < 5; at++)
        {
            await stage.LoadAsync(ScreeningStage.Row + $"Company number {at},{at + 100},organisation,,,,\n");
        }

        Assert.Equal([3, 4, 5], await stage.House.QueryAsync(db => db.Set<StoredListContent>().OrderBy(row => row.Number).Select(row => row.Number).ToListAsync()));
        Assert.Equal(5, await stage.House.QueryAsync(db => db.Set<StoredListVersion>().CountAsync()));
    }

    [Fact]
    public async Task The_command_line_loads_a_folder_and_refuses_a_bad_file()
    {
        await using var stage = await ScreeningStage.OpenAsync(DatabaseKind.Sqlite);
        var folder = Directory.CreateTempSubdirectory("lists").FullName;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "sdn.csv"), Ofac("A"), Cancel);
            await File.WriteAllTextAsync(Path.Combine(folder, "alt.csv"), "1,12,\"aka\",\"B\",-0- ", Cancel);
            using var output = new StringWriter();
            using var errors = new StringWriter();
            Assert.Equal(0, await LoadListCommand.RunAsync(stage.House.Services, "ofac-sdn", [Path.Combine(folder, "alt.csv")], false, output, errors, Cancel));
            Assert.Contains("\"names\":2", output.ToString(), StringComparison.Ordinal);
            await File.WriteAllTextAsync(Path.Combine(folder, "alt.csv"), "1,12", Cancel);
            Assert.Equal(3, await LoadListCommand.RunAsync(stage.House.Services, "ofac-sdn", [folder], false, output, errors, Cancel));
            Assert.Contains("line 1", errors.ToString(), StringComparison.Ordinal);
            Assert.Equal(2, await LoadListCommand.RunAsync(stage.House.Services, "ofac-sdn", [Path.Combine(folder, "nowhere")], false, output, errors, Cancel));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<(string Key, int Versions, int Names)> InForceAsync(ScreeningStage stage)
    {
        var set = await stage.House.Services.GetRequiredService<ScreeningShelf>().PrepareAsync(Cancel);
        return (set.Key, await stage.House.QueryAsync(db => db.Set<StoredListVersion>().CountAsync()), set.Screener.NameCount);
    }

    private static string Ofac(params string[] names) => string.Concat(names.Select((name, at) => $"{at + 1},\"{name}\",-0- ,\"TEST\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n"));
}
