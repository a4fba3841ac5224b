using System.Buffers;
using System.Text;
using System.Text.Json;
using Vouch.Promises.Charters;

namespace Vouch.Promises.History;

/// <summary>A fact as the ledger holds it, heard again. Its parties and data are read only when somebody asks for them.</summary>
internal sealed class RecordedFact : IHeardFact
{
    // What a charter hears live when neither a text nor the data say why; the erasable texts are not read here.
    private const string NoReason = "-";
    private readonly string partiesJson;
    private readonly string dataJson;
    private List<(string Role, PartyId Party)>? parties;
    private List<(string Key, string Value)>? data;

    internal RecordedFact(long at, string name, SubjectRef subject, UnitId? unit, string partiesJson, string dataJson)
    {
        At = Microseconds.FromMicroseconds(at);
        Name = name;
        Subject = subject;
        Unit = unit;
        this.partiesJson = partiesJson;
        this.dataJson = dataJson;
    }

    public string Name { get; }

    public DateTimeOffset At { get; }

    public SubjectRef Subject { get; }

    public UnitId? Unit { get; }

    public string Reason => DraftReading.FirstWritten(Value("reason"), NoReason);

    public IReadOnlyList<(string Role, PartyId Party)> Parties => parties ??= ReadParties(partiesJson);

    /// <summary>The code of the fact's unit, for conditions that ask for it.</summary>
    internal string? UnitCode { get; set; }

    public string? Value(string key)
    {
        data ??= ReadData(dataJson);
        foreach (var (name, value) in data)
        {
            if (name == key)
            {
                return value;
            }
        }

        return null;
    }

    public PartyId? Party(string role)
    {
        foreach (var (name, party) in Parties)
        {
            if (name == role)
            {
                return party;
            }
        }

        return null;
    }

    public IReadOnlyList<string> Texts(string key) => DraftReading.TextsOf(key, Value(key), UnitCode);

    public Money? Amount(string key) => DraftReading.AmountOf(Value(key), Value("currency"));

    /// <summary>An array of [role, id], as the ledger writes it.</summary>
    private static List<(string, PartyId)> ReadParties(string json) => Read(json, static (ref Utf8JsonReader reader, List<(string, PartyId)> into) =>
    {
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.String)
            {
                var role = reader.GetString()!;
                if (reader.Read() && reader.TryGetGuid(out var party))
                {
                    into.Add((role, new PartyId(party)));
                }
            }
        }
    });

    /// <summary>An object of strings, as the ledger writes it.</summary>
    private static List<(string, string)> ReadData(string json) => Read(json, static (ref Utf8JsonReader reader, List<(string, string)> into) =>
    {
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                var key = reader.GetString()!;
                reader.Read();
                into.Add((key, reader.GetString() ?? ""));
            }
        }
    });

    private static List<T> Read<T>(string json, ReadAll<T> read)
    {
        var into = new List<T>(4);
        if (json.Length <= 2)
        {
            return into;
        }

        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(json.Length));
        try
        {
            var reader = new Utf8JsonReader(bytes.AsSpan(0, Encoding.UTF8.GetBytes(json, bytes)));
            read(ref reader, into);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }

        return into;
    }

    private delegate void ReadAll<T>(ref Utf8JsonReader reader, List<T> into);
}
