using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Vouch.Kernel;

/// <summary>Something that two people may change at once. The application counts <see cref="Version"/> up on every change; a stale one is refused (412).</summary>
public interface IVersioned
{
    /// <summary>Counts from 1; raised by <see cref="VouchDb"/> on every change.</summary>
    int Version { get; set; }
}

/// <summary>The one database. Modules contribute mappings; conventions for ids, times, currency and names are set here, once.</summary>
public sealed class VouchDb(DbContextOptions<VouchDb> options) : DbContext(options)
{
    private readonly VouchModel model = options.FindExtension<VouchModelOption>()?.Model
        ?? throw new InvalidOperationException("Configure the context with UseVouchModel.");

    /// <summary>The modules mapped.</summary>
    public new VouchModel Model => model;

    /// <summary>The ledger, to be read. Facts are appended by the pipeline alone.</summary>
    public IQueryable<Fact> Facts => Set<Fact>().AsNoTracking();

    /// <summary>Brings the schema to the newest migration and makes what stands beside the model; for storages.</summary>
    /// <remarks>
    /// Whoever migrates compares the model with the newest migration first, which means building a model of all tables from it. A database that is up to date, as at nearly every start, needs none of that.
    /// </remarks>
    /// <param name="storage">Name of the storage.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task MigrateAsync(string storage, CancellationToken cancellationToken)
    {
        if ((await Database.GetPendingMigrationsAsync(cancellationToken)).Any())
        {
            await Database.MigrateAsync(cancellationToken);
        }

        await MakeTablesBesideTheModelAsync(storage, cancellationToken);
    }

    /// <summary>Makes what the modules have beside the model (<see cref="IModule.TablesBesideTheModel"/>), where it is not there yet.</summary>
    public async Task MakeTablesBesideTheModelAsync(string storage, CancellationToken cancellationToken)
    {
        foreach (var statement in model.Modules.SelectMany(module => module.TablesBesideTheModel(storage)))
        {
            await Database.ExecuteSqlRawAsync(statement, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        CountVersions();
        return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    /// <inheritdoc/>
    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        CountVersions();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        foreach (var type in model.IdTypes)
        {
            configurationBuilder.Properties(type).HaveConversion(typeof(IdConverter<>).MakeGenericType(type));
        }

        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<MomentConverter>();
        configurationBuilder.Properties<Currency>().HaveConversion<CurrencyConverter>().HaveMaxLength(3);
        configurationBuilder.Properties<decimal>().HavePrecision(28, 10);
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        KernelTables.Map(modelBuilder);
        foreach (var module in model.Modules)
        {
            module.MapTables(modelBuilder);
        }

        NamingConvention.Apply(modelBuilder.Model);
    }

    private void CountVersions()
    {
        foreach (var entry in ChangeTracker.Entries<IVersioned>())
        {
            if (entry.State == EntityState.Modified)
            {
                entry.Entity.Version++;
            }
            else if (entry.State == EntityState.Added)
            {
                entry.Entity.Version = 1;
            }
        }
    }
}

/// <summary>How a context is set up.</summary>
public static class VouchDbOptions
{
    /// <summary>Sets the modules and the storage.</summary>
    public static DbContextOptionsBuilder UseVouch(this DbContextOptionsBuilder builder, VouchModel model, IStorage storage)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(storage);
        ((IDbContextOptionsBuilderInfrastructure)builder).AddOrUpdateExtension(new VouchModelOption(model));
        builder.ReplaceService<IModelCacheKeyFactory, VouchModelCacheKeyFactory>();
        storage.Configure(builder);
        return builder;
    }
}
