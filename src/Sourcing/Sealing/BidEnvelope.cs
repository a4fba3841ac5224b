using System.Buffers.Binary;
using System.Security.Cryptography;
using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>What a sealed bid is bound to: an envelope put beside another event, bidder or version does not open.</summary>
/// <param name="Event">The sourcing event.</param>
/// <param name="Bidder">The supplier who bids.</param>
/// <param name="Version">1 for the first bid of this supplier in this event.</param>
/// <param name="EventPublicKey">The public key of the event, 65 bytes.</param>
internal sealed record BidBinding(SourcingEventId Event, PartyId Bidder, int Version, byte[] EventPublicKey)
{
    /// <summary>The same binding always gives the same bytes, and no two bindings share them.</summary>
    public byte[] ToBytes(ReadOnlySpan<byte> purpose)
    {
        var version = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(version, Version);
        return [.. "vouch bid/1 "u8, .. purpose, 0, .. Event.Value.ToByteArray(bigEndian: true), .. Bidder.Value.ToByteArray(bigEndian: true), .. version, .. SHA256.HashData(EventPublicKey)];
    }
}

/// <summary>
/// A sealed bid: <c>"VB01" | content key for the event (HPKE) | salt, content key for the bidder (AES-256-GCM) | commitment | body (AES-256-GCM)</c>.
/// The body is authenticated together with everything before it and the binding. The commitment is derived from the content key:
/// buyer and bidder cannot be led to read different bids from one envelope, which AES-GCM alone would allow.
/// </summary>
internal static class BidEnvelope
{
    private const int KeyLength = 32;
    private const int TagLength = 16;
    private const int SaltLength = 16;
    private const int EventPart = KeyLength + HybridEncryption.Overhead;
    private const int BidderPart = SaltLength + KeyLength + TagLength;
    private const int EventAt = 4;
    private const int BidderAt = EventAt + EventPart;
    private const int CommitmentAt = BidderAt + BidderPart;
    private const int BodyAt = CommitmentAt + KeyLength;

    /// <summary>Bytes an envelope adds to the padded content.</summary>
    public const int Overhead = BodyAt + TagLength;

    private static readonly byte[] Magic = [.. "VB01"u8];

    // Every key below is derived for exactly one encryption, so the nonce need not differ.
    private static readonly byte[] OnlyNonce = new byte[12];

    /// <summary>Seals the content for the event's custodians and for the holder of the invitation's secret.</summary>
    public static byte[] Seal(BidBinding binding, InvitationSecret bidder, ReadOnlySpan<byte> content)
    {
        var contentKey = RandomNumberGenerator.GetBytes(KeyLength);
        var padded = SizeClasses.Pad(content);
        var envelope = new byte[Overhead + padded.Length];
        var salt = RandomNumberGenerator.GetBytes(SaltLength);
        try
        {
            Magic.CopyTo(envelope, 0);
            HybridEncryption.Seal(binding.EventPublicKey, binding.ToBytes("event"u8), [], contentKey).CopyTo(envelope, EventAt);
            salt.CopyTo(envelope, BidderAt);
            using (var wrap = new AesGcm(bidder.DeriveKey(salt, binding.ToBytes("bidder"u8), KeyLength), TagLength))
            {
                wrap.Encrypt(OnlyNonce, contentKey, envelope.AsSpan(BidderAt + SaltLength, KeyLength), envelope.AsSpan(CommitmentAt - TagLength, TagLength));
            }

            Commitment(contentKey, binding).CopyTo(envelope, CommitmentAt);
            using var body = new AesGcm(BodyKey(contentKey, binding), TagLength);
            body.Encrypt(OnlyNonce, padded, envelope.AsSpan(BodyAt, padded.Length), envelope.AsSpan(BodyAt + padded.Length), Associated(envelope, binding));
            return envelope;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(contentKey);
            CryptographicOperations.ZeroMemory(padded);
        }
    }

    /// <summary>Opens with the event's private key, which two custodians recovered.</summary>
    public static Outcome<byte[]> OpenForEvent(BidBinding binding, KeyPair eventKey, ReadOnlySpan<byte> envelope) =>
        IsEnvelope(envelope) && HybridEncryption.Open(eventKey, binding.ToBytes("event"u8), [], envelope.Slice(EventAt, EventPart)) is { } contentKey
            ? OpenBody(contentKey, binding, envelope)
            : SealRefusals.Altered;

    /// <summary>Opens with the secret of the link that the bid was sealed with.</summary>
    public static Outcome<byte[]> OpenForBidder(BidBinding binding, InvitationSecret secret, ReadOnlySpan<byte> envelope)
    {
        if (!IsEnvelope(envelope))
        {
            return SealRefusals.Altered;
        }

        var part = envelope.Slice(BidderAt, BidderPart);
        var contentKey = new byte[KeyLength];
        using var wrap = new AesGcm(secret.DeriveKey(part[..SaltLength].ToArray(), binding.ToBytes("bidder"u8), KeyLength), TagLength);
        try
        {
            wrap.Decrypt(OnlyNonce, part.Slice(SaltLength, KeyLength), part[^TagLength..], contentKey);
        }
        catch (AuthenticationTagMismatchException)
        {
            return SealRefusals.NotThisLink;
        }

        return OpenBody(contentKey, binding, envelope);
    }

    /// <summary>The hash that facts and receipts carry: SHA-256 of the envelope, 64 hexadecimal digits.</summary>
    public static string Hash(ReadOnlySpan<byte> envelope) => Convert.ToHexStringLower(SHA256.HashData(envelope));

    private static Outcome<byte[]> OpenBody(byte[] contentKey, BidBinding binding, ReadOnlySpan<byte> envelope)
    {
        var padded = new byte[envelope.Length - Overhead];
        try
        {
            if (!CryptographicOperations.FixedTimeEquals(Commitment(contentKey, binding), envelope.Slice(CommitmentAt, KeyLength)))
            {
                return SealRefusals.Altered;
            }

            using var body = new AesGcm(BodyKey(contentKey, binding), TagLength);
            body.Decrypt(OnlyNonce, envelope.Slice(BodyAt, padded.Length), envelope[^TagLength..], padded, Associated(envelope, binding));
            return SizeClasses.Unpad(padded) is { } content ? content : SealRefusals.Altered;
        }
        catch (AuthenticationTagMismatchException)
        {
            return SealRefusals.Altered;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(contentKey);
            CryptographicOperations.ZeroMemory(padded);
        }
    }

    private static bool IsEnvelope(ReadOnlySpan<byte> bytes) => bytes.Length > Overhead && bytes.StartsWith(Magic) && SizeClasses.All.Contains(bytes.Length - Overhead);

    private static byte[] Associated(ReadOnlySpan<byte> envelope, BidBinding binding) => [.. envelope[..BodyAt], .. binding.ToBytes("body"u8)];

    private static byte[] BodyKey(byte[] contentKey, BidBinding binding) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, contentKey, KeyLength, salt: [], info: binding.ToBytes("body key"u8));

    private static byte[] Commitment(byte[] contentKey, BidBinding binding) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, contentKey, KeyLength, salt: [], info: binding.ToBytes("commitment"u8));
}
