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
        var rarity = form.Words.Sum(word => index.Rarity(word.Folded));
        Dictionary<(SanctionsList, ListedParty), (double Points, int Entry)>? best = null;
        foreach (var at in index.Find(form))
        {
            var score = NameMatcher.Score(form, forms[at]);

            // What a birthday and a country could add at most.
            if (Odds(score) + SameDay + SameCountry < least)
            {
                continue;
            }

            var (list, party, _) = entries[at];
            var points = Odds(score) + Circumstances(wanted, rarity, at, null);
            if (points < least)
            {
                continue;
            }

            best ??= [];
            if (!best.TryGetValue((list, party), out var before) || points > before.Points)
            {
                best[(list, party)] = (points, at);
            }
        }

        return best is null ? [] : [.. best.OrderByDescending(hit => hit.Value.Points).ThenBy(hit => hit.Value.Entry).Select(hit => Explain(wanted, form, rarity, hit.Value.Entry, hit.Value.Points))];
    }

    private static double Odds(double probability) => Math.Log(Math.Max(probability, 1e-9) / Math.Max(1 - probability, 1e-9));

    private ScreeningHit Explain(ScreenedName wanted, NameForm form, float rarity, int at, double points)
    {
        var match = NameMatcher.Compare(form, forms[at]);
        var (list, party, name) = entries[at];
        var reasons = new List<MatchReason>(match.Reasons);
        Circumstances(wanted, rarity, at, reasons);
        return new ScreeningHit(list, party, name, 1 / (1 + Math.Exp(-points)), match, reasons);
    }

    // What beside the names speaks for it and against, in sum, and one by one where somebody wants to know: most entries are only weighed.
    private double Circumstances(ScreenedName wanted, float rarity, int at, List<MatchReason>? told)
    {
        var (_, party, name) = entries[at];
        var sum = 0.0;
        if (wanted.Births is { Count: > 0 } births && party.Births.Count > 0 && births.Max(one => party.Births.Max(other => Born(one, other))) is var points && points != 0)
        {
            Add("birth", points);
        }

        if (wanted.Countries is { Count: > 0 } countries && party.Countries.Count > 0)
        {
            Add("country", countries.Any(party.Countries.Contains) ? SameCountry : OtherCountry);
        }

        if (wanted.Kind != NameKind.Unknown && party.Kind != NameKind.Unknown && wanted.Kind != party.Kind)
        {
            Add("kind", OtherKind);
        }

        if (name.IsWeak)
        {
            Add("weak-name", WeakName);
        }

        if (Math.Min(rarity, index.RarityOf(at)) is var bits && bits < UsualBits)
        {
            Add("common-words", (bits - UsualBits) * PointsPerBit);
        }

        return sum;

        void Add(string what, double points)
        {
            sum += points;
            told?.Add(new MatchReason(what, points));
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
