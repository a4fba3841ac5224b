using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Kernel;
using Vouch.Notices;
using Vouch.Relationships.Identities;
using Vouch.Relationships.PersonalData;
using Vouch.Relationships.Stages;
using Vouch.Ui;

namespace Vouch.Relationships.Purchases;

/// <summary>What watching purchases adds to the room.</summary>
internal static class PurchaseServices
{
    internal static void Add(IServiceCollection services)
    {
        services.AddSingleton<PurchaseClock>();
        services.AddSingleton<IBackgroundWork, PurchaseClockWork>();
        services.AddScoped<IStageFollower, PurchaseWatch>();
        services.AddScoped<INoticeSource, PurchaseNotices>();
        services.AddScoped<IPersonalData, PersonalPurchases>();
    }
}

/// <summary>Whoever looks after a purchase is told that it is stuck.</summary>
internal sealed class PurchaseNotices : INoticeSource
{
    public IReadOnlyCollection<string> Facts { get; } = [PurchaseFacts.Stuck.Name];

    public async Task<IReadOnlyList<NoticeDraft>> TellAsync(Fact fact, NoticeContext context, CancellationToken cancellationToken)
    {
        if (fact.Party(PurchaseFacts.Owner) is not { } owner || fact.Party(PurchaseFacts.Person) is not { } person)
        {
            return [];
        }

        var name = (await PersonNames.OfAsync(context.Db, [person], cancellationToken)).GetValueOrDefault(person, "");
        var says = fact.Data["kind"] switch
        {
            "basket" => "{0} filled a basket and left it",
            "order" => "An order of {0} is late",
            _ => "The money of a return of {0} is not back",
        };
        return [new NoticeDraft(owner, "purchase.stuck", says, name) { Link = $"/people/{person}" }];
    }
}

/// <summary>Purchases as others name them.</summary>
internal sealed class PurchaseSubjects(VouchDb db, Texts texts) : ISubjectSource
{
    public IReadOnlyCollection<string> Kinds => [Purchase.SubjectName];

    public async Task<IReadOnlyList<SubjectCard>> FindAsync(string kind, IReadOnlyCollection<Guid> ids, Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.SeesPersons())
        {
            return [];
        }

        var wanted = ids.Select(id => new PurchaseId(id)).ToList();
        var say = texts.For(typeof(PurchaseSubjects).Assembly);
        return
        [
            .. (await db.Set<Purchase>().AsNoTracking().Where(row => wanted.Contains(row.Id)).ToListAsync(cancellationToken)).Select(row => new SubjectCard(
                row.Subject, row.Reference, say[row.Kind switch { PurchaseKind.Basket => "A basket that was left", PurchaseKind.Order => "An order that is late", _ => "A return without its money" }], $"/people/{row.Person}")),
        ];
    }
}

/// <summary>Which purchases of the person were watched.</summary>
internal sealed class PersonalPurchases : IPersonalData
{
    public string Name => "purchases";

    public async IAsyncEnumerable<object> ReadAsync(VouchDb db, PersonInFull person, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var row in await db.Set<Purchase>().AsNoTracking().Where(row => person.Identities.Contains(row.Identity)).OrderBy(row => row.Since).ToListAsync(cancellationToken))
        {
            yield return new { kind = row.Kind, reference = row.Reference, since = row.Since, state = row.State };
        }
    }

    public async Task<ErasedData> EraseAsync(Work work, PersonInFull person, CancellationToken cancellationToken) =>
        ErasedData.Of(await work.Db.Set<Purchase>().Where(row => person.Identities.Contains(row.Identity)).ExecuteDeleteAsync(cancellationToken));
}
