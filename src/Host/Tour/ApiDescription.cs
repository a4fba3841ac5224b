using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Vouch.Kernel;

namespace Vouch.Host.Tour;

/// <summary>What the server says of its API: where each verb is posted to, by the verb's name.</summary>
internal sealed class ApiDescription
{
    // What is null is said to be null: a member that a verb needs may not be left out.
    private static readonly JsonSerializerOptions Whole = new(Json.Options) { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.Never };
    private readonly Dictionary<string, string> paths = new(StringComparer.Ordinal);

    private ApiDescription(Uri server, JsonNode document)
    {
        Server = server;
        foreach (var (path, methods) in document["paths"]!.AsObject())
        {
            if (methods?["post"]?["operationId"]?.GetValue<string>() is { } verb)
            {
                paths[verb] = path;
            }
        }
    }

    public Uri Server { get; }

    public static async Task<ApiDescription> ReadAsync(Uri server, CancellationToken cancellationToken)
    {
        using var client = new HttpClient { BaseAddress = server };
        return new ApiDescription(server, (await client.GetFromJsonAsync<JsonNode>("/api/openapi/v1.json", cancellationToken))!);
    }

    /// <summary>The path of a command and what is left for its body once the path is filled in.</summary>
    public (string Path, JsonObject Body) Place(object command)
    {
        var type = command.GetType();
        var body = JsonSerializer.SerializeToNode(command, type, Whole)!.AsObject();
        var path = paths[$"{type.Assembly.GetName().Name}.{type.Name}"];
        foreach (var name in body.Select(member => member.Key).ToArray())
        {
            if (path.Contains($"{{{name}}}", StringComparison.Ordinal))
            {
                path = path.Replace($"{{{name}}}", Uri.EscapeDataString(body[name]!.ToString()), StringComparison.Ordinal);
                body.Remove(name);
            }
        }

        return (path, body);
    }
}

/// <summary>What a verb answered: its value, or the codes of the refusals.</summary>
/// <param name="Value">The value; the default when refused.</param>
/// <param name="Refusals">Codes of the refusals with what they say; empty when done.</param>
internal sealed record ApiAnswer<T>(T? Value, IReadOnlyList<(string Code, string Says)> Refusals)
{
    public bool IsDone => Refusals.Count == 0;
}

/// <summary>A person with a key, who uses the API as any program does.</summary>
internal sealed class ApiPerson : IDisposable
{
    private readonly ApiDescription api;
    private readonly HttpClient client;

    public ApiPerson(ApiDescription api, string name, PartyId party, string key)
    {
        this.api = api;
        Name = name;
        Party = party;
        client = new HttpClient { BaseAddress = api.Server };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    public string Name { get; }

    public PartyId Party { get; }

    /// <summary>Posts a command. What a command never writes (a secret) is added to its body.</summary>
    public async Task<ApiAnswer<TResult>> TryAsync<TResult>(ICommand<TResult> command, CancellationToken cancellationToken, params (string Name, string Value)[] more)
    {
        var (path, body) = api.Place(command);
        foreach (var (name, value) in more)
        {
            body[name] = value;
        }

        return await PostAsync<TResult>(path, body, cancellationToken);
    }

    /// <summary>Posts a body to a path of the API.</summary>
    public async Task<ApiAnswer<TResult>> PostAsync<TResult>(string path, JsonNode body, CancellationToken cancellationToken)
    {
        using var content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(new Uri(path, UriKind.Relative), content, cancellationToken);
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        return answer.IsSuccessStatusCode
            ? new ApiAnswer<TResult>(JsonSerializer.Deserialize<TResult>(text, Json.Options), [])
            : new ApiAnswer<TResult>(default, RefusalsOf((int)answer.StatusCode, text));
    }

    /// <summary>Reads a path below <c>/api/v1</c>.</summary>
    public async Task<JsonNode> ReadAsync(string path, CancellationToken cancellationToken) => JsonNode.Parse(await ReadTextAsync(path, cancellationToken))!;

    /// <summary>Reads a path below <c>/api/v1</c> as it is.</summary>
    public async Task<string> ReadTextAsync(string path, CancellationToken cancellationToken)
    {
        using var answer = await client.GetAsync(new Uri("/api/v1" + path, UriKind.Relative), cancellationToken);
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        return answer.IsSuccessStatusCode ? text : throw new TourException($"{Name} reads {path} and is answered {(int)answer.StatusCode}: {text}");
    }

    public void Dispose() => client.Dispose();

    private static List<(string Code, string Says)> RefusalsOf(int status, string text)
    {
        JsonNode? problem = null;
        try
        {
            problem = JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            // Not even a problem document: then the status is all there is to tell.
        }

        var refusals = problem?["refusals"]?.AsArray().Select(one => (one?["code"]?.ToString() ?? "", one?["message"]?.ToString() ?? "")).ToList();
        return refusals is { Count: > 0 } ? refusals : [(problem?["code"]?.ToString() ?? $"status-{status}", problem?["detail"]?.ToString() ?? text)];
    }
}

/// <summary>Something in the tour did not go as it should.</summary>
internal sealed class TourException(string message) : Exception(message);
