using System.Text.RegularExpressions;
using Vouch.Promises.Charters;

namespace Vouch.Promises.Tests.Charters;

public sealed partial class BuiltInCharterTests
{
    /// <summary>The facts of the spine as docs/architecture.md lists them: what the rooms above are held to.</summary>
    [Fact]
    public void The_built_in_charter_speaks_only_of_facts_that_the_rooms_record()
    {
        var facts = ReadTable();
        Assert.True(facts.Count > 60, $"Only {facts.Count} facts were found in docs/architecture.md.");
        var kinds = facts.Values.Select(fact => fact.Subject!).Append("order-line").ToHashSet();
        var reading = CharterReader.Read(CharterShelf.BuiltIn, new CharterVocabulary
        {
            Facts = facts,
            Kinds = kinds,
            Roles = Kernel.Roles.All.ToHashSet(),
            Units = new HashSet<string>(),
            Calendars = new HashSet<string>(),
            Charters = new Dictionary<string, IReadOnlyList<Commitment>>(),
        });
        Assert.Empty(reading.Problems);
        Assert.All(reading.Charter!.Commitments, commitment => Assert.Equal(["en", "de"], commitment.Says.ByLanguage.Select(text => text.Key)));
    }

    private static Dictionary<string, KnownFact> ReadTable()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Vouch.slnx")))
        {
            folder = folder.Parent;
        }

        var facts = new Dictionary<string, KnownFact>();
        foreach (var line in File.ReadLines(Path.Combine(folder.FullName, "docs", "architecture.md")))
        {
            var cells = line.Split('|');
            if (cells.Length < 4 || !cells[1].Contains('.', StringComparison.Ordinal))
            {
                continue;
            }

            var roles = Words().Matches(cells[2].Split('(')[0]).Select(match => match.Value).ToHashSet();
            var data = Words().Matches(cells[3]).Select(match => match.Value).ToHashSet();
            foreach (Match name in Names().Matches(cells[1]))
            {
                facts[name.Value] = KnownFact.Of(new FactName(name.Value, "From the table.", [.. roles], [.. data]));
            }
        }

        return facts;
    }

    [GeneratedRegex("[a-z]+(-[a-z]+)*\\.[a-z]+(-[a-z]+)*")]
    private static partial Regex Names();

    [GeneratedRegex("[a-z_]+(-[a-z]+)*")]
    private static partial Regex Words();
}
