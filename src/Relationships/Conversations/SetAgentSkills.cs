using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Relationships.Interactions;

namespace Vouch.Relationships.Conversations;

/// <summary>Says what an agent speaks and knows, and whether new conversations are given to them. Refused: <c>agents.not-administrator</c>, <c>conversation.agent-unknown</c>, <c>agents.skills-unreadable</c>.</summary>
/// <param name="Person">A colleague, or a person of an outsourcing partner.</param>
/// <param name="Languages">ISO 639-1, divided by commas; empty means any.</param>
/// <param name="Drivers">Codes of drivers or their beginnings, divided by commas; empty means any.</param>
/// <param name="Channels">Names of channels, divided by commas; empty means any.</param>
/// <param name="TakesNew">Whether new conversations are given to them.</param>
public sealed record SetAgentSkills(PartyId Person, string? Languages = null, string? Drivers = null, string? Channels = null, bool TakesNew = true) : ICommand<Done>;

internal sealed class SetAgentSkillsHandler(CompanyDirectory directory, AgentChoice choice) : IHandler<SetAgentSkills, Done>
{
    public async Task<Outcome<Done>> HandleAsync(SetAgentSkills command, Work work, CancellationToken cancellationToken)
    {
        if (!work.Actor.IsSystem && !work.Actor.HasAnywhere(Roles.Administrator) && !work.Actor.HasAnywhere(Roles.HeadOfProcurement))
        {
            return ConversationRefusals.NotAdministrator;
        }

        if ((await directory.ReadAsync(cancellationToken)).Person(command.Person) is not { IsActive: true } person)
        {
            return ConversationRefusals.ToUnknown.At("person");
        }

        var (languages, drivers, channels) = (Parts(command.Languages), Parts(command.Drivers), Parts(command.Channels));
        if (languages.FirstOrDefault(one => one.Length != 2 || !one.All(char.IsAsciiLetter)) is { } strange)
        {
            return ConversationRefusals.SkillsUnreadable.With(strange, InteractionNames.Channels).At("languages");
        }

        if (channels.FirstOrDefault(one => InteractionNames.Channel(one) is null) is { } unknown)
        {
            return ConversationRefusals.SkillsUnreadable.With(unknown, InteractionNames.Channels).At("channels");
        }

        var agent = await work.Db.Set<Agent>().FirstOrDefaultAsync(row => row.Person == command.Person, cancellationToken);
        if (agent is null)
        {
            agent = new Agent { Person = command.Person, Partner = person.Supplier };
            work.Db.Add(agent);
        }

        agent.Languages = string.Join(',', languages);
        agent.Drivers = string.Join(',', drivers);
        agent.Channels = string.Join(',', channels);
        agent.TakesNew = command.TakesNew;
        choice.Forget();
        return Done.Value;
    }

    private static string[] Parts(string? text) => [.. (text ?? "").ToLowerInvariant().Split([',', ' ', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal)];
}
