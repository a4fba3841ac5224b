using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Relationships.Conversations;
using Vouch.Relationships.Identities;

namespace Vouch.Relationships;

/// <summary>
/// Raises a problem: for oneself, or by somebody who looks after cases on behalf of a person. It gets a number and one named owner, and the charter's promises about problems start.
/// Refused: <c>case.title-missing</c>, <c>case.problem-missing</c>, <c>case.code-too-long</c>, <c>case.may-not-open-for</c>, <c>case.raiser-unknown</c>, <c>case.owner-unknown</c>.
/// </summary>
/// <param name="Title">What is wrong, in a line of at most 200 characters.</param>
/// <param name="Words">What is wrong, in the words of who raises it; at most 4,000 characters.</param>
public sealed record OpenCase(string Title, string Words) : ICommand<CaseId>
{
    /// <summary>What it is about: an order, a request, a conversation; null for nothing in particular.</summary>
    public SubjectRef? About { get; init; }

    /// <summary>Whose problem it is; the actor's own where null.</summary>
    public PartyId? Person { get; init; }

    /// <summary>The unit concerned; that of the actor or the person where null.</summary>
    public UnitId? Unit { get; init; }

    /// <summary>The colleague who looks after it; the agent who raises it for a person, else chosen by rule, where null.</summary>
    public PartyId? Owner { get; init; }

    /// <summary>How much it presses, as the organisation names it; at most 40 characters.</summary>
    public string? Priority { get; init; }

    /// <summary>The driver code of what it is about; at most 80 characters.</summary>
    public string? Category { get; init; }

    /// <summary>The person's language (BCP 47); that of the person's account, else English, where null.</summary>
    public string? Language { get; init; }

    /// <summary>An earlier case that this one follows.</summary>
    public CaseId? Follows { get; init; }

    /// <summary>The interaction in which the person said it.</summary>
    public CaseInteraction? Interaction { get; init; }

    internal static OpenCase Example { get; } = new("The screen stays black", "Since this morning it only beeps twice when I switch it on.") { Category = "service.defect", Priority = "high", Language = "en" };
}

internal sealed class OpenCaseHandler(ProblemDesk desk, CompanyDirectory directory, ConversationAccess access, IPeople people) : IHandler<OpenCase, CaseId>
{
    public async Task<Outcome<CaseId>> HandleAsync(OpenCase command, Work work, CancellationToken cancellationToken)
    {
        var actor = work.Actor;
        var company = await directory.ReadAsync(cancellationToken);
        var raiser = command.Person ?? actor.Party;
        if (Refused(command, actor, raiser) is { Count: > 0 } refusals)
        {
            return Outcome<CaseId>.Refused(refusals);
        }

        if (actor.Supplier is not null && raiser != actor.Party)
        {
            if (command.About is not { Kind: Conversation.SubjectName } conversation)
            {
                return CaseRefusals.MayNotOpenFor.At("person");
            }

            if (!await AnswersAsync(work, new ConversationId(conversation.Id), raiser, cancellationToken))
            {
                return Problems.NotFound;
            }
        }

        var person = company.Person(raiser);
        if (person is null && !await work.Db.Set<Party>().AnyAsync(row => row.Id == raiser && row.Kind != PartyKind.Supplier, cancellationToken) && !await IsIdentityAsync(work, raiser, cancellationToken))
        {
            return CaseRefusals.PersonUnknown.At("person");
        }

        var unit = command.Unit is { } named && company.Unit(named) is not null ? named : actor.Unit ?? person?.Unit;
        var forOther = actor.Party != raiser;
        if (command.Owner is { } chosen && company.Person(chosen) is not { IsActive: true, Unit: not null })
        {
            return CaseRefusals.OwnerUnknown.At("owner");
        }

        var title = command.Title.Trim();
        var opened = new Case
        {
            Id = work.NewId<CaseId>(),
            Number = await work.NextNumberAsync(Case.Series, cancellationToken),
            Kind = CaseKind.Problem,
            Title = title,
            SearchTitle = title.ToLowerInvariant(),
            SubjectKind = command.About?.Kind ?? "",
            SubjectId = command.About?.Id ?? Guid.Empty,
            Unit = unit,
            RaisedBy = raiser,
            Supplier = person?.Supplier,
            OpenedBy = forOther && !actor.IsSystem ? actor.Party : null,
            Owner = command.Owner ?? (forOther && actor.IsColleague ? actor.Party : await desk.ChooseOwnerAsync(work, unit, raiser, null, cancellationToken)),
            OpenedAt = work.At,
            Words = command.Words.Trim(),
            Priority = Code(command.Priority),
            Category = Code(command.Category),
            Language = Code(command.Language) ?? person?.Language ?? "en",
            Follows = command.Follows,
        };
        work.Db.Add(opened);
        if (command.Interaction is { } said)
        {
            work.Db.Add(new CaseEntry { Case = opened.Id, Identity = said.Identity, Interaction = said.Key, AddedAt = work.At, AddedBy = actor.Party });
        }

        work.Record(opened, [], RelationshipFacts.CaseOpened, opened.Words);
        await desk.TellAsync(work, opened, "We have it: {0}. {3} looks after it until you say that it is solved. Here you see how it stands: {2}", opened.Words, cancellationToken);
        return opened.Id;
    }

    /// <summary>A partner's agent raises a problem for somebody out of a conversation with them that the contract covers, and out of nothing else.</summary>
    private async Task<bool> AnswersAsync(Work work, ConversationId id, PartyId raiser, CancellationToken cancellationToken) =>
        await work.Db.Set<Conversation>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) is { } conversation
            && await access.SeesAsync(work.Db, work.Actor, conversation, cancellationToken)
            && await people.PresentAsync(work.Db, raiser, cancellationToken) == (await people.PersonsOfAsync(work.Db, [conversation.Identity], cancellationToken))[conversation.Identity];

    private static List<Refusal> Refused(OpenCase command, Actor actor, PartyId raiser)
    {
        var refusals = new List<Refusal>();
        if (actor.Scope is not null || (actor.Party != raiser && !actor.IsSystem && actor.Supplier is null && !(actor.IsColleague && actor.IsAgentFor(command.Unit ?? actor.Unit))))
        {
            refusals.Add(CaseRefusals.MayNotOpenFor.At("person"));
        }

        if (actor.IsSystem && command.Person is null)
        {
            refusals.Add(CaseRefusals.PersonUnknown.At("person"));
        }

        if (ProblemDesk.Text(command.Title, Case.LongestTitle) is null)
        {
            refusals.Add(CaseRefusals.TitleMissing.With(Case.LongestTitle).At("title"));
        }

        if (ProblemDesk.Text(command.Words, Case.LongestWords) is null)
        {
            refusals.Add(CaseRefusals.ProblemMissing.With(Case.LongestWords).At("words"));
        }

        foreach (var (code, longest, field) in new[] { (command.Priority, Case.LongestPriority, "priority"), (command.Category, Case.LongestCategory, "category"), (command.Language, Case.LongestLanguage, "language") })
        {
            if (code?.Trim().Length > longest)
            {
                refusals.Add(CaseRefusals.CodeTooLong.With(longest).At(field));
            }
        }

        if (command.About is { } about && about.Kind is not { Length: > 0 and <= 40 })
        {
            refusals.Add(CaseRefusals.CodeTooLong.With(40).At("about"));
        }

        return refusals;
    }

    /// <summary>An identity that nobody linked is a person of its own, whose id has the same value.</summary>
    private static Task<bool> IsIdentityAsync(Work work, PartyId person, CancellationToken cancellationToken)
    {
        var identity = new Identities.IdentityId(person.Value);
        return work.Db.Set<Identities.Identity>().AnyAsync(row => row.Id == identity, cancellationToken);
    }

    private static string? Code(string? text) => text?.Trim() is { Length: > 0 } code ? code : null;
}
