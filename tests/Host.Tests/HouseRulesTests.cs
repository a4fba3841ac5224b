using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Kernel;
using Vouch.Testing;
using Vouch.Testing.Server;
using Vouch.Ui;

namespace Vouch.Host.Tests;

/// <summary>Walks every module and checks what each must honour.</summary>
public sealed class HouseRulesTests
{
    [Fact]
    public void Fact_names_are_unique_and_described()
    {
        var facts = Rooms.All.SelectMany(module => module.Facts).ToList();
        Assert.Empty(facts.GroupBy(fact => fact.Name).Where(group => group.Count() > 1).Select(group => group.Key));
        Assert.All(facts, fact => Assert.EndsWith(".", fact.Description, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_fact_name_that_a_room_declares_is_listed_by_its_module()
    {
        var listed = Rooms.All.SelectMany(module => module.Facts).ToHashSet();
        var declared = Rooms.All.SelectMany(module => module.GetType().Assembly.GetTypes())
            .SelectMany(type => type.GetFields(System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.NonPublic))
            .Where(field => field.FieldType == typeof(FactName) && !field.DeclaringType!.ContainsGenericParameters)
            .Select(field => (FactName)field.GetValue(null)!);
        Assert.Empty(declared.Except(listed).Select(fact => fact.Name));
    }

    [Fact]
    public async Task Every_table_carries_the_prefix_of_its_room()
    {
        await using var server = await VouchServer.OpenAsync(DatabaseKind.Sqlite);
        var tables = await server.House.QueryAsync(db => Task.FromResult(db.GetService<IDesignTimeModel>().Model.GetEntityTypes()
            .Select(entity => (Table: entity.GetTableName(), Assembly: entity.ClrType.Assembly)).Where(entity => entity.Table is not null).ToList()));
        foreach (var (table, assembly) in tables)
        {
            var room = Rooms.All.FirstOrDefault(module => module.GetType().Assembly == assembly);
            if (room is not null)
            {
                Assert.StartsWith(room.TablePrefix + "_", table, StringComparison.Ordinal);
            }
        }
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Every_table_is_in_the_migrations(DatabaseKind kind)
    {
        await using var server = await VouchServer.OpenAsync(kind);
        Assert.False(await server.House.QueryAsync(db => Task.FromResult(db.Database.HasPendingModelChanges())), "The model differs from the migrations: run tools/add-migration NAME.");
    }

    [Fact]
    public async Task Every_endpoint_says_who_may_use_it()
    {
        await using var server = await VouchServer.OpenAsync(DatabaseKind.Sqlite);
        var silent = Endpoints(server)
            .Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null && endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Count == 0)
            .Select(endpoint => endpoint.RoutePattern.RawText)
            // Front-end files; what has no policy of its own falls under the one that asks for sign-in.
            .Where(pattern => pattern != "{**path:file}");
        Assert.Empty(silent);
    }

    [Fact]
    public async Task Every_verb_of_the_api_has_a_summary_and_an_example()
    {
        await using var server = await VouchServer.OpenAsync(DatabaseKind.Sqlite);
        var api = Endpoints(server).Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/api/v1", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(api);
        Assert.All(api, endpoint => Assert.False(string.IsNullOrEmpty(endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.Http.Metadata.IEndpointSummaryMetadata>()?.Summary), endpoint.RoutePattern.RawText));
        Assert.All(api.Where(IsPost), endpoint => Assert.True(endpoint.Metadata.GetMetadata<EndpointExample>() is not null, endpoint.RoutePattern.RawText + " has no example."));
    }

    [Fact]
    public async Task The_description_of_the_api_opens_and_has_every_endpoint_with_summary_example_and_key()
    {
        await using var server = await VouchServer.OpenAsync(DatabaseKind.Sqlite);
        using var nobody = server.Anonymous();
        var document = JsonNode.Parse(await nobody.GetStringAsync(new Uri("/api/openapi/v1.json", UriKind.Relative), TestContext.Current.CancellationToken))!;
        Assert.Equal("bearer", (string?)document["components"]!["securitySchemes"]!["key"]!["scheme"]);
        Assert.NotEmpty(document["security"]!.AsArray());
        var described = document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(verb => (Name: $"{verb.Key} {path.Key}", Operation: verb.Value!))).ToList();
        Assert.Equal(Endpoints(server).Count(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/api/v1", StringComparison.Ordinal)), described.Count);
        Assert.All(described, one => Assert.False(string.IsNullOrEmpty((string?)one.Operation["summary"]), one.Name));
        Assert.All(
            described.Where(one => one.Name.StartsWith("post", StringComparison.Ordinal) && TakesSomething(document, one.Operation)),
            one => Assert.True(one.Operation["requestBody"]?["content"]?["application/json"]?["example"] is not null, one.Name + " shows no example."));
    }

    /// <summary>False for a verb whose body is always the empty object: the description leaves such an example out.</summary>
    private static bool TakesSomething(JsonNode document, JsonNode operation) =>
        (string?)operation["requestBody"]?["content"]?["application/json"]?["schema"]?["$ref"] is not { } reference
        || document["components"]!["schemas"]![reference[(reference.LastIndexOf('/') + 1)..]]!["properties"] is not null;

    [Fact]
    public async Task Every_page_has_a_title()
    {
        await using var server = await VouchServer.OpenAsync(DatabaseKind.Sqlite);
        Assert.All(Endpoints(server).Select(endpoint => endpoint.Metadata.GetMetadata<PageMetadata>()).OfType<PageMetadata>(), page => Assert.False(string.IsNullOrWhiteSpace(page.Title), page.Component.Name));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Every_page_opens_for_somebody_and_never_fails(DatabaseKind kind)
    {
        await using var server = await VouchServer.OpenAsync(kind);
        var people = new[] { server.House.Administrator, server.House.Buyer, server.House.Finance, server.House.Approver, server.House.Requester, server.House.Head };
        var browsers = new List<HttpClient>();
        foreach (var person in people)
        {
            browsers.Add(await server.BrowserAsync(person));
        }

        foreach (var endpoint in Endpoints(server).Where(endpoint => endpoint.Metadata.GetMetadata<PageMetadata>() is not null))
        {
            var address = Filled(endpoint.RoutePattern.RawText!);
            foreach (var browser in browsers)
            {
                var answer = await browser.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
                Assert.True((int)answer.StatusCode < 500, $"{address} answers {(int)answer.StatusCode}");
            }
        }
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Every_verb_of_the_api_stands_garbage(DatabaseKind kind)
    {
        await using var server = await VouchServer.OpenAsync(kind);
        using var client = await server.ApiAsync(server.House.Administrator);
        string[] bodies = ["", "{", "[]", "null", "\"x\"", "{\"unknown\":1}", new string('[', 5_000), "{\"a\":\"\\ud800\"}", "\u0000", "{}"];
        foreach (var endpoint in Endpoints(server).Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/api/v1", StringComparison.Ordinal) && IsPost(endpoint)))
        {
            foreach (var body in bodies)
            {
                using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
                var answer = await client.PostAsync(new Uri(Filled(endpoint.RoutePattern.RawText!), UriKind.Relative), content, TestContext.Current.CancellationToken);
                Assert.True((int)answer.StatusCode is >= 400 and < 500 || body == "{}", $"{endpoint.RoutePattern.RawText} answers {(int)answer.StatusCode} to {body[..Math.Min(20, body.Length)]}");
                Assert.True((int)answer.StatusCode < 500, $"{endpoint.RoutePattern.RawText} answers {(int)answer.StatusCode} to {body[..Math.Min(20, body.Length)]}");
            }
        }
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Every_form_stands_garbage(DatabaseKind kind)
    {
        await using var server = await VouchServer.OpenAsync(kind);
        using var browser = await server.BrowserAsync(server.House.Administrator);
        (string, string)[] garbage =
        [
            ("amount", "12,5x"), ("quantity", "1e999"), ("lines[0].quantity", "-"), ("lines[99999].quantity", "1"), ("date", "31.02.2026"), ("neededBy", "yesterday"), ("currency", "XXX"),
            ("id", "not-an-id"), ("person", "' OR 1=1 --"), ("words", new string('x', 200_000)), ("name", "\u0000<script>alert(1)</script>"), ("reason", ""), ("rating", "99"),
        ];
        foreach (var endpoint in Endpoints(server).Where(endpoint => endpoint.Metadata.GetMetadata<FormMetadata>() is not null))
        {
            var answer = await VouchServer.PostAsync(browser, "/sign-in", Filled(endpoint.RoutePattern.RawText!), garbage);
            Assert.True((int)answer.StatusCode < 500, $"{endpoint.RoutePattern.RawText} answers {(int)answer.StatusCode}");
        }
    }

    private static IEnumerable<RouteEndpoint> Endpoints(VouchServer server) =>
        server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(endpoint => endpoint.RoutePattern.RawText is not null);

    private static bool IsPost(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("POST") == true;

    private static string Filled(string pattern) => Addresses.Filled(pattern);
}
