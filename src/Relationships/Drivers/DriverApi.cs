using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Kernel;
using Vouch.Relationships.Agents;
using Vouch.Relationships.Identities;
using Vouch.Relationships.Interactions.Log;

namespace Vouch.Relationships.Drivers;

/// <summary>A driver as others see it.</summary>
/// <param name="Code">Its stable code; finer ones after a dot.</param>
/// <param name="Title">What it is called, by language.</param>
/// <param name="Rules">How many rules find it.</param>
public sealed record DriverCard(string Code, IReadOnlyDictionary<string, string> Title, int Rules);

/// <summary>The drivers in force.</summary>
/// <param name="Version">The number of the version; 0 are those that are built in.</param>
/// <param name="Drivers">In the order written.</param>
/// <param name="Corrections">From how many corrections this node's model has learned.</param>
public sealed record DriversInForce(int Version, IReadOnlyList<DriverCard> Drivers, int Corrections);

/// <summary>Drivers to be checked.</summary>
/// <param name="Yaml">The drivers.</param>
public sealed record CheckDrivers(string Yaml);

/// <summary>What a check found.</summary>
/// <param name="Sound">True when it may be put in force.</param>
/// <param name="Count">How many definitions there are.</param>
/// <param name="Problems">What is wrong, by place.</param>
public sealed record DefinitionCheck(bool Sound, int Count, IReadOnlyList<DefinitionProblem> Problems);

/// <summary>What is wrong, and where; lines and columns are counted from 1.</summary>
/// <param name="Line">The line.</param>
/// <param name="Column">The column.</param>
/// <param name="Code">The refusal's code.</param>
/// <param name="Message">What to do.</param>
public sealed record DefinitionProblem(int Line, int Column, string Code, string Message)
{
    internal static IReadOnlyList<DefinitionProblem> Of(IEnumerable<Promises.Documents.DocumentProblem> problems, IRefusalTexts texts) =>
        [.. problems.Select(problem => new DefinitionProblem(problem.Line, problem.Column, problem.Refusal.Code, texts.Say(problem.Refusal)))];
}

/// <summary>Drivers for programs.</summary>
internal static class DriverApi
{
    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapVerb<PutDriversInForce, int>("/drivers", "Checks drivers and puts them in force; answers the number of the version.", PutDriversInForce.Example);
        api.MapVerb<CorrectDriver, Done>("/interactions/{interaction}/correct", "Says why an interaction was. What is like it is guessed so within seconds.", CorrectDriver.Example);
        api.MapQuestion<CheckDrivers, DefinitionCheck>("/drivers/check", "Checks drivers and changes nothing: line and column of everything that is wrong.", new CheckDrivers(PutDriversInForce.Example.Yaml), (question, context, _) =>
        {
            if (!PutDriversInForceHandler.MayPut(context.RequestServices.GetRequiredService<CurrentActor>().Actor))
            {
                return Task.FromResult<Outcome<DefinitionCheck>>(DriverRefusals.NotAllowed);
            }

            var reading = DriverDocument.Read(question.Yaml ?? "");
            return Task.FromResult<Outcome<DefinitionCheck>>(new DefinitionCheck(
                reading.IsSound, reading.Drivers?.Count ?? 0, DefinitionProblem.Of(reading.Problems, context.RequestServices.GetRequiredService<IRefusalTexts>())));
        });
        api.MapGet("/drivers", ListAsync).WithSummary("The drivers in force: why people get in touch.").Produces<DriversInForce>();
        api.MapGet("/interactions/{interaction}/driver", ExplainAsync)
            .WithSummary("Why the driver of an interaction would be guessed now: rules with the words that were found, and what speaks most for the model's guess.")
            .Produces<DriverExplanation>().ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> ListAsync(DriverGuessing guessing, CurrentActor current, IRefusalTexts texts, VouchDb db, CancellationToken cancellationToken)
    {
        if (!current.Actor.IsColleague)
        {
            return Problems.Of([Problems.NotFound], texts);
        }

        var drivers = await guessing.InForceAsync(db, cancellationToken);
        var number = guessing.Knowledge.ModelNumber;
        var learned = await db.Set<DriverModelRow>().Where(row => row.Number == number).Select(row => row.Corrections).FirstOrDefaultAsync(cancellationToken);
        return Results.Json(
            new DriversInForce(drivers.Number, [.. drivers.All.Select(one => new DriverCard(one.Code, one.Title.ToDictionary(StringComparer.Ordinal), one.Rules.Count))], learned), Json.Options);
    }

    private static async Task<IResult> ExplainAsync(
        string interaction, Timeline timeline, DriverGuessing guessing, IAgentReach agents, IPeople people, VouchDb db, CurrentActor current, IRefusalTexts texts, CancellationToken cancellationToken)
    {
        var reach = await agents.OfAsync(db, current.Actor, cancellationToken);
        return DriverCorrections.Read(interaction) is { } key && await SeenInteraction.FindAsync(db, timeline, agents, people, reach, key, cancellationToken) is { } entry
            ? Results.Json(guessing.Explain(DriverLearning.Told(entry)), Json.Options)
            : Problems.Of([Problems.NotFound], texts);
    }
}
