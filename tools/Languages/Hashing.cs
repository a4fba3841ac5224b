namespace Vouch.Languages.Trainer;

internal static class Hashing
{
    /// <summary>A number that depends on the line and the seed alone (FNV-1a, mixed): decides what is held out, and what is taken of many.</summary>
    public static uint OfLine(string line, uint seed)
    {
        unchecked
        {
            var hash = 2166136261u ^ (seed * 0x9E3779B1u);
            foreach (var character in line)
            {
                hash = (hash ^ character) * 16777619u;
            }

            hash ^= hash >> 16;
            hash *= 0x7FEB352Du;
            hash ^= hash >> 15;
            return hash * 0x846CA68Bu;
        }
    }
}
