namespace Vouch.Kernel;

/// <summary>Something a room does again and again while the server runs. Registered as a singleton; the host runs it, on every node, never twice at once on one.</summary>
public interface IBackgroundWork
{
    /// <summary>A name for the log.</summary>
    string Name { get; }

    /// <summary>How long to wait after one round before the next.</summary>
    TimeSpan Every { get; }

    /// <summary>One round. An exception is logged and the next round is run all the same.</summary>
    Task RunAsync(CancellationToken cancellationToken);
}
