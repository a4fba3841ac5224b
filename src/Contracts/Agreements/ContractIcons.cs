namespace Vouch.Contracts;

/// <summary>The icon beside what happened to a contract.</summary>
internal static class ContractIcons
{
    /// <summary>The name of the icon, as in the icon font.</summary>
    public static string OfFact(string fact) => fact switch
    {
        "contract.offered" => "send",
        "contract.commented" => "message",
        "contract.accepted" or "contract.agreed" or "contract.approved" => "check",
        "contract.signed" => "signature",
        "contract.in-force" or "contract.renewed" => "circle-check",
        "contract.withdrawn" or "contract.terminated" or "contract.refused" => "ban",
        "contract.called-off" => "package",
        "contract.annex-added" or "contract.annex-withdrawn" => "paperclip",
        _ => "file-text",
    };
}
