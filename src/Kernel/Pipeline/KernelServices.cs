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

/// <summary>
/// UUIDv7 at the moment of the injected clock, rising in the order in which this process makes them (RFC 9562, 6.2, a counter in rand_a): facts get their positions in the order of their ids,
/// and those of one piece of work have one moment.
/// </summary>
internal sealed class ClockIdSource(TimeProvider clock) : IIdSource
{
    private const int MostInMillisecond = 0xFFF;
    private readonly Lock gate = new();
    private long millisecond;
    private int count;

    public Guid Next()
    {
        var (at, number) = Take();
        Span<byte> bytes = stackalloc byte[16];
#pragma warning disable RS0030 // This is the one place where ids come from.
        Guid.CreateVersion7(DateTimeOffset.FromUnixTimeMilliseconds(at)).TryWriteBytes(bytes, bigEndian: true, out _);
#pragma warning restore RS0030
        bytes[6] = (byte)(0x70 | (number >> 8));
        bytes[7] = (byte)(number & 0xFF);
        return new Guid(bytes, bigEndian: true);
    }

    private (long Millisecond, int Number) Take()
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        lock (gate)
        {
            if (now > millisecond)
            {
                (millisecond, count) = (now, 0);
            }
            else if (++count > MostInMillisecond)
            {
                (millisecond, count) = (millisecond + 1, 0);
            }

            return (millisecond, count);
        }
    }
}
