namespace Vouch.Promises.Proofs;

/// <summary>A proof as a file: promises, the facts they rest on, and the signed seals that bind those facts. Whoever has it can check it without Vouch's database.</summary>
/// <param name="Format"><see cref="CurrentFormat"/>.</param>
/// <param name="Figure">The figure that the promises are behind; null for a proof of one promise.</param>
/// <param name="Promises">The promises in short; everything said here follows from the facts, and the check reckons it again.</param>
/// <param name="Facts">The facts, each once.</param>
/// <param name="Seals">The seals, by position.</param>
internal sealed record PromiseProofFile(string Format, ProvedFigure? Figure, IReadOnlyList<ProvedPromise> Promises, IReadOnlyList<ProvedFact> Facts, IReadOnlyList<ProvedSeal> Seals)
{
    internal const string CurrentFormat = "vouch-proof-1";
}

/// <summary>How much of the ledger a proof of a promise encloses.</summary>
internal static class ProofExtent
{
    /// <summary>What happened to the promise, what started and settled it, and everything in between about the same subject: nothing can be left out unseen.</summary>
    internal const string Chain = "chain";

    /// <summary>What happened to the promise, and what started and settled it.</summary>
    internal const string Causes = "causes";

    /// <summary>What happened to the promise.</summary>
    internal const string Own = "own";
}

/// <summary>A promise as its facts tell it. Times as <see cref="ProofJson.Write"/> writes them.</summary>
/// <param name="Promise">The promise's id.</param>
/// <param name="Commitment">The commitment; null for one made by hand.</param>
/// <param name="Subject">What it is about, <c>kind:id</c>.</param>
/// <param name="OwedBy">Who owed it last.</param>
/// <param name="OwedTo">To whom.</param>
/// <param name="Owner">Who looked after it last.</param>
/// <param name="MadeAt">When it was made.</param>
/// <param name="Due">When it was due in the end.</param>
/// <param name="FirstDue">When it was first due; null while no verdict has fallen.</param>
/// <param name="Verdict"><c>kept</c>, <c>broken</c>, <c>released</c> or <c>open</c>.</param>
/// <param name="SettledAt">When the verdict fell.</param>
/// <param name="DoneAt">When it was done, also when that was too late.</param>
/// <param name="Extent">One of <see cref="ProofExtent"/>.</param>
/// <param name="Facts">The ids of the facts it rests on.</param>
internal sealed record ProvedPromise(
    Guid Promise, string? Commitment, string Subject, Guid? OwedBy, Guid? OwedTo, Guid? Owner, string MadeAt, string Due, string? FirstDue, string Verdict, string? SettledAt, string? DoneAt, string Extent, IReadOnlyList<Guid> Facts);

/// <summary>A figure of the charter: how often a commitment was kept in a quarter.</summary>
/// <param name="Commitment">The commitment.</param>
/// <param name="Period">The quarter.</param>
/// <param name="TimeZone">In which its days are counted, IANA name.</param>
/// <param name="From">When it begins.</param>
/// <param name="Until">When the next one begins.</param>
/// <param name="Kept">Kept by the date in force.</param>
/// <param name="Broken">Not kept by it.</param>
/// <param name="KeptByFirstDate">Of both, done by the date first promised.</param>
/// <param name="Enclosed">How many of the promises are in this file; fewer than kept and broken together where they are too many for one.</param>
internal sealed record ProvedFigure(string Commitment, string Period, string TimeZone, string From, string Until, int Kept, int Broken, int KeptByFirstDate, int Enclosed);
