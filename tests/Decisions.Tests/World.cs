using Vouch.Decisions.ApprovalPolicies;
using Vouch.Kernel;

namespace Vouch.Decisions.Tests;

/// <summary>A small company: group over works over plant; a head each, finance in the group, two security people in works.</summary>
internal static class World
{
    public static readonly UnitId Group = Unit(1);
    public static readonly UnitId Works = Unit(2);
    public static readonly UnitId Plant = Unit(3);
    public static readonly PartyId GroupHead = Person(11);
    public static readonly PartyId WorksHead = Person(12);
    public static readonly PartyId PlantHead = Person(13);
    public static readonly PartyId Finance = Person(21);
    public static readonly PartyId SecurityOne = Person(31);
    public static readonly PartyId SecurityTwo = Person(32);
    public static readonly PartyId Privacy = Person(41);
    public static readonly PartyId Requester = Person(51);

    public const string Yaml = """
        policy: Group approvals
        currency: EUR
        from: 2026-01-01
        authority:
          unit head: 10000
          role finance: 100000
          person ceo: none
        questions:
        - id: personal-data
          asks: Are data about people processed?
          answer: yes-no
        reviews:
        - id: security
          says: Security review
          by: role security
        - id: privacy
          says: Privacy review
          by: [role privacy]
          questions:
          - id: leaves-europe
            asks: Do the data leave Europe?
        rules:
        - id: small
          says: Up to 500 the policy approves.
          when: { about: request, amount_up_to: 500 }
          automatically: yes
        - id: head
          says: Above 500 the head of the unit approves.
          when: { about: [request], amount_above: 500 }
          steps:
          - id: head
            by: unit head
        - id: large
          says: Above 5000 finance approves too.
          when: { amount_above: 5000 }
          steps:
          - id: finance
            stage: 2
            by: role finance
        - id: software
          says: Software is looked at by security.
          when: { category: it }
          reviews: [security]
        - id: people-data
          says: Data about people need a privacy review.
          when: { answers: { personal-data: yes } }
          reviews: privacy
        - id: abroad
          says: Data that leave Europe need two people from security.
          when: { answers: { privacy.leaves-europe: yes } }
          steps:
          - id: abroad
            by: [role security in WORKS]
            needs: any 2
        otherwise:
        - id: otherwise
          by: unit head above
        nobody_both:
        - [order, receive]
        two_persons: change-bank-account
        """;

    public static PolicyVocabulary Vocabulary { get; } = new(
        new HashSet<string> { "finance", "security", "privacy" },
        new HashSet<string> { "GROUP", "WORKS", "PLANT" },
        new HashSet<string> { "it", "software", "office" },
        new HashSet<string> { "ceo" },
        new HashSet<string> { "request", "order" });

    public static Organisation Organisation { get; } = new(
        [new(Group, "GROUP", null, GroupHead), new(Works, "WORKS", Group, WorksHead), new(Plant, "PLANT", Works, PlantHead)],
        [new(Finance, "finance", Group), new(SecurityOne, "security", Works), new(SecurityTwo, "security", Works), new(Privacy, "privacy", Group)],
        new Dictionary<string, PartyId> { ["ceo"] = GroupHead },
        new Dictionary<string, string?> { ["it"] = null, ["software"] = "it", ["office"] = null });

    public static Policy Policy { get; } = PolicyReader.Read(Yaml, Vocabulary).Policy!;

    public static PartyId Person(int number) => new(new Guid(number, 0, 0, new byte[8]));

    public static CaseFacts Case(decimal amount, string? category = "office", UnitId? unit = null, PartyId? requester = null, string about = "request", params (string Id, string Answer)[] answers) =>
        new(
            about,
            Money.Of(amount, Currency.Eur),
            category,
            unit ?? Plant,
            new HashSet<PartyId> { requester ?? Requester },
            false,
            true,
            answers.ToDictionary(answer => answer.Id, answer => answer.Answer));

    public static Plan Plan(CaseFacts facts) => PolicyEvaluation.Evaluate(Policy, facts, Organisation);

    private static UnitId Unit(int number) => new(new Guid(number, 0, 0, new byte[8]));
}
