using System.Text.RegularExpressions;

namespace Vouch.Kernel;

/// <summary>The name of a kind of fact, declared once by the module that records it. Charters, notices and readers refer to it by <see cref="Name"/>.</summary>
public sealed partial record FactName
{
    /// <summary>Declares a fact name.</summary>
    /// <param name="name">Subject and past participle: <c>request.raised</c>.</param>
    /// <param name="description">What has happened when this fact exists, in a sentence.</param>
    /// <param name="roles">The roles its parties are named by: <c>requester</c>, <c>owner</c>.</param>
    /// <param name="data">The keys its data may hold.</param>
    /// <exception cref="ArgumentException">The name has another form.</exception>
    public FactName(string name, string description, string[]? roles = null, string[]? data = null)
    {
        if (!Form().IsMatch(name))
        {
            throw new ArgumentException($"'{name}' is not of the form subject.happened.", nameof(name));
        }

        Name = name;
        Description = description;
        Roles = roles ?? [];
        Data = data ?? [];
    }

    /// <summary>The stable name.</summary>
    public string Name { get; }

    /// <summary>What has happened, in a sentence.</summary>
    public string Description { get; }

    /// <summary>Roles of its parties.</summary>
    public IReadOnlyList<string> Roles { get; }

    /// <summary>Keys of its data.</summary>
    public IReadOnlyList<string> Data { get; }

    /// <inheritdoc/>
    public override string ToString() => Name;

    [GeneratedRegex("^[a-z]+(-[a-z]+)*\\.[a-z]+(-[a-z]+)*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Form();
}
