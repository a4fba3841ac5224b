using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>A version of the matching policy as it was put in force.</summary>
internal sealed class MatchingPolicyVersion
{
    public required int Version { get; init; }

    public required string Text { get; init; }

    public required DateOnly From { get; init; }

    public required PartyId By { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>The matching policy in force: the newest version whose day has come, or the one that comes with Vouch. Read anew at most every ten seconds.</summary>
internal sealed class MatchingPolicies(TimeProvider clock, Rates rates)
{
    private static readonly TimeSpan LongestAge = TimeSpan.FromSeconds(10);
    private static readonly Lazy<(string Text, MatchingPolicy Policy)> Usual = new(ReadUsual);
    private (long ReadAt, IReadOnlyList<(MatchingPolicyVersion Version, MatchingPolicy Policy)> Versions)? known;

    /// <summary>The file that comes with Vouch.</summary>
    public static string UsualText => Usual.Value.Text;

    /// <summary>The policy in force on a day.</summary>
    public async ValueTask<MatchingPolicy> InForceAsync(VouchDb db, DateOnly day, CancellationToken cancellationToken)
    {
        var cached = known;
        if (cached is null || clock.GetElapsedTime(cached.Value.ReadAt) > LongestAge)
        {
            var rows = await db.Set<MatchingPolicyVersion>().AsNoTracking().OrderByDescending(row => row.Version).Take(50).ToListAsync(cancellationToken);
            known = cached = (clock.GetTimestamp(), [.. rows.Select(row => (row, MatchingPolicyReader.Read(row.Text).Policy!)).Where(row => row.Item2 is not null)]);
        }

        return cached.Value.Versions.Where(row => row.Version.From <= day).Select(row => row.Policy).FirstOrDefault(Usual.Value.Policy);
    }

    /// <summary>The next reader reads anew.</summary>
    public void Forget() => known = null;

    /// <summary>Converts amounts of the policy into a currency at the newest recorded rate; null where none is recorded. Asks for no rate when there is nothing to convert.</summary>
    public async ValueTask<Func<Money, Currency, Money?>> ConverterAsync(VouchDb db, MatchingPolicy policy, Currency currency, DateOnly day, CancellationToken cancellationToken)
    {
        var cards = new Dictionary<Currency, RateCard>();
        foreach (var from in policy.Currencies.Where(from => from != currency))
        {
            if (await rates.FindAsync(db, from, currency, day, cancellationToken) is { } card)
            {
                cards[from] = card;
            }
        }

        return (money, to) => money.Currency == to ? money : to == currency && cards.TryGetValue(money.Currency, out var card) ? card.Convert(money) : null;
    }

    private static (string, MatchingPolicy) ReadUsual()
    {
        using var stream = typeof(MatchingPolicies).Assembly.GetManifestResourceStream("Vouch.Purchasing.Matching.matching.yaml")!;
        using var reader = new StreamReader(stream);
        var text = reader.ReadToEnd();
        var (policy, problems) = MatchingPolicyReader.Read(text);
        return (text, policy ?? throw new InvalidOperationException($"The policy that comes with Vouch is wrong: {problems[0].Refusal}"));
    }
}

/// <summary>Puts a matching policy in force. The text is checked; what is wrong is refused with line and column. For heads of procurement and administrators.</summary>
/// <param name="Text">YAML; see the documentation of matching policies.</param>
public sealed record PutMatchingPolicyInForce(string Text) : ICommand<Done>;

internal sealed class PutMatchingPolicyInForceHandler(MatchingPolicies policies) : IHandler<PutMatchingPolicyInForce, Done>
{
    public static readonly Refusal NotAllowed = new("matching-policy.not-yours", "Only the head of procurement and administrators change the matching policy.", RefusalKind.NotAllowed);
    public static readonly Refusal Wrong = new("matching-policy.wrong", "Line {0}, column {1}: {2}", RefusalKind.Invalid);
    public static readonly FactName InForce = new("matching-policy.in-force", "A matching policy was put in force.", [], ["version", "from"]);

    public async Task<Outcome<Done>> HandleAsync(PutMatchingPolicyInForce command, Work work, CancellationToken cancellationToken)
    {
        if (!work.Actor.HasAnywhere(Roles.HeadOfProcurement) && !work.Actor.HasAnywhere(Roles.Administrator))
        {
            return NotAllowed;
        }

        var (policy, problems) = MatchingPolicyReader.Read(command.Text, Roles.All.ToHashSet(StringComparer.Ordinal));
        if (policy is null)
        {
            return problems.Select(problem => Wrong.With(problem.Line, problem.Column, problem.Refusal.ToString()).At("text")).ToArray();
        }

        var version = 1 + (await work.Db.Set<MatchingPolicyVersion>().MaxAsync(row => (int?)row.Version, cancellationToken) ?? 0);
        work.Db.Add(new MatchingPolicyVersion { Version = version, Text = command.Text, From = policy.From, By = work.Actor.Party, At = work.At });
        work.Record(new FactDraft(InForce, new SubjectRef("matching-policy", work.NewId<FactId>().Value)) { Data = new FactData { { "version", (long)version }, { "from", policy.From } } });
        policies.Forget();
        return Done.Value;
    }
}
