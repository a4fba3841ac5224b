namespace Vouch.Contracts;

/// <summary>Kinds of passages in words; each is also a key of the translation.</summary>
internal static class PassageWords
{
    public static string Word(this ContractPassageKind kind) => kind switch
    {
        ContractPassageKind.Head => "Contract",
        ContractPassageKind.Clause => "Clause",
        ContractPassageKind.Field => "Field",
        ContractPassageKind.Obligation => "Obligation",
        ContractPassageKind.Level => "Service level",
        ContractPassageKind.Limit => "Limit",
        ContractPassageKind.Payment => "Payment terms",
        ContractPassageKind.Remark => "Remark",
        ContractPassageKind.Annex => "Annex",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
