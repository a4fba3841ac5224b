using Vouch.Company;

namespace Vouch.Promises.Trust;

/// <summary>Decides who sees whose trust from now on. Lists hold role codes; <c>colleague</c> stands for everybody in the company, an empty list for nobody.</summary>
/// <param name="SupplierSeesOwn">A supplier sees how it keeps its word.</param>
/// <param name="SupplierSeesOurs">A supplier sees how the company keeps its word to it.</param>
/// <param name="SuppliersVisibleTo">Who in the company sees suppliers' scores.</param>
/// <param name="UnitsVisibleTo">Who sees units' scores; the role must be held for the unit.</param>
/// <param name="IndividualsVisibleTo">Who sees single employees' scores beside those themselves; the role must be held for their unit.</param>
/// <param name="Basis">Needed while the list of individuals is not empty: why that is allowed, such as the works agreement with its date; 20 to 1,000 characters.</param>
/// <param name="Version">The version that was read; refused when another has been decided since.</param>
internal sealed record ChangeTrustPolicy(
    bool SupplierSeesOwn,
    bool SupplierSeesOurs,
    IReadOnlyList<string>? SuppliersVisibleTo,
    IReadOnlyList<string>? UnitsVisibleTo,
    IReadOnlyList<string>? IndividualsVisibleTo,
    string? Basis = null,
    int? Version = null) : ICommand<TrustPolicyId>
{
    internal static ChangeTrustPolicy Example { get; } = new(
        true, true, [Roles.Buyer, Roles.HeadOfProcurement], [Roles.Colleague], [Roles.HeadOfProcurement], "Works agreement 2027/03 on service promises, signed on 1 March 2027.");
}

/// <summary>Why a policy is not taken.</summary>
internal static class TrustRefusals
{
    internal static readonly Refusal NotAllowed = new("trust-policy.not-allowed", "Only an administrator of the whole company decides who sees whose trust.", RefusalKind.NotAllowed);
    internal static readonly Refusal RoleUnknown = new("trust-policy.role-unknown", "There is no role {0}. Choose from the list.", RefusalKind.Invalid);
    internal static readonly Refusal BasisMissing = new(
        "trust-policy.basis-missing", "Say on what basis others may see the score of a single employee, such as the works agreement with its date, in {0} to {1} characters.", RefusalKind.Invalid);
    internal static readonly Refusal Unchanged = new("trust-policy.unchanged", "This is what holds already; nothing would change.");
    internal static readonly Refusal Stale = new("trust-policy.stale", "Somebody decided otherwise meanwhile. Look at it again and repeat.", RefusalKind.Stale);
}

internal sealed class ChangeTrustPolicyHandler(CompanyDirectory directory) : IHandler<ChangeTrustPolicy, TrustPolicyId>
{
    /// <summary>There is one policy, so all its changes stand in one chain.</summary>
    internal static readonly SubjectRef Subject = new("trust-policy", new Guid("00000000-0000-7000-8000-000000000002"));

    public async Task<Outcome<TrustPolicyId>> HandleAsync(ChangeTrustPolicy command, Work work, CancellationToken cancellationToken)
    {
        if (!(await directory.ReadAsync(cancellationToken)).MayAdminister(work.Actor, null))
        {
            return TrustRefusals.NotAllowed;
        }

        var now = await TrustPolicies.ReadAsync(work.Db, cancellationToken);
        if (command.Version is { } read && read != now.Number)
        {
            return TrustRefusals.Stale;
        }

        foreach (var (field, roles) in new[] { ("suppliersVisibleTo", command.SuppliersVisibleTo), ("unitsVisibleTo", command.UnitsVisibleTo), ("individualsVisibleTo", command.IndividualsVisibleTo) })
        {
            if (roles?.FirstOrDefault(role => !Roles.All.Contains(role, StringComparer.Ordinal)) is { } unknown)
            {
                return TrustRefusals.RoleUnknown.With(unknown).At(field);
            }
        }

        var individuals = InOrder(command.IndividualsVisibleTo);
        var basis = individuals.Count == 0 ? null : command.Basis?.Trim() ?? "";
        if (basis is { Length: < TrustPolicy.ShortestBasis or > TrustPolicy.LongestBasis })
        {
            return TrustRefusals.BasisMissing.With(TrustPolicy.ShortestBasis, TrustPolicy.LongestBasis).At("basis");
        }

        var policy = new TrustPolicy
        {
            SupplierSeesOwn = command.SupplierSeesOwn,
            SupplierSeesOurs = command.SupplierSeesOurs,
            SuppliersVisibleTo = InOrder(command.SuppliersVisibleTo),
            UnitsVisibleTo = InOrder(command.UnitsVisibleTo),
            IndividualsVisibleTo = individuals,
            Basis = basis,
        };
        if (policy.Allows(now))
        {
            return TrustRefusals.Unchanged;
        }

        var version = new TrustPolicyVersion
        {
            Id = work.NewId<TrustPolicyId>(),
            Number = now.Number + 1,
            SupplierSeesOwn = policy.SupplierSeesOwn,
            SupplierSeesOurs = policy.SupplierSeesOurs,
            SuppliersVisibleTo = TrustPolicyVersion.Join(policy.SuppliersVisibleTo),
            UnitsVisibleTo = TrustPolicyVersion.Join(policy.UnitsVisibleTo),
            IndividualsVisibleTo = TrustPolicyVersion.Join(individuals),
            Basis = basis,
            ChangedAt = work.At,
            ChangedBy = work.Actor.Party,
        };
        work.Db.Add(version);
        work.Record(new FactDraft(PromiseFacts.TrustPolicyChanged, Subject)
        {
            Parties = [("actor", work.Actor.Party)],
            Data =
            {
                { "policy", version.Id.Value },
                { "number", version.Number },
                { "supplier_sees_own", version.SupplierSeesOwn ? "yes" : "no" },
                { "supplier_sees_ours", version.SupplierSeesOurs ? "yes" : "no" },
                { "suppliers_visible_to", version.SuppliersVisibleTo },
                { "units_visible_to", version.UnitsVisibleTo },
                { "individuals_visible_to", version.IndividualsVisibleTo },
                { "sha256", policy.BasisHash },
            },
        });
        return version.Id;
    }

    /// <summary>Each role once, in the order in which roles are listed everywhere.</summary>
    private static IReadOnlyList<string> InOrder(IReadOnlyList<string>? roles) => [.. Roles.All.Where(role => roles?.Contains(role, StringComparer.Ordinal) == true)];
}
