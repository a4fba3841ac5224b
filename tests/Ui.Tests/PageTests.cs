using System.Net;
using System.Text.RegularExpressions;

namespace Vouch.Ui.Tests;

public sealed partial class PageTests(GalleryHost host) : IClassFixture<GalleryHost>
{
    [Fact]
    public async Task The_title_of_a_page_reaches_the_head_of_the_document()
    {
        var markup = await host.MarkupAsync("/simple");
        var head = markup[..markup.IndexOf("</head>", StringComparison.Ordinal)];
        Assert.Contains("<title>A simple page · Vouch</title>", WebUtility.HtmlDecode(head), StringComparison.Ordinal);
        Assert.Single(Matches(markup, "<title>"));
    }

    [Fact]
    public async Task Parameters_reach_the_page() => Assert.Contains("<p id=\"word\">hello &lt;b&gt;</p>", await host.MarkupAsync("/simple?word=hello%20%3Cb%3E"), StringComparison.Ordinal);

    [Theory]
    [InlineData("/simple", "class=\"v-frame\"")]
    [InlineData("/partner", "v-frame-partner")]
    [InlineData("/plain", "v-frame-plain")]
    public async Task A_page_chooses_its_layout(string path, string mark) => Assert.Contains(mark, await host.MarkupAsync(path), StringComparison.Ordinal);

    [Theory]
    [InlineData("/gallery")]
    [InlineData("/partner")]
    [InlineData("/plain")]
    public async Task Nothing_in_a_page_needs_inline_script_or_style(string path)
    {
        var markup = await host.MarkupAsync(path);
        Assert.Empty(Matches(markup, @"<[^>]*\sstyle="));
        Assert.Empty(Matches(markup, @"<style"));
        Assert.Empty(Matches(markup, @"<script(?![^>]*\ssrc=)"));
        Assert.Empty(Matches(markup, @"<[^>]*\son[a-z]+="));
    }

    [Theory]
    [InlineData("/gallery")]
    [InlineData("/partner")]
    [InlineData("/plain")]
    [InlineData("/form")]
    public async Task Every_field_has_a_label(string path)
    {
        var markup = await host.MarkupAsync(path);
        var labelled = Label().Matches(markup).Select(match => match.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
        var fields = Input().Matches(markup).Select(match => match.Value).Where(tag => !tag.Contains("type=\"hidden\"", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(fields);
        Assert.All(fields, tag => Assert.True(tag.Contains("aria-label=", StringComparison.Ordinal) || labelled.Contains(Id().Match(tag).Groups[1].Value), tag));
    }

    [Theory]
    [InlineData("/gallery")]
    [InlineData("/form")]
    public async Task Ids_are_unique(string path)
    {
        var markup = await host.MarkupAsync(path);
        var ids = Id().Matches(markup).Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(ids.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), ids.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_German_reader_reads_German_words_numbers_and_times()
    {
        var markup = WebUtility.HtmlDecode(await host.MarkupAsync("/gallery", "de-DE"));
        Assert.Contains("<html lang=\"de\"", markup, StringComparison.Ordinal);
        Assert.Contains("Gefährdet", markup, StringComparison.Ordinal);
        Assert.Contains("in 2 Stunden", markup, StringComparison.Ordinal);
        Assert.Contains("12.499,75", markup, StringComparison.Ordinal);
        Assert.Contains("20. Nov. 2026, 15:05", markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Texts_come_from_the_room_of_the_page_and_fall_back_to_English()
    {
        var markup = await host.MarkupAsync("/simple", "de-DE");
        Assert.Contains("<p id=\"known\">Hier bekannt</p>", markup, StringComparison.Ordinal);
        Assert.Contains("<p id=\"unknown\">Nobody translated 1 sentence</p>", markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("vouch-theme=dark", "data-bs-theme=\"dark\"", true)]
    [InlineData("vouch-theme=light", "data-bs-theme=\"light\"", true)]
    [InlineData("vouch-theme=\"><script>", "data-bs-theme", false)]
    [InlineData(null, "data-bs-theme", false)]
    public async Task The_chosen_theme_is_kept_and_otherwise_the_browser_decides(string? cookie, string mark, bool there)
    {
        var markup = await host.MarkupAsync("/simple", cookie: cookie);
        Assert.Equal(there, markup[..300].Contains(mark, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Parts_of_other_rooms_appear_in_their_slot_in_order()
    {
        var parts = Matches(await host.MarkupAsync("/gallery"), "<p class=\"part\">[^<]*</p>");
        Assert.Equal(["<p class=\"part\">first about request:00000000-0000-0000-0000-000000000000</p>", "<p class=\"part\">second about request:00000000-0000-0000-0000-000000000000</p>"], parts);
    }

    [Fact]
    public async Task A_refused_form_keeps_what_was_typed_and_says_what_to_mend()
    {
        var (status, markup) = await PostAsync(new() { ["word"] = "b\"ad", ["secret"] = "hunter2" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        var input = Matches(markup, "<input[^>]*id=\"form-send-word\"[^>]*>").Single();
        Assert.Contains("value=\"b&quot;ad\"", input, StringComparison.Ordinal);
        Assert.Contains("aria-invalid=\"true\"", input, StringComparison.Ordinal);
        Assert.Contains("aria-describedby=\"form-send-word-refusal\"", input, StringComparison.Ordinal);
        Assert.Contains("<a href=\"#form-send-word\">Write &quot;good&quot; here.</a>", markup, StringComparison.Ordinal);
        Assert.Contains("data-code=\"form.bad\"", markup, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", markup, StringComparison.Ordinal);
        Assert.Contains("value=\"untouched\"", Matches(markup, "<input[^>]*id=\"form-other-word\"[^>]*>").Single(), StringComparison.Ordinal);
        Assert.DoesNotContain("checked", Matches(markup, "<input[^>]*id=\"form-send-tick\"[^>]*>").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_form_holds_the_folds_around_it_open()
    {
        const string Open = "<details class=\"v-disclosure\" open[^>]*>\\s*<summary[^>]*>.*?</summary>";
        Assert.Empty(Matches(await host.MarkupAsync("/folded"), Open));
        var (_, markup) = await PostAsync(new() { ["word"] = "bad" }, "/folded");
        var folds = Matches(markup, Open).ToList();
        Assert.Equal(2, folds.Count);
        Assert.DoesNotContain("Another fold", string.Concat(folds), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("a-form-that-is-gone")]
    public async Task A_refusal_is_shown_once_by_its_form_or_above_the_page_when_that_has_gone(string? form)
    {
        Dictionary<string, string> posted = new() { ["word"] = "bad" };
        if (form is not null)
        {
            posted["_form"] = form;
        }

        var (_, markup) = await PostAsync(posted);
        Assert.Single(Matches(markup, "data-code=\"form\\.bad\""));
        Assert.Equal(form is not null, markup.IndexOf("data-code", StringComparison.Ordinal) < markup.IndexOf("<h1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Each_label_of_several_check_boxes_of_one_name_belongs_to_its_own_box()
    {
        var markup = await host.MarkupAsync("/form");
        foreach (var colour in new[] { "red", "blue" })
        {
            Assert.Single(Matches(markup, $"<input[^>]*id=\"form-send-colours-{colour}\"[^>]*value=\"{colour}\""));
            Assert.Single(Matches(markup, $"<label[^>]*for=\"form-send-colours-{colour}\""));
        }
    }

    [Fact]
    public async Task A_form_carries_the_token_that_proves_it_is_ours()
    {
        Assert.Equal(2, Matches(await host.MarkupAsync("/form"), "<input type=\"hidden\" name=\"__RequestVerificationToken\" value=\"[^\"]{20,}\"").Count - Matches(await host.MarkupAsync("/form"), "action=\"/sign-out\"").Count);
        var (status, _) = await PostAsync(new() { ["word"] = "good" });
        Assert.Equal(HttpStatusCode.Redirect, status);
    }

    [Fact]
    public async Task All_files_that_a_page_names_are_served()
    {
        var markup = await host.MarkupAsync("/gallery");
        var addresses = Address().Matches(markup).Select(match => match.Groups[1].Value).Distinct(StringComparer.Ordinal).ToList();
        Assert.True(addresses.Count >= 14, string.Join('\n', addresses));
        foreach (var address in addresses)
        {
            using var answer = await host.Client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.True(answer.IsSuccessStatusCode, address);
        }
    }

    private async Task<(HttpStatusCode Status, string Markup)> PostAsync(Dictionary<string, string> fields, string path = "/form")
    {
        using var page = await host.Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        var markup = await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        fields["__RequestVerificationToken"] = Regex.Match(markup, "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value;
        using var content = new FormUrlEncodedContent(fields);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{path}/send") { Content = content };
        request.Headers.Add("Cookie", page.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0]));
        using var answer = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static List<string> Matches(string markup, string pattern) => [.. Regex.Matches(markup, pattern, RegexOptions.None, TimeSpan.FromSeconds(2)).Select(match => match.Value)];

    [GeneratedRegex("<label[^>]*\\sfor=\"([^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex Label();

    [GeneratedRegex("<(?:input|select|textarea)\\b[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex Input();

    [GeneratedRegex("\\sid=\"([^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex Id();

    [GeneratedRegex("\"(/_content/[^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex Address();
}
