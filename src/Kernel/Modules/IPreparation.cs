namespace Vouch.Kernel;

/// <summary>Something a room needs in place before anybody uses the database: a secret of the installation. Registered as a singleton; run once per process, after the schema is the newest, outside of any transaction.</summary>
public interface IPreparation
{
    /// <summary>Prepares it; harmless when another node does the same at the same time.</summary>
    Task PrepareAsync(CancellationToken cancellationToken);
}
