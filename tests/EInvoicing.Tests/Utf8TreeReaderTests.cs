using System.Globalization;
using System.Text;
using Vouch.EInvoicing.Xml;

namespace Vouch.EInvoicing.Tests;

public sealed class Utf8TreeReaderTests
{
    private static XmlTree? Quick(byte[] xml) => Utf8TreeReader.TryRead(xml, 0, xml.Length, EInvoiceLimits.Default);

    private static XmlTree? Thorough(byte[] xml)
    {
        using var stream = new MemoryStream(xml);
        return XmlTreeReader.Read(stream, EInvoiceLimits.Default, out _);
    }

    internal static string Describe(XmlTree tree)
    {
        var text = new StringBuilder();
        for (var i = 0; i < tree.Count; i++)
        {
            var element = new XmlElement(tree, i);
            text.Append(CultureInfo.InvariantCulture, $"{element.Parent.Index} {element.QualifiedName} {element.Line}:{element.Column} {element.Text}");
            ref var node = ref tree.NodeAt(i);
            for (var a = 0; a < node.AttributeCount; a++)
            {
                ref var attribute = ref tree.AttributeAt(node.FirstAttribute + a);
                text.Append(CultureInfo.InvariantCulture, $" @{tree.NameOf(attribute.Name)}={tree.TextAt(attribute.TextStart, attribute.TextLength)}");
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    [Fact]
    public void The_quick_way_gives_the_same_tree_as_the_thorough_one()
    {
        var quick = 0;
        var files = Reference.ValidInstances();
        foreach (var file in files)
        {
            var xml = File.ReadAllBytes(file);
            if (Quick(xml) is { } tree)
            {
                quick++;
                Assert.True(Describe(Thorough(xml)!) == Describe(tree), file);
            }
        }

        Assert.True(quick > files.Count * 9 / 10, $"{quick} of {files.Count}");
    }

    [Theory]
    [InlineData("<a/>")]
    [InlineData("\uFEFF<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n<!-- é -->\r\n<a>\r\n <b x='1' y=\"it's\">é&amp;&#x20AC;&#65;\r\nz]</b><c/> </a >\n<!-- end -->")]
    [InlineData("<x:a xmlns:x='u:1'><x:b xmlns:x='u:2' x:c='1'/><x:b/></x:a>")]
    [InlineData("<a xmlns='urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2'><ID/><b xmlns=''><c/></b></a>")]
    public void Plain_documents_are_read_the_quick_way(string xml)
    {
        var bytes = Encoding.UTF8.GetBytes(xml);
        var tree = Quick(bytes);
        Assert.NotNull(tree);
        Assert.Equal(Describe(Thorough(bytes)!), Describe(tree));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<a")]
    [InlineData("<a><b></a></b>")]
    [InlineData("<a b='1' b='2'/>")]
    [InlineData("<a b='<'/>")]
    [InlineData("<a b=1/>")]
    [InlineData("<a b='1'c='2'/>")]
    [InlineData("<p:a/>")]
    [InlineData("<a p:b='1'/>")]
    [InlineData("<a xmlns:p='u' xmlns:q='u' p:b='1' q:b='2'/>")]
    [InlineData("<a xmlns:p=''/>")]
    [InlineData("<a>]]></a>")]
    [InlineData("<a>&nbsp;</a>")]
    [InlineData("<a>&#0;</a>")]
    [InlineData("<a>\u0001</a>")]
    [InlineData("<a>\uFFFF</a>")]
    [InlineData("<!DOCTYPE a><a/>")]
    [InlineData("<a/><b/>")]
    [InlineData("<a/>x")]
    [InlineData("<!-- -- --><a/>")]
    [InlineData("<a><?xml version='1.0'?></a>")]
    [InlineData("<1a/>")]
    [InlineData("<a:/>")]
    [InlineData("<a:b:c xmlns:a='u'/>")]
    [InlineData("<?xml version='1.0\"?><a/>")]
    public void What_is_not_well_formed_is_left_to_the_thorough_way(string xml)
    {
        var bytes = Encoding.UTF8.GetBytes(xml);
        Assert.Null(Quick(bytes));
        Assert.Null(Thorough(bytes) is { Count: > 0 } tree ? tree : null);
    }

    [Fact]
    public void Bytes_that_are_no_utf8_are_left_to_the_thorough_way()
    {
        Assert.Null(Quick([.. "<a>"u8, 0xC0, 0x80, .. "</a>"u8]));
        Assert.Null(Quick([.. "<a>"u8, 0xED, 0xA0, 0x80, .. "</a>"u8]));
    }

    [Fact]
    public void Whatever_the_quick_way_accepts_the_thorough_way_reads_alike()
    {
        var random = new Random(20261122);
        var seeds = Directory.Exists(Environment.GetEnvironmentVariable("VOUCH_REFERENCE")) ? Reference.ValidInstances().Take(40).Select(File.ReadAllBytes).Where(xml => xml.Length < 20_000).ToList() : [];
        seeds.Add(Encoding.UTF8.GetBytes("<?xml version=\"1.0\"?><a xmlns:p='u:1' b='2'><p:c>é &amp; ]]&gt; <![CDATA[x]]></p:c><!-- n --><d e=\"f\"/>&#10;</a>"));
        for (var i = 0; i < 20_000; i++)
        {
            var xml = Mutation.Mutate(seeds[random.Next(seeds.Count)], random);
            if (Quick(xml) is { } tree)
            {
                var other = Thorough(xml);
                Assert.True(other is not null && Describe(other) == Describe(tree), $"mutation {i}: {Encoding.UTF8.GetString(xml.AsSpan(0, Math.Min(xml.Length, 400)))}");
            }
        }
    }
}
