namespace Vouch.Sourcing.Tests;

public class StateTableTests
{
    [Fact]
    public void The_readme_shows_the_state_table_as_it_is() =>
        Assert.Equal(SourcingEventTransitions.All.Select(row => $"{row.Verb} {row.From} {row.To} {row.Who}"), Shown("| verb | from | to | who | what must hold |"));

    [Fact]
    public void The_readme_shows_the_state_table_of_savings_as_it_is() =>
        Assert.Equal(SavingTransitions.All.Select(row => $"{row.Verb} {row.From} {row.To} {row.Who}"), Shown("| verb | from | to | who | |"));

    private static IEnumerable<string> Shown(string head)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Vouch.slnx")))
        {
            folder = folder.Parent;
        }

        return File.ReadAllLines(Path.Combine(folder.FullName, "src", "Sourcing", "README.md"))
            .SkipWhile(line => line.Trim() != head).Skip(2).TakeWhile(line => line.StartsWith('|'))
            .Select(line => string.Join(' ', line.Split('|', StringSplitOptions.TrimEntries)[1..5]));
    }
}
