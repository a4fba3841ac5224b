using System.Text.Json;

namespace Vouch.Ui.Tests;

public sealed class AssetTests
{
    [Fact]
    public void The_lock_file_names_no_server_and_proves_every_package_by_its_hash()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Repository.Path("src/Ui/package-lock.json")));
        var packages = document.RootElement.GetProperty("packages").EnumerateObject().Where(package => package.Name.Length > 0).ToList();
        Assert.NotEmpty(packages);
        Assert.All(packages, package =>
        {
            Assert.False(package.Value.TryGetProperty("resolved", out _), package.Name);
            Assert.StartsWith("sha512-", package.Value.GetProperty("integrity").GetString(), StringComparison.Ordinal);
        });
    }

    [Fact]
    public void The_licence_of_every_front_end_package_is_shipped()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Repository.Path("src/Ui/package.json")));
        var licences = File.ReadAllText(Repository.Path("src/Ui/wwwroot/vendor/licenses.txt"));
        Assert.All(document.RootElement.GetProperty("dependencies").EnumerateObject(), package => Assert.Contains($"{package.Name} {package.Value.GetString()} (", licences, StringComparison.Ordinal));
    }

    [Fact]
    public void No_page_of_any_room_has_styles_or_scripts_of_its_own()
    {
        var files = Directory.EnumerateFiles(Repository.Path("src"), "*.razor", SearchOption.AllDirectories).Where(file => !file.Contains("/obj/", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.DoesNotMatch(@"\sstyle=|<style|<script(?! src="")|\son[a-z]+=""|href=""javascript:", File.ReadAllText(file).Replace("@onclick", "", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_icon_that_a_part_names_exists()
    {
        var sheet = File.ReadAllText(Repository.Path("src/Ui/wwwroot/vendor/icons/tabler-icons.css"));
        var names = Directory.EnumerateFiles(Repository.Path("src"), "*.razor", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal))
            .SelectMany(file => System.Text.RegularExpressions.Regex.Matches(File.ReadAllText(file), "(?:\\bti ti-|Icon=\"|Icon: \"|Icon = \")([a-z][a-z0-9-]+)(?=[\" ])", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)).Select(match => (file, name: match.Groups[1].Value)))
            .ToList();
        Assert.NotEmpty(names);
        Assert.All(names, found => Assert.True(sheet.Contains($".ti-{found.name}:before", StringComparison.Ordinal), $"{found.name} in {found.file}"));
    }
}
