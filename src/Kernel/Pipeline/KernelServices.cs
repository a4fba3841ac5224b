using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Vouch.Kernel;

/// <summary>Registers the Kernel: database, pipeline, ledger and directory.</summary>
public static class KernelServices
{
    /// <summary>Registers everything below the rooms. The clock and the id source can be replaced before by a simulation.</summary>
    public static IServiceCollection AddKernel(this IServiceCollection services, VouchModel model, IStorage storage)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IIdSource, ClockIdSource>();
        services.AddSingleton(model);
        services.AddSingleton(storage);
        services.AddSingleton<RestOfStorage>();
        services.AddDbContextPool<VouchDb>((provider, options) =>
        {
            provider.GetRequiredService<RestOfStorage>();
            options.UseVouch(model, storage);
        });
        services.AddSingleton<Pipeline>();
        services.AddSingleton<Sequencer>();
        services.AddSingleton<FactPump>();
        services.AddSingleton<Sealer>();
        services.AddScoped<SubjectDirectory>();
        services.AddScoped<CurrentActor>();
        return services;
    }
}

/// <summary>Lets the storage rest when the application ends: contexts in a pool leave their connections to it.</summary>
internal sealed class RestOfStorage(IStorage storage) : IDisposable
{
    public void Dispose() => storage.Rest();
}

/// <summary>UUIDv7 at the moment of the injected clock.</summary>
internal sealed class ClockIdSource(TimeProvider clock) : IIdSource
{
#pragma warning disable RS0030 // This is the one place where ids come from.
    public Guid Next() => Guid.CreateVersion7(clock.GetUtcNow());
#pragma warning restore RS0030
}
