using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Vouch.Host.Tests.Nodes;

/// <summary>One server of Vouch as a process of its own, which can be killed as a power cut would kill it.</summary>
internal sealed class NodeProcess : IDisposable
{
    /// <summary>Names how many times something is killed.</summary>
    private const string KillsVariable = "VOUCH_KILLS";

    /// <summary>How long a kill and the start after it may take on a machine that does much else.</summary>
    public static readonly TimeSpan PatienceForKill = TimeSpan.FromSeconds(75);

    private readonly string connection;
    private readonly string keys;
    private Process? process;

    public NodeProcess(string connection, string keys)
    {
        (this.connection, this.keys) = (connection, keys);
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }

    public Uri Address { get; }

    /// <summary>How many times something is killed.</summary>
    public static int Kills(int unlessTold) => int.TryParse(Environment.GetEnvironmentVariable(KillsVariable), NumberStyles.None, CultureInfo.InvariantCulture, out var told) ? told : unlessTold;

    /// <summary>Starts it and waits until it answers.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "Vouch.Host.dll"), "serve", "--database", connection, "--urls", Address.AbsoluteUri.TrimEnd('/') },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = keys,
        };
        start.Environment["VOUCH_KEYS"] = keys;
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var client = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(2) };
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Assert.False(process.HasExited, "The node ended by itself.");
            try
            {
                using var answer = await client.GetAsync(new Uri("/api/v1/promises", UriKind.Relative), cancellationToken);
                return;
            }
            catch (Exception waiting) when (waiting is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
            {
                await Task.Delay(100, cancellationToken);
            }
        }
    }

    /// <summary>kill -9: nothing is finished, nothing is told.</summary>
    public void Kill()
    {
        process?.Kill();
        process?.WaitForExit();
        process?.Dispose();
        process = null;
    }

    public void Dispose() => Kill();
}
