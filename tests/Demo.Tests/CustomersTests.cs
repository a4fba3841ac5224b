namespace Vouch.Demo.Tests;

/// <summary>Three years of customers, and what suppliers and colleagues say besides.</summary>
[Collection(nameof(BuiltYear))]
public sealed class CustomersTests(BuiltYear year)
{
    [Fact]
    public async Task There_are_about_thirty_thousand_interactions() =>
        Assert.InRange(await NumberAsync("SELECT 'x' AS \"Word\", SUM(count) AS \"Number\" FROM relationships_interaction_count"), 28_000, 33_000);

    [Fact]
    public async Task At_least_twenty_five_languages_have_a_believable_share()
    {
        var said = await year.CountAsync("SELECT language AS \"Word\", SUM(count) AS \"Number\" FROM relationships_interaction_count WHERE language <> '' AND kind IN (1, 4) GROUP BY language");
        Assert.True(said.Count(row => row.Number >= 80) >= 25, string.Join(", ", said));
        Assert.InRange((double)said.Max(row => row.Number) / said.Sum(row => row.Number), 0.15, 0.4);
    }

    [Fact]
    public async Task They_lie_in_three_years_and_there_are_more_each_year()
    {
        var days = await year.CountAsync("SELECT 'x' AS \"Word\", day AS \"Number\" FROM relationships_interaction_count GROUP BY day");
        Assert.InRange(days.Max(row => row.Number) - days.Min(row => row.Number), 1_050, 1_096);
        var last = days.Max(row => row.Number);
        var years = new List<long>();
        for (var i = 2; i >= 0; i--)
        {
            years.Add(await NumberAsync($"SELECT 'x' AS \"Word\", SUM(count) AS \"Number\" FROM relationships_interaction_count WHERE day > {last - (365 * (i + 1))} AND day <= {last - (365 * i)}"));
        }

        Assert.True(years[0] < years[1] && years[1] < years[2], string.Join(", ", years));
    }

    /// <summary>An id begins with the language in which something was written.</summary>
    [Fact]
    public async Task The_language_that_is_recognised_is_the_one_it_was_written_in()
    {
        var rows = await year.CountAsync($"SELECT substr(external_id, 1, 2) || ' ' || coalesce(language, '') AS \"Word\", COUNT(*) AS \"Number\" FROM ({await LogAsync()}) WHERE text IS NOT NULL AND external_id GLOB '[a-z][a-z].*' GROUP BY 1");
        var right = rows.Where(row => row.Word[..2] == row.Word[3..]).Sum(row => row.Number);
        Assert.True(rows.Sum(row => row.Number) > 6_000);
        Assert.True(right >= 0.97 * rows.Sum(row => row.Number), string.Join(", ", rows.Where(row => row.Word[..2] != row.Word[3..])));
    }

    [Fact]
    public async Task Most_of_what_customers_say_has_a_driver()
    {
        var rows = await year.CountAsync("SELECT CASE driver WHEN 0 THEN 'none' ELSE 'some' END AS \"Word\", SUM(count) AS \"Number\" FROM relationships_interaction_count WHERE direction = 0 AND kind IN (1, 4) GROUP BY 1");
        Assert.True(rows.First(row => row.Word == "some").Number > 2 * rows.First(row => row.Word == "none").Number, string.Join(", ", rows));
    }

    [Fact]
    public async Task Somebody_stands_at_every_stage() =>
        Assert.Empty("stranger prospect customer regular fan lapsed".Split(' ').Except((await year.CountAsync("SELECT stage AS \"Word\", COUNT(*) AS \"Number\" FROM relationships_stage WHERE side = 0 GROUP BY stage")).Where(row => row.Number >= 20).Select(row => row.Word)));

    [Fact]
    public async Task The_inbox_is_alive()
    {
        Assert.InRange(await NumberAsync("SELECT 'x' AS \"Word\", COUNT(*) AS \"Number\" FROM relationships_conversation WHERE state = 'Waiting'"), 20, 60);
        Assert.InRange(await NumberAsync($"SELECT 'x' AS \"Word\", COUNT(*) AS \"Number\" FROM relationships_conversation WHERE state = 'Waiting' AND due < {BuiltYear.End.ToUnixTimeMilliseconds() * 1_000}"), 3, 25);
        Assert.Equal(0, await NumberAsync("SELECT 'x' AS \"Word\", COUNT(*) AS \"Number\" FROM relationships_conversation WHERE state = 'Waiting' AND owner IS NULL"));
        Assert.True(await NumberAsync("SELECT 'x' AS \"Word\", COUNT(*) AS \"Number\" FROM kernel_fact WHERE name = 'person.mentioned'") > 0);
    }

    [Theory]
    [InlineData("SELECT 'x' AS \"Word\", COUNT(*) AS \"Number\" FROM relationships_case WHERE kind = 'Problem' AND state = 'Confirmed'", 80)]
    [InlineData("SELECT 'x' AS \"Word\", COUNT(*) AS \"Number\" FROM relationships_case WHERE kind = 'Problem' AND state = 'Unconfirmed'", 10)]
    [InlineData("SELECT 'x' AS \"Word\", COUNT(*) AS \"Number\" FROM relationships_feedback WHERE state = 3", 150)]
    [InlineData("SELECT 'x' AS \"Word\", COUNT(*) AS \"Number\" FROM relationships_idea WHERE state > 2", 20)]
    [InlineData("SELECT 'x' AS \"Word\", COUNT(*) AS \"Number\" FROM relationships_identity_suggestion", 30)]
    [InlineData("SELECT 'x' AS \"Word\", COUNT(*) AS \"Number\" FROM relationships_programme_run WHERE is_held_out = 1", 50)]
    [InlineData("SELECT 'x' AS \"Word\", COUNT(*) AS \"Number\" FROM relationships_programme_step WHERE outcome = 'told'", 30)]
    [InlineData("SELECT 'x' AS \"Word\", COUNT(*) AS \"Number\" FROM kernel_fact WHERE name = 'consent.withdrawn'", 1)]
    public async Task There_is_enough_of_what_follows(string sql, int least)
    {
        var found = await NumberAsync(sql);
        Assert.True(found >= least, $"{found}: {sql}");
    }

    [Fact]
    public async Task Suppliers_and_colleagues_talk_about_what_is_under_way()
    {
        var kinds = await year.CountAsync($"SELECT name.name AS \"Word\", COUNT(*) AS \"Number\" FROM ({await LogAsync()}) AS entry JOIN relationships_log_name AS name ON name.id = entry.about_kind WHERE entry.external_id LIKE 'work.%' GROUP BY 1");
        Assert.True(kinds.Sum(row => row.Number) > 300, string.Join(", ", kinds));
        Assert.Empty(new[] { "order", "request", "invoice" }.Except(kinds.Select(row => row.Word)));
    }

    [Fact]
    public async Task A_supplier_says_that_it_slips_before_the_new_date_is_recorded() => Assert.True(
        await NumberAsync($"SELECT 'x' AS \"Word\", COUNT(*) AS \"Number\" FROM kernel_fact AS fact JOIN ({await LogAsync()}) AS entry ON lower(hex(entry.about_id)) IN (lower(hex(fact.subject_id)), replace(lower(fact.subject_id), '-', '')) AND entry.at < fact.at AND entry.at > fact.at - 7200000000 WHERE fact.name = 'order.date-proposed' AND entry.external_id LIKE 'work.%'") >= 10);

    [Fact]
    public async Task An_agent_answers_in_the_demo_and_nothing_leaves_the_house()
    {
        using var browser = await year.BrowserAsync("Nele Hartmann");
        var waiting = (await year.CountAsync("SELECT id || '/' || person AS \"Word\", version AS \"Number\" FROM (SELECT id, person, version FROM relationships_conversation WHERE state = 'Waiting' AND channel IN (1, 4) ORDER BY last_in_at DESC LIMIT 1)"))[0];
        var (conversation, person) = (Guid.Parse(waiting.Word.Split('/')[0]), Guid.Parse(waiting.Word.Split('/')[1]));
        var answer = await Testing.Server.VouchServer.PostAsync(browser, $"/people/{person}", $"/inbox/{conversation}/answer", ("text", "A new one leaves today."), ("version", waiting.Number.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(303, (int)answer.StatusCode);
        Assert.DoesNotContain("problem", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, await NumberAsync("SELECT 'x' AS \"Word\", COUNT(*) AS \"Number\" FROM relationships_outgoing WHERE text = 'A new one leaves today.'"));
    }

    private async Task<long> NumberAsync(string sql) => (await year.CountAsync(sql))[0].Number;

    private async Task<string> LogAsync() => string.Join(
        " UNION ALL ", (await year.CountAsync("SELECT name AS \"Word\", 0 AS \"Number\" FROM sqlite_master WHERE type = 'table' AND name LIKE 'relationships_interaction_2%'")).Select(row => $"SELECT external_id, language, text, at, about_kind, about_id FROM {row.Word}"));
}
