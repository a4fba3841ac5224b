using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Promises;

namespace Vouch.Relationships.Feedback;

/// <summary>
/// Plans questions as facts are read after commit. A fact read again plans nothing twice: the same fact, definition and person are one question, and whether it is in the sample follows from their ids.
/// Whether the person may be asked is decided when the time has come, by <see cref="FeedbackClock"/>.
/// </summary>
internal sealed class FeedbackPlanner(FeedbackShelf shelf, CompanyDirectory directory, IWorkingTime workingTime) : IFactReader
{
    public string Name => "relationships.feedback";

    public async Task ReadAsync(IReadOnlyList<PositionedFact> facts, Work work, CancellationToken cancellationToken)
    {
        var (number, definitions) = await shelf.NewestAsync(work.Db, cancellationToken);
        if (definitions.All.Count == 0)
        {
            return;
        }

        var names = definitions.All.SelectMany(one => one.After).Select(moment => moment.Fact).ToHashSet(StringComparer.Ordinal);
        var concerned = facts.Select(one => one.Fact).Where(fact => names.Contains(fact.Name)).ToList();
        if (concerned.Count == 0)
        {
            return;
        }

        var ids = concerned.ConvertAll(fact => fact.Id);
        var known = (await work.Db.Set<FeedbackInvitation>().Where(row => ids.Contains(row.Fact)).Select(row => new { row.Fact, row.Definition, row.Person }).ToListAsync(cancellationToken))
            .ConvertAll(row => (row.Fact, row.Definition, row.Person)).ToHashSet();
        var company = await directory.ReadAsync(cancellationToken);
        foreach (var fact in concerned)
        {
            var (data, parties) = (fact.Data, fact.Parties);
            foreach (var definition in definitions.All.Where(one => one.After.Any(moment => moment.Fact == fact.Name && moment.Holds(data))))
            {
                foreach (var person in parties.Where(party => party.Role == definition.Ask).Select(party => party.Party).Distinct())
                {
                    if (person != PartyId.System && IsInSample(definition, fact.Id, person) && known.Add((fact.Id, definition.Id, person)) && await IsPersonAsync(work, company, person, cancellationToken))
                    {
                        work.Db.Add(await PlanAsync(work, definition, number, fact, data, person, Owner(company, definition, parties), company.Person(person)?.Language, cancellationToken));
                    }
                }
            }
        }
    }

    /// <summary>Whether a moment is in the sample: the same on every node and at every reading.</summary>
    internal static bool IsInSample(FeedbackDefinition definition, FactId fact, PartyId person)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{definition.Id}/{fact}/{person}"));
        return BinaryPrimitives.ReadUInt32BigEndian(hash) % 100 < definition.Share;
    }

    private async Task<FeedbackInvitation> PlanAsync(
        Work work, FeedbackDefinition definition, int number, Fact fact, FactData data, PartyId person, PartyId? owner, string? language, CancellationToken cancellationToken) => new()
        {
            Id = work.NewId<FeedbackId>(),
            Definition = definition.Id,
            DefinedIn = number,
            Question = definition.Question,
            Person = person,
            Owner = owner,
            Fact = fact.Id,
            After = fact.Name,
            SubjectKind = fact.SubjectKind,
            SubjectId = fact.SubjectId,
            Unit = fact.Unit,
            Language = Short(data["language"], Relationships.Case.LongestLanguage) ?? language ?? "en",
            Channel = Short(data["channel"], FeedbackInvitation.LongestCode),
            Driver = Short(data["driver"] ?? data["category"], FeedbackInvitation.LongestCode),
            NextAt = definition.Delay is { } delay ? await workingTime.AfterAsync(fact.Unit, delay, fact.At, cancellationToken) : fact.At,
        };

    /// <summary>An organisation is not asked; its people are, where a fact names them.</summary>
    private static async Task<bool> IsPersonAsync(Work work, CompanySnapshot company, PartyId party, CancellationToken cancellationToken) =>
        company.Person(party) is { } person ? person.IsActive : !await work.Db.Set<Party>().AnyAsync(row => row.Id == party && row.Kind == PartyKind.Supplier, cancellationToken);

    private static PartyId? Owner(CompanySnapshot company, FeedbackDefinition definition, IReadOnlyList<(string Role, PartyId Party)> parties)
    {
        foreach (var (role, party) in parties)
        {
            if (role == definition.Owner && company.Person(party) is { Unit: not null } or { Supplier: not null })
            {
                return party;
            }
        }

        return null;
    }

    private static string? Short(string? text, int longest) => string.IsNullOrWhiteSpace(text) ? null : text.Length <= longest ? text : text[..longest];
}
