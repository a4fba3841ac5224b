using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Vouch.Sourcing.Scenarios;

/// <summary><c>award solve FILE</c>: the best award of a published instance, with proof. Needs no database.</summary>
internal static class AwardCommands
{
    /// <summary>The file cannot be read as an instance.</summary>
    public const int NotReadable = 1;

    private const int Solved = 0;
    private const int UsualSeconds = 60;
    private const int MostSeconds = 86_400;
    private const long LargestFile = 200_000_000;
    private static readonly JsonSerializerOptions Line = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.Never };

    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "An instance: OR-Library (capacitated warehouses), UFLLIB, bids of CATS, or bids as name={items}:price." };
        var uncapacitated = new Option<bool>("--uncapacitated") { Description = "Ignore capacities." };
        var seconds = new Option<double>("--seconds") { Description = "How long to look at most.", DefaultValueFactory = _ => UsualSeconds };
        var capacity = new Option<decimal?>("--capacity") { Description = "What every facility can serve, for files that leave it open." };
        seconds.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double>() is not (> 0d and <= MostSeconds))
            {
                result.AddError(string.Create(CultureInfo.InvariantCulture, $"Give the seconds as a number above 0 and at most {MostSeconds}."));
            }
        });
        var solve = new Command("solve", "Finds the best award and proves it. The last line is JSON: optimum, proved, seconds; when time ran out, also the bound.") { file, uncapacitated, seconds, capacity };
        solve.SetAction((parsed, cancellationToken) => Task.FromResult(Solve(
            parsed.GetRequiredValue(file), parsed.GetValue(uncapacitated), parsed.GetValue(capacity), TimeSpan.FromSeconds(parsed.GetValue(seconds)),
            parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, cancellationToken)));
        return new Command("award", "Who should get what: the best award of an instance, with proof. Needs no database.") { solve };
    }

    private static int Solve(string path, bool isUncapacitated, decimal? capacity, TimeSpan limit, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        try
        {
            var instance = InstanceReading.Read(Text(path), capacity);
            if (Run(instance, isUncapacitated, limit, cancellationToken) is not { } result)
            {
                error.WriteLine($"{path}: the figures are too large or too fine to compute exactly. Give them in a larger unit.");
                return NotReadable;
            }

            output.WriteLine(Describe(instance));
            output.WriteLine(result switch
            {
                { IsProved: true, Value: null } => "There is no solution, proved.",
                { IsProved: true } => $"Optimum {Written(result.Value)}, proved by {result.Solver}.",
                { Value: null } => "Time ran out before a solution was found.",
                _ => $"Best found {Written(result.Value)}; nothing is better than {Written(result.Bound)}. Time ran out before the proof.",
            });
            output.WriteLine(result.IsProved
                ? JsonSerializer.Serialize(new { Optimum = Trimmed(result.Value), Proved = true, Seconds = Math.Round(clock.Elapsed.TotalSeconds, 3) }, Line)
                : JsonSerializer.Serialize(new { Optimum = Trimmed(result.Value), Proved = false, Bound = Trimmed(result.Bound), Seconds = Math.Round(clock.Elapsed.TotalSeconds, 3) }, Line));
            return Solved;
        }
        catch (UnreadableInstanceException unreadable)
        {
            error.WriteLine($"{path}: {unreadable.Message}");
            return NotReadable;
        }
    }

    private static SearchResult? Run(Instance instance, bool isUncapacitated, TimeSpan limit, CancellationToken cancellationToken)
    {
        if (instance.Auction is { } auction)
        {
            return AuctionSearch.Solve(auction, limit, cancellationToken);
        }

        var location = instance.Location!;
        if (location.Capacity is null || isUncapacitated)
        {
            return LocationSearch.Solve(location.WithoutCapacities(), limit, cancellationToken);
        }

        return location.Capacity.Any(capacity => capacity < 0m)
            ? throw new UnreadableInstanceException("The file leaves the capacities open. Give one with --capacity, or ignore them with --uncapacitated.")
            : CapacitatedSearch.Solve(location, limit, cancellationToken);
    }

    private static string Text(string path)
    {
        try
        {
            return new FileInfo(path) is { Exists: true, Length: > LargestFile }
                ? throw new UnreadableInstanceException("the file is larger than 200 MB.")
                : File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UnreadableInstanceException("There is no such file, or it cannot be read.");
        }
    }

    private static string Describe(Instance instance) => instance switch
    {
        { Auction: { } auction } => string.Create(CultureInfo.InvariantCulture, $"{auction.Bids.Count} bids for sets of {auction.Items} items."),
        { Location: { } location } => string.Create(CultureInfo.InvariantCulture, $"{location.Facilities} facilities, {location.Customers} customers{(location.Capacity is null ? "" : ", with capacities")}."),
        _ => "",
    };

    private static string Written(decimal? value) => Trimmed(value)?.ToString(CultureInfo.InvariantCulture) ?? "nothing known";

    // A decimal remembers its trailing zeros; dividing by one with all places takes them off.
    private static decimal? Trimmed(decimal? value) => value is { } known ? decimal.Round(known, 9) / 1.000000000000000000000000000000000m : null;
}
