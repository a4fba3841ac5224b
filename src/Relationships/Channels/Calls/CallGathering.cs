using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Kernel;
using Vouch.Relationships.Identities;
using Vouch.Relationships.Interactions;

namespace Vouch.Relationships.Channels;

/// <summary>
/// A call while it lasts: its states are gathered here, durably, and become one interaction when the final one comes, in whatever order they do.
/// An interaction never changes; so it is made once, at the end. A call of which no end is ever told is made into one after some hours, with what is known.
/// </summary>
internal sealed class GatheredCall
{
    public required ChannelAccountId Account { get; init; }

    public required string Sid { get; init; }

    /// <summary>Whose call it is; empty while nobody said.</summary>
    public required IdentityId Identity { get; set; }

    public required DateTimeOffset FirstAt { get; init; }

    /// <summary>The forms that came, as a JSON array of objects.</summary>
    public required string States { get; set; }

    /// <summary>When it is made into an interaction even if no end is told; null once it was.</summary>
    public DateTimeOffset? NextAt { get; set; }

    /// <summary>When its interaction was taken in, UTC.</summary>
    public DateTimeOffset? TakenAt { get; set; }

    internal static void Map(ModelBuilder model) => model.Entity<GatheredCall>(call =>
    {
        call.ToTable("relationships_gathered_call");
        call.HasKey(row => new { row.Account, row.Sid });
        call.Property(row => row.Sid).HasMaxLength(100);
        call.HasIndex(row => row.NextAt).HasFilter("next_at IS NOT NULL");
        call.HasIndex(row => row.Identity);
        call.HasIndex(row => row.TakenAt);
    });

    internal IReadOnlyList<CallState> Read() =>
    [
        .. (JsonSerializer.Deserialize<List<Dictionary<string, string>>>(States, Json.Options) ?? []).Select(form => CallState.Of(Sid, new PostedForm(form, [], []))),
    ];
}

/// <summary>Gathers the states of calls and makes interactions of them.</summary>
internal sealed class CallGathering(Pipeline pipeline, IInteractionIntake intake, ChannelSecrets secrets, IPeople people, TimeProvider clock, IServiceScopeFactory scopes)
{
    private const int Batch = 50;
    private const int MostStates = 100;
    private static readonly TimeSpan Longest = TimeSpan.FromHours(6);
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(30);

    /// <summary>Takes one state: it is on the disk when this completes, and so is the interaction when it was the final one.</summary>
    internal async Task TakeAsync(ChannelView account, CallState state, CancellationToken cancellationToken)
    {
        var sid = state.Sid.Length <= 100 ? state.Sid : HookReading.Hash(state.Sid);
        var known = await pipeline.RunAsync<GatheredCall>(
            async work =>
            {
                var sql = "SELECT * FROM relationships_gathered_call WHERE account = {0} AND sid = {1}" + work.Storage.ForUpdate;
                var call = await work.Db.Set<GatheredCall>().FromSqlRaw(sql, account.Id.Value, sid).AsTracking().FirstOrDefaultAsync(cancellationToken);
                if (call is null)
                {
                    call = new GatheredCall { Account = account.Id, Sid = sid, Identity = default, FirstAt = work.At, States = "[]", NextAt = work.At + Longest };
                    work.Db.Add(call);
                }

                var states = call.Read().ToList();
                if (states.Count < MostStates && !states.Exists(earlier => earlier.Fields == state.Fields))
                {
                    states.Add(state);
                    call.States = JsonSerializer.Serialize(states.Select(one => one.Form), Json.Options);
                    call.Identity = CallState.Together(states, account).Identity is { } who ? people.IdOf(who) : default;
                }

                return call;
            },
            cancellationToken);
        if (!known.IsDone)
        {
            throw new TimeoutException(known.Refusals[0].ToString());
        }

        var told = known.Value.Read();
        if (known.Value.TakenAt is null && told.Any(one => one.IsFinal))
        {
            await MakeAsync(account, known.Value, cancellationToken);
        }
        else if (known.Value.TakenAt is not null && !state.IsFinal)
        {
            await AfterwardsAsync(account, state, told, cancellationToken);
        }
    }

    /// <summary>Makes interactions of calls whose end was never told, or whose taking in was interrupted.</summary>
    internal async Task SweepAsync(CancellationToken cancellationToken)
    {
        List<(GatheredCall Call, ChannelAccount Account)> due;
        await using (var scope = scopes.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<VouchDb>();
            var now = clock.GetUtcNow();
            due = [.. (await db.Set<GatheredCall>().AsNoTracking().Where(call => call.NextAt <= now).OrderBy(call => call.NextAt).Take(Batch)
                .Join(db.Set<ChannelAccount>(), call => call.Account, account => account.Id, (call, account) => new { call, account }).ToListAsync(cancellationToken)).Select(row => (row.call, row.account))];
        }

        foreach (var (call, account) in due)
        {
            if (secrets.Open(account) is { } view)
            {
                await MakeAsync(view, call, cancellationToken);
            }
        }

        if (due.Count > 0)
        {
            await pipeline.RunAsync<Done>(
                async work =>
                {
                    var before = work.At - Remembered;
                    await work.Db.Set<GatheredCall>().Where(call => call.TakenAt < before).ExecuteDeleteAsync(cancellationToken);
                    return Done.Value;
                },
                cancellationToken);
        }
    }

    private async Task MakeAsync(ChannelView account, GatheredCall call, CancellationToken cancellationToken)
    {
        var reading = new HookReading(account);
        reading.Add(CallState.Together(call.Read(), account));
        await intake.TakeAsync(reading.Batch, cancellationToken);
        await pipeline.RunAsync<Done>(
            async work =>
            {
                await work.Db.Set<GatheredCall>().Where(row => row.Account == call.Account && row.Sid == call.Sid)
                    .ExecuteUpdateAsync(set => set.SetProperty(row => row.TakenAt, work.At).SetProperty(row => row.NextAt, (DateTimeOffset?)null), cancellationToken);
                return Done.Value;
            },
            cancellationToken);
    }

    /// <summary>What is told after the end, such as a recording that took its time, is a note to the call: the call itself is written.</summary>
    private async Task AfterwardsAsync(ChannelView account, CallState state, IReadOnlyList<CallState> told, CancellationToken cancellationToken)
    {
        var news = new[] { "RecordingUrl", "TranscriptionText" }.Where(name => state.Form.TryGetValue(name, out var value) && value.Length > 0 && !told.Any(one => one.IsFinal && one.Form.GetValueOrDefault(name) == value)).ToList();
        if (news.Count == 0)
        {
            return;
        }

        var call = CallState.Together(told, account);
        var reading = new HookReading(account);
        reading.Add(new Draft
        {
            Id = $"{state.Sid}:{state.Form.GetValueOrDefault("TranscriptionSid") ?? state.Form.GetValueOrDefault("RecordingSid") ?? HookReading.Hash(state.Fields)}",
            Channel = Channel.Voice,
            Kind = InteractionKind.Note,
            Direction = Direction.Internal,
            Identity = call.Identity,
            At = LooseJson.Moment(state.Form.GetValueOrDefault("RecordingStartTime")) ?? call.At,
            Title = "recording",
            Text = state.Form.GetValueOrDefault("TranscriptionText"),
            InReplyTo = state.Sid,
            AsksForReply = false,
            Details = state.Fields,
        });
        await intake.TakeAsync(reading.Batch, cancellationToken);
    }
}

/// <summary>Looks for calls whose end was never told, while the server runs.</summary>
internal sealed class CallWork(CallGathering calls) : IBackgroundWork
{
    public string Name => "calls";

    public TimeSpan Every => TimeSpan.FromMinutes(1);

    public Task RunAsync(CancellationToken cancellationToken) => calls.SweepAsync(cancellationToken);
}
