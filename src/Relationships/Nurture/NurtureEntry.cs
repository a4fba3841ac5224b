using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Relationships.Identities;
using Vouch.Relationships.Interactions.Intake;
using Vouch.Relationships.Stages;

namespace Vouch.Relationships.Nurture;

/// <summary>Lets persons enter programmes as they are judged, and sees who did what a programme is for; in the transaction in which they are judged.</summary>
internal sealed class NurtureEntry(NurtureShelf shelf, IdentitySecret secret) : IStageFollower
{
    public async Task<FollowerNeeds> NeedsAsync(VouchDb db, CancellationToken cancellationToken)
    {
        var definitions = await shelf.NewestAsync(db, cancellationToken);
        return new FollowerNeeds(definitions.FactNames, definitions.Reach);
    }

    public async Task<IReadOnlyDictionary<PartyId, int>> JudgedAsync(Work work, IReadOnlyList<JudgedPerson> judged, CancellationToken cancellationToken)
    {
        var next = new Dictionary<PartyId, int>();
        var definitions = await shelf.NewestAsync(work.Db, cancellationToken);
        if (definitions.All.Count == 0)
        {
            return next;
        }

        var key = await secret.ReadAsync(work.Db, cancellationToken);
        PartyId[] persons = [.. judged.Select(one => one.Person)];
        var runs = (await work.Db.Set<ProgrammeRun>().Where(row => persons.Contains(row.Person)).ToListAsync(cancellationToken)).ToDictionary(row => (row.Person, row.Programme));
        var today = work.At.Day();
        foreach (var one in judged)
        {
            foreach (var programme in definitions.All.Where(programme => programme.Side == one.Side))
            {
                var run = runs.GetValueOrDefault((one.Person, programme.Id));
                var results = run is null ? Beginning(programme, one, today) : Converting(programme, run, one, work.At);
                foreach (var result in results ?? [])
                {
                    if (result.ChangesOn is { } day && day > today && (!next.TryGetValue(one.Person, out var known) || day < known))
                    {
                        next[one.Person] = day;
                    }
                }

                if (run is null && results is not null && results.All(result => result.Holds))
                {
                    Enter(work, programme, one, key);
                }
                else if (run is { ConvertedAt: null } && results is { Count: > 0 } && results.All(result => result.Holds))
                {
                    run.ConvertedAt = work.At;
                }
            }
        }

        return next;
    }

    /// <summary>What must hold to begin; null where the stage alone says no.</summary>
    private static List<ConditionResult>? Beginning(ProgrammeDefinition programme, JudgedPerson one, int today)
    {
        // By a stage a programme begins when it is entered; where more must hold besides, also later while they stand there.
        var isThere = programme.Enters is null || (programme.Enters == one.Stage && (one.From is not null || programme.When.Count > 0));
        return isThere ? [.. programme.When.Select(condition => condition.Test(one.Evidence, today))] : null;
    }

    /// <summary>Of what happened after the day of entering: whether it is what the programme is for. The day itself does not count, for either group alike, since it may lie before.</summary>
    private static List<ConditionResult>? Converting(ProgrammeDefinition programme, ProgrammeRun run, JudgedPerson one, DateTimeOffset now)
    {
        var begins = run.EnteredAt.Day();
        if (run.ConvertedAt is not null || now.Day() > begins + programme.ConvertsWithin)
        {
            return null;
        }

        var since = new StageEvidence([.. one.Evidence.Touches.Where(touch => touch.Day > begins)], [.. one.Evidence.Facts.Where(fact => fact.Day > begins)]);
        return [.. programme.Converts.Select(condition => condition.Test(since, now.Day()))];
    }

    private static void Enter(Work work, ProgrammeDefinition programme, JudgedPerson one, byte[] key)
    {
        var isHeldOut = HoldOut.Is(key, programme.Id, one.Person, programme.HoldOut);
        work.Db.Add(new ProgrammeRun
        {
            Programme = programme.Id,
            Person = one.Person,
            EnteredAt = work.At,
            Stage = one.Stage,
            IsHeldOut = isHeldOut,
            State = isHeldOut ? RunState.HeldOut : RunState.Running,
            NextAt = isHeldOut ? null : work.At,
        });
        NurtureFacts.Record(work, NurtureFacts.Entered, one.Person, new FactData { { "programme", programme.Id }, { "held_out", isHeldOut ? "yes" : "no" } });
    }
}
