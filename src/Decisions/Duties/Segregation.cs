using Vouch.Decisions.ApprovalPolicies;
using Vouch.Kernel;

namespace Vouch.Decisions.Duties;

/// <summary>What somebody did in a chain of events.</summary>
internal readonly record struct DoneAct(string Act, PartyId Person);

/// <summary>Segregation of duties, pure: which acts one person may not both do. Five pairs hold whatever a policy says.</summary>
internal static class Segregation
{
    public static readonly Refusal SamePerson = new("duties.same-person", "You already did {0} here, so somebody else must do {1}.", RefusalKind.NotAllowed);
    public static readonly Refusal SecondPerson = new("duties.second-person", "You took the first of two steps; a second person must take this one.", RefusalKind.NotAllowed);

    public static IReadOnlyList<DutyPair> Always { get; } = [new(Acts.Request, Acts.Approve), new(Acts.Request, Acts.Award), new(Acts.Award, Acts.Pay), new(Acts.ClaimSaving, Acts.ConfirmSaving), new(Acts.Award, Acts.ConfirmSaving)];

    public static IReadOnlyList<string> AlwaysTwoPersons { get; } = [Acts.Pay];

    /// <summary>Null when this person may do the act after all that was done; otherwise why not. The order of the two acts does not matter.</summary>
    public static Refusal? Check(string act, PartyId person, IEnumerable<DoneAct> done, IEnumerable<DutyPair> policy)
    {
        var apart = Always.Concat(policy)
            .Where(pair => pair.First == act || pair.Second == act)
            .Select(pair => pair.First == act ? pair.Second : pair.First)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var earlier in done)
        {
            if (earlier.Person == person && apart.Contains(earlier.Act))
            {
                return SamePerson.With(earlier.Act, act);
            }
        }

        return null;
    }

    /// <summary>Null when the second of two persons may confirm what the first began.</summary>
    public static Refusal? CheckSecond(PartyId first, PartyId second) => first == second ? SecondPerson : null;
}
