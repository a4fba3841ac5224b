using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Vouch.Kernel;

namespace Vouch.Suppliers.Screening;

/// <summary>Reads the consolidated list of the Security Council of the United Nations (XML by its schema <c>sc-sanctions.xsd</c>).</summary>
internal static class UnitedNationsReader
{
    private const string Root = "CONSOLIDATED_LIST";

    private static readonly string[] PartsOfName = ["FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME"];

    public static Outcome<SanctionsList> Read(string file, byte[] content)
    {
        XDocument document;
        try
        {
            using var stream = new MemoryStream(content);
            using var reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            document = XDocument.Load(reader, LoadOptions.SetLineInfo);
        }
        catch (XmlException error)
        {
            return ScreeningRefusals.Broken.With(file, error.LineNumber, "This is not well-formed XML.");
        }

        if (document.Root is not { } root || root.Name.LocalName != Root)
        {
            return ScreeningRefusals.BadRow.With(file, 1, $"The document is no {Root}.");
        }

        var parties = new List<ListedParty>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (element, kind) in root.Elements("INDIVIDUALS").Elements("INDIVIDUAL").Select(one => (one, NameKind.Person)).Concat(root.Elements("ENTITIES").Elements("ENTITY").Select(one => (one, NameKind.Organisation))))
        {
            var id = Text(element, "REFERENCE_NUMBER") ?? Text(element, "DATAID");
            var name = string.Join(' ', PartsOfName.Select(part => Text(element, part)).OfType<string>());
            var problem = id is null ? "Neither DATAID nor REFERENCE_NUMBER is there." : name.Length == 0 ? "FIRST_NAME is missing." : !seen.Add(Text(element, "DATAID") ?? id) ? $"The number {id} is there twice." : null;
            if (problem is not null)
            {
                return ScreeningRefusals.BadRow.With(file, ((IXmlLineInfo)element).LineNumber, problem);
            }

            parties.Add(Party(element, id!, name, kind));
        }

        return parties.Count == 0 ? ScreeningRefusals.Empty.With(file) : new SanctionsList("un-consolidated", parties);
    }

    private static ListedParty Party(XElement element, string id, string name, NameKind kind)
    {
        var prefix = kind == NameKind.Person ? "INDIVIDUAL_" : "ENTITY_";
        List<ListedName> names = [new(name)];
        if (Text(element, "NAME_ORIGINAL_SCRIPT") is { } original)
        {
            names.Add(new ListedName(original));
        }

        foreach (var alias in element.Elements(prefix + "ALIAS"))
        {
            if (Text(alias, "ALIAS_NAME") is { } text)
            {
                names.Add(new ListedName(text, IsWeak: string.Equals(Text(alias, "QUALITY"), "Low", StringComparison.OrdinalIgnoreCase)));
            }
        }

        var countries = element.Elements("NATIONALITY").Elements("VALUE").Select(value => CountryNames.Code(value.Value))
            .Concat(element.Elements(prefix + "ADDRESS").Select(address => CountryNames.Code(Text(address, "COUNTRY"))));
        return new ListedParty(
            id, kind, [.. names.DistinctBy(one => one.Text)], [.. element.Elements("INDIVIDUAL_DATE_OF_BIRTH").Select(Born).OfType<BirthDate>().Distinct()], [.. countries.OfType<string>().Distinct(StringComparer.Ordinal)], Text(element, "UN_LIST_TYPE"));
    }

    private static BirthDate? Born(XElement born)
    {
        if (Text(born, "DATE") is { } date)
        {
            return BirthDate.Parse(date.Length > 10 ? date[..10] : date);
        }

        if (Year(born, "FROM_YEAR") is { } from && Year(born, "TO_YEAR") is { } to)
        {
            return new BirthDate(from, to);
        }

        var about = string.Equals(Text(born, "TYPE_OF_DATE"), "APPROXIMATELY", StringComparison.OrdinalIgnoreCase) ? 2 : 0;
        return Year(born, "YEAR") is { } year ? new BirthDate(year - about, year + about) : null;
    }

    private static int? Year(XElement element, string name) => int.TryParse(Text(element, name), NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is > 1800 and < 2100 ? year : null;

    private static string? Text(XElement element, string name) => element.Element(name)?.Value.Trim() is { Length: > 0 } text && !string.Equals(text, "na", StringComparison.OrdinalIgnoreCase) ? text : null;
}
