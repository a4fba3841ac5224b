using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace Vouch.Kernel;

/// <summary>The set of modules whose tables make up the database's model.</summary>
public sealed class VouchModel
{
    /// <summary>A model of these modules.</summary>
    public VouchModel(IReadOnlyList<IModule> modules)
    {
        Modules = modules;
        Key = string.Join(',', modules.Select(module => module.GetType().FullName).Order(StringComparer.Ordinal));
        IdTypes =
        [
            .. modules.Select(module => module.GetType().Assembly).Append(typeof(VouchModel).Assembly).Distinct()
                .SelectMany(assembly => assembly.GetTypes())
                .Where(type => type.IsValueType && type.GetInterfaces().Any(contract => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IId<>))),
        ];
    }

    /// <summary>The modules.</summary>
    public IReadOnlyList<IModule> Modules { get; }

    /// <summary>Tells two sets of modules apart: EF keeps one model per key.</summary>
    public string Key { get; }

    internal IReadOnlyList<Type> IdTypes { get; }
}

/// <summary>Carries the <see cref="VouchModel"/> into the context's options.</summary>
internal sealed class VouchModelOption(VouchModel model) : IDbContextOptionsExtension
{
    private ExtensionInfo? info;

    public VouchModel Model => model;

    public DbContextOptionsExtensionInfo Info => info ??= new ExtensionInfo(this);

    public void ApplyServices(IServiceCollection services)
    {
    }

    public void Validate(IDbContextOptions options)
    {
    }

    private sealed class ExtensionInfo(VouchModelOption extension) : DbContextOptionsExtensionInfo(extension)
    {
        public override bool IsDatabaseProvider => false;

        public override string LogFragment => "";

        public override int GetServiceProviderHashCode() => 0;

        public override bool ShouldUseSameServiceProvider(DbContextOptionsExtensionInfo other) => other is ExtensionInfo;

        public override void PopulateDebugInfo(IDictionary<string, string> debugInfo) => debugInfo["Vouch:Model"] = extension.Model.Key;
    }
}

/// <summary>One EF model per set of modules, not per context type.</summary>
internal sealed class VouchModelCacheKeyFactory : IModelCacheKeyFactory
{
    public object Create(DbContext context, bool designTime) =>
        (context.GetType(), ((VouchDb)context).Model.Key, context.Database.ProviderName, designTime);
}
