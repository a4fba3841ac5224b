using Microsoft.EntityFrameworkCore;

namespace Vouch.Promises.Keeping;

/// <summary>Promises that stand alone are subjects of their own.</summary>
internal sealed class PromiseSubjects(VouchDb db) : ISubjectSource
{
    internal const string Kind = "promise";

    public IReadOnlyCollection<string> Kinds => [Kind];

    public async Task<IReadOnlyList<SubjectCard>> FindAsync(string kind, IReadOnlyCollection<Guid> ids, Actor actor, CancellationToken cancellationToken)
    {
        var wanted = ids.Select(id => new PromiseId(id)).ToList();
        var promises = await db.Set<Promise>().AsNoTracking().Where(promise => wanted.Contains(promise.Id)).ToListAsync(cancellationToken);
        return [.. promises.Where(promise => actor.MayReadAll || actor.MayKeep(promise) || actor.MayAnswer(promise)).Select(Card)];
    }

    private static SubjectCard Card(Promise promise) =>
        new(new SubjectRef(Kind, promise.Id.Value), "", promise.Says ?? promise.Commitment ?? "", $"/promises/{promise.Id}") { State = promise.State.ToString() };
}
