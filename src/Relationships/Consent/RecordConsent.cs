using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Relationships.Identities;
using Vouch.Relationships.Interactions;

namespace Vouch.Relationships.Consent;

/// <summary>Records what a person said about a use of their data. The same word told twice is recorded once; a word that arrives late takes its place by when it was said.</summary>
/// <param name="Identity">Who said it: an identity, or the person's own id.</param>
/// <param name="Purpose">About which purpose.</param>
/// <param name="Channel">About which channel; null for all.</param>
/// <param name="Word">What was said.</param>
/// <param name="Source">Where it was said, 1 to 80 characters.</param>
/// <param name="At">When, by the source's clock, UTC; now when null.</param>
/// <param name="Evidence">What was said or ticked, in words, at most 4,000 characters; can be erased.</param>
/// <param name="Basis">The ground; that of the purpose when null.</param>
/// <param name="Expires">Until when a consent holds, UTC; null without end.</param>
public sealed record RecordConsent(
    IdentityId Identity, string Purpose, Channel? Channel, ConsentWord Word, string Source, DateTimeOffset? At = null, string? Evidence = null, LegalBasis? Basis = null, DateTimeOffset? Expires = null) : ICommand<Done>;

/// <summary>Adds a purpose for which consent is kept, or changes one.</summary>
/// <param name="Id">Lower-case words joined by hyphens, at most 40 characters.</param>
/// <param name="Says">What it is, at most 200 characters.</param>
/// <param name="WithoutAsking">True when it is done until somebody objects.</param>
/// <param name="Basis">The usual ground.</param>
public sealed record SaveConsentPurpose(string Id, string Says, bool WithoutAsking, LegalBasis Basis) : ICommand<Done>;

internal sealed class ConsentHandlers(IPeople people) : IHandler<RecordConsent, Done>, IHandler<SaveConsentPurpose, Done>
{
    // Clocks of sources differ from ours.
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(10);

    public async Task<Outcome<Done>> HandleAsync(RecordConsent command, Work work, CancellationToken cancellationToken)
    {
        if (!work.Actor.DecidesOnPersons())
        {
            return IdentityRefusals.NotAllowed;
        }

        var purposes = await ConsentPurposes.AllAsync(work.Db, cancellationToken);
        var at = (command.At ?? work.At).Truncated();
        var refusals = new List<Refusal>();
        if (purposes.FirstOrDefault(purpose => purpose.Id == command.Purpose) is not { } about)
        {
            return ConsentRefusals.NoPurpose.With(command.Purpose, string.Join(", ", purposes.Select(purpose => purpose.Id))).At("purpose");
        }

        if (string.IsNullOrWhiteSpace(command.Source) || command.Source.Length > NewInteraction.LongestSource)
        {
            refusals.Add(ConsentRefusals.SourceMissing.At("source"));
        }

        if (at > work.At + Ahead)
        {
            refusals.Add(ConsentRefusals.InFuture.At("at"));
        }

        if (command.Expires is { } end && (end <= at || command.Word != ConsentWord.Given))
        {
            refusals.Add(ConsentRefusals.ExpiresBefore.At("expires"));
        }

        if (command.Evidence is { Length: > ConsentEntry.LongestEvidence })
        {
            refusals.Add(ConsentRefusals.EvidenceTooLong.With(ConsentEntry.LongestEvidence).At("evidence"));
        }

        if (refusals.Count > 0)
        {
            return refusals.ToArray();
        }

        if (!await IsKnownAsync(work.Db, command.Identity, cancellationToken))
        {
            return IdentityRefusals.Unknown.At("identity");
        }

        var channel = (short?)command.Channel ?? ConsentEntry.AnyChannel;
        if (await work.Db.Set<ConsentEntry>().AnyAsync(row => row.Identity == command.Identity && row.Purpose == about.Id && row.Channel == channel && row.Word == command.Word && row.At == at, cancellationToken))
        {
            return Done.Value;
        }

        var entry = new ConsentEntry
        {
            Id = work.NewId<ConsentId>(),
            Identity = command.Identity,
            Purpose = about.Id,
            Channel = channel,
            Word = command.Word,
            At = at,
            RecordedAt = work.At,
            Source = command.Source.Trim(),
            By = work.Actor.Party,
            Evidence = string.IsNullOrWhiteSpace(command.Evidence) ? null : command.Evidence.Trim(),
            Basis = command.Basis ?? about.Basis,
            Expires = command.Expires?.Truncated(),
        };
        work.Db.Add(entry);
        var person = await people.PresentAsync(work.Db, new PartyId(command.Identity.Value), cancellationToken);
        var data = new FactData { { "identity", entry.Identity.Value }, { "purpose", entry.Purpose }, { "word", entry.Word.ToString().ToLowerInvariant() }, { "source", entry.Source }, { "basis", entry.Basis.ToString().ToLowerInvariant() } };
        data.Add("said_at", entry.At);
        data.Add("channel", command.Channel?.ToString().ToLowerInvariant());
        data.Add("expires", entry.Expires);
        work.Record(new FactDraft(entry.Word == ConsentWord.Given ? ConsentFacts.Given : ConsentFacts.Withdrawn, new SubjectRef("party", person.Value)) { Parties = [(ConsentFacts.Person, person)], Data = data });
        return Done.Value;
    }

    public async Task<Outcome<Done>> HandleAsync(SaveConsentPurpose command, Work work, CancellationToken cancellationToken)
    {
        if (!work.Actor.AdministersPersons())
        {
            return IdentityRefusals.NotAdministrator;
        }

        if (!ConsentPurposes.IsName(command.Id))
        {
            return ConsentRefusals.PurposeName.At("id");
        }

        if (string.IsNullOrWhiteSpace(command.Says) || command.Says.Length > ConsentPurposes.LongestWords)
        {
            return ConsentRefusals.WordsMissing.At("says");
        }

        var row = await work.Db.Set<ConsentPurposeRow>().FirstOrDefaultAsync(purpose => purpose.Id == command.Id, cancellationToken);
        if (row is null)
        {
            work.Db.Add(new ConsentPurposeRow { Id = command.Id, Says = command.Says.Trim(), WithoutAsking = command.WithoutAsking, Basis = command.Basis, By = work.Actor.Party, At = work.At });
        }
        else
        {
            (row.Says, row.WithoutAsking, row.Basis, row.By, row.At) = (command.Says.Trim(), command.WithoutAsking, command.Basis, work.Actor.Party, work.At);
        }

        work.Record(new FactDraft(ConsentFacts.PurposeSaved, new SubjectRef("party", work.Actor.Party.Value))
        {
            Data = new FactData { { "purpose", command.Id }, { "without_asking", command.WithoutAsking ? "yes" : "no" }, { "basis", command.Basis.ToString().ToLowerInvariant() } },
        });
        return Done.Value;
    }

    private static async Task<bool> IsKnownAsync(VouchDb db, IdentityId identity, CancellationToken cancellationToken)
    {
        var party = new PartyId(identity.Value);
        return await db.Set<Identity>().AnyAsync(row => row.Id == identity, cancellationToken) || await db.Set<Party>().AnyAsync(row => row.Id == party, cancellationToken);
    }
}
