using Vouch.Promises.WorkingTime;

namespace Vouch.Promises.Keeping;

/// <summary>Promises something to somebody in one line: "I will send the samples by Friday".</summary>
/// <param name="Says">What is promised.</param>
/// <param name="OwedTo">Whom it is promised to.</param>
/// <param name="Due">When it falls due, UTC; null takes the time that the sentence names ("by Friday", "bis morgen 14 Uhr"), refused where it names none.</param>
/// <param name="Subject">What it is about, as kind:id; null when it stands alone.</param>
public sealed record MakePromise(string Says, PartyId OwedTo, DateTimeOffset? Due = null, string? Subject = null) : ICommand<PromiseId>
{
    internal static MakePromise Example { get; } = new(
        "I will send the samples.",
        new PartyId(new Guid("01920000-0000-7000-8000-000000000001")),
        new DateTimeOffset(2027, 1, 29, 16, 0, 0, TimeSpan.Zero),
        "request:01920000-0000-7000-8000-000000000002");
}

internal sealed class MakePromiseHandler(PromiseDoor door, SubjectDirectory directory, IUnitKnowledge units) : IHandler<MakePromise, PromiseId>
{
    public async Task<Outcome<PromiseId>> HandleAsync(MakePromise command, Work work, CancellationToken cancellationToken)
    {
        if (work.Actor.Scope is not null)
        {
            return PromiseRefusals.ByLink;
        }

        var subject = new SubjectRef(PromiseSubjects.Kind, Guid.Empty);
        if (!string.IsNullOrEmpty(command.Subject))
        {
            if (!SubjectRef.TryParse(command.Subject, out subject) || !(await directory.FindAsync([subject], work.Actor, cancellationToken)).ContainsKey(subject))
            {
                return PromiseRefusals.SubjectNotFound.At("subject");
            }
        }

        // A supplier's person promises for the supplier.
        var owedBy = work.Actor.Supplier ?? work.Actor.Party;
        if (command.OwedTo == owedBy)
        {
            return PromiseRefusals.ToOneself.At("owedTo");
        }

        if ((command.Due ?? DueWords.Find(command.Says, work.At, (await units.OfAsync(work.Actor.Unit, cancellationToken)).Calendar)) is not { } due)
        {
            return PromiseRefusals.DueMissing.At("due");
        }

        return await door.MakeAsync(
            work,
            new NewPromise(command.Says, subject, due.Truncated(), owedBy, command.OwedTo) { Owner = work.Actor.Party, Unit = work.Actor.Unit },
            cancellationToken);
    }
}
