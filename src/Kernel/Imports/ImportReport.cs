using System.Text.Json;

namespace Vouch.Kernel;

/// <summary>Counts what an import read, took and refused, keeps what was refused with its place and reason, and shows progress. What was known already counts as read alone.</summary>
public sealed class ImportReport(TextWriter output)
{
    private const int Often = 1_000;
    private readonly List<string> refused = [];

    /// <summary>Items read.</summary>
    public long Read { get; private set; }

    /// <summary>Items taken.</summary>
    public long Taken { get; private set; }

    /// <summary>Items refused.</summary>
    public long Refused => refused.Count;

    /// <summary>An item was taken.</summary>
    public void Take()
    {
        Taken++;
        Count();
    }

    /// <summary>An item was known already: nothing was done.</summary>
    public void Know() => Count();

    /// <summary>An item was refused.</summary>
    /// <param name="place">File and line, or file and path within it.</param>
    /// <param name="refusals">Why.</param>
    public void Refuse(string place, params IEnumerable<Refusal> refusals)
    {
        refused.Add($"{place}: {string.Join("; ", refusals.Select(refusal => $"{refusal.Code}: {refusal}{(refusal.Field is null ? "" : $" ({refusal.Field})")}"))}");
        Count();
    }

    /// <summary>Writes what was refused to a file beside the input, prints the last line <c>{"read":n,"taken":n,"refused":n}</c>.</summary>
    /// <param name="refusedFile">Where refusals go; only written when there are any.</param>
    /// <returns>The exit code: 0 all taken, 3 some refused.</returns>
    public int Finish(string refusedFile)
    {
        if (refused.Count > 0)
        {
            File.WriteAllLines(refusedFile, refused);
            output.WriteLine($"What was refused, and why: {refusedFile}");
        }

        output.WriteLine(JsonSerializer.Serialize(new { read = Read, taken = Taken, refused = Refused }));
        return refused.Count == 0 ? 0 : 3;
    }

    private void Count()
    {
        Read++;
        if (Read % Often == 0)
        {
            output.WriteLine($"{Read} read, {Taken} taken, {Refused} refused");
        }
    }
}
