using Vouch.Company;
using Vouch.Kernel;

namespace Vouch.Relationships.Ideas;

/// <summary>
/// Gives the company an idea: one's own, or a colleague writes down somebody else's. It gets a number and one named owner, and the charter promises an answer.
/// Refused: <c>idea.title-missing</c>, <c>idea.words-missing</c>, <c>idea.may-not-raise-for</c>, <c>idea.person-unknown</c>, <c>idea.colleague-unknown</c>, <c>idea.about-unsound</c>.
/// </summary>
/// <param name="Title">The idea in a line, at most 200 characters.</param>
/// <param name="Words">What would be better with it, at most 4,000 characters.</param>
public sealed record RaiseIdea(string Title, string Words) : ICommand<IdeaId>
{
    /// <summary>Whose idea it is; the actor's own where null.</summary>
    public PartyId? Person { get; init; }

    /// <summary>The interaction in which they said it.</summary>
    public CaseInteraction? Interaction { get; init; }

    /// <summary>What it is about; null for nothing in particular.</summary>
    public SubjectRef? About { get; init; }

    /// <summary>The unit concerned; that of the actor or the person where null.</summary>
    public UnitId? Unit { get; init; }

    /// <summary>The colleague who owes the answer; chosen by rule where null.</summary>
    public PartyId? Owner { get; init; }

    /// <summary>The person's language (BCP 47); that of their account, else English, where null.</summary>
    public string? Language { get; init; }

    internal static RaiseIdea Example { get; } = new("Send the label with the parcel", "Whoever returns something then needs no printer.") { Language = "en" };
}

internal sealed class RaiseIdeaHandler(IdeaDesk ideas, CompanyDirectory directory) : IHandler<RaiseIdea, IdeaId>
{
    public async Task<Outcome<IdeaId>> HandleAsync(RaiseIdea command, Work work, CancellationToken cancellationToken)
    {
        var actor = work.Actor;
        var raiser = command.Person ?? actor.Party;
        var company = await directory.ReadAsync(cancellationToken);
        if (actor.Scope is not null || (raiser != actor.Party && !actor.IsSystem && !actor.IsColleague))
        {
            return IdeaRefusals.MayNotRaiseFor.At("person");
        }

        var refusals = new List<Refusal>();
        if (ProblemDesk.Text(command.Title, Idea.LongestTitle) is null)
        {
            refusals.Add(IdeaRefusals.TitleMissing.With(Idea.LongestTitle).At("title"));
        }

        if (ProblemDesk.Text(command.Words, Idea.LongestWords) is null)
        {
            refusals.Add(IdeaRefusals.WordsMissing.With(Idea.LongestWords).At("words"));
        }

        if (raiser == PartyId.System || !await ideas.IsKnownAsync(work, raiser, cancellationToken))
        {
            refusals.Add(IdeaRefusals.PersonUnknown.At("person"));
        }

        if (command.Owner is { } named && (named == raiser || company.Person(named) is not { IsActive: true, Unit: not null }))
        {
            refusals.Add(IdeaRefusals.ColleagueUnknown.At("owner"));
        }

        if (command.About is { } about && about.Kind is not { Length: > 0 and <= 40 })
        {
            refusals.Add(IdeaRefusals.AboutUnsound.With(40).At("about"));
        }

        if (command.Language?.Trim().Length > Case.LongestLanguage)
        {
            refusals.Add(CaseRefusals.CodeTooLong.With(Case.LongestLanguage).At("language"));
        }

        if (refusals.Count > 0)
        {
            return Outcome<IdeaId>.Refused(refusals);
        }

        var person = company.Person(raiser);
        var unit = command.Unit is { } wanted && company.Unit(wanted) is not null ? wanted : actor.Unit ?? person?.Unit;
        var title = command.Title.Trim();
        var idea = new Idea
        {
            Id = work.NewId<IdeaId>(),
            Number = await work.NextNumberAsync(Idea.Series, cancellationToken),
            Title = title,
            SearchTitle = title.ToLowerInvariant(),
            Words = command.Words.Trim(),
            RaisedBy = raiser,
            Supplier = person?.Supplier,
            WrittenBy = raiser != actor.Party && !actor.IsSystem ? actor.Party : null,
            Identity = command.Interaction?.Identity,
            Interaction = command.Interaction?.Key,
            SubjectKind = command.About?.Kind ?? "",
            SubjectId = command.About?.Id ?? Guid.Empty,
            Unit = unit,
            Language = command.Language?.Trim() is { Length: > 0 } language ? language : person?.Language ?? "en",
            Owner = command.Owner ?? await ideas.ChooseOwnerAsync(work, unit, raiser, null, cancellationToken),
            RaisedAt = work.At,
        };
        work.Db.Add(idea);
        work.Record(idea, IdeaFacts.Raised, idea.Words);
        await ideas.TellAsync(work, idea, raiser, "Thank you for your idea \"{1}\". It is {0}; you hear from us what becomes of it.", "", cancellationToken);
        return idea.Id;
    }
}
