using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace Vouch.Kernel;

/// <summary>Registers what a room's assembly holds by its shape, so that a new use case is one file and no registration.</summary>
public static class ModuleServices
{
    private static readonly Type[] Open = [typeof(IHandler<,>)];
    private static readonly Type[] Closed = [typeof(IFactListener), typeof(IFactReader), typeof(ISubjectSource), typeof(ISubjectSearch)];

    /// <summary>Registers every handler, fact listener, fact reader, subject source and subject search of the assembly, scoped.</summary>
    public static IServiceCollection AddRoom(this IServiceCollection services, Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        foreach (var type in assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false, IsGenericTypeDefinition: false }))
        {
            foreach (var contract in type.GetInterfaces())
            {
                if (Closed.Contains(contract) || (contract.IsGenericType && Open.Contains(contract.GetGenericTypeDefinition())))
                {
                    services.AddScoped(contract, type);
                }
            }
        }

        return services;
    }
}
