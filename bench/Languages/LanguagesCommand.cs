using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Vouch.Languages;

namespace Vouch.Bench.Languages;

/// <summary>
/// How many texts one thread tells the language of in a second, beside a bare pass that looks at every character of the same texts once.
/// The two take turns; the best round of each counts.
/// </summary>
internal static class LanguagesCommand
{
    private static readonly TimeSpan Warming = TimeSpan.FromSeconds(2);

    // For a run without a folder: texts as people send them, in several scripts.
    private static readonly string[] Chat =
    [
        "Hi, where is my order? It should have been here on Monday.", "Guten Tag, die Lieferung ist beschädigt angekommen. Was nun?", "Bonjour, je n'ai toujours pas reçu ma facture.",
        "Hola, ¿cuándo llega mi pedido?", "Ciao, vorrei cambiare la taglia", "Dzień dobry, nie mogę się zalogować.", "Добрый день, когда будет доставка?", "Доброго дня, де мій пакунок?",
        "Merhaba, siparişim nerede?", "Kde je moje objednávka?", "Var är min beställning?", "Hvor er pakken min?", "مرحبا، أين طلبي؟", "שלום, איפה ההזמנה שלי?", "注文はいつ届きますか?", "我的订单在哪里?",
        "제 주문은 언제 도착하나요?", "मेरा ऑर्डर कहाँ है?", "Đơn hàng của tôi đâu rồi?", "Pesanan saya belum sampai", "Ku iko oda yangu?", "Thanks!", "ok merci", "Danke schön",
    ];

    public static Command Create()
    {
        var folder = new Argument<DirectoryInfo?>("folder") { Description = "Files of texts, a line each, in this folder or below; without, a few texts as people chat.", DefaultValueFactory = _ => null };
        var seconds = new Option<int>("--seconds") { Description = "How long to measure, after two seconds of warming.", DefaultValueFactory = _ => 8 };
        var command = new Command("languages", "Texts whose language one thread tells, beside a bare pass over the same characters.") { folder, seconds };
        command.SetAction(parsed => Run(parsed.GetValue(folder), TimeSpan.FromSeconds(parsed.GetValue(seconds)), Console.Out));
        return command;
    }

    private static int Run(DirectoryInfo? folder, TimeSpan measuring, TextWriter output)
    {
        var texts = folder is null ? Chat : [.. folder.EnumerateFiles("*.txt", SearchOption.AllDirectories).OrderBy(file => file.FullName, StringComparer.Ordinal).SelectMany(file => File.ReadLines(file.FullName))];
        if (texts.Length == 0)
        {
            output.WriteLine("There are no texts below that folder.");
            return 2;
        }

        var loading = Stopwatch.StartNew();
        LanguageDetector.Detect(texts[0]);
        var loaded = loading.Elapsed;
        var rounds = Math.Max(1, 20_000 / texts.Length);
        var (detect, bare) = (double.MaxValue, double.MaxValue);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < Warming + measuring)
        {
            var (detectRound, bareRound) = (Seconds(texts, rounds, text => LanguageDetector.Detect(text).Language.Code.Length), Seconds(texts, rounds, Letters));
            if (clock.Elapsed > Warming)
            {
                (detect, bare) = (Math.Min(detect, detectRound), Math.Min(bare, bareRound));
            }
        }

        var count = (double)texts.Length * rounds;
        using var model = typeof(LanguageDetector).Assembly.GetManifestResourceStream("Vouch.Languages.Model");
        var bytes = model?.Length ?? 0;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"language told      {count / detect,12:N0} texts/s  {detect / count * 1e6:N2} microseconds a text of {texts.Average(text => text.Length):N0} characters"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"bare pass          {count / bare,12:N0} texts/s"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"model              {bytes,12:N0} bytes, read in {loaded.TotalMilliseconds:N0} ms"));
        output.WriteLine(Figures.Line(new
        {
            Texts = texts.Length,
            TextsPerSecond = Figures.Round(count / detect),
            MicrosecondsPerText = Figures.Round(detect / count * 1e6, 3),
            BarePerSecond = Figures.Round(count / bare),
            Ratio = Figures.Round(bare / detect, 4),
            ModelBytes = bytes,
            LoadMilliseconds = Figures.Round(loaded.TotalMilliseconds),
            AllocatedBytes = GC.GetAllocatedBytesForCurrentThread() - before,
            Languages = Language.All.Count,
        }));
        return 0;
    }

    private static int Letters(string text)
    {
        var letters = 0;
        foreach (var character in text)
        {
            letters += char.IsLetter(character) ? 1 : 0;
        }

        return letters;
    }

    private static double Seconds(string[] texts, int rounds, Func<string, int> work)
    {
        var start = Stopwatch.GetTimestamp();
        var sum = 0L;
        for (var round = 0; round < rounds; round++)
        {
            foreach (var text in texts)
            {
                sum += work(text);
            }
        }

        return sum < 0 ? 0 : Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
