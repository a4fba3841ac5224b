using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Vouch.Contracts;

/// <summary>The clauses and templates that come with Vouch, one file a language.</summary>
/// <param name="Clauses">The clauses.</param>
/// <param name="Templates">The templates that name them.</param>
internal sealed record StandardLibrary(IReadOnlyList<KeepClause> Clauses, IReadOnlyList<KeepTemplate> Templates)
{
    private static readonly string[] Languages = ["en", "de"];

    /// <summary>One library for each language.</summary>
    public static IReadOnlyList<StandardLibrary> All { get; } = [.. Languages.Select(Read)];

    private static StandardLibrary Read(string language)
    {
        using var stream = typeof(StandardLibrary).Assembly.GetManifestResourceStream($"Vouch.Contracts.Library.standard.{language}.yaml")!;
        using var reader = new StreamReader(stream);
        var document = new DeserializerBuilder().WithNamingConvention(HyphenatedNamingConvention.Instance).Build().Deserialize<Document>(reader);
        return new StandardLibrary(
            [.. document.Clauses.Select(clause => new KeepClause(clause.Key, language, clause.Heading, clause.Text))],
            [
                .. document.Templates.Select(template => new KeepTemplate(
                    template.Name, language, template.Kind, template.Clauses, template.Renewal, template.RenewalMonths, template.NoticeDays, template.PaymentTerms)),
            ]);
    }

    private sealed class Document
    {
        public List<ClauseEntry> Clauses { get; init; } = [];

        public List<TemplateEntry> Templates { get; init; } = [];
    }

    private sealed class ClauseEntry
    {
        public string Key { get; init; } = "";

        public string Heading { get; init; } = "";

        public string Text { get; init; } = "";
    }

    private sealed class TemplateEntry
    {
        public string Name { get; init; } = "";

        public ContractKind Kind { get; init; }

        public List<string> Clauses { get; init; } = [];

        public ContractRenewal Renewal { get; init; }

        public int RenewalMonths { get; init; }

        public int NoticeDays { get; init; }

        public string? PaymentTerms { get; init; }
    }
}
