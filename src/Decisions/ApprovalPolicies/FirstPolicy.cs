using Vouch.Kernel;

namespace Vouch.Decisions.ApprovalPolicies;

/// <summary>The policy that holds until the company puts its own in force. It names only roles that every installation has.</summary>
internal static class FirstPolicy
{
    public static string Yaml(Currency currency) => $$"""
        # What Vouch comes with. Save a copy with your own amounts and people, try it on past cases, and put it in force.
        policy: First policy
        currency: {{currency.Code}}
        from: 2000-01-01
        questions:
        - id: personal-data
          asks: Are data about people processed?
          required: no
        reviews:
        - id: legal
          says: Legal review
          by: role legal
          questions:
          - id: terms
            asks: Can we accept the supplier's terms?
            answer: choice
            options: [ours apply, acceptable, need negotiation]
        - id: security
          says: Security review
          by: role security
          questions:
          - id: access
            asks: Does the supplier get access to our systems?
        - id: privacy
          says: Privacy review
          by: role privacy
          questions:
          - id: leaves-region
            asks: Do the data leave our legal region?
        - id: it
          says: Information technology review
          by: role it
          questions:
          - id: supported
            asks: Can we run and support it?
        rules:
        - id: small
          says: Up to 250 the policy approves.
          when: { amount_up_to: 250, already_bought: no }
          automatically: yes
        - id: head
          says: The head of the unit approves what costs more than 250 or was bought already.
          when: { amount_above: 250 }
          steps:
          - id: head
            by: [unit head, role approver]
            needs: any 1
        - id: bought
          says: What was bought already is looked at by the head of the unit, whatever it costs.
          when: { already_bought: yes, amount_up_to: 250 }
          steps:
          - id: head-bought
            by: [unit head, role approver]
            needs: any 1
        - id: finance
          says: Above 25,000 finance approves too.
          when: { amount_above: 25000 }
          steps:
          - id: finance
            stage: 2
            by: role finance
        - id: procurement
          says: Above 250,000 the head of procurement approves last.
          when: { amount_above: 250000 }
          steps:
          - id: procurement
            stage: 3
            by: role head-of-procurement
        - id: people-data
          says: Data about people need a privacy review.
          when: { answers: { personal-data: yes } }
          reviews: privacy
        otherwise:
        - id: otherwise
          by: [unit head, role approver]
          needs: any 1
        """;
}
