using Vouch.Promises.Charters;
using Vouch.Promises.History;
using Vouch.Promises.WorkingTime;
using static Vouch.Promises.Tests.WorkingTime.WorkingCalendarTests;

namespace Vouch.Promises.Tests.History;

/// <summary>The suggested time against running the charter again with every shorter and longer time.</summary>
public sealed class SuggestionTests
{
    private static readonly DateTimeOffset Start = Utc(2026, 3, 23, 6);
    private static readonly PartyId Anna = new(new Guid("00000000-0000-7000-8000-0000000000a1"));
    private static readonly PartyId Ben = new(new Guid("00000000-0000-7000-8000-0000000000b1"));
    private static readonly string[] Happenings = ["done", "asked", "told", "dropped", "spoiled", "passed"];

    public static TheoryData<string, int> Cases => new(new MatrixTheoryData<string, int>(
        ["{0} working minutes", "{0} working hours", "{0} working days", "{0} working days by 12:00", "{0} hours", "{0} days", "{0} days by 17:00", "{0} weeks"],
        [1, 2, 3, 4, 5]).Select(row => row.Data));

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_suggested_time_is_the_shortest_with_which_the_target_would_have_been_reached(string time, int seed)
    {
        var facts = Random(new Random(seed), time);
        var to = facts[^1].At.AddHours(3);
        var promised = Run(Charter(time, 3), facts, to);
        var suggestion = Assert.Single(promised.Suggestions);
        for (var count = 1; count <= 400; count++)
        {
            var shared = Run(Charter(time, count), facts, to);
            var reached = shared.Kept > 0 && shared.Kept * 100 >= 80 * (shared.Kept + shared.Broken);
            if (reached)
            {
                Assert.Equal(count, suggestion.Wanted?.Count);
                return;
            }

            Assert.NotEqual(count, suggestion.Wanted?.Count);
        }

        Assert.True(suggestion.Wanted is null or { Count: > 400 });
    }

    [Fact]
    public void What_was_broken_outright_no_time_would_have_kept()
    {
        RecordedFact[] facts = [Fact("raised", 1, 0), Fact("spoiled", 1, 1), Fact("raised", 2, 2), Fact("done", 2, 3)];
        var result = Run(Charter("{0} hours", 4), facts, Start.AddDays(30));
        Assert.Equal((1, 1), (result.Kept, result.Broken));
        Assert.Null(Assert.Single(result.Suggestions).Wanted);
    }

    [Fact]
    public void An_answer_after_work_was_not_in_time_although_it_used_no_more_working_time()
    {
        // Nine to five in Berlin: raised at 9:00, due at 17:00, done at 18:00. Eight hours were used, and nine are needed.
        RecordedFact[] facts = [Fact("raised", 1, 2), Fact("done", 1, 11)];
        var result = Run(Charter("{0} working hours", 8), facts, Start.AddDays(9));
        Assert.Equal((0, 1, TimeSpan.FromHours(8)), (result.Kept, result.Broken, result.Typical));
        Assert.Equal(new TimeAllowed(TimeUnit.WorkingHours, 9), Assert.Single(result.Suggestions).Wanted);
    }

    [Fact]
    public void An_open_one_counts_as_missed_only_once_its_time_has_run_out()
    {
        RecordedFact[] facts = [Fact("raised", 1, 0), Fact("done", 1, 3), Fact("raised", 2, 4)];
        Assert.Equal(3, Assert.Single(Run(Charter("{0} hours", 1), facts, Start.AddHours(6)).Suggestions).Wanted!.Count);
        Assert.Equal(20, Assert.Single(Run(Charter("{0} hours", 1), facts, Start.AddHours(24)).Suggestions).Wanted!.Count);
    }

    [Fact]
    public void What_was_promised_before_the_window_counts_among_what_is_open_but_not_among_what_was_made()
    {
        RecordedFact[] facts = [Fact("raised", 1, 0), Fact("raised", 2, 1), Fact("raised", 2, 30), Fact("raised", 3, 31), Fact("done", 1, 32), Fact("raised", 4, 33)];
        var result = Run(Charter("{0} days", 9), facts, Start.AddHours(40), Start.AddHours(29));
        Assert.Equal((2, 3), (result.Made, result.MostOpenAtOnce));
        Assert.Equal(3, result.MostOpenByOwner[Anna]);
    }

    [Fact]
    public void Whoever_takes_it_over_has_it_open()
    {
        RecordedFact[] facts = [Fact("raised", 1, 0), Fact("raised", 2, 1), Fact("passed", 1, 2, Ben), Fact("raised", 3, 3)];
        var result = Run(Charter("{0} days", 9), facts, Start.AddHours(40));
        Assert.Equal((3, 2, 1), (result.MostOpenAtOnce, result.MostOpenByOwner[Anna], result.MostOpenByOwner[Ben]));
        Assert.Equal((2, 2), (result.MostOpenPerPerson, result.TypicalOpenPerPerson));
        Assert.Equal((2, 1), (result.ByOwner[Anna].Made, result.ByOwner[Ben].Made));
    }

    private static CommitmentReplay Run(string yaml, IReadOnlyList<RecordedFact> facts, DateTimeOffset to, DateTimeOffset? from = null)
    {
        var reading = CharterReader.Read(yaml, null);
        Assert.True(reading.IsSound, string.Join('\n', reading.Problems));
        var unit = new ReplayUnit("company", Office("Europe/Berlin"), true);
        var replay = new CharterReplay([new CommitmentInForce(default, null, reading.Charter!.Commitments[0])], _ => null, _ => unit, from ?? Start, to);
        foreach (var fact in facts)
        {
            replay.Hear(fact, unit);
        }

        return Assert.Single(replay.End());
    }

    /// <summary>Each subject starts once, so that the same promises are made whatever the time.</summary>
    private static List<RecordedFact> Random(Random random, string time)
    {
        var scale = time.Contains("minute", StringComparison.Ordinal) ? 0.05 : time.Contains("hour", StringComparison.Ordinal) ? 1 : time.Contains("week", StringComparison.Ordinal) ? 90 : 12;
        var facts = new List<RecordedFact>();
        for (var subject = 1; subject <= 12; subject++)
        {
            var at = Math.Round(random.NextDouble() * 100 * scale, 1);
            facts.Add(Fact("raised", subject, at));
            for (var i = random.Next(4); i >= 0; i--)
            {
                at += random.Next(3) == 0 ? Math.Round(random.NextDouble() * 6 * scale) : Math.Round(random.NextDouble() * 10 * scale, 2);
                facts.Add(Fact(Happenings[random.Next(random.Next(8) == 0 ? Happenings.Length : 3)], subject, at, Ben));
            }
        }

        return [.. facts.OrderBy(fact => fact.At)];
    }

    private static RecordedFact Fact(string what, int subject, double hours, PartyId? owner = null) => new(
        Start.AddMinutes(Math.Round(hours * 60)).ToMicroseconds(), "thing." + what, new SubjectRef("thing", new Guid(subject, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 1)), null,
        $"""[["owner","{owner ?? Anna}"]]""", "{}");

    private static string Charter(string time, int count) => $"""
        charter: Test
        commitments:
        - id: one
          says: We do it.
          about: thing
          owed_by: owner
          owed_to: asker
          starts: thing.raised
          kept_by: thing.done
          pauses: thing.asked
          resumes: thing.told
          released_by: thing.dropped
          broken_by: thing.spoiled
          handed_over_by: thing.passed
          within: {string.Format(System.Globalization.CultureInfo.InvariantCulture, time, count)}
          target: 80%
        """;
}
