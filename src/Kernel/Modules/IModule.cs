using System.CommandLine;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Vouch.Kernel;

/// <summary>A room of the house: everything that a capability adds, in one place. Host lists the modules; nothing else knows them all.</summary>
public interface IModule
{
    /// <summary>The room's name, as its project: <c>Requests</c>.</summary>
    string Name { get; }

    /// <summary>What the names of its tables begin with, without the underscore: <c>requests</c>.</summary>
    string TablePrefix { get; }

    /// <summary>Every kind of fact it records.</summary>
    IReadOnlyList<FactName> Facts { get; }

    /// <summary>Registers its services. Handlers, fact listeners, fact readers and subject sources of the assembly are found by <see cref="ModuleServices.AddRoom"/>.</summary>
    void AddServices(IServiceCollection services);

    /// <summary>Maps its tables.</summary>
    void MapTables(ModelBuilder model);

    /// <summary>Statements that make what EF's model cannot describe (partitioned tables), for <see cref="IStorage.Name"/>; each may be run again and again. Run after the migrations.</summary>
    IReadOnlyList<string> TablesBesideTheModel(string storage) => [];

    /// <summary>Maps its API below <c>/api/v1</c> (bearer keys only).</summary>
    void MapApi(IEndpointRouteBuilder api);

    /// <summary>Maps its pages and form posts (cookie sign-in).</summary>
    void MapPages(IEndpointRouteBuilder pages);

    /// <summary>Commands it adds to the command line.</summary>
    IEnumerable<Command> Commands(ICommandLineHost host) => [];
}

/// <summary>What the Host offers to a module's commands.</summary>
public interface ICommandLineHost
{
    /// <summary>The <c>--database</c> option, shared by all commands.</summary>
    Option<string?> Database { get; }

    /// <summary>Opens the database (migrating it), builds the services without a web server, runs the work and returns its exit code.</summary>
    Task<int> RunAsync(ParseResult parsed, Func<IServiceProvider, CancellationToken, Task<int>> work, CancellationToken cancellationToken);

    /// <summary>The same for a command that does a piece of the server's own work: it has the server's settings (<c>appsettings.json</c> in the folder, the environment), so that what it gives rise to is mailed like what the server does.</summary>
    Task<int> RunAsServerAsync(ParseResult parsed, Func<IServiceProvider, CancellationToken, Task<int>> work, CancellationToken cancellationToken) => RunAsync(parsed, work, cancellationToken);
}
