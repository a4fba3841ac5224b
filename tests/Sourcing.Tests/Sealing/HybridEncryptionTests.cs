using System.Text;
using Vouch.Sourcing;

namespace Vouch.Sourcing.Tests.Sealing;

public class HybridEncryptionTests
{
    [Fact]
    public void The_published_vector_of_RFC_9180_opens()
    {
        // CFRG test vectors: mode 0, kem 0x0010, kdf 0x0001, aead 0x0002, first encryption.
        using var recipient = KeyPair.FromPrivateKey(Convert.FromHexString("317f915db7bc629c48fe765587897e01e282d3e8445f79f27f65d031a88082b2"))!;
        Assert.Equal(
            "04abc7e49a4c6b3566d77d0304addc6ed0e98512ffccf505e6a8e3eb25c685136f853148544876de76c0f2ef99cdc3a05ccf5ded7860c7c021238f9e2073d2356c",
            Convert.ToHexStringLower(recipient.PublicKey));

        var sealedBytes = Convert.FromHexString(
            "04c06b4f6bebc7bb495cb797ab753f911aff80aefb86fd8b6fcc35525f3ab5f03e0b21bd31a86c6048af3cb2d98e0d3bf01da5cc4c39ff5370d331a4f1f7d5a4e0" +
            "58c61a45059d0c5704560e9d88b564a8b63f1364b8d1fcb3c4c6ddc1d291742465e902cd216f8908da49f8f96f");
        var plain = HybridEncryption.Open(recipient, Convert.FromHexString("4f6465206f6e2061204772656369616e2055726e"), Convert.FromHexString("436f756e742d30"), sealedBytes);
        Assert.Equal("Beauty is truth, truth beauty", Encoding.ASCII.GetString(plain!));
    }

    [Fact]
    public void What_is_sealed_opens_only_with_the_same_key_purpose_and_associated_bytes()
    {
        using var recipient = KeyPair.Create();
        using var stranger = KeyPair.Create();
        var sealedBytes = HybridEncryption.Seal(recipient.PublicKey, "purpose"u8, "bound"u8, "content"u8);

        Assert.Equal("content"u8.ToArray(), HybridEncryption.Open(recipient, "purpose"u8, "bound"u8, sealedBytes));
        Assert.Null(HybridEncryption.Open(stranger, "purpose"u8, "bound"u8, sealedBytes));
        Assert.Null(HybridEncryption.Open(recipient, "another"u8, "bound"u8, sealedBytes));
        Assert.Null(HybridEncryption.Open(recipient, "purpose"u8, "unbound"u8, sealedBytes));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(64)]
    [InlineData(80)]
    public void What_is_too_short_is_refused(int length)
    {
        using var recipient = KeyPair.Create();
        Assert.Null(HybridEncryption.Open(recipient, [], [], new byte[length]));
    }

    [Fact]
    public void A_point_off_the_curve_is_refused()
    {
        using var pair = KeyPair.Create();
        var off = pair.PublicKey.ToArray();
        off[^1] ^= 1;
        Assert.Null(pair.Agree(off));
        Assert.Null(pair.Agree(new byte[KeyPair.PublicKeyLength]));
    }

    [Fact]
    public void A_scalar_outside_the_group_is_refused()
    {
        Assert.Null(KeyPair.FromPrivateKey(new byte[KeyPair.PrivateKeyLength]));
        Assert.Null(KeyPair.FromPrivateKey([.. Enumerable.Repeat((byte)0xff, KeyPair.PrivateKeyLength)]));
    }
}
