using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Vouch.Company;
using Vouch.Host.Keys;
using Vouch.Kernel;
using Vouch.Relationships.Channels;
using Vouch.Ui;

namespace Vouch.Host;

/// <summary>The services of all rooms, with or without a web server.</summary>
public static class VouchServices
{
    /// <summary>Registers Kernel, Ui, every room, and the keys outside the database.</summary>
    public static void Add(IServiceCollection services, VouchOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        services.AddSingleton(options.Clock ?? TimeProvider.System);
        var keys = new KeyFolder(options.KeyFolder ?? options.Database.KeyFolder);
        services.AddSingleton(keys);
        services.AddSingleton<ISealingKey>(keys);
        services.AddVouchUi(Rooms.All.Select(module => module.GetType().Assembly).Append(typeof(VouchServices).Assembly));
        services.AddKernel(new VouchModel(Rooms.All), options.Storage ?? options.Database.Open());
        foreach (var module in Rooms.All)
        {
            module.AddServices(services);
        }

        if (options.IsDemo)
        {
            services.AddSingleton<UnconnectedChannels>();
        }

        // With or without a web server: what a command encrypts, the server must be able to open.
        services.AddDataProtection().SetApplicationName("Vouch").ProtectKeysWithCertificate(keys.Wrapping);
        services.AddSingleton<ProtectionKeys>();
        services.AddOptions<KeyManagementOptions>().Configure<ProtectionKeys>((management, stored) => management.XmlRepository = stored);
    }
}
