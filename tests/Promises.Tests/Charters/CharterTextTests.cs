using Vouch.Promises.Charters;

namespace Vouch.Promises.Tests.Charters;

public sealed class CharterTextTests
{
    private const string Charter = """
        charter: Über alles 🙂   # a comment
        commitments:
        - id: answer
          within: 4 working hours   # not more
          kept_by: request.answered
        - {id: order, within: "3 working days by 17:00", kept_by: request.ordered}
        - id: decide
          within:
          - {when: {amount_below: 5000 EUR}, time: 2 days}
          - time: 5 days
        """;

    [Theory]
    [InlineData("answer", 0, "6 working hours", "within: 4 working hours ", "within: 6 working hours ")]
    [InlineData("order", 0, "5 working days by 17:00", "within: \"3 working days by 17:00\"", "within: 5 working days by 17:00")]
    [InlineData("decide", 0, "3 days", "time: 2 days", "time: 3 days")]
    [InlineData("decide", 1, "9 days", "time: 5 days", "time: 9 days")]
    public void Another_time_is_put_in_its_place_and_nothing_else_changes(string commitment, int allowance, string time, string before, string after)
    {
        Assert.Equal(Charter.Replace(before, after, StringComparison.Ordinal), CharterText.WithTime(Charter, commitment, allowance, time));
        var windows = Charter.ReplaceLineEndings("\r\n");
        Assert.Equal(windows.Replace(before, after, StringComparison.Ordinal), CharterText.WithTime(windows, commitment, allowance, time));
    }

    [Theory]
    [InlineData("nothing", 0)]
    [InlineData("answer", 1)]
    [InlineData("decide", 2)]
    [InlineData("decide", -1)]
    public void A_time_that_is_not_in_the_text_changes_nothing(string commitment, int allowance) => Assert.Null(CharterText.WithTime(Charter, commitment, allowance, "1 day"));

    [Fact]
    public void What_is_no_yaml_changes_nothing() => Assert.Null(CharterText.WithTime("commitments: [", "answer", 0, "1 day"));
}
