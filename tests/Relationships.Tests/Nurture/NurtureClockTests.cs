using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Kernel;
using Vouch.Notices;
using Vouch.Promises;
using Vouch.Relationships.Consent;
using Vouch.Relationships.Identities;
using Vouch.Relationships.Interactions;
using Vouch.Relationships.Nurture;
using Vouch.Relationships.Stages;
using Vouch.Testing;

namespace Vouch.Relationships.Tests.Nurture;

/// <summary>Each step once, only with consent, never too often, stopped by a reply, and measured against those held out.</summary>
public sealed class NurtureClockTests
{
    private static readonly IdentityKey Anna = IdentityKey.Mail("anna@example.org")!.Value;

    private static string Yaml(int heldOut = 0, string more = "") =>
        $$"""
        once_in: 7 days
        programmes:
        - id: buy
          title: { en: Buy, de: Kauf }
          side: customer
          purpose: marketing
          enters: prospect
          hold_out: {{heldOut}}%
          stop_on: [reply]
          converts:
          - touches: { kinds: [order], at_least: 1 }
          steps:
          - tell: { en: Hello, de: Guten Tag }
          - wait: 3 days
          - ask: { en: Anything else?, de: Noch etwas? }
          - alert: { role: administrator, says: { en: Look, de: Bitte ansehen } }
        {{more}}
        """;

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Each_step_is_taken_once_in_the_persons_language_and_not_too_often(DatabaseKind kind)
    {
        var voice = new HeardVoice();
        await using var house = await OpenAsync(kind, voice);
        await house.DoneAsync(house.Administrator, new PutProgrammesInForce(Yaml(more: "- id: other\n  title: Other\n  side: customer\n  purpose: marketing\n  enters: prospect\n  hold_out: 0%\n  steps:\n  - tell: Second")));
        await TakeAsync(house, Message("1", InteractionKind.Message));
        await ConsentAsync(house);
        await RunAsync(house);
        Assert.Equal(["Guten Tag"], voice.Said);
        await RunAsync(house);
        house.Clock.Advance(TimeSpan.FromDays(3.5));
        await RunAsync(house);
        Assert.Equal(["Guten Tag"], voice.Said);
        house.Clock.Advance(TimeSpan.FromDays(4));
        await RunAsync(house);
        Assert.Equal(2, voice.Said.Count);
        house.Clock.Advance(TimeSpan.FromDays(8));
        await RunAsync(house);
        Assert.Equal(["Guten Tag", "Noch etwas?", "Second"], voice.Said.OrderBy(said => said, StringComparer.Ordinal));
        Assert.Equal([RunState.Finished, RunState.Finished], await house.QueryAsync(db => db.Set<ProgrammeRun>().Select(run => run.State).ToListAsync()));
        var facts = await house.QueryAsync(db => db.Facts.Where(fact => fact.Name.StartsWith("nurture.")).Select(fact => fact.Name).ToListAsync());
        Assert.Equal((2, 3, 1, 2), (facts.Count(name => name == "nurture.entered"), facts.Count(name => name == "nurture.told"), facts.Count(name => name == "nurture.alerted"), facts.Count(name => name == "nurture.finished")));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Without_consent_nothing_is_said(DatabaseKind kind)
    {
        var voice = new HeardVoice();
        await using var house = await OpenAsync(kind, voice);
        await house.DoneAsync(house.Administrator, new PutProgrammesInForce(Yaml()));
        await TakeAsync(house, Message("1", InteractionKind.Message));
        await RunAsync(house);
        Assert.Empty(voice.Said);
        Assert.Equal("consent", (await house.QueryAsync(db => db.Set<ProgrammeRun>().SingleAsync())).Why);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_reply_stops_it_and_an_order_later_counts(DatabaseKind kind)
    {
        var voice = new HeardVoice();
        await using var house = await OpenAsync(kind, voice);
        await house.DoneAsync(house.Administrator, new PutProgrammesInForce(Yaml()));
        await TakeAsync(house, Message("1", InteractionKind.Message));
        await ConsentAsync(house);
        await RunAsync(house);
        house.Clock.Advance(TimeSpan.FromHours(2));
        await TakeAsync(house, Message("2", InteractionKind.Message));
        house.Clock.Advance(TimeSpan.FromDays(4));
        await TakeAsync(house, Message("3", InteractionKind.Order));
        await RunAsync(house);
        Assert.Single(voice.Said);
        var run = await house.QueryAsync(db => db.Set<ProgrammeRun>().SingleAsync());
        Assert.Equal((RunState.Stopped, "reply", true, true), (run.State, run.Why, run.RepliedAt is not null, run.ConvertedAt is not null));
        var figure = Assert.Single(await house.WithAsync<NurtureFigures, IReadOnlyList<ProgrammeFigure>>(figures => figures.ReadAsync(TestContext.Current.CancellationToken)));
        Assert.Equal((1, 1, 1, 1, 1, 0), (figure.Entered, figure.Reached, figure.Replied, figure.Stopped, figure.Converted, figure.HeldOut));
        Assert.Null(figure.Effect);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Who_is_held_out_is_told_nothing_and_counted(DatabaseKind kind)
    {
        var voice = new HeardVoice();
        await using var house = await OpenAsync(kind, voice);
        await house.RefusedAsync("programme.not-allowed", house.Buyer, new PutProgrammesInForce(Yaml()));
        await house.RefusedAsync("programme.purpose-unknown", house.Administrator, new PutProgrammesInForce(Yaml().Replace("purpose: marketing", "purpose: joy", StringComparison.Ordinal)));
        await house.DoneAsync(house.Administrator, new PutProgrammesInForce(Yaml(50)));
        for (var i = 0; i < 30; i++)
        {
            await TakeAsync(house, Message("1", InteractionKind.Message) with { Id = $"m{i}", Identity = IdentityKey.Mail($"p{i}@example.org")!.Value });
        }

        await RunAsync(house);
        var runs = await house.QueryAsync(db => db.Set<ProgrammeRun>().ToListAsync());
        Assert.Equal(30, runs.Count);
        Assert.InRange(runs.Count(run => run.IsHeldOut), 4, 26);
        Assert.All(runs.Where(run => run.IsHeldOut), run => Assert.Equal((RunState.HeldOut, null), (run.State, run.NextAt)));
        Assert.Empty(voice.Said);
    }

    private static NewInteraction Message(string id, InteractionKind kind) => new()
    {
        Source = "mail:shop", Id = id, Channel = Channel.Mail, Kind = kind, Direction = Direction.In, Identity = Anna, Language = "de", Text = "Guten Morgen", AsksForReply = false,
    };

    private static Task<TestHouse> OpenAsync(DatabaseKind kind, HeardVoice voice) =>
        TestHouse.OpenAsync(kind, services => services.AddSingleton<IProgrammeVoice>(voice), new NoticesModule(), new PromisesModule(), new RelationshipsModule());

    private static Task<IntakeResult> TakeAsync(TestHouse house, NewInteraction told) => house.Services.GetRequiredService<IInteractionIntake>().TakeAsync(new IntakeBatch { Interactions = [told] }, TestContext.Current.CancellationToken);

    private static async Task ConsentAsync(TestHouse house) => await house.DoneAsync(
        Actor.System, new RecordConsent(house.Services.GetRequiredService<IPeople>().IdOf(Anna), "marketing", null, ConsentWord.Given, "shop", house.Clock.GetUtcNow(), "ticked", LegalBasis.Consent));

    private static async Task RunAsync(TestHouse house)
    {
        await house.PumpAsync();
        await house.Services.GetRequiredService<StageClock>().RunAsync(TestContext.Current.CancellationToken);
        await house.Services.GetRequiredService<NurtureClock>().RunAsync(TestContext.Current.CancellationToken);
    }

    private sealed class HeardVoice : IProgrammeVoice
    {
        private readonly ConcurrentQueue<string> said = new();

        internal IReadOnlyCollection<string> Said => said;

        public Task<bool> SayAsync(Work work, ProgrammeMessage message, CancellationToken cancellationToken)
        {
            said.Enqueue(message.Text);
            return Task.FromResult(true);
        }
    }
}
