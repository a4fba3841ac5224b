using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Vouch.Kernel;

namespace Vouch.Bench.Pages;

/// <summary>A browser of one person: signs in and asks for pages.</summary>
internal sealed partial class PageReader : IDisposable
{
    private readonly HttpClient http;

    private PageReader(HttpClient http) => this.http = http;

    /// <summary>Becomes a person of a company that lets anybody in with one click.</summary>
    public static async Task<PageReader> SignInAsync(Uri address, PartyId person, CancellationToken cancellationToken)
    {
        var reader = new PageReader(new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer(), MaxConnectionsPerServer = 100 }) { BaseAddress = address });
        var form = await reader.http.GetStringAsync(new Uri("/sign-in", UriKind.Relative), cancellationToken);
        using var content = new FormUrlEncodedContent([new("__RequestVerificationToken", Token().Match(form).Groups["token"].Value), new("person", person.ToString())]);
        using var answer = await reader.http.PostAsync(new Uri("/sign-in/as", UriKind.Relative), content, cancellationToken);
        return answer.StatusCode == HttpStatusCode.SeeOther ? reader : throw new InvalidOperationException($"Signing in answered {(int)answer.StatusCode}.");
    }

    /// <summary>Reads a page to its end.</summary>
    /// <returns>Its length in bytes.</returns>
    public async Task<int> ReadAsync(string path, CancellationToken cancellationToken)
    {
        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative), cancellationToken);
        var bytes = await answer.Content.ReadAsByteArrayAsync(cancellationToken);
        return answer.StatusCode == HttpStatusCode.OK ? bytes.Length : throw new InvalidOperationException($"{path} answered {(int)answer.StatusCode}.");
    }

    public void Dispose() => http.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Token();
}

/// <summary>Asks for something again and again and keeps how long each answer took.</summary>
internal static class Load
{
    /// <summary>So many clients, each asking anew as soon as it was answered.</summary>
    public static async Task<(List<double> Milliseconds, TimeSpan Elapsed)> AtOnceAsync(int clients, TimeSpan length, Func<int, Task> ask)
    {
        var began = Stopwatch.GetTimestamp();
        var next = -1;
        var lists = await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(async () =>
        {
            var own = new List<double>();
            while (Stopwatch.GetElapsedTime(began) < length)
            {
                var asked = Stopwatch.GetTimestamp();
                await ask(Interlocked.Increment(ref next));
                own.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
            }

            return own;
        })));
        return ([.. lists.SelectMany(list => list)], Stopwatch.GetElapsedTime(began));
    }

    /// <summary>At a steady rate, whether or not earlier ones were answered; the time counts from the moment at which it was to be asked.</summary>
    public static async Task<List<double>> SteadyAsync(double perSecond, TimeSpan length, Func<int, Task> ask)
    {
        var began = Stopwatch.GetTimestamp();
        var asked = new List<Task<double>>();
        while (Stopwatch.GetElapsedTime(began) < length)
        {
            var due = TimeSpan.FromSeconds(asked.Count / perSecond);
            if (due - Stopwatch.GetElapsedTime(began) is { Ticks: > 0 } early)
            {
                await Task.Delay(early);
            }

            var number = asked.Count;
            asked.Add(Task.Run(async () =>
            {
                await ask(number);
                return (Stopwatch.GetElapsedTime(began) - due).TotalMilliseconds;
            }));
        }

        return [.. await Task.WhenAll(asked)];
    }
}
