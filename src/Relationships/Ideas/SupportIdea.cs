using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Kernel;

namespace Vouch.Relationships.Ideas;

/// <summary>Wants the same: for oneself, or a colleague writes it down for a person. Once for each. Refused: <c>idea.own</c>, <c>idea.already-supported</c>, <c>idea.person-unknown</c>, <c>idea.may-not-raise-for</c>, <c>idea.ended</c>.</summary>
/// <param name="Idea">The idea.</param>
/// <param name="Person">Who wants it; the actor where null.</param>
public sealed record SupportIdea(IdeaId Idea, PartyId? Person = null) : ICommand<Done>;

/// <summary>
/// Two ideas want the same: one carries on the other, and who had the other supports it and shares its credit, with all who supported it.
/// Refused: <c>idea.into-unknown</c>, <c>idea.not-agent</c>, <c>idea.not-now</c>, <c>idea.ended</c>, <c>idea.stale</c>.
/// </summary>
/// <param name="Idea">The idea that ends.</param>
/// <param name="Into">The idea that carries it on; not ended.</param>
/// <param name="Version">The version of the first that was read; null takes whatever is there.</param>
public sealed record MergeIdea(IdeaId Idea, IdeaId Into, int? Version = null) : ICommand<Done>;

/// <summary>Gives an idea to another colleague to look after; those who look after cases of the unit may take it. Refused: <c>idea.not-agent</c>, <c>idea.colleague-unknown</c>, <c>idea.ended</c>, <c>idea.stale</c>.</summary>
/// <param name="Idea">The idea.</param>
/// <param name="To">The colleague who owes the answer from now on.</param>
/// <param name="Version">The version that was read; null takes whatever is there.</param>
public sealed record HandOverIdea(IdeaId Idea, PartyId To, int? Version = null) : ICommand<Done>;

internal sealed class SupportIdeaHandler(IdeaDesk desk) : IHandler<SupportIdea, Done>
{
    public async Task<Outcome<Done>> HandleAsync(SupportIdea command, Work work, CancellationToken cancellationToken)
    {
        var person = command.Person ?? work.Actor.Party;
        if (person != work.Actor.Party && !work.Actor.IsSystem && !work.Actor.IsColleague)
        {
            return IdeaRefusals.MayNotRaiseFor.At("person");
        }

        var moved = await IdeaDesk.MoveAsync(work, command.Idea, IdeaAct.Support, null, cancellationToken);
        if (!moved.IsDone)
        {
            return moved.As<Done>();
        }

        var idea = moved.Value;
        if (person == idea.RaisedBy)
        {
            return IdeaRefusals.Own.At("person");
        }

        if (person == PartyId.System || !await desk.IsKnownAsync(work, person, cancellationToken))
        {
            return IdeaRefusals.PersonUnknown.At("person");
        }

        if (await work.Db.Set<IdeaSupporter>().AnyAsync(row => row.Idea == idea.Id && row.Party == person, cancellationToken))
        {
            return IdeaRefusals.AlreadySupported.At("person");
        }

        work.Db.Add(new IdeaSupporter { Idea = idea.Id, Party = person, At = work.At });
        idea.Supporters++;
        work.Record(idea, IdeaFacts.Supported, null, [person], ("supporters", idea.Supporters.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        return Done.Value;
    }
}

internal sealed class MergeIdeaHandler : IHandler<MergeIdea, Done>
{
    public async Task<Outcome<Done>> HandleAsync(MergeIdea command, Work work, CancellationToken cancellationToken)
    {
        var into = command.Into == command.Idea ? null : await work.Db.Set<Idea>().FindAsync([command.Into], cancellationToken);
        if (into is not { IsLive: true })
        {
            return IdeaRefusals.IntoUnknown.At("into");
        }

        var moved = await IdeaDesk.MoveAsync(work, command.Idea, IdeaAct.Merge, command.Version, cancellationToken);
        if (!moved.IsDone)
        {
            return moved.As<Done>();
        }

        var idea = moved.Value;
        idea.MergedInto = into.Id;
        var known = await work.Db.Set<IdeaSupporter>().AsTracking().Where(row => row.Idea == into.Id).ToListAsync(cancellationToken);
        var earlier = await work.Db.Set<IdeaSupporter>().AsNoTracking().Where(row => row.Idea == idea.Id).ToListAsync(cancellationToken);
        foreach (var (party, credited) in earlier.Select(row => (row.Party, row.IsCredited)).Append((idea.RaisedBy, true)).Where(one => one.Item1 != into.RaisedBy))
        {
            if (known.Find(row => row.Party == party) is { } there)
            {
                there.IsCredited |= credited;
                continue;
            }

            var added = new IdeaSupporter { Idea = into.Id, Party = party, At = work.At, IsCredited = credited };
            known.Add(added);
            work.Db.Add(added);
            into.Supporters++;
        }

        work.Record(idea, IdeaFacts.Merged, null, null, ("into", into.Id.ToString()));
        return Done.Value;
    }
}

internal sealed class HandOverIdeaHandler(CompanyDirectory directory) : IHandler<HandOverIdea, Done>
{
    public async Task<Outcome<Done>> HandleAsync(HandOverIdea command, Work work, CancellationToken cancellationToken)
    {
        var moved = await IdeaDesk.MoveAsync(work, command.Idea, IdeaAct.HandOver, command.Version, cancellationToken);
        if (!moved.IsDone)
        {
            return moved.As<Done>();
        }

        var idea = moved.Value;
        if (command.To == idea.RaisedBy || command.To == idea.Owner || (await directory.ReadAsync(cancellationToken)).Person(command.To) is not { IsActive: true, Unit: not null })
        {
            return IdeaRefusals.ColleagueUnknown.At("to");
        }

        var from = idea.Owner;
        idea.Owner = command.To;
        work.Record(idea, IdeaFacts.HandedOver, null, null, ("from", from?.ToString()));
        return Done.Value;
    }
}
