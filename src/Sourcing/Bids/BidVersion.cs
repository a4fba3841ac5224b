namespace Vouch.Sourcing;

/// <summary>One version of a bid as it was received. Versions are kept, whatever follows.</summary>
internal sealed class BidVersion
{
    private BidVersion()
    {
    }

    public BidVersion(BidId bid, int number, InvitationLinkId link, string ciphertextHash, int size, DateTimeOffset receivedAt)
    {
        BidId = bid;
        Number = number;
        Link = link;
        CiphertextHash = ciphertextHash;
        Size = size;
        ReceivedAt = receivedAt;
    }

    public BidId BidId { get; private set; }

    public int Number { get; private set; }

    /// <summary>The link whose secret rereads it.</summary>
    public InvitationLinkId Link { get; private set; }

    /// <summary>SHA-256 of the envelope, 64 hexadecimal digits.</summary>
    public string CiphertextHash { get; private set; } = "";

    /// <summary>Bytes of the envelope; tells the size class and no more.</summary>
    public int Size { get; private set; }

    public DateTimeOffset ReceivedAt { get; private set; }
}

/// <summary>The envelope of one version, in a table of its own, so that lists never read it.</summary>
internal sealed class StoredEnvelope
{
    public required BidId BidId { get; init; }

    public required int Number { get; init; }

    public required byte[] Bytes { get; init; }
}
