using System.Globalization;

namespace Vouch.Relationships.Interactions.Import;

/// <summary>Says how an import goes: on a terminal one line that is drawn anew, elsewhere line after line.</summary>
internal sealed class ImportProgress(TextWriter told, bool isTerminal)
{
    private readonly Lock turn = new();
    private int drawn;

    /// <summary>The line of progress.</summary>
    /// <param name="file">As it is named.</param>
    /// <param name="interactions">How many were read.</param>
    /// <param name="seconds">For how long.</param>
    /// <param name="position">Bytes of the file that were read in this run and before.</param>
    /// <param name="begun">Where this run began.</param>
    /// <param name="length">Its length; null where it is not known.</param>
    internal static string Say(string file, long interactions, double seconds, long position, long begun, long? length)
    {
        var line = string.Create(CultureInfo.InvariantCulture, $"{file}: {interactions:N0} interactions, {(seconds > 0 ? interactions / seconds : 0):N0} a second, {Size(position)}");
        if (length is not { } whole)
        {
            return line;
        }

        var rate = seconds > 0 ? (position - begun) / seconds : 0;
        return line + " of " + Size(whole) + (rate > 0 && position < whole ? ", " + Time((whole - position) / rate) + " left" : "");
    }

    internal void Tell(string line)
    {
        lock (turn)
        {
            if (!isTerminal)
            {
                told.WriteLine(line);
                return;
            }

            told.Write("\r" + line.PadRight(drawn));
            drawn = line.Length;
        }
    }

    /// <summary>A line that stays.</summary>
    internal void Write(string line)
    {
        lock (turn)
        {
            told.WriteLine(drawn > 0 ? "\r" + line.PadRight(drawn) : line);
            drawn = 0;
        }
    }

    private static string Size(long bytes) => bytes switch
    {
        >= 1_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:F1} GB"),
        >= 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:F1} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:F1} KB"),
    };

    private static string Time(double seconds) => seconds switch
    {
        >= 7_200 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 3_600:F1} h"),
        >= 120 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 60:F0} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{seconds:F0} s"),
    };
}
