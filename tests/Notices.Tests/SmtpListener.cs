using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Vouch.Notices.Tests;

/// <summary>A small SMTP server (RFC 5321) on a free port: takes mail, keeps what it was given, and refuses when told to.</summary>
internal sealed class SmtpListener : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly Task serving;

    internal SmtpListener()
    {
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        serving = ServeAsync();
    }

    internal int Port { get; }

    internal ConcurrentQueue<ReceivedMail> Mails { get; } = new();

    /// <summary>How many of the next recipients are refused for now (451).</summary>
    internal int RefuseNext { get; set; }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Stop();
        await serving;
        stopping.Dispose();
        listener.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (!stopping.IsCancellationRequested)
            {
                using var client = await listener.AcceptTcpClientAsync(stopping.Token);
                try
                {
                    await ConverseAsync(client);
                }
                catch (IOException)
                {
                    // The client hung up; the next one is served.
                }
            }
        }
        catch (Exception over) when (over is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The listener was stopped.
        }
    }

    private async Task ConverseAsync(TcpClient client)
    {
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.UTF8);
        await using var writer = new StreamWriter(stream, new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
        string from = "", to = "";
        await writer.WriteLineAsync("220 listener ready");
        while (await reader.ReadLineAsync(stopping.Token) is { } line)
        {
            var verb = line.Split(' ', ':')[0].ToUpperInvariant();
            switch (verb)
            {
                case "EHLO":
                    await writer.WriteLineAsync("250-listener");
                    await writer.WriteLineAsync("250 8BITMIME");
                    break;
                case "HELO" or "RSET" or "NOOP":
                    await writer.WriteLineAsync("250 fine");
                    break;
                case "MAIL":
                    from = Address(line);
                    await writer.WriteLineAsync("250 fine");
                    break;
                case "RCPT" when RefuseNext > 0:
                    RefuseNext--;
                    await writer.WriteLineAsync("451 try again later");
                    break;
                case "RCPT":
                    to = Address(line);
                    await writer.WriteLineAsync("250 fine");
                    break;
                case "DATA":
                    await writer.WriteLineAsync("354 go ahead");
                    Mails.Enqueue(new ReceivedMail(from, to, await DataAsync(reader)));
                    await writer.WriteLineAsync("250 taken");
                    break;
                case "QUIT":
                    await writer.WriteLineAsync("221 bye");
                    return;
                default:
                    await writer.WriteLineAsync("502 not known");
                    break;
            }
        }
    }

    private async Task<string> DataAsync(StreamReader reader)
    {
        var text = new StringBuilder();
        while (await reader.ReadLineAsync(stopping.Token) is { } line && line != ".")
        {
            text.Append(line.StartsWith("..", StringComparison.Ordinal) ? line[1..] : line).Append('\n');
        }

        return text.ToString();
    }

    private static string Address(string line) => line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)];
}

/// <summary>A mail as the server was given it.</summary>
internal sealed record ReceivedMail(string From, string To, string Data)
{
    internal string Header(string name) =>
        Data.Split("\n\n")[0].Replace("\n ", " ", StringComparison.Ordinal).Split('\n').First(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))[(name.Length + 1)..].Trim();

    internal string Body
    {
        get
        {
            var body = Data[(Data.IndexOf("\n\n", StringComparison.Ordinal) + 2)..];
            return Header("Content-Transfer-Encoding") switch
            {
                "base64" => Encoding.UTF8.GetString(Convert.FromBase64String(body.Replace("\n", "", StringComparison.Ordinal))),
                "quoted-printable" => QuotedPrintable(body),
                _ => body,
            };
        }
    }

    private static string QuotedPrintable(string text)
    {
        var bytes = new List<byte>();
        text = text.Replace("=\n", "", StringComparison.Ordinal);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '=')
            {
                bytes.Add(Convert.ToByte(text.Substring(i + 1, 2), 16));
                i += 2;
            }
            else
            {
                bytes.Add((byte)text[i]);
            }
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }
}
