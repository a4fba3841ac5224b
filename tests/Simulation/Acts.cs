using Vouch.Kernel;

namespace Vouch.Simulation;

/// <summary>What people do in a year: mostly the right person does the right thing, now and then anybody tries anything.</summary>
internal sealed class Acts
{
    private readonly Scene scene;
    private readonly AskingActs asking;
    private readonly SourcingActs sourcing;
    private readonly OrderingActs ordering;
    private readonly PayingActs paying;
    private readonly PromiseActs promising;
    private readonly TouchActs touching;
    private readonly ContractActs contracting;

    public Acts(Scene scene, Secrets secrets, SimulatedYear year)
    {
        this.scene = scene;
        asking = new AskingActs(scene);
        ordering = new OrderingActs(scene);
        sourcing = new SourcingActs(scene, secrets);
        paying = new PayingActs(scene);
        promising = new PromiseActs(scene);
        touching = new TouchActs(scene, year);
        contracting = new ContractActs(scene, year);
    }

    /// <summary>Hears what happened, to have more to do.</summary>
    public void Hear(IReadOnlyList<Fact> facts)
    {
        foreach (var fact in facts)
        {
            asking.Hear(fact);
            sourcing.Hear(fact);
            ordering.Hear(fact);
            paying.Hear(fact);
            promising.Hear(fact);
            touching.Hear(fact);
            contracting.Hear(fact);
        }
    }

    /// <summary>One random act. Where there is nothing yet to act on, somebody does what comes before it.</summary>
    public Task ActAsync() => scene.Below(33) switch
    {
        0 or 1 => asking.RaiseAsync(),
        2 or 3 => asking.PrepareAsync(),
        4 or 5 or 6 => asking.DecideAsync(),
        7 => ordering.PlaceAsync(asking.Approved),
        8 or 9 or 10 => ordering.FollowAsync(asking.Approved),
        11 or 12 or 13 => sourcing.ActAsync(asking.Approved),
        14 or 15 => paying.InvoiceAsync(ordering.Orders, () => ordering.FollowAsync(asking.Approved)),
        16 => paying.SolveAsync(ordering.Orders),
        17 => paying.PrepareAsync(),
        18 => paying.ReleaseAsync(),
        19 or 20 or 21 or 22 => promising.ActAsync(),
        23 or 24 or 25 or 26 => touching.ActAsync(),
        27 or 28 or 29 or 30 or 31 => contracting.ActAsync(),
        _ => paying.BookAsync(),
    };
}
