using System.Text;

namespace Vouch.Languages;

/// <summary>The weights of one script's languages, as they lie in the file.</summary>
/// <param name="Languages">The columns.</param>
/// <param name="Hashes">The hash of each row, in rising order.</param>
/// <param name="Counts">How many weights each row has.</param>
/// <param name="Columns">For each weight, row after row, its language; rising within a row.</param>
/// <param name="Weights">The weights, in the same order.</param>
/// <param name="Unit">What a weight of one stands for.</param>
internal sealed record ScriptWeights(Language[] Languages, uint[] Hashes, byte[] Counts, byte[] Columns, sbyte[] Weights, float Unit)
{
    public static (ScriptWeights Weights, float Sharpness) Read(BinaryReader reader)
    {
        var languages = new Language[reader.ReadByte()];
        for (var column = 0; column < languages.Length; column++)
        {
            var code = Encoding.ASCII.GetString(reader.ReadBytes(2));
            languages[column] = Language.Find(code) ?? throw new InvalidDataException("The language model has a language that is not in the table: " + code + ".");
        }

        var (unit, sharpness) = (reader.ReadSingle(), reader.ReadSingle());
        var hashes = new uint[reader.Read7BitEncodedInt()];
        var last = 0u;
        for (var row = 0; row < hashes.Length; row++)
        {
            last += (uint)reader.Read7BitEncodedInt64();
            hashes[row] = last;
        }

        var counts = new byte[hashes.Length];
        reader.BaseStream.ReadExactly(counts);
        var columns = new byte[counts.Sum(count => count)];
        reader.BaseStream.ReadExactly(columns);
        var weights = new sbyte[columns.Length];
        reader.BaseStream.ReadExactly(System.Runtime.InteropServices.MemoryMarshal.AsBytes(weights.AsSpan()));
        if (columns.Any(column => column >= languages.Length))
        {
            throw new InvalidDataException("The language model has a weight for a language that it does not name.");
        }

        return (new ScriptWeights(languages, hashes, counts, columns, weights, unit), sharpness);
    }

    public void Write(BinaryWriter writer, float sharpness)
    {
        writer.Write((byte)Languages.Length);
        foreach (var language in Languages)
        {
            writer.Write(Encoding.ASCII.GetBytes(language.Code));
        }

        writer.Write(Unit);
        writer.Write(sharpness);
        writer.Write7BitEncodedInt(Hashes.Length);
        var last = 0u;
        foreach (var hash in Hashes)
        {
            writer.Write7BitEncodedInt64(hash - last);
            last = hash;
        }

        writer.Write(Counts);
        writer.Write(Columns);
        writer.Write(System.Runtime.InteropServices.MemoryMarshal.AsBytes(Weights.AsSpan()));
    }
}
