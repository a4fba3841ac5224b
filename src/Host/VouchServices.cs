using Vouch.Host.Keys;
using Vouch.Kernel;
using Vouch.Ui;

namespace Vouch.Host;

/// <summary>The services of all rooms, with or without a web server.</summary>
public static class VouchServices
{
    /// <summary>Registers Kernel, Ui and every room.</summary>
    public static void Add(IServiceCollection services, VouchOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        services.AddSingleton(options.Clock ?? TimeProvider.System);
        services.AddSingleton(new KeyFolder(options.Database.KeyFolder));
        services.AddSingleton<ISealingKey>(provider => provider.GetRequiredService<KeyFolder>());
        services.AddVouchUi(Rooms.All.Select(module => module.GetType().Assembly).Append(typeof(VouchServices).Assembly));
        services.AddKernel(new VouchModel(Rooms.All), options.Storage ?? options.Database.Open());
        var before = services.Count;
        foreach (var module in Rooms.All)
        {
            module.AddServices(services);
        }

        if (!options.RunsBackground)
        {
            foreach (var loop in services.Skip(before).Where(service => service.ServiceType == typeof(IHostedService)).ToArray())
            {
                services.Remove(loop);
            }
        }
    }
}
