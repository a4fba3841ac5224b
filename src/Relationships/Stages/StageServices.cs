using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Relationships.Interactions.Intake;
using Vouch.Relationships.Identities;
using Vouch.Relationships.PersonalData;
using Vouch.Ui;

namespace Vouch.Relationships.Stages;

/// <summary>What stages and segments add to the room.</summary>
internal static class StageServices
{
    internal static void Add(IServiceCollection services)
    {
        services.AddSingleton<StageShelf>();
        services.AddSingleton<StageClock>();
        services.AddSingleton<StageClockWork>();
        services.AddSingleton<IBackgroundWork>(provider => provider.GetRequiredService<StageClockWork>());
        services.AddSingleton<IInteractionObserver>(provider => provider.GetRequiredService<StageClockWork>());
        services.AddScoped<StageJudging>();
        services.AddScoped<StageQueries>();
        services.AddScoped<IStanding, StandingByStages>();
        services.AddScoped<IPersonalData, PersonalStages>();
        services.AddSingleton(new NavigationEntry("Segments", "/segments", "users-group", 39, actor => actor.IsColleague && (actor.HasAnywhere(Roles.ServiceAgent) || actor.HasAnywhere(Roles.Administrator))) { IsSeldom = true });
        services.AddPagePart<StageOfPerson>("relationship.side", 5);
        services.AddPagePart<DefinitionsLink>("administration.main", 46);
    }
}

/// <summary>Where the person stands. Derived, so it goes as a whole; what happened to them under their party stays in the ledger without their name.</summary>
internal sealed class PersonalStages : IPersonalData
{
    public string Name => "stages";

    public async IAsyncEnumerable<object> ReadAsync(VouchDb db, PersonInFull person, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var row in await db.Set<StageRow>().AsNoTracking().Where(row => person.Parties.Contains(row.Person)).OrderBy(row => row.Since).ToListAsync(cancellationToken))
        {
            yield return new { side = row.Side, stage = row.Stage, since = row.Since, evidence = row.Evidence.Split('\n'), language = row.Language, driver = row.Driver };
        }
    }

    public async Task<ErasedData> EraseAsync(Work work, PersonInFull person, CancellationToken cancellationToken)
    {
        var rows = await work.Db.Set<StageRow>().Where(row => person.Parties.Contains(row.Person)).ExecuteDeleteAsync(cancellationToken);
        rows += await work.Db.Set<StageFactRow>().Where(row => person.Parties.Contains(row.Party)).ExecuteDeleteAsync(cancellationToken);
        return ErasedData.Of(rows);
    }
}
