using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace Vouch.Promises.History;

/// <summary><c>charter preview FILE</c>.</summary>
internal static class PreviewCommand
{
    private static readonly JsonSerializerOptions Snake = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private const int Done = 0;
    private const int CouldNotRun = 2;

    internal static Command Create(ICommandLineHost host)
    {
        var file = new Argument<FileInfo>("file") { Description = "The charter, a YAML file." };
        var months = new Option<int>("--months") { Description = "How many months back from now, 1 to 24.", DefaultValueFactory = _ => 12 };
        var unit = new Option<string?>("--unit") { Description = "The code of the business unit that it would hold for; without, that of the version before it, else the whole company." };
        var command = new Command("preview", "Runs a charter on what really happened, before it is in force. Changes nothing. Ends with one line of JSON for each commitment. Exit 2 when it is not sound.") { file, months, unit };
        command.Options.Add(host.Database);
        command.SetAction((parsed, cancellationToken) => host.RunAsync(
            parsed,
            async (services, stopping) =>
            {
                var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
                var path = parsed.GetValue(file)!;
                if (!path.Exists)
                {
                    await error.WriteLineAsync($"There is no file {path.FullName}.");
                    return CouldNotRun;
                }

                await using var scope = services.CreateAsyncScope();
                var preview = scope.ServiceProvider.GetRequiredService<CharterPreview>();
                var yaml = await File.ReadAllTextAsync(path.FullName, stopping);
                var reading = await preview.CheckAsync(yaml, stopping);
                foreach (var problem in reading.Problems)
                {
                    await output.WriteLineAsync($"{path.Name}:{problem}");
                }

                if (!reading.IsSound)
                {
                    return CouldNotRun;
                }

                var outcome = await preview.RunAsync(new PreviewQuestion(yaml, parsed.GetValue(unit), parsed.GetValue(months)), stopping);
                foreach (var refusal in outcome.Refusals)
                {
                    await error.WriteLineAsync($"{refusal.Code}: {refusal}");
                }

                if (!outcome.IsDone)
                {
                    return CouldNotRun;
                }

                await WriteAsync(outcome.Value, output);
                return Done;
            },
            cancellationToken));
        return command;
    }

    private static async Task WriteAsync(PreviewAnswer answer, TextWriter output)
    {
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Promises made from {answer.From:yyyy-MM-dd} to {answer.To:yyyy-MM-dd}, replayed from {answer.Facts:N0} facts."));
        await output.WriteLineAsync();
        await output.WriteLineAsync(Row("commitment", "made", "kept", "broken", "open", "released", "share", "target", "really", "typical", "slowest", "at once", "a person"));
        foreach (var one in answer.Commitments)
        {
            await output.WriteLineAsync(Row(
                one.Commitment.Id,
                Whole(one.Made),
                Whole(one.Kept),
                Whole(one.Broken),
                Whole(one.Open),
                Whole(one.Released),
                Percent(one.Share),
                one.Commitment.Target is { } target ? Percent(target / 100m) : "",
                Percent(answer.Really.GetValueOrDefault(one.Commitment.Id)?.Share),
                Span(one.Typical),
                Span(one.Slowest),
                Whole(one.MostOpenAtOnce),
                one.MostOpenPerPerson == 0 ? "" : $"{Whole(one.TypicalOpenPerPerson)}, at most {Whole(one.MostOpenPerPerson)}"));
        }

        await output.WriteLineAsync();
        foreach (var one in answer.Commitments)
        {
            foreach (var suggestion in one.Suggestions)
            {
                await output.WriteLineAsync($"{one.Commitment.Id}: {Sentence(suggestion)}");
            }
        }

        foreach (var commitment in answer.Measured)
        {
            await output.WriteLineAsync($"{commitment.Id}: measured over a period, so there is no clock to replay.");
        }

        foreach (var one in answer.Commitments)
        {
            await output.WriteLineAsync(JsonSerializer.Serialize(CommitmentPreview.Of(one, answer), Snake));
        }
    }

    private static string Sentence(TimeSuggestion suggestion) => suggestion.Wanted switch
    {
        null => $"no time would have kept {suggestion.Target} % of these {suggestion.Settled}: too much was broken outright or is still not done.",
        { } wanted when wanted == suggestion.Promised => $"{wanted} is the shortest time with which {suggestion.Target} % are kept.",
        { } wanted when wanted.Count < suggestion.Promised.Count => $"{wanted} would be enough for {suggestion.Target} %, instead of {suggestion.Promised}.",
        { } wanted => $"to keep this at {suggestion.Target} %, promise {wanted}, not {suggestion.Promised}.",
    };

    private static string Row(params ReadOnlySpan<string> cells)
    {
        ReadOnlySpan<int> widths = [-24, 8, 8, 8, 8, 8, 7, 7, 7, 10, 10, 8, 18];
        var row = new System.Text.StringBuilder();
        for (var i = 0; i < cells.Length; i++)
        {
            row.Append(i == 0 ? "" : " ").Append(widths[i] < 0 ? cells[i].PadRight(-widths[i]) : cells[i].PadLeft(widths[i]));
        }

        return row.ToString().TrimEnd();
    }

    private static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Percent(decimal? share) => share is { } known ? string.Create(CultureInfo.InvariantCulture, $"{known * 100:0.0}%") : "-";

    private static string Span(TimeSpan? span) => span switch
    {
        null => "-",
        { TotalHours: < 48 } hours => string.Create(CultureInfo.InvariantCulture, $"{(int)hours.TotalHours}:{hours.Minutes:00} h"),
        { } days => string.Create(CultureInfo.InvariantCulture, $"{days.TotalDays:0.0} d"),
    };
}

/// <summary>What came of a commitment, as programs read it. Times in seconds of the commitment's own measure.</summary>
internal sealed record CommitmentPreview(
    string Commitment,
    int Made,
    int Kept,
    int Broken,
    int Open,
    int Released,
    decimal? Share,
    double? TypicalSeconds,
    double? SlowestSeconds,
    bool CountsWorkingTime,
    int MostOpenAtOnce,
    int MostOpenPerPerson,
    int TypicalOpenPerPerson,
    decimal? ReallyShare,
    string? Suggestion)
{
    /// <summary>The share is rounded to ten thousandths; the suggestions of a commitment that allows several times are told apart by a semicolon, in their order.</summary>
    internal static CommitmentPreview Of(CommitmentReplay one, PreviewAnswer answer) => new(
        one.Commitment.Id,
        one.Made,
        one.Kept,
        one.Broken,
        one.Open,
        one.Released,
        Rounded(one.Share),
        one.Typical?.TotalSeconds,
        one.Slowest?.TotalSeconds,
        one.CountsWorkingTime,
        one.MostOpenAtOnce,
        one.MostOpenPerPerson,
        one.TypicalOpenPerPerson,
        Rounded(answer.Really.GetValueOrDefault(one.Commitment.Id)?.Share),
        one.Suggestions.Count == 0 || one.Suggestions.Any(suggestion => suggestion.Wanted is null) ? null : string.Join("; ", one.Suggestions.Select(suggestion => suggestion.Wanted)));

    private static decimal? Rounded(decimal? share) => share is { } known ? Math.Round(known, 4) : null;
}
