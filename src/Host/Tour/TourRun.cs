using System.Diagnostics;
using System.Text.Json;

namespace Vouch.Host.Tour;

/// <summary>The whole journey over HTTP: a colleague's need becomes a paid invoice, every step a promise.</summary>
internal static class TourRun
{
    private const int CouldNotRun = 2;

    /// <summary>Plays it on an empty database and tells it to <paramref name="output"/>; the last line is one JSON object.</summary>
    /// <param name="database">Where to play it.</param>
    /// <param name="keys">The folder of the keys that stay outside the database; beside it when null.</param>
    /// <param name="output">Hears the story.</param>
    /// <param name="errors">Hears what did not hold.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <returns>0 when all held; 2 when something did not, or the database is not empty.</returns>
    public static async Task<int> PlayAsync(DatabaseChoice database, string? keys, TextWriter output, TextWriter errors, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        await using var server = await TourServer.StartAsync(database, keys, cancellationToken);
        if (!await server.IsEmptyAsync(cancellationToken))
        {
            await errors.WriteLineAsync("The tour needs a database in which nothing has happened yet. Name a new file or an empty database with --database.");
            return CouldNotRun;
        }

        await output.WriteLineAsync($"A fresh Vouch answers at {server.Address}. Everything below goes over HTTP, by people with keys of their own.");
        var tell = new Narration(output, server);
        var paid = false;
        var held = true;
        try
        {
            using var cast = await Cast.SettleAsync(server, tell, cancellationToken);
            var need = new NeedChapter(server, tell, cast);
            await need.PlayAsync(cancellationToken);
            var sourcing = new SourcingChapter(server, tell, cast);
            await sourcing.PlayAsync(need, cancellationToken);
            var delivery = new DeliveryChapter(server, tell, cast);
            await delivery.PlayAsync(need, sourcing, cancellationToken);
            var payment = new PaymentChapter(server, tell, cast);
            await payment.PlayAsync(need, delivery, cancellationToken);
            paid = payment.IsPaid;
            tell.Chapter("And the proof");
            var ledger = await server.VerifyAsync(cancellationToken);
            tell.Check(ledger.Faults.Count == 0, $"The ledger is whole: {ledger.Facts} facts, sealed to position {ledger.SealedTo}.");
        }
        catch (TourException exception)
        {
            held = false;
            await errors.WriteLineAsync(exception.Message);
        }

        await output.WriteLineAsync();
        await output.WriteLineAsync(JsonSerializer.Serialize(new
        {
            steps = tell.Steps,
            facts = await server.CountAsync(cancellationToken),
            promises_made = await server.CountAsync("promise.made", cancellationToken),
            promises_kept = await server.CountAsync("promise.kept", cancellationToken),
            promises_broken = await server.CountAsync("promise.broken", cancellationToken),
            paid,
            seconds = Math.Round(watch.Elapsed.TotalSeconds, 1),
        }));
        return held && paid ? 0 : CouldNotRun;
    }
}
