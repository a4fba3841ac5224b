namespace Vouch.Demo;

/// <summary>A person of the demo who keeps bids sealed, with the passphrase that everybody may know, because the bids are invented.</summary>
/// <param name="Name">The person.</param>
/// <param name="Email">The mail address by which the person is known.</param>
/// <param name="Passphrase">What opens the person's key.</param>
public sealed record DemoCustodian(string Name, string Email, string Passphrase);

/// <summary>The custodians of the demo; any two of them open an event whose deadline has passed.</summary>
public static class DemoCustodians
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<DemoCustodian> All { get; } =
    [
        new("Jonas Brandt", "jonas.brandt@lindenhof.example", "three lime trees by the gate"),
        new("Samir Haddad", "samir.haddad@lindenhof.example", "the ferry leaves Sylt at seven"),
        new("Hanna Winter", "hanna.winter@lindenhof.example", "nobody counts the gravel twice"),
    ];
}
