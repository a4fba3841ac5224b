using FsCheck;
using FsCheck.Fluent;

namespace Vouch.Languages.Tests;

public sealed class DetectorTests
{
    [Theory]
    [InlineData("af", "Ek het gister my bestelling ontvang, maar die boks was heeltemal stukkend.")]
    [InlineData("ar", "متى تصل طلبيتي؟ لم أستلم أي شيء حتى الآن.")]
    [InlineData("az", "Sifarişim nə vaxt gələcək? Hələ heç nə almamışam.")]
    [InlineData("be", "Калі прыйдзе мая замова? Я яшчэ нічога не атрымаў.")]
    [InlineData("bg", "Кога ще пристигне поръчката ми? Още нищо не съм получил.")]
    [InlineData("bn", "আমার অর্ডার কখন আসবে?")]
    [InlineData("ca", "Encara no he rebut el paquet que vaig demanar la setmana passada.")]
    [InlineData("cs", "Ještě jsem nedostal balík, který jsem si objednal minulý týden.")]
    [InlineData("cy", "Nid wyf wedi derbyn fy archeb eto, pryd fydd hi'n cyrraedd?")]
    [InlineData("da", "Jeg har endnu ikke modtaget pakken, som jeg bestilte i sidste uge.")]
    [InlineData("de", "Ich habe das Paket, das ich letzte Woche bestellt habe, noch nicht erhalten.")]
    [InlineData("el", "Δεν έχω λάβει ακόμα την παραγγελία μου.")]
    [InlineData("en", "I have not yet received the parcel that I ordered last week.")]
    [InlineData("eo", "Mi ankoraŭ ne ricevis la pakaĵon, kiun mi mendis pasintsemajne.")]
    [InlineData("es", "Todavía no he recibido el paquete que pedí la semana pasada.")]
    [InlineData("et", "Ma ei ole veel kätte saanud pakki, mille eelmisel nädalal tellisin.")]
    [InlineData("eu", "Oraindik ez dut jaso joan den astean eskatu nuen paketea.")]
    [InlineData("fa", "هنوز بسته‌ای را که هفتهٔ گذشته سفارش دادم دریافت نکرده‌ام.")]
    [InlineData("fi", "En ole vielä saanut pakettia, jonka tilasin viime viikolla.")]
    [InlineData("fr", "Je n'ai pas encore reçu le colis que j'ai commandé la semaine dernière.")]
    [InlineData("ga", "Níl an beart a d'ordaigh mé an tseachtain seo caite faighte agam fós.")]
    [InlineData("gu", "મારો ઓર્ડર ક્યારે આવશે?")]
    [InlineData("he", "עדיין לא קיבלתי את החבילה שהזמנתי בשבוע שעבר.")]
    [InlineData("hi", "मुझे पिछले हफ्ते मंगाया हुआ पैकेट अभी तक नहीं मिला है।")]
    [InlineData("hu", "Még nem kaptam meg a csomagot, amelyet a múlt héten rendeltem.")]
    [InlineData("hy", "Ես դեռ չեմ ստացել իմ պատվերը։")]
    [InlineData("is", "Ég hef ekki enn fengið pakkann sem ég pantaði í síðustu viku.")]
    [InlineData("it", "Non ho ancora ricevuto il pacco che ho ordinato la settimana scorsa.")]
    [InlineData("ja", "先週注文した荷物がまだ届いていません。")]
    [InlineData("ka", "ჯერ არ მიმიღია ჩემი შეკვეთა.")]
    [InlineData("kk", "Мен өткен аптада тапсырыс берген сәлемдемені әлі алған жоқпын.")]
    [InlineData("ko", "지난주에 주문한 소포를 아직 받지 못했습니다.")]
    [InlineData("la", "Nondum accepi ea quae superiore mense a te petivi.")]
    [InlineData("lt", "Dar negavau siuntinio, kurį užsakiau praėjusią savaitę.")]
    [InlineData("lv", "Es vēl neesmu saņēmis paku, ko pasūtīju pagājušajā nedēļā.")]
    [InlineData("mi", "Kāore anō kia tae mai taku kete i te wiki kua hipa.")]
    [InlineData("mk", "Сè уште не сум го добил пакетот што го нарачав минатата недела.")]
    [InlineData("mn", "Би өнгөрсөн долоо хоногт захиалсан бараагаа хараахан аваагүй байна.")]
    [InlineData("mr", "मला माझी ऑर्डर अजून मिळालेली नाही, ती कधी येणार आहे?")]
    [InlineData("nl", "Ik heb het pakket dat ik vorige week besteld heb nog niet ontvangen.")]
    [InlineData("nn", "Eg har ikkje fått pakken som eg tinga førre veka, når kjem han?")]
    [InlineData("pa", "ਮੇਰਾ ਆਰਡਰ ਕਦੋਂ ਆਵੇਗਾ?")]
    [InlineData("pl", "Nie dostałem jeszcze paczki, którą zamówiłem w zeszłym tygodniu.")]
    [InlineData("pt", "Ainda não recebi a encomenda que fiz na semana passada.")]
    [InlineData("ro", "Nu am primit încă pachetul pe care l-am comandat săptămâna trecută.")]
    [InlineData("ru", "Я до сих пор не получил посылку, которую заказал на прошлой неделе.")]
    [InlineData("sk", "Ešte som nedostal balík, ktorý som si objednal minulý týždeň.")]
    [InlineData("sl", "Še vedno nisem prejel paketa, ki sem ga naročil prejšnji teden.")]
    [InlineData("so", "Weli ma helin xirmadii aan dalbaday toddobaadkii hore.")]
    [InlineData("sq", "Ende nuk e kam marrë pakon që porosita javën e kaluar.")]
    [InlineData("sr", "Још нисам добио пакет који сам наручио прошле недеље.")]
    [InlineData("sv", "Jag har fortfarande inte fått paketet som jag beställde förra veckan.")]
    [InlineData("sw", "Bado sijapokea kifurushi nilichoagiza wiki iliyopita.")]
    [InlineData("ta", "என் ஆர்டர் எப்போது வரும்?")]
    [InlineData("te", "నా ఆర్డర్ ఎప్పుడు వస్తుంది?")]
    [InlineData("th", "ฉันยังไม่ได้รับพัสดุที่สั่งเมื่อสัปดาห์ที่แล้ว")]
    [InlineData("tl", "Hindi ko pa natatanggap ang pakete na inorder ko noong nakaraang linggo.")]
    [InlineData("tr", "Geçen hafta sipariş ettiğim paketi hâlâ almadım.")]
    [InlineData("uk", "Я досі не отримав посилку, яку замовив минулого тижня.")]
    [InlineData("ur", "مجھے ابھی تک وہ پارسل نہیں ملا جو میں نے پچھلے ہفتے منگوایا تھا۔")]
    [InlineData("vi", "Tôi vẫn chưa nhận được gói hàng đã đặt tuần trước.")]
    [InlineData("zh", "我还没有收到上周订购的包裹。")]
    public void The_language_of_a_message_is_told(string code, string text)
    {
        var detection = LanguageDetector.Detect(text);
        Assert.Equal(code, detection.Language.Code);
        Assert.True(detection.Sureness > 0.5, $"sure {detection.Sureness:P0}, else {detection.RunnerUp}");
    }

    [Theory]
    [InlineData("")]
    [InlineData("   \t\r\n")]
    [InlineData("12:30, 14.05.2026 - 100 %")]
    [InlineData("🙂👍🏽 ❤️")]
    [InlineData("https://example.com/wo/ist/die/lieferung www.example.de kontakt@example.de")]
    [InlineData("\uD83D")]
    [InlineData("\uDE00\uD83D")]
    public void A_text_without_words_is_undetermined(string text) => Assert.Equal(Detection.None, LanguageDetector.Detect(text));

    [Fact]
    public void Addresses_mentions_digits_and_emoji_change_nothing()
    {
        var plain = LanguageDetector.Detect("Wann kommt meine Bestellung?");
        Assert.Equal(plain, LanguageDetector.Detect("@parcel_service Wann kommt 4711 meine Bestellung? 😡😡 https://example.com/track/this/order/of/mine help@example.com"));
    }

    [Fact]
    public void Upper_case_and_composed_accents_read_the_same()
    {
        const string Text = "Ještě jsem nedostal balík, který jsem si objednal. Tôi vẫn chưa nhận được gói hàng";
        var plain = LanguageDetector.Detect(Text);
        Assert.Equal(plain, LanguageDetector.Detect(Text.ToUpperInvariant()));
        Assert.Equal(plain, LanguageDetector.Detect(Text.Normalize(System.Text.NormalizationForm.FormD)));
    }

    [Fact]
    public void A_name_in_another_script_does_not_decide() =>
        Assert.Equal("ja", LanguageDetector.Detect("先週注文した iPhone Pro Max Case がまだ届いていません").Language.Code);

    [Fact]
    public void The_second_likeliest_is_less_sure_and_the_ranks_fall()
    {
        var best = new LanguageCandidate[Language.All.Count];
        var count = LanguageDetector.Rank("takk for sist", best);
        Assert.InRange(count, 2, best.Length);
        Assert.Equal(best.Take(count).OrderByDescending(candidate => candidate.Probability), best.Take(count));
        Assert.InRange(best.Take(count).Sum(candidate => candidate.Probability), 0.999, 1.001);
        var detection = LanguageDetector.Detect("takk for sist");
        Assert.Equal((best[0].Language, best[1].Language), (detection.Language, detection.RunnerUp));
    }

    [Fact]
    public void Two_languages_at_once_make_it_less_sure()
    {
        var one = LanguageDetector.Detect("Wann kommt meine Bestellung?");
        var two = LanguageDetector.Detect("Wann kommt meine Bestellung? Когда придёт мой заказ?");
        Assert.True(two.Sureness < one.Sureness);
    }

    [Fact]
    public void More_of_a_text_makes_it_surer() =>
        Assert.True(LanguageDetector.Detect("hotel").Sureness < LanguageDetector.Detect("Das Hotel, in dem wir übernachtet haben, war sehr laut.").Sureness);

    [Fact]
    public void Megabytes_are_read_no_longer_than_their_beginning()
    {
        var beginning = "Ich habe noch nichts erhalten. " + string.Concat(Enumerable.Repeat("Wo bleibt das bestellte Paket? ", 20));
        Assert.Equal(LanguageDetector.Detect(beginning), LanguageDetector.Detect(beginning + new string('q', 4_000_000)));
        Assert.Equal(Detection.None, LanguageDetector.Detect(new string('7', 4_000_000)));
        Assert.Equal("de", LanguageDetector.Detect(string.Concat(Enumerable.Repeat(beginning, 5_000))).Language.Code);
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        string[] texts = ["Wo bleibt das bestellte Paket?", "我还没有收到上周订购的包裹。", "Кога ще пристигне поръчката ми?", "", "Đơn hàng", new string('x', 100_000)];
        Array.ForEach(texts, text => LanguageDetector.Detect(text));
        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var text in texts)
        {
            LanguageDetector.Detect(text);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Any_text_gets_the_same_answer_twice_and_a_sureness_between_0_and_1()
    {
        // Words of every script, halves of surrogate pairs, marks alone, zeros: whatever a char can be.
        var character = Gen.OneOf(
            Gen.Choose(0, char.MaxValue).Select(code => (char)code), Gen.Choose(0x20, 0x24F).Select(code => (char)code),
            Gen.Elements('\u0301', '\'', '@', ':', '/', '\uD83D', '\u200D', ' ', '\0'), Gen.Choose(0x400, 0x9FF).Select(code => (char)code));
        var text = character.ListOf().Select(characters => new string([.. characters])).Resize(700);
        Prop.ForAll(text.ToArbitrary(), HoldsFor).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("a")]
    [InlineData("e\u0301")]
    [InlineData("ab ")]
    [InlineData("a漢")]
    [InlineData("\u0301a\u0301")]
    [InlineData("a'")]
    public void A_full_buffer_ends_anywhere(string piece)
    {
        for (var length = 1; length < 400; length++)
        {
            Assert.True(HoldsFor(string.Concat(Enumerable.Repeat(piece, length))));
        }
    }

    private static bool HoldsFor(string text)
    {
        var detection = LanguageDetector.Detect(text);
        return detection == LanguageDetector.Detect(text)
            && detection.Sureness is >= 0 and <= 1.0000001
            && detection.RunnerUpSureness <= detection.Sureness
            && (detection.Language == Language.Undetermined) == (detection.Sureness == 0);
    }
}
