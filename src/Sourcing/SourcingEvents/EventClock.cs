using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>Closes events when their deadlines pass, on whichever node comes first.</summary>
internal sealed class EventClock(Pipeline pipeline) : IBackgroundWork
{
    public string Name => "deadlines of sourcing events";

    public TimeSpan Every => TimeSpan.FromSeconds(20);

    public Task RunAsync(CancellationToken cancellationToken) => pipeline.RunAsync(Actor.System, new CloseDueEvents(), cancellationToken);
}
