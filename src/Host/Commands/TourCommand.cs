using System.CommandLine;
using Vouch.Host.Tour;

namespace Vouch.Host.Commands;

/// <summary><c>tour</c>: the whole journey over HTTP against a fresh server, narrated.</summary>
internal static class TourCommand
{
    public static Command Create(CommandLineHost host)
    {
        var command = new Command("tour", "Plays the whole journey, from a need to a paid invoice, over HTTP on an empty database. Exit 0 only if all held.");
        command.SetAction((parsed, cancellationToken) => TourRun.PlayAsync(host.Choice(parsed), null, Console.Out, Console.Error, cancellationToken));
        return command;
    }
}
