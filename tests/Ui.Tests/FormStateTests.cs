using Microsoft.Extensions.Primitives;
using Vouch.Kernel;

namespace Vouch.Ui.Tests;

public sealed class FormStateTests
{
    private static readonly Refusal Whole = new("a.whole", "Not now.");
    private static readonly Refusal Part = new("a.part", "Not this.") { Field = "lines[0].quantity" };

    private static readonly FormState Posted = new(
        "/orders/7/receive",
        new Dictionary<string, StringValues>(StringComparer.Ordinal) { ["lines[0].quantity"] = "12,5", ["tags"] = new(["a", "b"]) },
        [Whole, Part]);

    [Fact]
    public void What_was_typed_is_kept_as_it_was_typed()
    {
        Assert.Equal("12,5", Posted.Value("lines[0].quantity"));
        Assert.Equal(["a", "b"], Posted.Values("tags"));
        Assert.Null(Posted.Value("other"));
        Assert.Empty(Posted.Values("other"));
    }

    [Fact]
    public void Refusals_are_found_by_field_whatever_the_case()
    {
        Assert.Equal([Part], Posted.RefusalsFor("Lines[0].Quantity"));
        Assert.Equal([Whole], Posted.General);
        Assert.Empty(Posted.RefusalsFor("lines[1].quantity"));
    }

    [Fact]
    public void Only_the_form_that_was_posted_shows_it()
    {
        Assert.True(Posted.For("/orders/7/receive?from=list", "f").IsPosted);
        Assert.False(Posted.For("/orders/8/receive", "f").IsPosted);
    }

    [Fact]
    public void A_form_whose_buttons_post_to_different_verbs_recognises_itself_by_its_name()
    {
        var refused = new FormState("/decisions/7/refuse", new Dictionary<string, StringValues>(StringComparer.Ordinal) { ["_form"] = "decide-7", ["words"] = "" }, [Whole]);
        Assert.True(refused.For("/decisions/7/approve", "decide-7").IsPosted);
        Assert.False(refused.For("/decisions/7/refuse", "decide-8").IsPosted);
    }

    [Theory]
    [InlineData("lines[2].quantity", "ask-lines-2-quantity")]
    [InlineData("need", "ask-need")]
    public void Fields_get_ids_that_are_unique_within_their_form(string name, string id) => Assert.Equal(id, (FormState.Empty with { Scope = "ask" }).IdOf(name));
}
