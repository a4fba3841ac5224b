using Vouch.Kernel;

namespace Vouch.Decisions.ApprovalPolicies;

/// <summary>What is wrong in a policy file, and where. Lines and columns count from 1.</summary>
internal sealed record PolicyProblem(int Line, int Column, Refusal Refusal)
{
    public override string ToString() => $"{Line}:{Column} {Refusal.Code}: {Refusal}";
}

/// <summary>Either a policy, or at least one problem.</summary>
internal sealed record PolicyReading(Policy? Policy, IReadOnlyList<PolicyProblem> Problems);

/// <summary>The closed list of what a policy file can be refused for.</summary>
internal static class PolicyRefusals
{
    public static readonly Refusal TooLarge = new("policy.too-large", "A policy has at most {0} characters; shorten it.", RefusalKind.Invalid);
    public static readonly Refusal NotYaml = new("policy.not-yaml", "This is not well-formed YAML: {0}", RefusalKind.Invalid);
    public static readonly Refusal Empty = new("policy.empty", "The file is empty; write the policy, beginning with the key policy and its name.", RefusalKind.Invalid);
    public static readonly Refusal Reference = new("policy.reference", "Anchors, references and tags are not taken; write the values out.", RefusalKind.Invalid);
    public static readonly Refusal TooDeep = new("policy.too-deep", "Nothing in a policy nests this deep; look for a bracket or an indent too many.", RefusalKind.Invalid);
    public static readonly Refusal OneDocument = new("policy.one-document", "Only one policy to a file; remove what follows the line of three hyphens.", RefusalKind.Invalid);
    public static readonly Refusal ExpectedMap = new("policy.expected-keys", "Here belong keys and values.", RefusalKind.Invalid);
    public static readonly Refusal ExpectedList = new("policy.expected-list", "Here belongs a list, each entry beginning with a hyphen.", RefusalKind.Invalid);
    public static readonly Refusal ExpectedText = new("policy.expected-value", "Here belongs one value.", RefusalKind.Invalid);
    public static readonly Refusal UnknownKey = new("policy.unknown-key", "{0} is not a key that belongs here; allowed are {1}.", RefusalKind.Invalid);
    public static readonly Refusal MissingKey = new("policy.missing-key", "The key {0} is missing.", RefusalKind.Invalid);
    public static readonly Refusal Currency = new("policy.currency", "{0} is not a currency code of ISO 4217, such as EUR.", RefusalKind.Invalid);
    public static readonly Refusal Date = new("policy.date", "{0} is not a date; write it as 2026-01-31.", RefusalKind.Invalid);
    public static readonly Refusal Amount = new("policy.amount", "{0} is not an amount; write digits with a point for decimals, such as 2500 or 99.50.", RefusalKind.Invalid);
    public static readonly Refusal YesNo = new("policy.yes-or-no", "{0} is neither yes nor no.", RefusalKind.Invalid);
    public static readonly Refusal Stage = new("policy.stage", "{0} is not a stage; write a whole number from 1 to 99.", RefusalKind.Invalid);
    public static readonly Refusal Identifier = new("policy.identifier", "{0} cannot be an id; use up to 60 lower-case letters, digits and hyphens.", RefusalKind.Invalid);
    public static readonly Refusal Twice = new("policy.twice", "{0} is used twice; give each its own.", RefusalKind.Invalid);
    public static readonly Refusal Approver = new("policy.approver", "{0} names nobody; write unit head, unit head above, role NAME, role NAME in UNIT or person LOGIN.", RefusalKind.Invalid);
    public static readonly Refusal UnknownRole = new("policy.unknown-role", "There is no role {0}; the roles are {1}.", RefusalKind.Invalid);
    public static readonly Refusal UnknownUnit = new("policy.unknown-unit", "There is no unit with the code {0}.", RefusalKind.Invalid);
    public static readonly Refusal UnknownCategory = new("policy.unknown-category", "There is no category {0}.", RefusalKind.Invalid);
    public static readonly Refusal UnknownPerson = new("policy.unknown-person", "Nobody signs in as {0}.", RefusalKind.Invalid);
    public static readonly Refusal UnknownKind = new("policy.unknown-subject", "{0} is nothing that can be approved; that can be {1}.", RefusalKind.Invalid);
    public static readonly Refusal UnknownReview = new("policy.unknown-review", "There is no review {0}; describe it under reviews.", RefusalKind.Invalid);
    public static readonly Refusal UnknownQuestion = new("policy.unknown-question", "No question has the id {0}; a review's question is written as review.question.", RefusalKind.Invalid);
    public static readonly Refusal AnswerNeverGiven = new("policy.answer-never-given", "{0} is not among the answers that the question {1} takes.", RefusalKind.Invalid);
    public static readonly Refusal Needs = new("policy.needs", "{0} is not clear; write all, or any followed by how many.", RefusalKind.Invalid);
    public static readonly Refusal AmountRange = new("policy.amount-range", "No amount is above {0} and at most {1}.", RefusalKind.Invalid);
    public static readonly Refusal RuleWithoutEffect = new("policy.rule-without-effect", "The rule {0} asks for nothing; give it steps, reviews or automatically: yes.", RefusalKind.Invalid);
    public static readonly Refusal RuleBothWays = new("policy.rule-both-ways", "The rule {0} approves automatically and has steps; choose one.", RefusalKind.Invalid);
    public static readonly Refusal NoApprovers = new("policy.no-approvers", "At least one approver belongs here.", RefusalKind.Invalid);
    public static readonly Refusal Answer = new("policy.answer-kind", "{0} is not a kind of answer; write yes-no, choice or text.", RefusalKind.Invalid);
    public static readonly Refusal Options = new("policy.options", "A question of the kind choice has at least two options, any other none.", RefusalKind.Invalid);
    public static readonly Refusal Act = new("policy.act", "{0} is not an act that Vouch keeps apart; those are {1}.", RefusalKind.Invalid);
    public static readonly Refusal ActPair = new("policy.act-pair", "Name two different acts.", RefusalKind.Invalid);
    public static readonly Refusal NoAuthority = new("policy.no-authority", "Nobody has authority without limit, so nobody could approve a very large amount; give one approver the limit none.", RefusalKind.Invalid);
}
