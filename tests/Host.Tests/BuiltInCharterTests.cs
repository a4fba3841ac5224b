using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Kernel;
using Vouch.Testing;
using Vouch.Testing.Server;

namespace Vouch.Host.Tests;

public sealed class BuiltInCharterTests
{
    /// <summary>The example of the verb that puts a charter in force is the charter that comes with the software: every fact, role and key in it is one that a room declares.</summary>
    [Fact]
    public async Task The_charter_that_comes_with_the_software_is_sound_in_this_house()
    {
        await using var server = await VouchServer.OpenAsync(DatabaseKind.Sqlite);
        var verb = server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Single(endpoint => endpoint.RoutePattern.RawText == "/api/v1/charters" && endpoint.Metadata.GetMetadata<EndpointExample>() is not null);
        using var client = await server.ApiAsync(server.House.Administrator);
        using var body = new StringContent(
            JsonSerializer.Serialize(verb.Metadata.GetRequiredMetadata<EndpointExample>().Body, Json.Options), System.Text.Encoding.UTF8, "application/json");
        var answer = await client.PostAsync(new Uri("/api/v1/charters", UriKind.Relative), body, TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var charter = await client.GetFromJsonAsync<JsonElement>(new Uri("/api/v1/charter", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.True(charter.GetProperty("commitments").GetArrayLength() >= 8);
    }
}
