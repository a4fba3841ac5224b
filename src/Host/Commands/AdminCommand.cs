using System.CommandLine;
using System.Security.Cryptography;
using Vouch.Company;
using Vouch.Contracts;
using Vouch.Kernel;

namespace Vouch.Host.Commands;

/// <summary><c>admin</c>: sets up an empty database with the company and its first administrator, whose password is printed once.</summary>
internal static class AdminCommand
{
    public static Command Create(CommandLineHost host)
    {
        var name = new Option<string>("--name") { Description = "The administrator's full name.", Required = true };
        var email = new Option<string>("--email") { Description = "The administrator's mail address.", Required = true };
        var company = new Option<string>("--company") { Description = "What the company is called.", Required = true };
        var currency = new Option<string>("--currency") { Description = "Currency of its budgets.", DefaultValueFactory = _ => "EUR" };
        var zone = new Option<string>("--time-zone") { Description = "Where it works.", DefaultValueFactory = _ => "Europe/Berlin" };
        var command = new Command("admin", "Sets up an empty database: the company and its first administrator.") { name, email, company, currency, zone };
        command.SetAction((parsed, cancellationToken) => host.RunAsync(
            parsed,
            (services, token) => SetUpAsync(services, parsed.GetValue(company)!, parsed.GetValue(name)!, parsed.GetValue(email)!, parsed.GetValue(currency)!, parsed.GetValue(zone)!, token),
            cancellationToken));
        return command;
    }

    private static async Task<int> SetUpAsync(IServiceProvider services, string company, string name, string email, string currency, string zone, CancellationToken cancellationToken)
    {
        if ((await services.GetRequiredService<CompanyDirectory>().ReadAsync(cancellationToken)).HasAdministrator || !Currency.TryParse(currency, out var known))
        {
            await Console.Error.WriteLineAsync("This database has an administrator already, or the currency is not an ISO 4217 code.");
            return 2;
        }

        var pipeline = services.GetRequiredService<Pipeline>();
        var unit = await pipeline.RunAsync(Actor.System, new AddUnit("COMPANY", company, null, known, zone), cancellationToken);
        var person = unit.IsDone ? await pipeline.RunAsync(Actor.System, new AddPerson(name, email, unit.Value), cancellationToken) : unit.As<PartyId>();
        var granted = person.IsDone ? await pipeline.RunAsync(Actor.System, new GrantRole(person.Value, Roles.Administrator, null), cancellationToken) : person.As<Done>();
        var library = granted.IsDone ? await pipeline.RunAsync(Actor.System, new KeepStandardLibrary(), cancellationToken) : granted.As<int>();
        if (!library.IsDone)
        {
            await Console.Error.WriteLineAsync(string.Join(Environment.NewLine, library.Refusals));
            return 2;
        }

        var password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(10));
        await using var scope = services.CreateAsyncScope();
        var refusals = await scope.ServiceProvider.GetRequiredService<Accounts>().SetPasswordAsync(person.Value, password, cancellationToken);
        Console.WriteLine(refusals.Count == 0 ? $"{email} may sign in with the password {password} and should change it." : string.Join(Environment.NewLine, refusals));
        return refusals.Count == 0 ? 0 : 2;
    }
}
