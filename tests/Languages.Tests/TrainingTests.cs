using System.Buffers.Binary;
using System.Text;
using Vouch.Languages.Trainer.Gather;
using Vouch.Languages.Trainer.Training;

namespace Vouch.Languages.Tests;

public sealed class TrainingTests : IDisposable
{
    private static readonly Regimen Short = new() { Steps = 20, Fewest = 1 };
    private readonly string _folder = Directory.CreateTempSubdirectory("languages").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_model_learns_its_lines_and_reads_back_as_it_was_written()
    {
        var file = Trained();
        var model = LanguageModel.Read(new MemoryStream(file));
        Assert.Equal("hi", Told(model, "मुझे पैकेट नहीं मिला है"));
        Assert.Equal("mr", Told(model, "मला ऑर्डर मिळाली नाही आहे"));
    }

    [Fact]
    public void The_same_seed_makes_the_same_file() => Assert.Equal(Trained(), Trained());

    [Fact]
    public void A_file_that_is_no_model_is_refused() =>
        Assert.Throws<InvalidDataException>(() => LanguageModel.Read(new MemoryStream(Encoding.ASCII.GetBytes("PNG?"))));

    [Fact]
    public void A_line_is_held_out_in_one_fifth_and_trained_on_in_the_others()
    {
        WriteLines();
        var texts = new Texts(_folder, [], []);
        var all = Enumerable.Range(0, 5).SelectMany(fold => texts.HeldOut(fold).Select(line => line.Text)).ToList();
        Assert.Equal(File.ReadLines(Path.Combine(_folder, "sentences", "hi.txt")).Concat(File.ReadLines(Path.Combine(_folder, "sentences", "mr.txt"))).Order(StringComparer.Ordinal), all.Order(StringComparer.Ordinal));
        for (var fold = 0; fold < 5; fold++)
        {
            var trainedOn = texts.Corpus(Script.Devanagari, fold, Short).Kind("sentences").Sum(lines => lines.Count);
            Assert.Equal(all.Count - texts.HeldOut(fold).Count(), trainedOn);
        }
    }

    [Fact]
    public void Texts_of_a_catalogue_are_read_with_context_and_plural_forms()
    {
        var file = Catalogue(("", "Content-Type: text/plain"), ("menu\u0004Open\0Opens", "Öffnen\0Öffnet"));
        Assert.Equal([("Open", "Öffnen"), ("Open", "Öffnet")], Catalogues.Gettext(file));
        Assert.Empty(Catalogues.Gettext(new byte[40]));
    }

    [Theory]
    [InlineData("pt_BR", "pt")]
    [InlineData("nb-NO", "nb")]
    [InlineData("no", "nb")]
    [InlineData("fil", "tl")]
    [InlineData("gl", null)]
    public void A_locale_names_its_language(string locale, string? code) => Assert.Equal(code, Catalogues.LanguageOf(locale));

    private static string Told(LanguageModel model, string text)
    {
        var best = new LanguageCandidate[1];
        return LanguageDetector.Rank(model, text, best) == 0 ? "" : best[0].Language.Code;
    }

    private static byte[] Catalogue(params (string Original, string Translation)[] texts)
    {
        var bytes = new List<byte>(new byte[28 + (texts.Length * 16)]);
        void Number(int at, int value) => BinaryPrimitives.WriteInt32LittleEndian(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(bytes)[at..], value);
        void Text(int at, string text)
        {
            Number(at, Encoding.UTF8.GetByteCount(text));
            Number(at + 4, bytes.Count);
            bytes.AddRange(Encoding.UTF8.GetBytes(text));
            bytes.Add(0);
        }

        Number(0, unchecked((int)0x950412de));
        Number(8, texts.Length);
        Number(12, 28);
        Number(16, 28 + (texts.Length * 8));
        for (var index = 0; index < texts.Length; index++)
        {
            Text(28 + (index * 8), texts[index].Original);
            Text(28 + (texts.Length * 8) + (index * 8), texts[index].Translation);
        }

        return [.. bytes];
    }

    private byte[] Trained()
    {
        WriteLines();
        var weights = ScriptTraining.Train(new Texts(_folder, [], []).Corpus(Script.Devanagari, null, Short), Short);
        using var file = new MemoryStream();
        LanguageModel.Write(file, [(weights, 1f)]);
        return file.ToArray();
    }

    private void WriteLines()
    {
        foreach (var kind in Texts.Kinds)
        {
            Directory.CreateDirectory(Path.Combine(_folder, kind));
        }

        File.WriteAllLines(Path.Combine(_folder, "sentences", "hi.txt"), ["मुझे अभी तक कुछ नहीं मिला है", "मेरा ऑर्डर कहाँ है", "यह पैकेट टूटा हुआ है", "क्या आप मेरी मदद कर सकते हैं", "मुझे पैसे वापस चाहिए"]);
        File.WriteAllLines(Path.Combine(_folder, "sentences", "mr.txt"), ["मला अजून काही मिळाले नाही", "माझी ऑर्डर कुठे आहे", "हे पाकीट फुटलेले आहे", "तुम्ही मला मदत करू शकता का", "मला पैसे परत हवे आहेत"]);
    }
}
