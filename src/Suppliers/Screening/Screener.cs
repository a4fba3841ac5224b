namespace Vouch.Suppliers.Screening;

/// <summary>Whom to look for.</summary>
/// <param name="Name">The name as it is written, in any script.</param>
/// <param name="Kind">What it is, when known.</param>
/// <param name="Births">When the person was born, when known.</param>
/// <param name="Countries">ISO 3166-1 codes of nationality or seat, when known.</param>
public sealed record ScreenedName(string Name, NameKind Kind = NameKind.Unknown, IReadOnlyList<BirthDate>? Births = null, IReadOnlyList<string>? Countries = null);

/// <summary>A party on a list that a name could be.</summary>
/// <param name="List">The list.</param>
/// <param name="Party">Who is on it.</param>
/// <param name="Name">Which of its names met best.</param>
/// <param name="Score">The probability that it is meant, between 0 and 1, with dates of birth, countries and rarity of the words.</param>
/// <param name="Match">Which words met which.</param>
/// <param name="Reasons">All that added to the score or was taken off.</param>
public sealed record ScreeningHit(SanctionsList List, ListedParty Party, ListedName Name, double Score, NameMatch Match, IReadOnlyList<MatchReason> Reasons);

/// <summary>Looks names up in lists. Built once for a set of lists, then safe to use from many threads; a new set of lists is a new screener.</summary>
public sealed class Screener
{
    // Points of log odds, set by hand: a birthday that is the same is much, a year that differs is more than a name can make good.
    private const double SameDay = 1.5;
    private const double SameYear = 0.7;
    private const double OtherDay = -0.5;
    private const double OtherYear = -2.5;
    private const double SameCountry = 0.4;
    private const double OtherCountry = -0.4;
    private const double OtherKind = -1.5;
    private const double WeakName = -0.5;

    // Two names of ordinary rarity are worth about this many bits; what is commoner meets by chance.
    private const double UsualBits = 12;
    private const double PointsPerBit = 0.12;

    private readonly (SanctionsList List, ListedParty Party, ListedName Name)[] entries;
    private readonly NameForm[] forms;
    private readonly NameIndex index;

    /// <summary>Prepares lists for looking up.</summary>
    public Screener(IReadOnlyList<SanctionsList> lists)
    {
        ArgumentNullException.ThrowIfNull(lists);
        Lists = lists;
        entries = [.. lists.SelectMany(list => list.Parties.SelectMany(party => party.Names.Select(name => (list, party, name))))];
        forms = new NameForm[entries.Length];
        Parallel.For(0, entries.Length, at => forms[at] = NameReader.Read(entries[at].Name.Text, entries[at].Party.Kind));
        index = new NameIndex(forms);
    }

    /// <summary>The lists it looks in.</summary>
    public IReadOnlyList<SanctionsList> Lists { get; }

    /// <summary>How many names are on them.</summary>
    public int NameCount => entries.Length;

    /// <summary>Looks one name up.</summary>
    /// <param name="wanted">Whom to look for.</param>
    /// <param name="threshold">From which score on a party is a hit.</param>
    /// <returns>The hits, each party once, the likeliest first.</returns>
    public IReadOnlyList<ScreeningHit> Screen(ScreenedName wanted, double threshold = NameMatcher.Threshold)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        var form = NameReader.Read(wanted.Name, wanted.Kind);
        if (form.Words.Length == 0)
        {
            return [];
        }

        var least = Odds(threshold);
        Dictionary<(SanctionsList, ListedParty), (double Points, int Entry)>? best = null;
        foreach (var at in index.Find(form))
        {
            var score = NameMatcher.Score(form, forms[at]);

            // What a birthday and a country could add at most.
            if (Odds(score) + SameDay + SameCountry < least)
            {
                continue;
            }

            var (list, party, name) = entries[at];
            var points = Odds(score) + Circumstances(wanted, form, at).Sum(reason => reason.Points);
            best ??= [];
            if (points >= least && (!best.TryGetValue((list, party), out var before) || points > before.Points))
            {
                best[(list, party)] = (points, at);
            }
        }

        return best is null ? [] : [.. best.OrderByDescending(hit => hit.Value.Points).ThenBy(hit => hit.Value.Entry).Select(hit => Explain(wanted, form, hit.Value.Entry, hit.Value.Points))];
    }

    private static double Odds(double probability) => Math.Log(Math.Max(probability, 1e-9) / Math.Max(1 - probability, 1e-9));

    private ScreeningHit Explain(ScreenedName wanted, NameForm form, int at, double points)
    {
        var match = NameMatcher.Compare(form, forms[at]);
        var (list, party, name) = entries[at];
        return new ScreeningHit(list, party, name, 1 / (1 + Math.Exp(-points)), match, [.. match.Reasons, .. Circumstances(wanted, form, at)]);
    }

    private IEnumerable<MatchReason> Circumstances(ScreenedName wanted, NameForm form, int at)
    {
        var (_, party, name) = entries[at];
        if (wanted.Births is { Count: > 0 } births && party.Births.Count > 0)
        {
            var points = births.Max(one => party.Births.Max(other => Born(one, other)));
            if (points != 0)
            {
                yield return new MatchReason("birth", points);
            }
        }

        if (wanted.Countries is { Count: > 0 } countries && party.Countries.Count > 0)
        {
            yield return new MatchReason("country", countries.Any(party.Countries.Contains) ? SameCountry : OtherCountry);
        }

        if (wanted.Kind != NameKind.Unknown && party.Kind != NameKind.Unknown && wanted.Kind != party.Kind)
        {
            yield return new MatchReason("kind", OtherKind);
        }

        if (name.IsWeak)
        {
            yield return new MatchReason("weak-name", WeakName);
        }

        var listed = forms[at];
        var bits = Math.Min(form.Words.Sum(word => index.Rarity(word.Folded)), listed.Words.Sum(word => index.Rarity(word.Folded)));
        if (bits < UsualBits)
        {
            yield return new MatchReason("common-words", (bits - UsualBits) * PointsPerBit);
        }
    }

    private static double Born(BirthDate one, BirthDate other)
    {
        if (one.ToYear < other.FromYear || other.ToYear < one.FromYear)
        {
            // A year off is often a slip, or another calendar.
            var apart = Math.Max(other.FromYear - one.ToYear, one.FromYear - other.ToYear);
            return apart <= 1 ? 0 : OtherYear;
        }

        if (one.Month is null || other.Month is null)
        {
            return SameYear;
        }

        var isSame = one.Month == other.Month && (one.Day is null || other.Day is null || one.Day == other.Day);
        var isSwapped = one.Month == other.Day && one.Day == other.Month;
        return isSame ? SameDay : isSwapped ? SameYear : OtherDay;
    }
}
