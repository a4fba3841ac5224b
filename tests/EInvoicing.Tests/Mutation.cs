namespace Vouch.EInvoicing.Tests;

/// <summary>Small damage to a document, as transmission, faulty software and malice do it.</summary>
internal static class Mutation
{
    private static readonly byte[][] Pieces =
    [
        "<"u8.ToArray(), ">"u8.ToArray(), "/"u8.ToArray(), "&"u8.ToArray(), ";"u8.ToArray(), "'"u8.ToArray(), "\""u8.ToArray(), "="u8.ToArray(), ":"u8.ToArray(), "]]>"u8.ToArray(),
        "<!--"u8.ToArray(), "-->"u8.ToArray(), "<![CDATA["u8.ToArray(), "<?x y?>"u8.ToArray(), "&#x1F600;"u8.ToArray(), "&lt;"u8.ToArray(), " xmlns=''"u8.ToArray(), " xmlns:p='q'"u8.ToArray(),
        "\r\n"u8.ToArray(), "\t"u8.ToArray(), [0], [0xFF], [0xC3, 0xA9], [0xEF, 0xBF, 0xBF], "-1"u8.ToArray(), "99999999999999999999999999999"u8.ToArray(), "1E9"u8.ToArray(), "<a/>"u8.ToArray(), "é"u8.ToArray(),
    ];

    internal static byte[] Mutate(byte[] source, Random random)
    {
        var bytes = source.ToList();
        for (var changes = 1 + random.Next(3); changes > 0 && bytes.Count > 0; changes--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 40), bytes.Count - at));
                    break;
                case 2:
                    bytes.InsertRange(at, Pieces[random.Next(Pieces.Length)]);
                    break;
                case 3:
                    var length = Math.Min(random.Next(1, 200), bytes.Count - at);
                    bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, length));
                    break;
                case 4:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                default:
                    var other = random.Next(bytes.Count);
                    (bytes[at], bytes[other]) = (bytes[other], bytes[at]);
                    break;
            }
        }

        return [.. bytes];
    }
}
