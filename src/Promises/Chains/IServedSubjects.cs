namespace Vouch.Promises;

/// <summary>What something is there for: an order line serves its order, an order the request that it was placed for, a review the request it looks at.</summary>
/// <param name="Part">The subject that serves.</param>
/// <param name="Served">The subject that it serves.</param>
public readonly record struct ServedSubject(SubjectRef Part, SubjectRef Served);

/// <summary>
/// Declared here, answered by the rooms that know: which subjects others serve. When a promise slips, the promises about what its subject serves are looked at.
/// Asked only when something slips, inside the transaction in which it does. Register it with <c>services.AddScoped&lt;IServedSubjects, MyAnswer&gt;()</c>.
/// </summary>
public interface IServedSubjects
{
    /// <summary>The kinds of subject that it answers for.</summary>
    IReadOnlyCollection<string> Kinds { get; }

    /// <summary>What these subjects serve directly; one that serves nothing is left out. One query for all.</summary>
    Task<IReadOnlyList<ServedSubject>> FindAsync(VouchDb db, IReadOnlyCollection<SubjectRef> parts, CancellationToken cancellationToken);
}
