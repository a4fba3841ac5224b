namespace Vouch.Journeys.Tests;

/// <summary>Somebody who is no side of a promise and decides a challenge.</summary>
internal sealed class Judge : Person
{
    /// <summary>Decides the one challenge that waits.</summary>
    public async Task DecidesAsync(string why, bool isRight)
    {
        await OpensAsync("/cases");
        await ShowsAsync("sees what is to be judged");
        await GoesToAsync("CASE-");
        await PicksAsync(isRight ? "Yes, it was judged wrongly" : "No, the verdict stays");
        await WritesAsync("Why you decide so", why);
        await PressesAsync("Decide");
        await ShowsAsync("judges");
    }
}
