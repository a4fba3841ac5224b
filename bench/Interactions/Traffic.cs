using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Vouch.Bench.Interactions;

/// <summary>One invented interaction.</summary>
internal readonly record struct Touch(int Number, int Party, long At, int Words, bool Asks)
{
    public string Id => string.Create(CultureInfo.InvariantCulture, $"wamid.HBgL{Number:D9}FQIAERgS");

    public string Phone => string.Create(CultureInfo.InvariantCulture, $"49170{Party:D8}");
}

/// <summary>
/// Invented traffic of a year's newest month: some people write often and most seldom, in many languages, and one in twenty waits for an answer. The same seed gives the same traffic.
/// </summary>
internal sealed class Traffic(int seed, int parties, DateTimeOffset begins, TimeSpan lasts, int first = 0)
{
    private const int OneIn = 20;

    private static readonly string[] Sentences =
    [
        "Where is my order? It was to be here on Friday and nobody has told me anything since.",
        "Wo bleibt meine Bestellung? Sie sollte am Freitag hier sein und seither habe ich nichts gehört.",
        "¿Dónde está mi pedido? Tenía que llegar el viernes y nadie me ha dicho nada desde entonces.",
        "Où est ma commande ? Elle devait arriver vendredi et personne ne m'a rien dit depuis.",
        "Dov'è il mio ordine? Doveva arrivare venerdì e da allora nessuno mi ha detto niente.",
        "Gdzie jest moje zamówienie? Miało dotrzeć w piątek i od tego czasu nikt się nie odezwał.",
        "Waar blijft mijn bestelling? Die zou vrijdag komen en sindsdien heb ik niets gehoord.",
        "Onde está a minha encomenda? Devia ter chegado na sexta-feira e ninguém me disse nada.",
        "Var är min beställning? Den skulle vara här i fredags och ingen har sagt något sedan dess.",
        "Siparişim nerede? Cuma günü burada olması gerekiyordu ve o zamandan beri kimse bir şey söylemedi.",
        "Где мой заказ? Он должен был прийти в пятницу, и с тех пор мне никто ничего не сказал.",
        "Де моє замовлення? Воно мало прийти у п'ятницю, і відтоді мені ніхто нічого не сказав.",
        "أين طلبي؟ كان من المفترض أن يصل يوم الجمعة ولم يخبرني أحد بشيء منذ ذلك الحين.",
        "मेरा ऑर्डर कहाँ है? इसे शुक्रवार को आना था और तब से किसी ने मुझे कुछ नहीं बताया।",
        "私の注文はどこですか。金曜日に届くはずでしたが、それ以来誰からも連絡がありません。",
        "我的订单在哪里？本来星期五应该到的，之后就没有人告诉我任何消息。",
        "제 주문은 어디에 있나요? 금요일에 도착하기로 했는데 그 이후로 아무 연락이 없어요.",
        "Hol van a rendelésem? Pénteken kellett volna megérkeznie, és azóta senki sem szólt.",
        "Kde je moje objednávka? Měla tu být v pátek a od té doby mi nikdo nic neřekl.",
        "Unde este comanda mea? Trebuia să ajungă vineri și de atunci nu mi-a spus nimeni nimic.",
        "Missä tilaukseni on? Sen piti olla täällä perjantaina, eikä kukaan ole kertonut mitään.",
        "Hvor er min bestilling? Den skulle have været her i fredags, og ingen har sagt noget siden.",
        "Πού είναι η παραγγελία μου; Έπρεπε να φτάσει την Παρασκευή και από τότε δεν μου είπε κανείς τίποτα.",
        "Đơn hàng của tôi đâu rồi? Lẽ ra phải đến hôm thứ Sáu và từ đó không ai nói gì với tôi.",
        "Di mana pesanan saya? Seharusnya tiba hari Jumat dan sejak itu tidak ada yang memberi tahu saya.",
    ];

    private readonly Random random = new(seed);
    private int made = first;

    public static string Sentence(int number) => Sentences[number];

    /// <summary>The next so many.</summary>
    public Touch[] Next(int count)
    {
        var touches = new Touch[count];
        for (var i = 0; i < count; i++)
        {
            // The square of an even draw: a tenth of the people make a third of the traffic.
            var draw = random.NextDouble();
            var party = (int)(draw * draw * parties);
            touches[i] = new Touch(made, party, begins.AddTicks((long)(random.NextDouble() * lasts.Ticks)).ToUnixTimeMilliseconds(), random.Next(Sentences.Length), made % OneIn == 0);
            made++;
        }

        return touches;
    }

    /// <summary>As programs send them: one JSON object a line.</summary>
    public static byte[] Body(ReadOnlySpan<Touch> touches)
    {
        var buffer = new ArrayBufferWriter<byte>(touches.Length * 350);
        using var writer = new Utf8JsonWriter(buffer);
        foreach (var touch in touches)
        {
            writer.WriteStartObject();
            writer.WriteString("source"u8, "whatsapp:1065"u8);
            writer.WriteString("id"u8, touch.Id);
            writer.WriteString("channel"u8, "whatsapp"u8);
            writer.WriteString("kind"u8, touch.Asks || touch.Number % 2 == 0 ? "message"u8 : "action"u8);
            writer.WriteString("direction"u8, "in"u8);
            writer.WriteString("identity"u8, touch.Phone);
            writer.WriteString("at"u8, DateTimeOffset.FromUnixTimeMilliseconds(touch.At));
            writer.WriteString("text"u8, Sentences[touch.Words]);
            writer.WriteBoolean("asksForReply"u8, touch.Asks);
            writer.WriteEndObject();
            writer.Flush();
            writer.Reset();
            buffer.Write("\n"u8);
        }

        return buffer.WrittenSpan.ToArray();
    }
}
