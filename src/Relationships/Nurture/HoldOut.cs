using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using MathNet.Numerics.Distributions;
using Vouch.Kernel;

namespace Vouch.Relationships.Nurture;

/// <summary>Who is told nothing: decided by a keyed hash of programme and person, so that every node decides alike, nobody can choose, and a person held out of one programme may be in another.</summary>
internal static class HoldOut
{
    /// <param name="secret">The installation's secret.</param>
    /// <param name="programme">The programme's id.</param>
    /// <param name="person">The person.</param>
    /// <param name="percent">The share that is held out.</param>
    internal static bool Is(byte[] secret, string programme, PartyId person, int percent)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes($"programme/{programme}/{person}"), hash);
        return BinaryPrimitives.ReadUInt64BigEndian(hash) / (ulong.MaxValue / 10_000) < (ulong)percent * 100;
    }
}

/// <summary>What a programme achieved against those held out.</summary>
/// <param name="Difference">The share that did what the programme is for, less that of the held-out group; -1 to 1.</param>
/// <param name="Low">The lower end of the interval in which the true difference lies with 95 % confidence.</param>
/// <param name="High">Its upper end.</param>
public sealed record ProgrammeEffect(double Difference, double Low, double High)
{
    private static readonly double Z = Normal.InvCDF(0, 1, 0.975);

    /// <summary>
    /// The difference of two proportions with its interval; null while a group is empty. R. G. Newcombe, "Interval estimation for the difference between independent proportions: comparison of eleven methods",
    /// Statistics in Medicine 17 (1998), 873–890, method 10 (square-and-add of the score intervals of E. B. Wilson, 1927): right from few persons too, where the plain interval is not.
    /// </summary>
    internal static ProgrammeEffect? Of(long converted, long all, long convertedHeldOut, long allHeldOut)
    {
        if (all == 0 || allHeldOut == 0)
        {
            return null;
        }

        var (one, two) = ((double)converted / all, (double)convertedHeldOut / allHeldOut);
        var (low1, high1) = Wilson(one, all);
        var (low2, high2) = Wilson(two, allHeldOut);
        var difference = one - two;
        return new ProgrammeEffect(
            difference, difference - Math.Sqrt(Math.Pow(one - low1, 2) + Math.Pow(high2 - two, 2)), difference + Math.Sqrt(Math.Pow(high1 - one, 2) + Math.Pow(two - low2, 2)));
    }

    private static (double Low, double High) Wilson(double share, double n)
    {
        var middle = (share + (Z * Z / (2 * n))) / (1 + (Z * Z / n));
        var half = Z / (1 + (Z * Z / n)) * Math.Sqrt((share * (1 - share) / n) + (Z * Z / (4 * n * n)));
        return (Math.Max(0, middle - half), Math.Min(1, middle + half));
    }
}
