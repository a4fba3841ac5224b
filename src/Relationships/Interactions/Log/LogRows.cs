using Vouch.Kernel;

namespace Vouch.Relationships.Interactions.Log;

/// <summary>Writes an entry in the order of <see cref="InteractionLog.Columns"/>.</summary>
internal static class LogRows
{
    internal static void Write(LogEntry entry, Func<string, int> numberOf, IRowWriter row)
    {
        row.Write(entry.Key.Identity.Value);
        row.Write(entry.Key.Month.Number);
        row.Write(entry.Key.Key);
        row.Write(entry.At.ToMicroseconds());
        row.Write(entry.ReceivedAt.ToMicroseconds());
        row.Write(numberOf(entry.Source));
        row.Write(entry.ExternalId);
        row.Write((long)entry.Channel);
        row.Write((long)entry.Kind);
        row.Write((long)entry.Direction);
        row.Write(entry.Asks ? 1 : 0);
        row.Write(entry.Language);
        row.Write(entry.Driver is { } driver ? numberOf(driver) : (long?)null);
        row.Write(entry.Sureness);
        row.Write((long)entry.DriverBy);
        row.Write(entry.Agent?.Value);
        row.Write(entry.About is { } kind ? numberOf(kind.Kind) : (long?)null);
        row.Write(entry.About?.Id);
        row.Write(entry.ReplyTo);
        row.Write(entry.Title);
        row.Write(entry.Text);
        row.Write(entry.Details);
    }
}
