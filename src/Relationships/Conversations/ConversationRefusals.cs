using Vouch.Kernel;

namespace Vouch.Relationships.Conversations;

/// <summary>Why something cannot be done with a conversation.</summary>
internal static class ConversationRefusals
{
    internal static readonly Refusal Ended = new("conversation.ended", "This was answered or closed already. What the person says next opens another conversation.");
    internal static readonly Refusal Stale = new("conversation.stale", "The person wrote again, or a colleague was faster. Look at it again and repeat.", RefusalKind.Stale);
    internal static readonly Refusal NotAgent = new("conversation.not-agent", "Those answer people whose work it is. Ask an administrator for the role service agent.", RefusalKind.NotAllowed);
    internal static readonly Refusal TextMissing = new("conversation.text-missing", "Write what the person should read.", RefusalKind.Invalid);
    internal static readonly Refusal ToUnknown = new("conversation.agent-unknown", "There is no such agent. Choose one from the list.", RefusalKind.Invalid);
    internal static readonly Refusal AlreadyTheirs = new("conversation.already-theirs", "This person looks after it already. Choose somebody else.", RefusalKind.Invalid);
    internal static readonly Refusal IdentityErased = new("conversation.identity-erased", "The person asked to be forgotten: there is no address left to answer to. Close the conversation.");
    internal static readonly Refusal NoteMissing = new("person.note-missing", "Write what colleagues should know, in at most {0} characters.", RefusalKind.Invalid);
    internal static readonly Refusal NotAdministrator = new("agents.not-administrator", "Skills and canned replies are kept by administrators and heads of procurement.", RefusalKind.NotAllowed);
    internal static readonly Refusal SkillsUnreadable = new("agents.skills-unreadable", "{0} is none. Languages are two letters (de, en), channels are {1}; divide several by commas.", RefusalKind.Invalid);
    internal static readonly Refusal ReplyIncomplete = new("reply.incomplete", "A canned reply has a name of at most 80 characters and a text of at most 4,000.", RefusalKind.Invalid);
}
