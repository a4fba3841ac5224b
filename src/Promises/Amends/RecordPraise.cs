using Vouch.Company;

namespace Vouch.Promises.Amends;

/// <summary>
/// A colleague writes down the praise that somebody else spoke or wrote: a customer on any channel, a supplier's person on the phone. It counts as given by that person and says who wrote it down.
/// For rooms that know the person and where it was said; it changes no score. Refused: <c>praise.not-allowed</c>, <c>praise.party-unknown</c>, <c>praise.to-oneself</c>, <c>praise.text-missing</c>.
/// </summary>
/// <param name="To">The colleague who is praised.</param>
/// <param name="Giver">Whose praise it is.</param>
/// <param name="Words">What was good; at most 1,000 characters.</param>
/// <param name="About">What it is about; null for nothing in particular.</param>
public sealed record RecordPraise(PartyId To, PartyId Giver, string Words, SubjectRef? About = null) : ICommand<PraiseId>;

internal sealed class RecordPraiseHandler(CompanyDirectory directory) : IHandler<RecordPraise, PraiseId>
{
    public async Task<Outcome<PraiseId>> HandleAsync(RecordPraise command, Work work, CancellationToken cancellationToken)
    {
        var actor = work.Actor;
        if (!actor.IsSystem && !actor.IsColleague)
        {
            return AmendsRefusals.NotAllowed;
        }

        if ((await directory.ReadAsync(cancellationToken)).Person(command.To) is not { IsActive: true, Unit: not null } praised)
        {
            return AmendsRefusals.PartyUnknown.At("to");
        }

        if (command.Giver == command.To)
        {
            return AmendsRefusals.ToOneself.At("to");
        }

        var words = command.Words?.Trim() ?? "";
        if (words.Length is 0 or > GivePraise.LongestText)
        {
            return AmendsRefusals.PraiseMissing.With(GivePraise.LongestText).At("words");
        }

        var fact = work.Record(new FactDraft(PromiseFacts.PartyPraised, new SubjectRef("person", praised.Id.Value))
        {
            Unit = praised.Unit,
            Parties = [("praised", praised.Id)],
            Data = new FactData { { "about", command.About?.ToString() }, { "giver", command.Giver.Value } },
            Texts = new Dictionary<string, string> { ["words"] = words },
        });
        var praise = new PraiseGiven { Id = work.NewId<PraiseId>(), Praised = praised.Id, Giver = command.Giver, GivenBy = actor.Party, At = work.At, Fact = fact.Id };
        work.Db.Add(praise);
        return praise.Id;
    }
}
