using System.Text;
using Vouch.Kernel;
using Vouch.Suppliers.Screening;

namespace Vouch.Demo;

/// <summary>
/// A list of the house's own, of names that nobody has, is kept in the last weeks: one supplier is like an entry and is told apart by a person, another waits to be decided.
/// Only the last weeks, because every night holds all suppliers against it.
/// </summary>
internal sealed class Watching(World world, DemoCompany company, DateTimeOffset end)
{
    private const string List = "house-list";
    private readonly Script script = new(world, end);
    private int hits;

    /// <summary>Puts the list's two versions on the agenda, and listens for likenesses.</summary>
    public void Begin()
    {
        world.Hear("screening.hit", Decide);
        script.On(-24, 1, () => LoadAsync("house-list.csv", ""));
        script.On(-3, 1, () => LoadAsync("house-list-2.csv", "\nMesstechnika Baltik UAB,H-106,organisation,Messtechnik Baltika,,LT,House rule: diverted goods"));
    }

    private async Task LoadAsync(string file, string more) =>
        await world.TryAsync(company.Head, new LoadSanctionsList(List, [new ListFile(file, Encoding.UTF8.GetBytes(DemoCompany.Document("house-list.csv").TrimEnd() + more + "\n"))]));

    // The first is told apart; what comes later waits for whoever looks at the demo.
    private void Decide(FactDraft fact)
    {
        if (hits++ == 0 && fact.Party("owner") is { } owner && Guid.TryParse(fact.Data["hit"], out var hit))
        {
            world.After(6, async () => await world.TryAsync(owner, new DecideSanctionsHit(
                new SanctionsHitId(hit), HitVerdict.Dismissed, "Another register number and another town: ours makes belts in Lille since 1974, theirs was founded in Dubai in 2019. Extract and a call to the chamber of commerce.")));
        }
    }
}
