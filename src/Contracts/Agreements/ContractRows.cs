using Vouch.Kernel;

namespace Vouch.Contracts;

/// <summary>A version that was offered. Inserted once; nothing here is ever changed.</summary>
internal sealed class ContractVersion
{
    public required ContractId Contract { get; init; }

    /// <summary>1, 2, 3 …</summary>
    public required int Number { get; init; }

    public required ContractSide Side { get; init; }

    public required PartyId By { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>What was said with it.</summary>
    public string? Note { get; init; }

    /// <summary>The canonical text, as <see cref="ContractContent.Write"/> wrote it.</summary>
    public required string ContentText { get; init; }

    /// <summary>SHA-256 of it.</summary>
    public required string Sha256 { get; init; }

    /// <summary>True while the stored text is the one that was hashed.</summary>
    public bool IsIntact => ContractContent.Digest(ContentText) == Sha256;

    public ContractContent Read() => ContractContent.Read(ContentText);
}

/// <summary>What a side is writing and has not offered; the other side never sees it.</summary>
internal sealed class ContractDraft
{
    public required ContractId Contract { get; init; }

    public required ContractSide Side { get; init; }

    public required string ContentText { get; set; }

    /// <summary>The offered version that it started from; 0 for the first draft.</summary>
    public required int BasedOn { get; set; }

    public required PartyId ChangedBy { get; set; }

    public required DateTimeOffset ChangedAt { get; set; }
}

/// <summary>How names and words of contracts are compared.</summary>
internal static class ContractText
{
    /// <summary>Compatibility form, lower case: how text is compared.</summary>
    public static string Fold(string text) => ContractContent.Clean(text).Normalize(System.Text.NormalizationForm.FormKC).ToLowerInvariant();
}

/// <summary>A remark that both sides read.</summary>
internal sealed class ContractComment
{
    public required ContractCommentId Id { get; init; }

    public required ContractId Contract { get; init; }

    /// <summary>The version that it is about.</summary>
    public required int VersionNumber { get; init; }

    /// <summary>The clause that it is about; null for the whole.</summary>
    public string? Clause { get; init; }

    public required ContractSide Side { get; init; }

    public required PartyId By { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Text { get; init; }
}

/// <summary>One side's signature under one version.</summary>
internal sealed class ContractSignature
{
    public required ContractId Contract { get; init; }

    public required ContractSide Side { get; init; }

    public required int VersionNumber { get; init; }

    public required PartyId Person { get; init; }

    /// <summary>The name as it was typed.</summary>
    public required string Name { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>What was signed.</summary>
    public required string Sha256 { get; init; }
}
