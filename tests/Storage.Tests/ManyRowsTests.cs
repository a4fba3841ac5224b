using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Kernel;
using Vouch.Testing;

namespace Vouch.Storage.Tests;

/// <summary>What a unit of work records and adds is stored alike, whether it is little and goes by statements or much and goes by rows.</summary>
public sealed class ManyRowsTests
{
    internal static readonly FactName Counted = new("test.counted", "Something was counted.", ["by"], ["number"]);

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Facts_few_or_many_are_chained_one_after_the_other(DatabaseKind kind)
    {
        await using var house = await OpenAsync(kind);
        var subject = new SubjectRef("test", new Guid("01890a5d-ac96-774b-bcce-b302099a8057"));
        foreach (var count in new[] { 3, 2_500, 1, 40 })
        {
            await RecordAsync(house, work =>
            {
                for (var i = 0; i < count; i++)
                {
                    // Every other one about something new, which has no facts before it.
                    Record(work, i % 2 == 0 ? subject : new SubjectRef("test", work.NewId<NoteId>().Value), i);
                }
            });
        }

        await house.Services.GetRequiredService<Sequencer>().RunAsync(TestContext.Current.CancellationToken);
        var facts = await house.QueryAsync(db => db.Facts.Where(fact => fact.Name == Counted.Name).ToListAsync());
        Assert.Equal(2_544, facts.Count);
        var chain = facts.Where(fact => fact.SubjectId == subject.Id).OrderBy(fact => fact.Sequence).ToArray();
        Assert.Equal(Enumerable.Range(1, 2 + 1_250 + 1 + 20).Select(number => (long)number), chain.Select(fact => fact.Sequence));
        Assert.Equal(facts.Count, await house.QueryAsync(db => db.Set<FactText>().CountAsync(text => text.Key == "note")));
        Assert.Empty(await house.QueryAsync(async db => (await LedgerVerification.RunAsync(db, null, TestContext.Current.CancellationToken)).Faults));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Facts_that_many_write_about_the_same_at_once_stay_one_chain(DatabaseKind kind)
    {
        await using var house = await OpenAsync(kind);
        SubjectRef[] subjects = [.. Enumerable.Range(0, 60).Select(i => new SubjectRef("test", new Guid($"01890a5d-ac96-774b-bcce-b30209{i:D6}")))];
        await Task.WhenAll(Enumerable.Range(0, 6).Select(writer => RecordAsync(house, work =>
        {
            foreach (var subject in writer % 2 == 0 ? subjects : [.. subjects.Reverse()])
            {
                Record(work, subject, writer);
            }
        })));
        await house.Services.GetRequiredService<Sequencer>().RunAsync(TestContext.Current.CancellationToken);
        Assert.Empty(await house.QueryAsync(async db => (await LedgerVerification.RunAsync(db, null, TestContext.Current.CancellationToken)).Faults));
        Assert.Equal(360, await house.QueryAsync(db => db.Facts.CountAsync(fact => fact.Name == Counted.Name)));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Rows_added_in_numbers_are_read_back_as_they_were_added(DatabaseKind kind)
    {
        await using var house = await OpenAsync(kind);
        foreach (var count in new[] { 2, 300 })
        {
            await RecordAsync(house, work =>
            {
                for (var i = 0; i < count; i++)
                {
                    work.Db.Add(Make(work.NewId<NoteId>(), count, i));
                }
            });
        }

        var read = (await house.QueryAsync(db => db.Set<Note>().AsNoTracking().ToListAsync())).OrderBy(note => (note.Round, note.Number)).ToArray();
        Assert.Equal(302, read.Length);
        Assert.All(read, note => Assert.Equivalent(Make(note.Id, note.Round, note.Number), note, strict: true));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Rows_added_in_numbers_find_the_room_that_the_same_work_made_for_them(DatabaseKind kind)
    {
        await using var house = await OpenAsync(kind);
        await RecordAsync(house, work => work.Db.AddRange(Enumerable.Range(0, 50).Select(i => Make(work.NewId<NoteId>(), 1, i))));
        await RecordAsync(house, work =>
        {
            // The round and number of a note are unique.
            work.Db.RemoveRange(work.Db.Set<Note>());
            work.Db.AddRange(Enumerable.Range(0, 50).Select(i => Make(work.NewId<NoteId>(), 1, i)));
        });
        Assert.Equal(50, await house.QueryAsync(db => db.Set<Note>().CountAsync()));
    }

    private static Note Make(NoteId id, int round, int number) => new()
    {
        Id = id,
        Round = round,
        Number = number,
        At = new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero).AddMicroseconds(number),
        By = number % 3 == 0 ? null : new PartyId(id.Value),
        Words = (number % 4) switch { 0 => null, 1 => "", _ => "Grüße, 世界 🌍 \"'\\\t\n" + number },
        Mood = (Mood)(number % 2),
        IsLoud = number % 2 == 0,
        IsSure = number % 3 == 0 ? null : number % 3 == 1,
        Small = (short)-number,
        Large = long.MaxValue - number,
        Bytes = number % 5 == 0 ? [] : [0, 255, (byte)(number % 256)],
        Case = number % 2 == 0 ? "upper" : null,
        Version = 1,
    };

    private static void Record(Work work, SubjectRef subject, int number)
    {
        var data = new FactData { { "number", (long)number } };
        work.Record(new FactDraft(Counted, subject) { Parties = [("by", PartyId.System)], Data = data, Texts = new Dictionary<string, string> { ["note"] = "№ " + number } });
    }

    private static async Task RecordAsync(TestHouse house, Action<Work> act)
    {
        var outcome = await house.Services.GetRequiredService<Pipeline>().RunAsync(
            work =>
            {
                act(work);
                return Task.FromResult((Outcome<Done>)Done.Value);
            },
            TestContext.Current.CancellationToken);
        Assert.True(outcome.IsDone);
    }

    private static Task<TestHouse> OpenAsync(DatabaseKind kind) => TestHouse.OpenAsync(kind, [new NotesModule()]);
}

/// <summary>A note.</summary>
public readonly record struct NoteId(Guid Value) : IId<NoteId>
{
    /// <inheritdoc/>
    public static NoteId From(Guid value) => new(value);
}

/// <summary>How it sounds.</summary>
public enum Mood
{
    /// <summary>Calm.</summary>
    Calm,

    /// <summary>Not calm.</summary>
    Stirred,
}

/// <summary>A row with a column of each kind that tables have, one of them named by a reserved word.</summary>
public sealed class Note : IVersioned
{
    /// <summary>Its id.</summary>
    public NoteId Id { get; set; }

    /// <summary>With <see cref="Number"/> unique.</summary>
    public int Round { get; set; }

    /// <summary>With <see cref="Round"/> unique.</summary>
    public int Number { get; set; }

    /// <summary>A moment.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>A party or none.</summary>
    public PartyId? By { get; set; }

    /// <summary>A text or none.</summary>
    public string? Words { get; set; }

    /// <summary>A word of a closed list.</summary>
    public Mood Mood { get; set; }

    /// <summary>Yes or no.</summary>
    public bool IsLoud { get; set; }

    /// <summary>Yes, no or neither.</summary>
    public bool? IsSure { get; set; }

    /// <summary>Sixteen bits.</summary>
    public short Small { get; set; }

    /// <summary>Sixty-four bits.</summary>
    public long Large { get; set; }

    /// <summary>Bytes.</summary>
    public byte[] Bytes { get; set; } = [];

    /// <summary>Named by a reserved word.</summary>
    public string? Case { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; }
}

/// <summary>A room of notes.</summary>
internal sealed class NotesModule : IModule
{
    public string Name => "Notes";

    public string TablePrefix => "notes";

    public IReadOnlyList<FactName> Facts => [ManyRowsTests.Counted];

    public void AddServices(IServiceCollection services)
    {
    }

    public void MapApi(IEndpointRouteBuilder api)
    {
    }

    public void MapPages(IEndpointRouteBuilder pages)
    {
    }

    public void MapTables(ModelBuilder model) => model.Entity<Note>(note =>
    {
        note.ToTable("notes_note");
        note.HasKey(row => row.Id);
        note.HasIndex(row => new { row.Round, row.Number }).IsUnique();
    });
}
