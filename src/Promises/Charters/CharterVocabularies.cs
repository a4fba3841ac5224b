using Microsoft.EntityFrameworkCore;
using Vouch.Promises.WorkingTime;

namespace Vouch.Promises.Charters;

/// <summary>Gathers what a charter may speak of in this installation.</summary>
internal sealed class CharterVocabularies(VouchModel model, IEnumerable<ISubjectSource> subjects, IUnitKnowledge units, CharterShelf shelf)
{
    internal async Task<CharterVocabulary> ReadAsync(VouchDb db, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var facts = model.Modules.SelectMany(module => module.Facts).Select(KnownFact.Of).ToDictionary(fact => fact.Name, StringComparer.Ordinal);
        var kinds = subjects.SelectMany(source => source.Kinds).Concat(facts.Values.Select(fact => fact.Subject)).ToHashSet(StringComparer.Ordinal);
        var book = await shelf.OpenAsync(db, cancellationToken);
        var directory = await units.AllAsync(cancellationToken);
        var today = directory.Company.DateAt(at);
        return new CharterVocabulary
        {
            Facts = facts,
            Kinds = kinds,
            Roles = Roles.All.ToHashSet(StringComparer.Ordinal),
            Units = directory.UnitCodes,
            Calendars = directory.Calendars,
            Charters = book.Versions.Select(pair => pair.Version.Name).Distinct(StringComparer.Ordinal).ToDictionary(
                name => name,
                IReadOnlyList<Commitment> (name) => book.VersionOn(name, today) is { } version ? [.. book.Under(version, today).Select(rule => rule.Commitment)] : [],
                StringComparer.Ordinal),
            Outcomes = book.Versions.Select(pair => pair.Version.Name).Distinct(StringComparer.Ordinal).ToDictionary(
                name => name,
                IReadOnlyList<string> (name) => book.VersionOn(name, today) is { } version ? [.. book.OutcomesUnder(version, today).Select(outcome => outcome.Commitment.Id)] : [],
                StringComparer.Ordinal),
        };
    }
}
