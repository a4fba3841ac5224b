using System.CommandLine;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Kernel;

namespace Vouch.Relationships.Channels;

/// <summary><c>mail take</c>: takes in one mail as it travels (RFC 5322) from the standard input, for a mail server that hands mail to programs.</summary>
internal static class TakeMailCommand
{
    private const int Largest = 25 * 1024 * 1024;

    // What mail servers understand of a program (sysexits): 65 sends the mail back, 75 keeps it and tries again.
    private const int NoMail = 65;
    private const int TryAgain = 75;

    internal static Command Create(ICommandLineHost host)
    {
        var account = new Option<string?>("--account") { Description = "The short name of the mail account among the channels; may be left out where there is one only." };
        var sender = new Option<string?>("--sender") { Description = "The sender in the envelope; empty for a bounce." };
        var recipient = new Option<string?>("--recipient") { Description = "The recipient in the envelope." };
        var take = new Command("take", "Takes in one mail from the standard input. Exit codes are those of mail servers: 0 taken, 65 no mail, 75 try again.") { account, sender, recipient };
        take.SetAction((parsed, cancellationToken) => RunAsync(
            () => host.RunAsServerAsync(
                parsed, (services, token) => TakeAsync(services, parsed.GetValue(account), parsed.GetValue(sender), parsed.GetValue(recipient), Console.OpenStandardInput(), Console.Out, token), cancellationToken)));
        return new Command("mail", "Mail that comes in.") { take };
    }

    /// <summary>Whatever goes wrong is tried again: no mail is lost because a database is away or an account was named wrong.</summary>
    private static async Task<int> RunAsync(Func<Task<int>> take)
    {
        try
        {
            return await take();
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return TryAgain;
        }
    }

    internal static async Task<int> TakeAsync(IServiceProvider services, string? shortName, string? sender, string? recipient, Stream input, TextWriter output, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var accounts = await scope.ServiceProvider.GetRequiredService<VouchDb>().Set<ChannelAccount>().AsNoTracking()
            .Where(row => row.Kind == ChannelKind.Mail && row.IsOn && (shortName == null || row.ShortName == shortName)).Take(2).ToListAsync(cancellationToken);
        if (accounts is not [var account] || services.GetRequiredService<ChannelSecrets>().Open(account) is not { } view)
        {
            await Console.Error.WriteLineAsync(accounts.Count == 0
                ? "There is no mail account of this name that is switched on. Add one under Administration, Channels."
                : accounts.Count == 1 ? "The secrets of the mail account cannot be read with the keys of this server." : "There are several mail accounts. Name one with --account.");
            return TryAgain;
        }

        using var body = new MemoryStream();
        foreach (var (name, value) in new[] { ("Return-Path", sender is null ? null : $"<{sender}>"), ("Delivered-To", recipient) })
        {
            if (value is not null && !value.AsSpan().ContainsAny('\r', '\n'))
            {
                body.Write(Encoding.UTF8.GetBytes($"{name}: {value}\r\n"));
            }
        }

        var start = body.Length;
        await input.CopyToAsync(body, cancellationToken);
        if (body.Length == start || body.Length > Largest)
        {
            await Console.Error.WriteLineAsync(body.Length == start ? "There was no mail on the standard input." : "The mail is larger than 25 MB.");
            return NoMail;
        }

        var request = new HookRequest { Body = body.ToArray(), ContentType = "message/rfc822", At = services.GetRequiredService<TimeProvider>().GetUtcNow() };
        var reading = HookReaders.Read(request, view);
        var routed = await services.GetRequiredService<HookIntake>().TakeAsync(account, reading, cancellationToken);
        await output.WriteLineAsync(JsonSerializer.Serialize(new { interactions = reading.Interactions.Count, outcomes = routed.Select(one => one.Code ?? "interaction") }, Json.Options));
        return 0;
    }
}
