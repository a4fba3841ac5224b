using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Kernel;
using Vouch.Promises.Documents;
using Vouch.Relationships.Drivers;
using Vouch.Relationships.Identities;
using Vouch.Ui;

namespace Vouch.Relationships.Nurture;

/// <summary>Programmes to be checked.</summary>
/// <param name="Yaml">The programmes.</param>
public sealed record CheckProgrammes(string Yaml);

/// <summary>Programmes for programs and on pages.</summary>
internal static class NurtureApi
{
    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapVerb<PutProgrammesInForce, int>("/programmes", "Checks programmes and puts them in force; answers the number of the version.", PutProgrammesInForce.Example);
        api.MapQuestion<CheckProgrammes, DefinitionCheck>("/programmes/check", "Checks programmes and changes nothing: line and column of everything that is wrong.", new CheckProgrammes(ProgrammeDocument.Suggested), async (question, context, cancellationToken) =>
        {
            var services = context.RequestServices;
            if (!PutDriversInForceHandler.MayPut(services.GetRequiredService<CurrentActor>().Actor))
            {
                return NurtureRefusals.NotAllowed;
            }

            var vocabulary = await services.GetRequiredService<ProgrammeVocabularies>().ReadAsync(services.GetRequiredService<VouchDb>(), cancellationToken);
            var reading = ProgrammeDocument.Read(question.Yaml ?? "", 0, vocabulary);
            return new DefinitionCheck(reading.IsSound, reading.Definitions?.All.Count ?? 0, DefinitionProblem.Of(reading.Problems, services.GetRequiredService<IRefusalTexts>()));
        });
        api.MapGet("/programmes", async (NurtureFigures figures, CurrentActor current, IRefusalTexts texts, CancellationToken cancellationToken) =>
                current.Actor.SeesPersons() ? Results.Json(await figures.ReadAsync(cancellationToken), Json.Options) : Problems.Of([NurtureRefusals.NotToSee], texts))
            .WithSummary("What became of each programme, against those held out.").Produces<IReadOnlyList<ProgrammeFigure>>();
    }
}

internal static class NurturePages
{
    internal static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapPage<ProgrammesPage>("/programmes", "Programmes").RequireAuthorization(Policies.Colleague);
        pages.MapForm<PutProgrammesInForce, int>("/programmes", (form, _) => new PutProgrammesInForce(form.RequiredText("yaml", DocumentNodes.LongestFile)), _ => "/programmes").RequireAuthorization(Policies.Colleague);
    }
}
