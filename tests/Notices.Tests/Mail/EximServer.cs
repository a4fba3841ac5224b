using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Vouch.Notices.Tests.Mail;

/// <summary>A real mail server (Exim, as Debian ships it) on a free port of this machine: delivers whatever it takes into a folder of its own, refuses the recipient <c>nobody</c>, offers STARTTLS.</summary>
internal sealed class EximServer : IAsyncDisposable
{
    private const string Program = "/usr/sbin/exim4";
    private readonly string folder;
    private Process? process;

    private EximServer(string folder, int port)
    {
        this.folder = folder;
        Port = port;
    }

    internal int Port { get; }

    /// <summary>Starts one. Skips the test where Exim is not installed or this process may not hand mail to another user.</summary>
    internal static async Task<EximServer> StartAsync()
    {
        if (!File.Exists(Program))
        {
            Assert.Skip($"No mail server is here: {Program} is missing (package exim4-daemon-light).");
        }

        if (!Environment.IsPrivilegedProcess)
        {
            Assert.Skip("The mail server delivers as another user; only root can start it so.");
        }

        var server = new EximServer(Directory.CreateTempSubdirectory("vouch_exim_").FullName, FreePort());
        await server.PrepareAsync();
        await server.StartAgainAsync();
        return server;
    }

    /// <summary>Starts it, the first time or after it was stopped, on the same port.</summary>
    internal async Task StartAgainAsync()
    {
        process = Process.Start(new ProcessStartInfo(Program, ["-C", Path.Combine(folder, "exim.conf"), "-bdf"]) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false })!;
        for (var attempt = 0; attempt < 200; attempt++)
        {
            using var client = new TcpClient();
            try
            {
                await client.ConnectAsync(IPAddress.Loopback, Port, TestContext.Current.CancellationToken);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(50, TestContext.Current.CancellationToken);
            }
        }

        Assert.Fail("The mail server did not start: " + (process.HasExited ? await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken) : "no answer"));
    }

    internal async Task StopAsync()
    {
        if (process is { HasExited: false })
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
        }

        process?.Dispose();
        process = null;
    }

    /// <summary>The mails delivered so far, once there are as many as expected; delivery follows a moment after the server took them.</summary>
    internal async Task<IReadOnlyList<ReceivedMail>> MailsAsync(int expected)
    {
        var inbox = Path.Combine(folder, "mail", "new");
        for (var attempt = 0; expected > 0 && attempt < 200 && (!Directory.Exists(inbox) || Directory.GetFiles(inbox).Length < expected); attempt++)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        return Directory.Exists(inbox) ? [.. Directory.GetFiles(inbox).Order(StringComparer.Ordinal).Select(file => Read(File.ReadAllText(file, Encoding.UTF8)))] : [];
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static ReceivedMail Read(string text)
    {
        var mail = new ReceivedMail("", "", text.Replace("\r\n", "\n", StringComparison.Ordinal));
        return mail with { From = mail.Header("Return-path").Trim('<', '>'), To = mail.Header("Envelope-to") };
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static X509Certificate2 MakeCertificate()
    {
        using var pair = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", pair, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        var today = new DateTimeOffset(File.GetLastWriteTimeUtc(Path.GetTempPath()), TimeSpan.Zero);
        return request.CreateSelfSigned(today.AddYears(-1), today.AddYears(20));
    }

    private async Task PrepareAsync()
    {
        foreach (var inner in new[] { "spool", "log", "mail" })
        {
            Directory.CreateDirectory(Path.Combine(folder, inner));
        }

        // Signed by nobody but itself.
        using var certificate = MakeCertificate();
        using var key = certificate.GetRSAPrivateKey()!;
        await File.WriteAllTextAsync(Path.Combine(folder, "cert.pem"), certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(Path.Combine(folder, "key.pem"), key.ExportPkcs8PrivateKeyPem());
        await File.WriteAllTextAsync(Path.Combine(folder, "exim.conf"), Configuration());
        using var owner = Process.Start("chown", ["-R", "Debian-exim:Debian-exim", Path.Combine(folder, "spool"), Path.Combine(folder, "log"), Path.Combine(folder, "mail"), Path.Combine(folder, "key.pem")]);
        await owner.WaitForExitAsync(TestContext.Current.CancellationToken);
        using var readers = Process.Start("chmod", ["a+rX", folder]);
        await readers.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    private string Configuration() => $"""
        exim_user = Debian-exim
        exim_group = Debian-exim
        spool_directory = {folder}/spool
        log_file_path = {folder}/log/%slog
        pid_file_path = {folder}/pid
        primary_hostname = mail.test
        local_interfaces = 127.0.0.1
        daemon_smtp_ports = {Port}
        disable_ipv6 = true
        keep_environment =
        rfc1413_query_timeout = 0s
        host_lookup =
        tls_advertise_hosts = *
        tls_certificate = {folder}/cert.pem
        tls_privatekey = {folder}/key.pem
        acl_smtp_rcpt = recipient
        acl_smtp_data = accept

        begin acl
        recipient:
          deny message = 5.1.1 nobody of this name
               local_parts = nobody
          accept

        begin routers
        all:
          driver = accept
          transport = folder

        begin transports
        folder:
          driver = appendfile
          directory = {folder}/mail
          maildir_format
          envelope_to_add
          return_path_add
          user = Debian-exim
          group = Debian-exim

        begin retry
        * * F,1h,1m

        """;
}
