using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Vouch.Host;
using Vouch.Kernel;
using Vouch.Storage.Postgres;
using Vouch.Storage.Sqlite;

namespace Vouch.Migrations;

/// <summary>Builds the whole model for the migration tool; the argument names the storage.</summary>
internal sealed class DesignTimeDatabase : IDesignTimeDbContextFactory<VouchDb>
{
    public VouchDb CreateDbContext(string[] args)
    {
        // The tool reads the model and never connects.
        IStorage storage = args.Contains("postgres") ? new PostgresStorage("Host=unused;Database=unused") : new SqliteStorage("unused.db");
        var options = new DbContextOptionsBuilder<VouchDb>();
        options.UseVouch(new VouchModel(Rooms.All), storage);
        return new VouchDb(options.Options);
    }
}
