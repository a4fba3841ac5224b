using System.Collections.Frozen;
using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>What kind of value a field of the standard holds.</summary>
internal enum OcdsType
{
    /// <summary>A string or null.</summary>
    Text,

    /// <summary>A string that is not null.</summary>
    Name,

    /// <summary>A string or an integer, not null and not empty.</summary>
    Id,

    /// <summary>A string, an integer or null.</summary>
    LooseId,

    /// <summary>A number or null.</summary>
    Number,

    /// <summary>An integer or null.</summary>
    Integer,

    /// <summary>True, false or null.</summary>
    Truth,

    /// <summary>An RFC 3339 date and time, or null.</summary>
    Moment,

    /// <summary>A URI or null.</summary>
    Uri,

    /// <summary>A word of a closed list, or null.</summary>
    Code,

    /// <summary>A list of strings, or null.</summary>
    Texts,

    /// <summary>A list of words of a closed list; at least one.</summary>
    Codes,

    /// <summary>An object of a named kind.</summary>
    Object,

    /// <summary>A list of objects of a named kind.</summary>
    List,

    /// <summary>Any object or null.</summary>
    Anything,
}

/// <summary>One field of the standard; its kind is the kind of object or of list item, and for codes the words, joined by bars.</summary>
internal sealed record OcdsField(string Name, OcdsType Type, string Kind, bool Required, bool WholeList, bool OmitWhenMerged, bool NotEmpty)
{
    public FrozenSet<string> Codes { get; } = Kind.Split('|').ToFrozenSet(StringComparer.Ordinal);
}

/// <summary>
/// The structure of a release in the Open Contracting Data Standard 1.1 (https://standard.open-contracting.org/1.1/en/schema/reference/): fields and
/// their types, what is required, and how lists are merged. Fields outside the table (extensions, local additions) are kept as they are.
/// </summary>
internal static class OcdsShape
{
    public const string Release = "release";

    // kind: field=type:kind, then ! required, * replaced whole when merged, ~ left out when merged, + at least one.
    private const string Table = """
        release: ocid=name! id=name!~ date=moment!~ tag=codes:planning|planningUpdate|tender|tenderAmendment|tenderUpdate|tenderCancellation|award|awardUpdate|awardCancellation|contract|contractUpdate|contractAmendment|implementation|implementationUpdate|contractTermination|compiled!~ initiationType=code:tender! parties=list:organization buyer=object:reference planning=object:planning tender=object:tender awards=list:award contracts=list:contract language=text relatedProcesses=list:process
        planning: rationale=text budget=object:budget documents=list:document milestones=list:milestone
        tender: id=id! title=text description=text status=code:planning|planned|active|cancelled|unsuccessful|complete|withdrawn procuringEntity=object:reference items=list:item value=object:value minValue=object:value procurementMethod=code:open|selective|limited|direct procurementMethodDetails=text procurementMethodRationale=text mainProcurementCategory=code:goods|works|services additionalProcurementCategories=texts awardCriteria=text awardCriteriaDetails=text submissionMethod=texts submissionMethodDetails=text tenderPeriod=object:period enquiryPeriod=object:period hasEnquiries=truth eligibilityCriteria=text awardPeriod=object:period contractPeriod=object:period numberOfTenderers=integer tenderers=list:reference documents=list:document milestones=list:milestone amendments=list:amendment amendment=object:amendment
        award: id=id! title=text description=text status=code:pending|active|cancelled|unsuccessful date=moment value=object:value suppliers=list:reference items=list:item+ contractPeriod=object:period documents=list:document amendments=list:amendment amendment=object:amendment
        contract: id=id! awardID=id! title=text description=text status=code:pending|active|cancelled|terminated period=object:period value=object:value items=list:item+ dateSigned=moment documents=list:document implementation=object:implementation relatedProcesses=list:process milestones=list:milestone amendments=list:amendment amendment=object:amendment
        implementation: transactions=list:transaction milestones=list:milestone documents=list:document
        milestone: id=id! title=text type=text description=text code=text dueDate=moment dateMet=moment dateModified=moment status=code:scheduled|met|notMet|partiallyMet documents=list:document
        document: id=id! documentType=text title=text description=text url=uri datePublished=moment dateModified=moment format=text language=text
        budget: id=looseid description=text amount=object:value project=text projectID=looseid uri=uri source=uri
        transaction: id=id! source=uri date=moment value=object:value payer=object:reference payee=object:reference uri=uri amount=object:value providerOrganization=object:identifier receiverOrganization=object:identifier
        reference: name=text! id=id identifier=object:identifier address=object:address additionalIdentifiers=list:identifier* contactPoint=object:contact
        organization: name=text id=name identifier=object:identifier additionalIdentifiers=list:identifier* address=object:address contactPoint=object:contact roles=texts details=anything
        item: id=id! description=text classification=object:classification additionalClassifications=list:classification* quantity=number unit=object:unit
        unit: scheme=text id=text name=text value=object:value uri=uri
        amendment: date=moment rationale=text id=text description=text amendsReleaseID=text releaseID=text changes=list:change*
        change: property=text former_value=anything
        classification: scheme=text id=looseid description=text uri=uri
        identifier: scheme=text id=looseid legalName=text uri=uri
        address: streetAddress=text locality=text region=text postalCode=text countryName=text
        contact: name=text email=text telephone=text faxNumber=text url=uri
        value: amount=number currency=code:CURRENCY
        period: startDate=moment endDate=moment maxExtentDate=moment durationInDays=integer
        process: id=name relationship=texts title=text scheme=text identifier=text uri=uri
        """;

    // The schema's list has these beside the active codes of ISO 4217; it is older than the last four that came into use.
    private const string PastCurrencies =
        "ADP AFA ALK AOK AON AOR ARA ARP ARY ATS AYM AZM BAD BEC BEF BEL BGJ BGK BGL BOP BOV BRB BRC BRE BRN BRR BUK BYB BYR CHC CSD CSJ " +
        "CSK CUC CYP DDM DEM ECS ECV EEK ESA ESB ESP FIM FRF GEK GHC GHP GNE GNS GQE GRD GWE GWP HRD HRK IEP ILP ILR ISJ ITL LAJ LSM LTL " +
        "LTT LUC LUF LUL LVL LVR MGF MLF MRO MTL MTP MVQ MXP MZE MZM NIC NLG PEH PEI PES PLZ PTE RHD ROK ROL RUR SDD SDP SIT SKK SLL SRG " +
        "STD SUR TJR TMM TPE TRL UAK UGS UGW USS UYN UYP VEB VEF VNC XAG XAU XBA XBB XBC XBD XDR XEU XFO XFU XPD XPT XRE XSU XTS XUA XXX " +
        "YDD YUD YUM YUN ZAL ZMK ZRN ZRZ ZWC ZWD ZWL ZWN ZWR";

    private static readonly string[] NewerCurrencies = ["SLE", "VED", "XCG", "ZWG"];

    private static readonly FrozenDictionary<string, FrozenDictionary<string, OcdsField>> Kinds = Read();

    /// <summary>The fields of a kind of object, by name.</summary>
    public static FrozenDictionary<string, OcdsField> Of(string kind) => Kinds[kind];

    private static FrozenDictionary<string, FrozenDictionary<string, OcdsField>> Read()
    {
        var currencies = string.Join('|', Currency.All.Select(currency => currency.Code).Except(NewerCurrencies).Concat(PastCurrencies.Split(' ')));
        return Table.Replace("CURRENCY", currencies, StringComparison.Ordinal)
            .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(": ", 2))
            .ToFrozenDictionary(
                parts => parts[0],
                parts => parts[1].Split(' ').Select(ReadField).ToFrozenDictionary(field => field.Name, StringComparer.Ordinal),
                StringComparer.Ordinal);
    }

    private static OcdsField ReadField(string text)
    {
        var marks = text[text.TrimEnd('!', '*', '~', '+').Length..];
        var (name, type) = (text[..text.IndexOf('=', StringComparison.Ordinal)], text[(text.IndexOf('=', StringComparison.Ordinal) + 1)..^marks.Length]);
        var colon = type.IndexOf(':', StringComparison.Ordinal);
        return new OcdsField(
            name,
            Enum.Parse<OcdsType>(colon < 0 ? type : type[..colon], ignoreCase: true),
            colon < 0 ? "" : type[(colon + 1)..],
            marks.Contains('!', StringComparison.Ordinal),
            marks.Contains('*', StringComparison.Ordinal),
            marks.Contains('~', StringComparison.Ordinal),
            marks.Contains('+', StringComparison.Ordinal));
    }
}
