using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Vouch.Host.Tests.Nodes;

/// <summary>A PostgreSQL server of a test's own that writes to the disk as it does in earnest, and can be killed as a power cut would kill it.</summary>
internal sealed class PostgresCluster : IDisposable
{
    private readonly string binaries;
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("vouch_test_cluster");
    private readonly int port = FreePort();

    private PostgresCluster(string binaries) => this.binaries = binaries;

    public string Connection => $"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres;Timeout=5;Command Timeout=30";

    /// <summary>Makes and starts one; skips the test where the server's programs are absent.</summary>
    public static async Task<PostgresCluster> StartAsync(CancellationToken cancellationToken)
    {
        var found = Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")).Where(bin => File.Exists(Path.Combine(bin, "initdb"))).Order(StringComparer.Ordinal).LastOrDefault() : null;
        Assert.SkipWhen(found is null, "The programs of a PostgreSQL server (initdb) are not here.");
        var cluster = new PostgresCluster(found!);
        if (Environment.IsPrivilegedProcess)
        {
            await RunAsync("chown", ["postgres", cluster.folder.FullName], cancellationToken);
        }

        await cluster.AsOwnerAsync($"{cluster.binaries}/initdb -D {cluster.folder.FullName}/data -A trust -U postgres -E UTF8 --locale=C.UTF-8", cancellationToken);
        await cluster.StartAgainAsync(cancellationToken);
        return cluster;
    }

    /// <summary>Starts it, from whatever state it was left in.</summary>
    public Task StartAgainAsync(CancellationToken cancellationToken) =>
        AsOwnerAsync($"{binaries}/pg_ctl -D {folder.FullName}/data -w -t 60 -o '-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=200' -l {folder.FullName}/log start", cancellationToken);

    /// <summary>kill -9 of the server and all its processes.</summary>
    public async Task KillAsync(CancellationToken cancellationToken)
    {
        var postmaster = File.ReadLines(Path.Combine(folder.FullName, "data", "postmaster.pid")).First();
        await RunAsync("sh", ["-c", $"kids=$(pgrep -P {postmaster}); kill -9 {postmaster} $kids 2>/dev/null; while kill -0 {postmaster} 2>/dev/null; do sleep 0.02; done; rm -f {folder.FullName}/data/postmaster.pid"], cancellationToken);
    }

    public void Dispose()
    {
        AsOwnerAsync($"{binaries}/pg_ctl -D {folder.FullName}/data -m immediate stop", CancellationToken.None).ContinueWith(_ => { }, TaskScheduler.Default).Wait();
        folder.Delete(recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    // The server refuses to run as root.
    private Task AsOwnerAsync(string command, CancellationToken cancellationToken) =>
        Environment.IsPrivilegedProcess ? RunAsync("su", ["postgres", "-s", "/bin/sh", "-c", command], cancellationToken) : RunAsync("sh", ["-c", command], cancellationToken);

    private static async Task RunAsync(string program, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        // What it says goes to a file of its own: a server that is started keeps the pipes of whoever started it.
        var start = new ProcessStartInfo(program) { UseShellExecute = false };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        await process.WaitForExitAsync(cancellationToken);
        Assert.True(process.ExitCode == 0 || program == "sh", $"{program} {string.Join(' ', start.ArgumentList)} ended with {process.ExitCode}.");
    }
}
