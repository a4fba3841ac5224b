using System.Globalization;
using System.Text.Json;
using Vouch.Promises.Reading;
using Vouch.Promises.WorkingTime;

namespace Vouch.Promises.Proofs;

/// <summary>What the check of a proof found.</summary>
/// <param name="Fault">The first thing that is wrong; null when everything holds.</param>
/// <param name="Says">What holds, a sentence each.</param>
/// <param name="Facts">How many facts the file encloses.</param>
/// <param name="SealedAt">When the last seal was made that binds one of them.</param>
/// <param name="Keys">Fingerprints of the keys that the seals were made with.</param>
public sealed record PromiseProofReport(ProofFault? Fault, IReadOnlyList<string> Says, int Facts, DateTimeOffset? SealedAt, IReadOnlyList<string> Keys);

/// <summary>Checks proofs without a database and without a network.</summary>
public static class PromiseProof
{
    /// <summary>Checks a proof.</summary>
    /// <param name="json">The file.</param>
    /// <param name="keys">Fingerprints of trusted keys; empty accepts the key that the seals carry.</param>
    /// <param name="kept">A seal that somebody kept, to be compared; null when there is none.</param>
    public static PromiseProofReport Check(string json, IReadOnlyCollection<string> keys, KeptSeal? kept = null)
    {
        PromiseProofFile? file;
        try
        {
            file = JsonSerializer.Deserialize<PromiseProofFile>(json, ProofJson.Options);
        }
        catch (JsonException exception)
        {
            return Unreadable($"The file is not a proof, or was cut off or changed: {exception.Message}");
        }

        if (file is null || file.Format != PromiseProofFile.CurrentFormat)
        {
            return Unreadable($"The file has the format '{file?.Format}'. This version of Vouch reads '{PromiseProofFile.CurrentFormat}'.");
        }

        if (HasHoles(file))
        {
            return Unreadable("A list of the file has an empty place.");
        }

        var fault = FactProofCheck.FirstFault(file.Facts, file.Seals, keys) ?? PromisesFault(file) ?? FigureFault(file) ?? (kept is null ? null : FactProofCheck.CompareWith(kept, file.Seals, keys));
        var binding = file.Facts.Select(fact => fact.SealedTo).ToHashSet();
        return new PromiseProofReport(
            fault, fault is null ? Words(file, keys, kept) : [], file.Facts.Count,
            file.Seals.Where(seal => binding.Contains(seal.To)).Select(seal => ProofJson.Read(seal.At)).Max(),
            [.. file.Seals.Select(seal => Seal.Fingerprint(seal.PublicKey)).Distinct(StringComparer.Ordinal)]);
    }

    private static PromiseProofReport Unreadable(string says) => new(new ProofFault("proof.unreadable", "file", says), [], 0, null, []);

    // A reader of JSON lets null stand in a list, whatever the list says of its members.
    private static bool HasHoles(PromiseProofFile file) =>
        file.Promises.Any(promise => promise is null) || file.Seals.Any(seal => seal is null) || file.Facts.Any(fact => fact is null || fact.Path.Any(step => step is null) || fact.Texts.Any(text => text is null));

    private static ProofFault? PromisesFault(PromiseProofFile file)
    {
        if (file.Promises.Count == 0 && file.Figure is null)
        {
            return new ProofFault("promise.differs", "file", "It proves no promise.");
        }

        var facts = file.Facts.ToDictionary(fact => fact.Id, fact => fact.ToFact()!);
        var own = facts.Values.Where(fact => PromiseStory.PromiseOf(fact) is not null).ToLookup(fact => PromiseStory.PromiseOf(fact)!.Value);
        var named = new HashSet<Guid>();
        var seen = new HashSet<Guid>();
        foreach (var promise in file.Promises)
        {
            named.UnionWith(promise.Facts);
            if (!seen.Add(promise.Promise))
            {
                return new ProofFault("promise.differs", Place(promise), "It is enclosed twice.");
            }

            if (Fault(promise, facts, [.. own[promise.Promise].OrderBy(fact => fact.Sequence)]) is { } fault)
            {
                return fault;
            }
        }

        return file.Facts.FirstOrDefault(fact => !named.Contains(fact.Id)) is { } stray ? new ProofFault("promise.differs", stray.Place, "No promise of this file rests on it.") : null;
    }

    private static ProofFault? Fault(ProvedPromise promise, Dictionary<Guid, Fact> facts, List<Fact> own)
    {
        if (promise.Facts.Where(id => !facts.ContainsKey(id)).Select(id => (Guid?)id).FirstOrDefault() is { } missing)
        {
            return new ProofFault("fact.missing", Place(promise), $"The fact {missing} that it rests on is not enclosed.");
        }

        if (promise.Facts.Distinct().Count() != promise.Facts.Count)
        {
            return new ProofFault("promise.differs", Place(promise), "A fact is named twice.");
        }

        if (own.Select(fact => fact.Subject).Distinct().Count() > 1 || own.FirstOrDefault(fact => !promise.Facts.Contains(fact.Id.Value)) is not null)
        {
            return new ProofFault("promise.differs", Place(promise), "It does not rest on all facts about it that are enclosed.");
        }

        if (promise.Extent is not (ProofExtent.Chain or ProofExtent.Causes or ProofExtent.Own))
        {
            return new ProofFault("promise.differs", Place(promise), $"There is no extent '{promise.Extent}'.");
        }

        if (promise.Extent != ProofExtent.Own && own.Select(PromiseStory.CauseOf).OfType<Guid>().Where(cause => !promise.Facts.Contains(cause)).Select(cause => (Guid?)cause).FirstOrDefault() is { } absent)
        {
            return new ProofFault("fact.missing", Place(promise), $"The fact {absent} that started or settled it is not enclosed.");
        }

        if (PromiseStory.Tell(own, promise.Extent, promise.Facts) is not { } told)
        {
            return new ProofFault("fact.missing", Place(promise), "The facts do not begin with the making of this promise.");
        }

        if (Differing(promise, told) is { } field)
        {
            return new ProofFault("promise.differs", Place(promise), $"What is said under '{field}' is not what the facts say.");
        }

        if (promise.Extent == ProofExtent.Chain)
        {
            var there = promise.Facts.Select(id => facts[id]).Where(fact => fact.Subject == own[0].Subject).Select(fact => fact.Sequence).Order().ToList();
            if (there.Zip(there.Skip(1)).FirstOrDefault(pair => pair.Second - pair.First > 1) is { Second: > 0 } gap)
            {
                return new ProofFault("fact.missing", $"{own[0].Subject} #{gap.First + 1}", "A fact between the making of the promise and its end is not enclosed.");
            }
        }

        return null;
    }

    private static string? Differing(ProvedPromise said, ProvedPromise told) =>
        said.Commitment != told.Commitment ? "commitment"
        : said.Subject != told.Subject ? "subject"
        : said.OwedBy != told.OwedBy ? "owed_by"
        : said.OwedTo != told.OwedTo ? "owed_to"
        : said.Owner != told.Owner ? "owner"
        : said.MadeAt != told.MadeAt ? "made_at"
        : said.Due != told.Due ? "due"
        : said.FirstDue != told.FirstDue ? "first_due"
        : said.Verdict != told.Verdict ? "verdict"
        : said.SettledAt != told.SettledAt ? "settled_at"
        : said.DoneAt != told.DoneAt ? "done_at"
        : null;

    private static ProofFault? FigureFault(PromiseProofFile file)
    {
        if (file.Figure is not { } figure)
        {
            return null;
        }

        ProofFault Differs(string says) => new("figure.differs", $"{figure.Commitment} in {figure.Period}", says);
        var calendar = WorkingCalendar.Create(figure.TimeZone, WorkingCalendar.OfficeWeek(new(9, 0), new(17, 0)), [], [], new Dictionary<DateOnly, IReadOnlyList<WorkingHours>>());
        if (!calendar.IsDone || RecordPeriod.Parse(figure.Period, calendar.Value) is not { IsQuarter: true } period
            || ProofJson.Write(period.From) != figure.From || ProofJson.Write(period.Until) != figure.Until)
        {
            return Differs("The quarter does not begin and end as is said.");
        }

        foreach (var promise in file.Promises)
        {
            if (promise.Commitment != figure.Commitment || promise.Verdict is not ("kept" or "broken") || ProofJson.Read(promise.SettledAt) is not { } at || at < period.From || at >= period.Until)
            {
                return new ProofFault("figure.differs", Place(promise), "It was not settled under this commitment in this quarter.");
            }
        }

        var kept = file.Promises.Count(promise => promise.Verdict == "kept");
        var (broken, first) = (file.Promises.Count - kept, file.Promises.Count(PromiseStory.KeptByFirstDate));
        if (figure.Enclosed != file.Promises.Count)
        {
            return Differs($"It says that {figure.Enclosed} promises are enclosed; there are {file.Promises.Count}.");
        }

        var all = figure.Enclosed == figure.Kept + figure.Broken;
        return (all ? figure.Kept == kept && figure.Broken == broken && figure.KeptByFirstDate == first : figure.Enclosed == PromiseProofs.MostOfFigure && figure.Kept >= kept && figure.Broken >= broken && figure.KeptByFirstDate >= first)
            ? null
            : Differs($"It says {figure.Kept} kept, {figure.Broken} broken and {figure.KeptByFirstDate} by the first date; the promises enclosed say {kept}, {broken} and {first}.");
    }

    private static List<string> Words(PromiseProofFile file, IReadOnlyCollection<string> keys, KeptSeal? kept)
    {
        var says = new List<string>();
        if (file.Figure is { } figure)
        {
            says.Add(string.Create(CultureInfo.InvariantCulture, $"The figure holds: of commitment '{figure.Commitment}', {figure.Kept} were kept and {figure.Broken} broken in {figure.Period}; {figure.KeptByFirstDate} were done by the date first promised."));
            says.Add(figure.Enclosed == figure.Kept + figure.Broken ? "Every one of these promises is enclosed." : $"Of them {figure.Enclosed} are enclosed and checked; the rest is stated, not proved, by this file.");
        }
        else
        {
            var promise = file.Promises[0];
            says.Add($"The promise {promise.Promise}{(promise.Commitment is { } commitment ? $" under '{commitment}'" : "")} was made {promise.MadeAt}, due {promise.Due}{(promise.FirstDue is { } first && first != promise.Due ? $" (first promised for {first})" : "")}, and is {promise.Verdict}{(promise.SettledAt is { } settled ? $" since {settled}" : "")}.");
            says.Add(promise.Extent == ProofExtent.Chain ? "Everything that was recorded about its subject from the making of the promise to its last fact is enclosed, without a gap." : "What happened to the promise is enclosed; what else was recorded about its subject is not.");
        }

        says.Add($"Every hash of {file.Facts.Count} facts fits its content, and every fact leads to the root of its seal.");
        says.Add($"Every signature of {file.Seals.Count} seals verifies{(keys.Count > 0 ? " with a key that you trust" : "; whose key it is, compare with the fingerprint that you got from the company")}.");
        if (kept is not null)
        {
            says.Add($"The seal that you hold ({kept.Place}) is part of the same ledger: what you hold and what was proved do not contradict each other.");
        }

        return says;
    }

    private static string Place(ProvedPromise promise) => $"promise {promise.Promise}";
}
