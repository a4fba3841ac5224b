using System.Net.Http.Headers;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Bench.Cycles;
using Vouch.Bench.Databases;
using Vouch.Company;
using Vouch.Kernel;

namespace Vouch.Bench.Interactions;

/// <summary>Programs that hand interactions in over the API.</summary>
internal static class IntakeClient
{
    /// <summary>A client with the bearer key of a program that may hand in, in a company of its own with agents.</summary>
    public static async Task<HttpClient> SignInAsync(BenchServer server, CancellationToken cancellationToken)
    {
        var directory = server.Services.GetRequiredService<CompanyDirectory>();
        var acting = new Acting(server.Services.GetRequiredService<Pipeline>(), directory, cancellationToken);
        var mark = (await directory.ReadAsync(cancellationToken)).Units.Count;
        var unit = await acting.MustAsync(PartyId.System, new AddUnit($"TOUCH{mark}", "Bench", null, Currency.Eur, "Europe/Berlin"));
        var program = await acting.MustAsync(PartyId.System, new AddPerson("Program", $"program.{mark}@bench.example", unit));
        await acting.MustAsync(PartyId.System, new GrantRole(program, Roles.Intake, null));
        for (var i = 0; i < 20; i++)
        {
            var agent = await acting.MustAsync(PartyId.System, new AddPerson($"Agent {i}", $"agent{i}.{mark}@bench.example", unit));
            await acting.MustAsync(PartyId.System, new GrantRole(agent, Roles.ServiceAgent, null));
        }

        var key = (await acting.MustAsync(PartyId.System, new IssueApiKey(program, "bench"))).Key!;
        var http = new HttpClient { BaseAddress = server.Address, Timeout = TimeSpan.FromMinutes(5) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return http;
    }

    /// <summary>Hands bodies in; answers how many interactions were new.</summary>
    public static async Task<int> SendAsync(HttpClient http, byte[][] bodies, int clients, CancellationToken cancellationToken)
    {
        var taken = 0;
        await Parallel.ForEachAsync(bodies, new ParallelOptions { MaxDegreeOfParallelism = clients, CancellationToken = cancellationToken }, async (body, token) =>
        {
            using var content = new ByteArrayContent(body);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
            using var answer = await http.PostAsync(new Uri("/api/v1/interactions", UriKind.Relative), content, token);
            if (!answer.IsSuccessStatusCode)
            {
                throw new InvalidOperationException(await answer.Content.ReadAsStringAsync(token));
            }

            Interlocked.Add(ref taken, (await answer.Content.ReadFromJsonAsync<Answer>(token))!.Taken);
        });
        return taken;
    }

    /// <summary>What the API says of a batch.</summary>
    private sealed record Answer(int Taken, int Known, int Refused);
}
