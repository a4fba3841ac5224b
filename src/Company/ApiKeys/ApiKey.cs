using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Company;

/// <summary>A bearer key for the API: the database holds its SHA-256 alone; it acts as its person, with their roles.</summary>
internal sealed class ApiKey
{
    public required Guid Id { get; init; }

    public required PartyId Person { get; init; }

    public required string Name { get; init; }

    public required byte[] Hash { get; init; }

    public required DateTimeOffset IssuedAt { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public DateTimeOffset? RevokedAt { get; set; }

    public static byte[] HashOf(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}

/// <summary>What issuing answers, once.</summary>
/// <param name="Id">The key's id, for revoking it.</param>
/// <param name="Key">The key itself; it is shown this once and never again. Null when the request repeats an earlier one, whose key was told then.</param>
public sealed record IssuedApiKey(Guid Id, string? Key = null) : IToldOnce
{
    /// <inheritdoc/>
    public object WithoutSecret() => this with { Key = null };
}

/// <summary>Issues an API key to oneself, or to another person as administrator.</summary>
/// <param name="Person">Whom it acts as.</param>
/// <param name="Name">What it is for.</param>
/// <param name="Days">Days until it expires, 1 to 3650; null for one year.</param>
public sealed record IssueApiKey(PartyId Person, string Name, int? Days = null) : ICommand<IssuedApiKey>, IConfidentialCommand;

/// <summary>Revokes an API key; it stops working at once.</summary>
/// <param name="Key">The key's id.</param>
public sealed record RevokeApiKey(Guid Key) : ICommand<Done>;

internal sealed class ApiKeyHandlers(CompanyDirectory directory, ApiKeyCache cache) : IHandler<IssueApiKey, IssuedApiKey>, IHandler<RevokeApiKey, Done>
{
    public async Task<Outcome<IssuedApiKey>> HandleAsync(IssueApiKey command, Work work, CancellationToken cancellationToken)
    {
        var company = await directory.ReadAsync(cancellationToken);
        var person = company.Person(command.Person);
        if (person is null)
        {
            return CompanyRefusals.NoPerson.At("person");
        }

        if (work.Actor.Party != command.Person && !company.MayAdminister(work.Actor, person.Unit))
        {
            return CompanyRefusals.NotAdministrator;
        }

        if (string.IsNullOrWhiteSpace(command.Name))
        {
            return CompanyRefusals.NameMissing.At("name");
        }

        var secret = "vouch_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var key = new ApiKey
        {
            Id = work.NewId<FactId>().Value,
            Person = command.Person,
            Name = command.Name.Trim(),
            Hash = ApiKey.HashOf(secret),
            IssuedAt = work.At,
            ExpiresAt = work.At.AddDays(Math.Clamp(command.Days ?? 365, 1, 3650)),
        };
        work.Db.Add(key);
        work.Record(new FactDraft(CompanyFacts.KeyIssued, new SubjectRef("person", person.Id.Value)) { Parties = [("person", person.Id)], Data = new FactData { { "key", key.Id } } });
        return new IssuedApiKey(key.Id, secret);
    }

    public async Task<Outcome<Done>> HandleAsync(RevokeApiKey command, Work work, CancellationToken cancellationToken)
    {
        var company = await directory.ReadAsync(cancellationToken);
        var key = await work.Db.Set<ApiKey>().FirstOrDefaultAsync(row => row.Id == command.Key, cancellationToken);
        if (key is null || (work.Actor.Party != key.Person && !company.MayAdminister(work.Actor, company.Person(key.Person)?.Unit)))
        {
            return Problems.NotFound;
        }

        if (key.RevokedAt is null)
        {
            key.RevokedAt = work.At;
            work.Record(new FactDraft(CompanyFacts.KeyRevoked, new SubjectRef("person", key.Person.Value)) { Parties = [("person", key.Person)], Data = new FactData { { "key", key.Id } } });
            cache.Forget();
        }

        return Done.Value;
    }
}
