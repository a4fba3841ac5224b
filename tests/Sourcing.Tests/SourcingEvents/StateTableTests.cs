namespace Vouch.Sourcing.Tests;

public class StateTableTests
{
    [Fact]
    public void The_readme_shows_the_state_table_as_it_is()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Vouch.slnx")))
        {
            folder = folder.Parent;
        }

        var shown = File.ReadAllLines(Path.Combine(folder.FullName, "src", "Sourcing", "README.md"))
            .SkipWhile(line => !line.StartsWith("| verb | from |", StringComparison.Ordinal)).Skip(2).TakeWhile(line => line.StartsWith('|'))
            .Select(line => string.Join(' ', line.Split('|', StringSplitOptions.TrimEntries)[1..5]));
        Assert.Equal(SourcingEventTransitions.All.Select(row => $"{row.Verb} {row.From} {row.To} {row.Who}"), shown);
    }
}
