namespace Vouch.Kernel;

/// <summary>How a subject is shown anywhere: its number, title and page.</summary>
/// <param name="Subject">What it is.</param>
/// <param name="Number">The short number people use: <c>REQ-1042</c>.</param>
/// <param name="Title">A line that says what it is.</param>
/// <param name="Link">The path of its page for colleagues.</param>
public sealed record SubjectCard(SubjectRef Subject, string Number, string Title, string Link)
{
    /// <summary>The path of its page in the Partner room, when a supplier may see it.</summary>
    public string? PartnerLink { get; init; }

    /// <summary>State in a word, translated by the page; null when it has none.</summary>
    public string? State { get; init; }
}

/// <summary>A room's answers for its own subjects.</summary>
public interface ISubjectSource
{
    /// <summary>The kinds it answers for.</summary>
    IReadOnlyCollection<string> Kinds { get; }

    /// <summary>Cards of those ids of one kind that exist and that the actor may see, in any order, in one query.</summary>
    Task<IReadOnlyList<SubjectCard>> FindAsync(string kind, IReadOnlyCollection<Guid> ids, Actor actor, CancellationToken cancellationToken);
}

/// <summary>A room's answers to the search box.</summary>
public interface ISubjectSearch
{
    /// <summary>Subjects that the actor may see whose number begins with, or whose names hold, the text (already trimmed, at least two characters); best first.</summary>
    Task<IReadOnlyList<SubjectCard>> SearchAsync(string text, int most, Actor actor, CancellationToken cancellationToken);
}

/// <summary>Finds number, title, link and visibility of any subject, in batches: one of the four ways up.</summary>
public sealed class SubjectDirectory(IEnumerable<ISubjectSource> sources)
{
    /// <summary>Cards by subject; what does not exist or may not be seen is missing from the answer.</summary>
    public async Task<IReadOnlyDictionary<SubjectRef, SubjectCard>> FindAsync(IEnumerable<SubjectRef> subjects, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(subjects);
        var found = new Dictionary<SubjectRef, SubjectCard>();
        foreach (var kind in subjects.Distinct().GroupBy(subject => subject.Kind))
        {
            var source = sources.FirstOrDefault(candidate => candidate.Kinds.Contains(kind.Key));
            if (source is null)
            {
                continue;
            }

            foreach (var card in await source.FindAsync(kind.Key, [.. kind.Select(subject => subject.Id)], actor, cancellationToken))
            {
                found[card.Subject] = card;
            }
        }

        return found;
    }
}
