using System.Text;
using System.Text.Json;
using Vouch.Kernel;

namespace Vouch.Relationships.Interactions.Import;

/// <summary>Tells of what was refused: the first hundred where people read it, all of it in a file, where one is wanted, so that it can be put right and handed in again.</summary>
internal sealed class RefusedRecords(ImportProgress told, string? path) : IDisposable
{
    private const int MostTold = 100;
    private readonly Lock turn = new();
    private StreamWriter? file;
    private int count;

    internal void Tell(string name, long line, Refusal refusal, ReadOnlySpan<byte> record)
    {
        var kept = path is null ? null : JsonSerializer.Serialize(
            new { file = name, line, code = refusal.Code, message = refusal.ToString(), field = refusal.Field, original = Encoding.UTF8.GetString(record) }, Json.Options);
        lock (turn)
        {
            if (++count <= MostTold)
            {
                told.Write($"{name}:{line}: {refusal.Code}: {refusal}{(refusal.Field is null ? "" : $" ({refusal.Field})")}");
            }
            else if (count == MostTold + 1)
            {
                told.Write(path is null ? "More are refused. Name a file with --refused to have all of them." : $"More are refused; all of them are in {path}.");
            }

            if (kept is not null)
            {
                file ??= new StreamWriter(path!);
                file.WriteLine(kept);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => file?.Dispose();
}
