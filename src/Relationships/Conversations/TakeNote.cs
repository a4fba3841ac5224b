using System.Text.RegularExpressions;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Relationships.Identities;
using Vouch.Relationships.Interactions;
using Vouch.Relationships.Persons;

namespace Vouch.Relationships.Conversations;

/// <summary>
/// Writes a note about a person for colleagues; the person never sees it. Whoever is named in it with an at sign and their mail address before its at sign (<c>@bella.buyer</c>) is told.
/// Refused: <c>conversation.not-agent</c>, <c>person.note-missing</c>.
/// </summary>
/// <param name="Person">About whom.</param>
/// <param name="Words">What colleagues should know, at most 4,000 characters.</param>
/// <param name="ForAgents">True when partners' agents who may see the person read it too. What a partner's agent notes, colleagues and people of that partner read.</param>
public sealed record TakeNote(PartyId Person, string Words, bool ForAgents = false) : ICommand<Done>;

internal sealed partial class TakeNoteHandler(IInteractionIntake intake, IPeople people, CompanyDirectory directory, PersonQueries persons) : IHandler<TakeNote, Done>
{
    internal const string Source = "notes";
    internal const int Longest = 4_000;

    public async Task<Outcome<Done>> HandleAsync(TakeNote command, Work work, CancellationToken cancellationToken)
    {
        if (work.Actor.Supplier is not null)
        {
            if (await persons.FindAsync(work.Actor, command.Person, cancellationToken) is null)
            {
                return Problems.NotFound;
            }
        }
        else if (!work.Actor.IsSystem && !work.Actor.DecidesOnPersons())
        {
            return ConversationRefusals.NotAgent;
        }

        var words = (command.Words ?? "").Trim();
        if (words.Length is 0 or > Longest)
        {
            return ConversationRefusals.NoteMissing.With(Longest).At("words");
        }

        await people.ReadyAsync(work.Db, cancellationToken);
        await intake.TakeAsync(
            work,
            new IntakeBatch
            {
                Interactions =
                [
                    new NewInteraction
                    {
                        Source = Source, Id = work.NewId<FactId>().ToString(), Channel = Channel.Portal, Kind = InteractionKind.Note, Direction = Direction.Internal,
                        Identity = await PersonIdentities.WhereToWriteAsync(work.Db, people, command.Person, cancellationToken), At = work.At, Text = words, Agent = work.Actor.Party, AsksForReply = false,
                        Details = AgentNotes.Details(work.Actor, command.ForAgents),
                    },
                ],
            },
            cancellationToken);
        var company = await directory.ReadAsync(cancellationToken);
        var mentioned = Mentions().Matches(words).Select(match => match.Groups[1].Value.TrimEnd('.').ToLowerInvariant()).ToHashSet(StringComparer.Ordinal);
        var told = company.People.Where(person => person is { IsActive: true, Supplier: null } && mentioned.Contains(person.Email.Split('@')[0].ToLowerInvariant())).Select(person => person.Id).ToArray();
        if (told.Length > 0)
        {
            work.Record(new FactDraft(ConversationFacts.Mentioned, new SubjectRef("party", command.Person.Value))
            {
                Parties = [(ConversationFacts.Person, command.Person), .. told.Select(person => ("mentioned", person))],
                Texts = new Dictionary<string, string> { ["words"] = words },
            });
        }

        return Done.Value;
    }

    [GeneratedRegex(@"(?<![\w.])@([\p{L}\p{N}._-]{2,80})", RegexOptions.None, 1_000)]
    private static partial Regex Mentions();
}
