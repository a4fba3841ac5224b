using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Kernel;

namespace Vouch.Relationships;

/// <summary>Parties: everybody the company deals with, in one register. Interactions, cases and the timeline come to stand on it.</summary>
public sealed class RelationshipsModule : IModule
{
    /// <inheritdoc/>
    public string Name => "Relationships";

    /// <inheritdoc/>
    public string TablePrefix => "relationships";

    /// <inheritdoc/>
    public IReadOnlyList<FactName> Facts { get; } = [RelationshipFacts.PartyAdded];

    /// <inheritdoc/>
    public void AddServices(IServiceCollection services) => services.AddRoom(typeof(RelationshipsModule).Assembly);

    /// <inheritdoc/>
    public void MapTables(ModelBuilder model) => model.Entity<Party>(party =>
    {
        party.ToTable("relationships_party");
        party.HasKey(row => row.Id);
        party.Property(row => row.Name).HasMaxLength(200);
        party.Property(row => row.SearchName).HasMaxLength(200);
        party.HasIndex(row => row.SearchName);
    });

    /// <inheritdoc/>
    public void MapApi(IEndpointRouteBuilder api) => PartyQueries.Map(api);

    /// <inheritdoc/>
    public void MapPages(IEndpointRouteBuilder pages)
    {
    }
}

/// <summary>The facts this room records.</summary>
public static class RelationshipFacts
{
    /// <summary>A party was added to the register.</summary>
    public static readonly FactName PartyAdded = new("party.added", "A party was added to the register.", ["party"], ["kind"]);
}
