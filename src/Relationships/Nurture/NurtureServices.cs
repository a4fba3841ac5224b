using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Notices;
using Vouch.Relationships.Drivers;
using Vouch.Relationships.Identities;
using Vouch.Relationships.PersonalData;
using Vouch.Relationships.Stages;

namespace Vouch.Relationships.Nurture;

/// <summary>What programmes add to the room.</summary>
internal static class NurtureServices
{
    internal static void Add(IServiceCollection services)
    {
        services.AddSingleton<NurtureShelf>();
        services.AddSingleton<NurtureClock>();
        services.AddSingleton<IBackgroundWork, NurtureClockWork>();
        services.AddScoped<NurtureSteps>();
        services.AddScoped<NurtureFigures>();
        services.AddScoped<ProgrammeVocabularies>();
        services.AddScoped<IStageFollower, NurtureEntry>();
        services.AddScoped<IProgrammeVoice, OutgoingVoice>();
        services.AddScoped<INoticeSource, NurtureNotices>();
        services.AddScoped<IPersonalData, PersonalProgrammes>();
        services.AddSingleton(new NavigationEntry("Programmes", "/programmes", "seeding", 40, actor => actor.IsColleague && (actor.HasAnywhere(Roles.ServiceAgent) || actor.HasAnywhere(Roles.Administrator))) { IsSeldom = true });
    }
}

/// <summary>Tells those who hold the role that an alert names, in each one's language.</summary>
internal sealed class NurtureNotices(NurtureShelf shelf) : INoticeSource
{
    public IReadOnlyCollection<string> Facts { get; } = [NurtureFacts.Alerted.Name];

    public async Task<IReadOnlyList<NoticeDraft>> TellAsync(Fact fact, NoticeContext context, CancellationToken cancellationToken)
    {
        var data = fact.Data;
        if (fact.Party(NurtureFacts.Person) is not { } person || data["role"] is not { } role || (await shelf.NewestAsync(context.Db, cancellationToken)).Find(data["programme"] ?? "") is not { } programme)
        {
            return [];
        }

        var says = int.TryParse(data["step"], System.Globalization.CultureInfo.InvariantCulture, out var step) && step < programme.Steps.Count ? programme.Steps[step].Says : [];
        var name = (await PersonNames.OfAsync(context.Db, [person], cancellationToken)).GetValueOrDefault(person, "");
        return [.. context.Company.HoldersAnywhere(role).Select(holder => new NoticeDraft(holder.Id, "nurture.alerted", "{0}: {1}", name, TextByLanguage.In(says, holder.Language)) { Link = "/programmes", AlsoToActor = true })];
    }
}

/// <summary>In which programmes the person was.</summary>
internal sealed class PersonalProgrammes : IPersonalData
{
    public string Name => "programmes";

    public async IAsyncEnumerable<object> ReadAsync(VouchDb db, PersonInFull person, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var row in await db.Set<ProgrammeRun>().AsNoTracking().Where(row => person.Parties.Contains(row.Person)).OrderBy(row => row.EnteredAt).ToListAsync(cancellationToken))
        {
            yield return new { programme = row.Programme, enteredAt = row.EnteredAt, heldOut = row.IsHeldOut, state = row.State, reachedAt = row.ReachedAt, repliedAt = row.RepliedAt };
        }
    }

    public async Task<ErasedData> EraseAsync(Work work, PersonInFull person, CancellationToken cancellationToken)
    {
        var rows = await work.Db.Set<ProgrammeStepRow>().Where(row => person.Parties.Contains(row.Person)).ExecuteDeleteAsync(cancellationToken);
        return ErasedData.Of(rows + await work.Db.Set<ProgrammeRun>().Where(row => person.Parties.Contains(row.Person)).ExecuteDeleteAsync(cancellationToken));
    }
}
