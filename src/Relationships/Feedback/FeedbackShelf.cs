using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Relationships.Feedback;

/// <summary>Holds the definitions of this node, compiled once for each version. Which version is in force is asked of the database, one row by its key, so that every node follows at once.</summary>
internal sealed class FeedbackShelf
{
    private readonly ConcurrentDictionary<int, FeedbackDefinitions> compiled = new();

    /// <summary>Definitions to begin with, as the editor offers them; nobody is asked anything before they are put in force.</summary>
    internal static string Suggested { get; } = ReadSuggested();

    /// <summary>The newest version and its number; none and 0 where nothing was ever put in force.</summary>
    internal async Task<(int Number, FeedbackDefinitions Definitions)> NewestAsync(VouchDb db, CancellationToken cancellationToken)
    {
        var number = await db.Set<FeedbackVersion>().OrderByDescending(row => row.Number).Select(row => row.Number).FirstOrDefaultAsync(cancellationToken);
        return (number, await FindAsync(db, number, cancellationToken));
    }

    /// <summary>The definitions of a version.</summary>
    internal async Task<FeedbackDefinitions> FindAsync(VouchDb db, int number, CancellationToken cancellationToken)
    {
        if (number == 0 || compiled.TryGetValue(number, out var known))
        {
            return number == 0 ? FeedbackDefinitions.None : compiled[number];
        }

        var yaml = await db.Set<FeedbackVersion>().AsNoTracking().Where(row => row.Number == number).Select(row => row.Yaml).FirstOrDefaultAsync(cancellationToken);
        return yaml is null ? FeedbackDefinitions.None : compiled[number] = FeedbackDocument.Read(yaml, null).Definitions ?? FeedbackDefinitions.None;
    }

    private static string ReadSuggested()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Vouch.Relationships.Feedback.feedback.yaml")
            ?? throw new InvalidOperationException("The suggested definitions are not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
