using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Vouch.Promises.WorkingTime;

namespace Vouch.Promises.Charters;

/// <summary>Puts a version of a charter in force from its date on. Promises made before keep the version that they were made under.</summary>
/// <param name="Yaml">The charter.</param>
/// <param name="Unit">The code of the unit that it holds for; empty for the whole company.</param>
public sealed record PutCharterInForce(string Yaml, string? Unit = null) : ICommand<CharterVersionId>
{
    internal static PutCharterInForce Example { get; } = new(CharterShelf.BuiltIn);
}

internal sealed class PutCharterInForceHandler(CharterVocabularies vocabularies, CharterShelf shelf, IUnitKnowledge units) : IHandler<PutCharterInForce, CharterVersionId>
{
    public async Task<Outcome<CharterVersionId>> HandleAsync(PutCharterInForce command, Work work, CancellationToken cancellationToken)
    {
        UnitId? unit = null;
        if (!string.IsNullOrWhiteSpace(command.Unit))
        {
            unit = await units.FindAsync(command.Unit.Trim(), cancellationToken);
            if (unit is null)
            {
                return CharterRefusals.UnitNotFound.With(command.Unit.Trim()).At("unit");
            }
        }

        if (!MayPut(work.Actor, unit))
        {
            return CharterRefusals.NotAllowed;
        }

        await shelf.OpenAsync(work, cancellationToken);
        var reading = CharterReader.Read(command.Yaml, await vocabularies.ReadAsync(work.Db, work.At, cancellationToken));
        if (!reading.IsSound)
        {
            return reading.Problems.Select(problem => problem.At("yaml")).ToArray();
        }

        var charter = reading.Charter!;
        var today = (await units.OfAsync(unit, cancellationToken)).Calendar.DateAt(work.At);
        var earlier = await work.Db.Set<CharterVersion>().Where(version => version.Name == charter.Name).OrderByDescending(version => version.Number).FirstOrDefaultAsync(cancellationToken)
            ?? work.Db.Set<CharterVersion>().Local.FirstOrDefault(version => version.Name == charter.Name);
        if (earlier is not null && earlier.Unit != unit)
        {
            return CharterRefusals.UnitDiffers.With(charter.Name).At("unit");
        }

        var from = charter.From is { } date && (earlier is null || date >= today) ? date : charter.From is null ? today : (DateOnly?)null;
        if (from is null)
        {
            return CharterRefusals.NotInForceBefore.With(Written(charter.From!.Value), Written(today)).At("yaml");
        }

        var version = new CharterVersion
        {
            Id = work.NewId<CharterVersionId>(),
            Name = charter.Name,
            Number = (earlier?.Number ?? 0) + 1,
            Unit = unit,
            From = from.Value,
            Yaml = command.Yaml,
            PutInForceAt = work.At,
            PutInForceBy = work.Actor.Party,
        };
        work.Db.Add(version);
        work.Record(new FactDraft(PromiseFacts.CharterPutInForce, new SubjectRef(CharterSubjects.Kind, version.Id.Value))
        {
            Unit = unit,
            Parties = [("actor", work.Actor.Party)],
            Data = { { "charter", version.Id.Value }, { "number", version.Number }, { "from", version.From }, { "sha256", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(version.Yaml))) } },
        });
        return version.Id;
    }

    private static bool MayPut(Actor actor, UnitId? unit) =>
        unit is { } one
            ? actor.HasAny(one, Roles.Administrator, Roles.HeadOfProcurement)
            : actor.IsSystem || actor.Grants.Any(grant => grant.Units is null && grant.Role is Roles.Administrator or Roles.HeadOfProcurement);

    private static string Written(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
