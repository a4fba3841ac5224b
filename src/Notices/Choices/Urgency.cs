using Vouch.Company;

namespace Vouch.Notices.Choices;

/// <summary>What may come in quiet hours where a person wants it so: the two kinds of news that cannot wait until the morning for the one they concern.</summary>
internal static class Urgency
{
    /// <summary>True for a broken promise toward the one it was made to, and for a promise at risk toward the one who looks after it.</summary>
    internal static bool Holds(Fact fact, string kind, PersonCard person) => kind switch
    {
        "promise.broken" => fact.Parties.Any(party => party.Role == "owed-to" && (party.Party == person.Id || party.Party == person.Supplier)),
        "promise.at-risk" => fact.Parties.Any(party => party.Role == "owner" && party.Party == person.Id),
        _ => false,
    };
}
