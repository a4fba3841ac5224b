using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Kernel;
using Vouch.Testing;
using Vouch.Testing.Server;

namespace Vouch.Host.Tests;

/// <summary>Posts what nobody should send to every verb of the API and to every form there is: the list of endpoints is the server's own, so a new one is walked too.</summary>
public sealed partial class HostileInputTests
{
    private const int AboveLongestBody = (4 * 1024 * 1024) + 1;
    private const int AboveMostFields = 25_000;

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Json_that_is_cut_off_nested_doubled_mistyped_or_wrongly_encoded_is_refused_with_a_code_and_changes_nothing(DatabaseKind kind)
    {
        await using var server = await VouchServer.OpenAsync(kind);
        using var client = await server.ApiAsync(server.House.Administrator);
        var before = await FactsAsync(server);
        foreach (var endpoint in ApiVerbs(server))
        {
            var address = Filled(endpoint.RoutePattern.RawText!);
            var example = JsonSerializer.SerializeToNode(endpoint.Metadata.GetMetadata<EndpointExample>()!.Body, Json.Options)!.AsObject();
            foreach (var (what, body) in Spoiled(example, RouteNames(endpoint)))
            {
                using var content = new ByteArrayContent(body);
                content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
                using var answer = await client.PostAsync(new Uri(address, UriKind.Relative), content, Now);
                var text = await answer.Content.ReadAsStringAsync(Now);
                Assert.True((int)answer.StatusCode is >= 400 and < 500, $"{address} answers {(int)answer.StatusCode} to {what}: {text}");
                Assert.True(JsonNode.Parse(text)?["code"] is not null, $"{address} names no code for {what}: {text}");
            }
        }

        Assert.Equal(before, await FactsAsync(server));
    }

    [Fact]
    public async Task A_body_that_is_too_long_is_refused_with_a_code_and_changes_nothing()
    {
        await using var server = await VouchServer.OpenAsync(DatabaseKind.Sqlite);
        using var client = await server.ApiAsync(server.House.Administrator);
        var before = await FactsAsync(server);
        var huge = Encoding.UTF8.GetBytes("{\"unknown\":\"" + new string('x', AboveLongestBody) + "\"}");
        foreach (var endpoint in ApiVerbs(server))
        {
            var address = Filled(endpoint.RoutePattern.RawText!);
            using var content = new ByteArrayContent(huge);
            using var answer = await client.PostAsync(new Uri(address, UriKind.Relative), content, Now);
            var text = await answer.Content.ReadAsStringAsync(Now);
            Assert.True((int)answer.StatusCode is >= 400 and < 500 && JsonNode.Parse(text)?["code"] is not null, $"{address} answers {(int)answer.StatusCode}: {text}");
        }

        Assert.Equal(before, await FactsAsync(server));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_form_that_is_cut_off_overfull_or_no_form_at_all_is_refused_and_changes_nothing(DatabaseKind kind)
    {
        await using var server = await VouchServer.OpenAsync(kind);
        using var browser = await server.BrowserAsync(server.House.Administrator);
        var token = Token().Match(await browser.GetStringAsync(new Uri("/sign-in", UriKind.Relative), Now)).Groups["token"].Value;
        var start = $"__RequestVerificationToken={Uri.EscapeDataString(token)}&_from=%2F&";
        (string What, string Type, byte[] Body)[] bodies =
        [
            ("multipart that is cut off", "multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nhal"u8.ToArray()),
            ("multipart without a boundary", "multipart/form-data", "name"u8.ToArray()),
            ("too many fields", "application/x-www-form-urlencoded", Encoding.UTF8.GetBytes(start + string.Join('&', Enumerable.Range(0, AboveMostFields).Select(i => $"f{i}=1")))),
            ("one field that is too long", "application/x-www-form-urlencoded", Encoding.UTF8.GetBytes(start + "name=" + new string('x', AboveLongestBody))),
            ("JSON", "application/json", "{\"name\":\"x\"}"u8.ToArray()),
            ("nothing", "application/x-www-form-urlencoded", []),
        ];
        var before = await FactsAsync(server);
        foreach (var endpoint in FormPosts(server).Where(endpoint => !endpoint.RoutePattern.RawText!.StartsWith("/sign-", StringComparison.Ordinal)))
        {
            foreach (var (what, type, body) in bodies)
            {
                using var content = new ByteArrayContent(body);
                content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
                var address = Filled(endpoint.RoutePattern.RawText!);
                using var answer = await browser.PostAsync(new Uri(address, UriKind.Relative), content, Now);
                Assert.True((int)answer.StatusCode is >= 400 and < 500 || IsTurnedAway(answer), $"{address} answers {(int)answer.StatusCode} to {what}");
            }
        }

        Assert.Equal(before, await FactsAsync(server));
    }

    /// <summary>A form of somebody else's role is not even read.</summary>
    private static bool IsTurnedAway(HttpResponseMessage answer) =>
        (int)answer.StatusCode == 302 && answer.Headers.Location is { } to && to.OriginalString.Contains("/no-access", StringComparison.Ordinal);

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_secret_is_told_once_and_kept_nowhere_in_clear(DatabaseKind kind)
    {
        await using var server = await VouchServer.OpenAsync(kind);
        using var client = await server.ApiAsync(server.House.Buyer);
        client.DefaultRequestHeaders.Add("Idempotency-Key", "once");
        var key = await ToldOnceAsync(server, client, $"people/{server.House.Buyer}/api-keys", new { person = server.House.Buyer.Value, name = "ERP" }, "key");
        Assert.StartsWith("vouch_", key, StringComparison.Ordinal);

        client.DefaultRequestHeaders.Remove("Idempotency-Key");
        client.DefaultRequestHeaders.Add("Idempotency-Key", "once more");
        await ToldOnceAsync(server, client, "suppliers/invite", new { name = "Nordlicht GmbH", email = "jana@nordlicht.example", country = "DE", currency = "EUR" }, "path");

        using var administrator = await server.ApiAsync(server.House.Administrator);
        administrator.DefaultRequestHeaders.Add("Idempotency-Key", "once");
        var secret = await ToldOnceAsync(server, administrator, "webhooks", new { name = "ERP", address = "https://erp.example.com/", facts = new[] { "promise.*" } }, "secret");
        Assert.StartsWith("whsec_", secret, StringComparison.Ordinal);
    }

    private static async Task<string> ToldOnceAsync(VouchServer server, HttpClient client, string address, object body, string member)
    {
        async Task<JsonNode> PostAsync()
        {
            using var content = new StringContent(JsonSerializer.Serialize(body, Json.Options), Encoding.UTF8, "application/json");
            using var answer = await client.PostAsync(new Uri(address, UriKind.Relative), content, Now);
            var text = await answer.Content.ReadAsStringAsync(Now);
            Assert.True(answer.IsSuccessStatusCode, text);
            return JsonNode.Parse(text)!;
        }

        var (first, second) = (await PostAsync(), await PostAsync());
        var secret = (string)first[member]!;
        Assert.Null(second[member]);
        first.AsObject().Remove(member);
        Assert.Equal(first.ToJsonString(), second.ToJsonString());
        var kept = await server.House.QueryAsync(db => db.Database.SqlQueryRaw<string>("SELECT \"result\" AS \"Value\" FROM \"kernel_idempotent_answer\"").ToListAsync(Now));
        Assert.NotEmpty(kept);
        Assert.DoesNotContain(kept, answer => answer.Contains(secret, StringComparison.Ordinal));
        return secret;
    }

    private static IEnumerable<(string What, byte[] Body)> Spoiled(JsonObject example, IReadOnlyCollection<string> routeNames)
    {
        var text = example.ToJsonString();
        var whole = Encoding.UTF8.GetBytes(text);
        yield return ("half of it", whole[..(whole.Length / 2)]);
        yield return ("more after its end", [.. whole, .. "}"u8]);
        yield return ("UTF-16", Encoding.Unicode.GetBytes(text));
        yield return ("a byte that is no UTF-8", [.. "{\"unknown\":\""u8, 0xff, .. "\"}"u8]);
        yield return ("a lone surrogate", "{\"unknown\":\"\\ud800\"}"u8.ToArray());
        yield return ("a member twice", "{\"unknown\":1,\"unknown\":2}"u8.ToArray());
        yield return ("a thousand levels", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"unknown\":", 1_000)) + "1" + new string('}', 1_000)));
        // What the address says stands above what the body says, so those members are not looked at.
        foreach (var member in example.Select(pair => pair.Key).Where(member => !routeNames.Contains(member)))
        {
            foreach (var wrong in new[] { "[[[[1]]]]", "{\"unknown\":{\"unknown\":1}}" })
            {
                var spoiled = example.DeepClone().AsObject();
                spoiled[member] = JsonNode.Parse(wrong);
                yield return ($"{member} as {wrong}", Encoding.UTF8.GetBytes(spoiled.ToJsonString()));
            }

            if (example[member] is JsonObject { Count: > 0 } texts && texts.All(pair => pair.Value is JsonValue value && value.TryGetValue<string>(out _)))
            {
                var spoiled = example.DeepClone().AsObject();
                spoiled[member]!.AsObject()[texts.First().Key] = null;
                yield return ($"{member} with a null within", Encoding.UTF8.GetBytes(spoiled.ToJsonString()));
            }

            if (example[member] is JsonArray)
            {
                var spoiled = example.DeepClone().AsObject();
                spoiled[member]!.AsArray().Add((JsonNode?)null);
                yield return ($"{member} with a null within", Encoding.UTF8.GetBytes(spoiled.ToJsonString()));
            }
        }
    }

    private static Task<int> FactsAsync(VouchServer server) => server.House.QueryAsync(db => db.Facts.CountAsync(Now));

    private static IReadOnlyCollection<string> RouteNames(RouteEndpoint endpoint) => [.. endpoint.RoutePattern.Parameters.Select(parameter => parameter.Name)];

    private static IEnumerable<RouteEndpoint> Posts(VouchServer server) => server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("POST") == true);

    private static IEnumerable<RouteEndpoint> ApiVerbs(VouchServer server) => Posts(server).Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/api/v1", StringComparison.Ordinal));

    private static IEnumerable<RouteEndpoint> FormPosts(VouchServer server) => Posts(server).Where(endpoint => !endpoint.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal));

    private static string Filled(string pattern) => Addresses.Filled(pattern);

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Token();
}
