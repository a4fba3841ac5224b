using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Vouch.Kernel;

namespace Vouch.Host.Tour;

/// <summary>Something on the tour was not as it should be; the message says what.</summary>
internal sealed class TourFailure(string message) : Exception(message);

/// <summary>A person of the tour with an API key of their own: everything they do goes over HTTP.</summary>
internal sealed class Traveller : IDisposable
{
    // What a caller who knows nothing of the server's types would do: send every member, and skip those of an answer that it does not need.
    private static readonly JsonSerializerOptions Wire = new(Json.Options)
    {
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.Never,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Skip,
        RespectRequiredConstructorParameters = false,
    };

    private readonly HttpClient http;
    private int sent;

    public Traveller(Uri server, string name, PartyId id, string key)
    {
        (Name, Id) = (name, id);
        http = new HttpClient { BaseAddress = new Uri(server, "/api/v1/"), Timeout = TimeSpan.FromMinutes(2) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
    }

    public string Name { get; }

    public PartyId Id { get; }

    public void Dispose() => http.Dispose();

    /// <summary>Does something that must be done, and reads the answer.</summary>
    public async Task<TResult> DoAsync<TResult>(string path, object body)
    {
        using var answer = await PostAsync(path, body);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? Read<TResult>(text) : throw new TourFailure($"{Name} was refused {path} with {(int)answer.StatusCode}: {text}");
    }

    /// <summary>Does something that must be done and answers no more than that.</summary>
    public Task DoAsync(string path, object body) => DoAsync<JsonNode>(path, body);

    /// <summary>Tries something that the rules must refuse with this code.</summary>
    public async Task RefusedAsync(string code, string path, object body)
    {
        using var answer = await PostAsync(path, body);
        var text = await answer.Content.ReadAsStringAsync();
        if (answer.IsSuccessStatusCode || (string?)JsonNode.Parse(text)?["code"] != code)
        {
            throw new TourFailure($"{Name} should have been refused {path} with {code}, but the answer was {(int)answer.StatusCode}: {text}");
        }
    }

    /// <summary>Reads something that must be there.</summary>
    public async Task<TResult> ReadAsync<TResult>(string path) => Read<TResult>(await TextAsync(path));

    /// <summary>Reads a file.</summary>
    public async Task<string> TextAsync(string path)
    {
        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative));
        var text = await answer.Content.ReadAsStringAsync();
        return answer.StatusCode == HttpStatusCode.OK ? text : throw new TourFailure($"{Name} could not read {path}: {(int)answer.StatusCode} {text}");
    }

    private async Task<HttpResponseMessage> PostAsync(string path, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative));
        request.Content = new StringContent(JsonSerializer.Serialize(body, Wire), Encoding.UTF8, "application/json");
        request.Headers.Add("Idempotency-Key", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"tour-{++sent}"));
        return await http.SendAsync(request);
    }

    private static TResult Read<TResult>(string text) => JsonSerializer.Deserialize<TResult>(text, Wire) ?? throw new TourFailure("The answer was empty.");
}
