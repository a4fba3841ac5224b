using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Promises;
using Vouch.Ui;

namespace Vouch.Relationships.Ideas;

/// <summary>What the verbs of ideas share.</summary>
internal sealed class IdeaDesk(CompanyDirectory directory, ProblemDesk desk, IEnumerable<ISupplierCare> care, ICaseVoice voice, Texts texts)
{
    /// <summary>An idea that the actor may see and act on as the state table says, moved to where the table says; or why not.</summary>
    internal static async Task<Outcome<Idea>> MoveAsync(Work work, IdeaId id, IdeaAct act, int? version, CancellationToken cancellationToken)
    {
        if (!await IdeaRights.Visible(work.Db, work.Actor).AnyAsync(row => row.Id == id, cancellationToken) || await work.Db.Set<Idea>().FindAsync([id], cancellationToken) is not { } found)
        {
            return Problems.NotFound;
        }

        if (found.IsStale(version))
        {
            return IdeaRefusals.Stale;
        }

        if (IdeaTransitions.Refused(found, work.Actor, act) is { } refusal)
        {
            return refusal;
        }

        found.State = IdeaTransitions.Find(found.State, act)!.Value.To;
        return found;
    }

    /// <summary>Who owes the answer to an idea: for one of a supplier's people the colleague who looks after the supplier, else a buyer by rule; null where there is nobody.</summary>
    internal async Task<PartyId?> ChooseOwnerAsync(Work work, UnitId? unit, PartyId raiser, PartyId? without, CancellationToken cancellationToken)
    {
        var company = await directory.ReadAsync(cancellationToken);
        foreach (var door in company.Person(raiser)?.Supplier is null ? [] : care)
        {
            if (await door.OwnerOfAsync(work.Db, company.Person(raiser)!.Supplier!.Value, cancellationToken) is { } owner && owner != without && company.Person(owner) is { IsActive: true, Unit: not null })
            {
                return owner;
            }
        }

        return await desk.ChooseOwnerAsync(work, unit, raiser, without, cancellationToken);
    }

    /// <summary>Whether a party is somebody the company knows: a person, or a party of the register that is no organisation.</summary>
    internal async Task<bool> IsKnownAsync(Work work, PartyId party, CancellationToken cancellationToken)
    {
        var identity = new Identities.IdentityId(party.Value);
        return (await directory.ReadAsync(cancellationToken)).Person(party) is not null
            || await work.Db.Set<Party>().AnyAsync(row => row.Id == party && row.Kind != PartyKind.Supplier, cancellationToken)
            || await work.Db.Set<Identities.Identity>().AnyAsync(row => row.Id == identity, cancellationToken);
    }

    /// <summary>Says something to a person without an account; others are told by notices.</summary>
    /// <param name="work">The work in which it is said.</param>
    /// <param name="idea">The idea.</param>
    /// <param name="person">To whom.</param>
    /// <param name="text">English text with places: {0} the number, {1} the title, {2} the words.</param>
    /// <param name="words">What a person wrote.</param>
    /// <param name="cancellationToken">Stops it.</param>
    internal async Task TellAsync(Work work, Idea idea, PartyId person, string text, string words, CancellationToken cancellationToken)
    {
        if ((await directory.ReadAsync(cancellationToken)).Person(person) is null)
        {
            await voice.SayAsync(work, person, idea.Subject, texts.In(idea.Language, t => t[text, idea.Label, idea.Title, words]), idea.Language ?? "en", cancellationToken);
        }
    }
}

/// <summary>Keeps beside each idea when the promise about it falls due.</summary>
internal sealed class IdeaDueTime : IFactListener
{
    private static readonly HashSet<string> Sets = [PromiseFacts.Made.Name, PromiseFacts.Resumed.Name, PromiseFacts.RenewalAccepted.Name];
    private static readonly HashSet<string> Ends = [PromiseFacts.Kept.Name, PromiseFacts.FulfilledLate.Name, PromiseFacts.Released.Name];

    public bool Hears(string factName) => Sets.Contains(factName) || Ends.Contains(factName);

    public async Task HearAsync(FactDraft fact, Work work, CancellationToken cancellationToken)
    {
        if (fact.Subject.Kind != Idea.SubjectName || await work.Db.Set<Idea>().FindAsync([new IdeaId(fact.Subject.Id)], cancellationToken) is not { } found)
        {
            return;
        }

        if (Ends.Contains(fact.Name.Name))
        {
            found.Due = null;
        }
        else if (DateTimeOffset.TryParse(fact.Data["due"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var due))
        {
            found.Due = due;
        }
    }
}

/// <summary>When the owner of an idea leaves the company, another one is chosen.</summary>
internal sealed class IdeaOwnerLeaves(IdeaDesk desk) : IFactListener
{
    public bool Hears(string factName) => factName == CompanyFacts.PersonDeactivated.Name;

    public async Task HearAsync(FactDraft fact, Work work, CancellationToken cancellationToken)
    {
        if (fact.Party("person") is not { } gone)
        {
            return;
        }

        IdeaState[] live = [IdeaState.Raised, IdeaState.Considered, IdeaState.Accepted];
        foreach (var idea in await work.Db.Set<Idea>().AsTracking().Where(row => row.Owner == gone && live.Contains(row.State)).OrderBy(row => row.Number).ToListAsync(cancellationToken))
        {
            idea.Owner = await desk.ChooseOwnerAsync(work, idea.Unit, idea.RaisedBy, gone, cancellationToken);
            work.Record(idea, IdeaFacts.HandedOver, null, null, ("from", gone.ToString()));
        }
    }
}
