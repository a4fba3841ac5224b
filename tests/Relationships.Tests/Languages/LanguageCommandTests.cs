using System.Text.Json;
using Vouch.Relationships.Languages;

namespace Vouch.Relationships.Tests.Languages;

public sealed class LanguageCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("labelled").FullName;
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Labelled_lines_are_counted_by_language_and_in_one_line_of_json()
    {
        File.WriteAllLines(Path.Combine(_folder, "de.txt"), ["Wo bleibt das Paket, das ich bestellt habe?", "", "Wann wird die Rechnung endlich bezahlt?", "Où est le colis que j'ai commandé ?"]);
        File.WriteAllLines(Path.Combine(_folder, "ja.txt"), ["先週注文した荷物がまだ届いていません。"]);
        Assert.Equal(0, LanguageCommands.Check(_folder, _output, _error));
        var lines = _output.ToString().Trim().Split(Environment.NewLine);
        Assert.StartsWith("de", lines[0], StringComparison.Ordinal);
        Assert.Contains("2 of 3", lines[0], StringComparison.Ordinal);
        Assert.EndsWith("fr 1", lines[0], StringComparison.Ordinal);
        var json = JsonDocument.Parse(lines[^1]).RootElement;
        Assert.Equal((4, 3, 0.75), (json.GetProperty("lines").GetInt32(), json.GetProperty("right").GetInt32(), json.GetProperty("accuracy").GetDouble()));
        Assert.Equal(2, json.GetProperty("languages").GetInt32());
    }

    [Fact]
    public void A_file_that_no_language_is_named_by_is_passed_over_and_said()
    {
        File.WriteAllText(Path.Combine(_folder, "deutsch.txt"), "Wo bleibt das Paket?");
        File.WriteAllText(Path.Combine(_folder, "de.txt"), "Wo bleibt das Paket?");
        Assert.Equal(0, LanguageCommands.Check(_folder, _output, _error));
        Assert.Contains("deutsch.txt", _error.ToString(), StringComparison.Ordinal);
        Assert.Contains("\"lines\":1", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_folder_or_without_lines_it_cannot_run()
    {
        Assert.Equal(2, LanguageCommands.Check(Path.Combine(_folder, "none"), _output, _error));
        Assert.Equal(2, LanguageCommands.Check(_folder, _output, _error));
        Assert.Empty(_output.ToString());
    }

    [Fact]
    public void The_three_likeliest_are_told_with_probability()
    {
        Assert.Equal(0, LanguageCommands.Detect("Wo bleibt das Paket, das ich bestellt habe?", _output));
        var lines = _output.ToString().Trim().Split(Environment.NewLine);
        Assert.Equal(4, lines.Length);
        var json = JsonDocument.Parse(lines[^1]).RootElement;
        Assert.Equal("de", json.GetProperty("language").GetString());
        Assert.Equal(3, json.GetProperty("candidates").GetArrayLength());
    }

    [Fact]
    public void A_text_without_letters_is_undetermined()
    {
        Assert.Equal(0, LanguageCommands.Detect("4711", _output));
        Assert.Contains("\"language\":\"und\"", _output.ToString(), StringComparison.Ordinal);
    }
}
