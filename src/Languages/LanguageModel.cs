using System.IO.Compression;
using System.Text;

namespace Vouch.Languages;

/// <summary>
/// The model as a whole: for each script either its one language or what tells its languages apart.
/// The file: <c>VLM1</c>, then, compressed by Brotli, the number of scripts; for each the number of languages and their codes, unit, sharpness, the number of rows,
/// their hashes in rising order as steps (seven bits a byte), how many weights each row has, the columns of all weights, and the weights.
/// </summary>
internal sealed class LanguageModel
{
    private const string Mark = "VLM1";

    private static readonly Lazy<LanguageModel> Embedded = new(ReadEmbedded);

    private readonly ScriptModel?[] _models = new ScriptModel?[Scripts.Count];
    private readonly Language?[] _alone = new Language?[Scripts.Count];

    /// <summary>A model of these scripts; a script with one language needs none.</summary>
    public LanguageModel(IEnumerable<ScriptModel> models)
    {
        foreach (var model in models)
        {
            _models[(int)model.Languages[0].Script] = model;
        }

        foreach (var script in Language.All.GroupBy(language => language.Script).Where(group => group.Count() == 1))
        {
            _alone[(int)script.Key] = script.First();
        }
    }

    /// <summary>The model that is shipped; read when it is first needed.</summary>
    public static LanguageModel Shipped => Embedded.Value;

    public IEnumerable<ScriptModel> Models => _models.OfType<ScriptModel>();

    public ScriptModel? Of(Script script) => _models[(int)script];

    /// <summary>The language that alone is written in the script; null when there are several or none.</summary>
    public Language? AloneIn(Script script) => _alone[(int)script];

    public static LanguageModel Read(Stream file)
    {
        var mark = new byte[Mark.Length];
        file.ReadExactly(mark);
        if (Encoding.ASCII.GetString(mark) != Mark)
        {
            throw new InvalidDataException("This is no language model: it does not begin with " + Mark + ".");
        }

        using var unpacked = new BufferedStream(new BrotliStream(file, CompressionMode.Decompress), 1 << 16);
        using var reader = new BinaryReader(unpacked, Encoding.ASCII);
        var models = new ScriptModel[reader.ReadByte()];
        for (var index = 0; index < models.Length; index++)
        {
            var (weights, sharpness) = ScriptWeights.Read(reader);
            models[index] = new ScriptModel(weights, sharpness);
        }

        return new LanguageModel(models);
    }

    public static void Write(Stream file, IReadOnlyList<(ScriptWeights Weights, float Sharpness)> scripts)
    {
        file.Write(Encoding.ASCII.GetBytes(Mark));
        using var packed = new BrotliStream(file, CompressionLevel.SmallestSize, leaveOpen: true);
        using var buffered = new BufferedStream(packed, 1 << 16);
        using var writer = new BinaryWriter(buffered, Encoding.ASCII);
        writer.Write((byte)scripts.Count);
        foreach (var (weights, sharpness) in scripts)
        {
            weights.Write(writer, sharpness);
        }
    }

    private static LanguageModel ReadEmbedded()
    {
        using var file = typeof(LanguageModel).Assembly.GetManifestResourceStream("Vouch.Languages.Model")
            ?? throw new InvalidOperationException("This build has no language model: train it with tools/Languages.");
        return Read(file);
    }
}
