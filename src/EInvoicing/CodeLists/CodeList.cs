using System.Collections.Frozen;

namespace Vouch.EInvoicing.CodeLists;

/// <summary>A list of codes with its version, kept as data beside this class.</summary>
internal sealed class CodeList
{
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> lookup;

    private CodeList(string name)
    {
        Name = name;
        using var stream = typeof(CodeList).Assembly.GetManifestResourceStream(typeof(CodeList), name + ".txt")
            ?? throw new InvalidOperationException($"The code list {name} is not among the resources.");
        using var reader = new StreamReader(stream);
        var codes = new List<string>();
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith("# version: ", StringComparison.Ordinal))
            {
                Version = line["# version: ".Length..];
            }
            else if (line.StartsWith("# ", StringComparison.Ordinal))
            {
                Title = line[2..];
            }
            else
            {
                codes.AddRange(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
            }
        }

        Codes = codes.ToFrozenSet(StringComparer.Ordinal);
        lookup = Codes.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    internal static CodeList InvoiceTypes { get; } = new("InvoiceTypes");

    internal static CodeList CreditNoteTypes { get; } = new("CreditNoteTypes");

    internal static CodeList Currencies { get; } = new("Currencies");

    internal static CodeList PeppolCurrencies { get; } = new("PeppolCurrencies");

    internal static CodeList Countries { get; } = new("Countries");

    internal static CodeList VatCountries => Countries;

    internal static CodeList ObjectSchemes { get; } = new("ObjectSchemes");

    internal static CodeList PaymentMeans { get; } = new("PaymentMeans");

    internal static CodeList VatCategories { get; } = new("VatCategories");

    internal static CodeList AllowanceReasons { get; } = new("AllowanceReasons");

    internal static CodeList ChargeReasons { get; } = new("ChargeReasons");

    internal static CodeList ItemClassifications { get; } = new("ItemClassifications");

    internal static CodeList ExemptionReasons { get; } = new("ExemptionReasons");

    internal static CodeList Units { get; } = new("Units");

    internal static CodeList MediaTypes { get; } = new("MediaTypes");

    internal static CodeList Schemes { get; } = new("Schemes");

    internal static CodeList ElectronicAddresses { get; } = new("ElectronicAddresses");

    internal static CodeList PeppolElectronicAddresses { get; } = new("PeppolElectronicAddresses");

    internal static CodeList NoteSubjects { get; } = new("NoteSubjects");

    internal string Name { get; }

    internal string Title { get; } = "";

    internal string Version { get; } = "";

    internal FrozenSet<string> Codes { get; }

    /// <summary>The text, without surrounding spaces, is a code of the list.</summary>
    internal bool Has(ReadOnlySpan<char> code) => lookup.Contains(code.Trim());
}
