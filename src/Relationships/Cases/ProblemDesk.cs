using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Relationships.Identities;
using Vouch.Ui;

namespace Vouch.Relationships;

/// <summary>What the verbs of problems share: taking one by the state table, choosing its owner, and asking and telling the person.</summary>
internal sealed class ProblemDesk(CaseDesk desk, CompanyDirectory directory, ICaseVoice voice, Texts texts, IEnumerable<IPeople> people)
{
    internal static readonly TimeSpan LinkHolds = TimeSpan.FromDays(180);

    /// <summary>A problem that the actor may see and act on as the state table says, moved to where the table says; or why not.</summary>
    internal async Task<Outcome<CaseAtHand>> MoveAsync(Work work, CaseId id, CaseAct act, int? version, CancellationToken cancellationToken)
    {
        var taken = await desk.TakeAsync(work, id, act, version, cancellationToken);
        if (taken.IsDone && taken.Value.Case is { Kind: CaseKind.Problem } found)
        {
            Move(found, act, work.At);
        }

        return taken;
    }

    /// <summary>Takes a step of the table that is known to be allowed.</summary>
    internal static void Move(Case found, CaseAct act, DateTimeOffset at)
    {
        var to = CaseTransitions.Find(CaseKind.Problem, found.State, act)!.Value.To;
        if (to == found.State && act is not (CaseAct.Remind or CaseAct.Confirm))
        {
            return;
        }

        found.State = to;
        if (to != CaseState.Proposed)
        {
            (found.NextAt, found.Reminders) = (null, 0);
        }

        found.AskedAt = to is CaseState.Proposed or CaseState.AwaitsPerson ? at : null;
        found.EndedAt = found.IsLive ? null : at;
    }

    /// <summary>Who is to look after a problem: of the buyers for its unit, or else whoever may look after a case there, the one who has the fewest open ones. Never the person who raised it.</summary>
    internal async Task<PartyId?> ChooseOwnerAsync(Work work, UnitId? unit, PartyId raiser, PartyId? without, CancellationToken cancellationToken)
    {
        var company = await directory.ReadAsync(cancellationToken);
        var buyers = unit is { } concerned ? company.Holders(Roles.Buyer, concerned) : company.HoldersAnywhere(Roles.Buyer);
        List<IReadOnlyList<PartyId>> circles = [[.. buyers.Select(person => person.Id)], .. CaseOwners.Circles(company, unit)];
        var candidates = circles.Select(circle => circle.Where(person => person != raiser && person != without).ToList()).FirstOrDefault(circle => circle.Count > 0);
        if (candidates is null)
        {
            return null;
        }

        var ids = candidates.Select(person => (PartyId?)person).ToList();
        var open = await work.Db.Set<Case>().Where(row => row.Kind == CaseKind.Problem && ids.Contains(row.Owner) && Case.LiveStates.Contains(row.State))
            .GroupBy(row => row.Owner).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(row => row.Key!.Value, row => row.Count, cancellationToken);
        return candidates.MinBy(person => open.GetValueOrDefault(person));
    }

    /// <summary>All parties that were ever the same person, itself included.</summary>
    internal async Task<IReadOnlyList<PartyId>> PartiesOfAsync(VouchDb db, PartyId person, CancellationToken cancellationToken) =>
        people.FirstOrDefault() is { } known ? [.. (await known.PartiesOfAsync(db, person, cancellationToken)).Append(person).Distinct()] : [person];

    /// <summary>Whether two parties are one person.</summary>
    internal async Task<bool> IsSamePersonAsync(VouchDb db, PartyId one, PartyId other, CancellationToken cancellationToken) =>
        one == other || (await PartiesOfAsync(db, one, cancellationToken)).Contains(other);

    /// <summary>Tells the person who raised it, where notices do not: with a personal link to their case.</summary>
    /// <param name="work">The work in which it is said.</param>
    /// <param name="about">The case.</param>
    /// <param name="text">English text with places: {0} the number of the case, {1} <paramref name="words"/>, {2} the link, {3} the owner's name.</param>
    /// <param name="words">What a person wrote, as it was written.</param>
    /// <param name="cancellationToken">Stops it.</param>
    internal async Task TellAsync(Work work, Case about, string text, string words, CancellationToken cancellationToken)
    {
        var company = await directory.ReadAsync(cancellationToken);
        if (company.Person(about.RaisedBy) is not null)
        {
            return;
        }

        var link = PersonalLink.AddressOf(work, CaseLinkEndpoints.Path + PersonalLink.Issue(work, about.Subject, about.RaisedBy, work.At + LinkHolds));
        var owner = about.Owner is { } named ? company.NameOf(named) : "";
        await voice.SayAsync(work, about.RaisedBy, about.Subject, texts.In(about.Language, t => t[text, about.Label, words, link, owner]), about.Language ?? "en", cancellationToken);
    }

    /// <summary>Keeps what was said in the case.</summary>
    internal static void Say(Work work, Case about, CaseRemarkKind kind, string words) =>
        work.Db.Add(new CaseRemark { Id = work.NewId<CaseRemarkId>(), Case = about.Id, By = work.Actor.IsSystem ? about.RaisedBy : work.Actor.Party, At = work.At, Words = words, Kind = kind });

    /// <summary>A text without blanks at its ends; null where it is missing or too long.</summary>
    internal static string? Text(string? words, int longest) => words?.Trim() is { Length: > 0 } text && text.Length <= longest ? text : null;
}
