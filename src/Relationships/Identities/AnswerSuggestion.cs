using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Relationships.Identities;

/// <summary>Says whether two identities that might be one person are. Accepting links them; what is declined is not suggested again, and no rule links the two.</summary>
/// <param name="Suggestion">Which.</param>
/// <param name="Accept">True when they are one person.</param>
/// <param name="Reason">Why, at most 500 characters; may be left out when declining.</param>
public sealed record AnswerSuggestion(SuggestionId Suggestion, bool Accept, string? Reason = null) : ICommand<Done>;

internal sealed class AnswerSuggestionHandler : IHandler<AnswerSuggestion, Done>
{
    public async Task<Outcome<Done>> HandleAsync(AnswerSuggestion command, Work work, CancellationToken cancellationToken)
    {
        if (!work.Actor.DecidesOnPersons())
        {
            return IdentityRefusals.NotAllowed;
        }

        var suggestion = await work.Db.Set<IdentitySuggestion>().FirstOrDefaultAsync(row => row.Id == command.Suggestion, cancellationToken);
        if (suggestion is null)
        {
            return Problems.NotFound;
        }

        if (suggestion.State != SuggestionState.Open)
        {
            return IdentityRefusals.Answered;
        }

        if (command.Reason is { Length: > IdentityLink.LongestReason })
        {
            return IdentityRefusals.ReasonTooLong.With(IdentityLink.LongestReason).At("reason");
        }

        var reason = string.IsNullOrWhiteSpace(command.Reason) ? null : command.Reason.Trim();
        (suggestion.State, suggestion.AnsweredBy, suggestion.AnsweredAt, suggestion.Why) = (command.Accept ? SuggestionState.Accepted : SuggestionState.Declined, work.Actor.Party, work.At, reason);
        await work.Db.SaveChangesAsync(cancellationToken);
        if (command.Accept)
        {
            var linked = await work.RunAsync(new LinkIdentities(suggestion.One, suggestion.Other, reason ?? $"Suggested by {suggestion.Source}, {suggestion.Count} times."), cancellationToken);

            // Two that other links have made one person meanwhile are what the answer says.
            return linked.IsDone || linked.Refusals.Any(refusal => refusal.Code == IdentityRefusals.Same.Code) ? Done.Value : linked.As<Done>();
        }

        var graph = await PersonGraph.LockAsync(work, [suggestion.One, suggestion.Other], cancellationToken);
        var (one, other) = (graph.PersonOf(suggestion.One), graph.PersonOf(suggestion.Other));
        work.Record(new FactDraft(IdentityFacts.Declined, new SubjectRef("party", one.Value))
        {
            Parties = [(IdentityFacts.Person, one), (IdentityFacts.Person, other)],
            Data = new FactData { { "suggestion", suggestion.Id.Value }, { "one", suggestion.One.Value }, { "other", suggestion.Other.Value }, { "source", suggestion.Source } },
            Texts = reason is null ? [] : new Dictionary<string, string> { ["reason"] = reason },
        });
        return Done.Value;
    }
}
