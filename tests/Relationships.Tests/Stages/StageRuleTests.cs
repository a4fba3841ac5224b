using FsCheck;
using FsCheck.Fluent;
using Vouch.Kernel;
using Vouch.Relationships.Interactions;
using Vouch.Relationships.Stages;

namespace Vouch.Relationships.Tests.Stages;

/// <summary>Where somebody stands follows from the evidence alone: not from its order, not from when it is asked within a day.</summary>
public sealed class StageRuleTests
{
    private const int Today = 20_000;
    private static readonly StageDefinitions BuiltIn = new(0, StageDocument.Read(StageDocument.BuiltIn, null).Sides!);

    [Fact]
    public void The_stages_that_are_built_in_are_sound_and_titled_in_German() => Assert.All(BuiltIn.Sides.SelectMany(side => side.Stages), stage => Assert.Equal(["en", "de"], stage.Title.Select(title => title.Key)));

    [Fact]
    public void A_customer_moves_from_stranger_to_regular_and_lapses_when_silent()
    {
        Assert.Equal("stranger", Customer(Today));
        Assert.Equal("prospect", Customer(Today, Touch(0, InteractionKind.Message)));
        Assert.Equal("stranger", Customer(Today, Touch(365, InteractionKind.Message)));
        Assert.Equal("customer", Customer(Today, Touch(20, InteractionKind.Order)));
        Assert.Equal("regular", Customer(Today, Touch(20, InteractionKind.Order), Touch(300, InteractionKind.Order), Touch(700, InteractionKind.Order)));
        Assert.Equal("customer", Customer(Today, Touch(20, InteractionKind.Order), Touch(300, InteractionKind.Order), Touch(731, InteractionKind.Order)));
        Assert.Equal("lapsed", Customer(Today, Touch(365, InteractionKind.Order)));
        Assert.Equal("customer", Customer(Today, Touch(365, InteractionKind.Order), Touch(10, InteractionKind.View)));
    }

    [Fact]
    public void A_fan_is_a_regular_who_recommends()
    {
        TouchCount[] orders = [Touch(20, InteractionKind.Order), Touch(30, InteractionKind.Order), Touch(40, InteractionKind.Order)];
        string Of(params FactSeen[] facts) => BuiltIn.Of(StageSide.Customer).Judge(new StageEvidence(orders, facts), Today).Stage;
        FactSeen Said(int score, string question = "recommendation") => new(Today - 5, "feedback.given", "person", new Dictionary<string, string>(StringComparer.Ordinal) { ["question"] = question, ["score"] = $"{score}" });
        Assert.Equal("fan", Of(Said(10)));
        Assert.Equal("fan", Of(Said(10), Said(8)));
        Assert.Equal("regular", Of(Said(10), Said(7)));
        Assert.Equal("regular", Of(Said(10, "effort")));
    }

    [Fact]
    public void A_supplier_is_preferred_by_promises_kept()
    {
        FactSeen Fact(string name, string role, int ago) => new(Today - ago, name, role, new Dictionary<string, string>(StringComparer.Ordinal));
        FactSeen[] begins = [Fact("supplier.qualified", "supplier", 900), .. Enumerable.Range(1, 5).Select(i => Fact("order.placed", "supplier", i * 20))];
        string Of(int kept, int broken) => BuiltIn.Of(StageSide.Supplier).Judge(
            new StageEvidence([], [.. begins, .. Enumerable.Range(0, kept).Select(i => Fact("promise.kept", "owed-by", i)), .. Enumerable.Range(0, broken).Select(i => Fact("promise.broken", "owed-by", i)), Fact("promise.broken", "owed-to", 1)]), Today).Stage;
        Assert.Equal("supplier", Of(9, 0));
        Assert.Equal("preferred", Of(9, 1));
        Assert.Equal("supplier", Of(8, 2));
    }

    [Fact]
    public void The_order_of_what_happened_does_not_matter()
    {
        Prop.ForAll(Gen.Choose(0, 10_000_000).ArrayOf().ToArbitrary(), all =>
        {
            TouchCount[] touches = [.. all.Select(one => new TouchCount(Today - (one % 900), (InteractionKind)(one / 900 % 14), Channel.Mail, (Direction)(one / 20_000 % 3), null, null, 1 + (one / 100_000 % 3)))];
            FactSeen[] facts = [.. all.Select(one => new FactSeen(Today - (one / 7 % 900), "feedback.given", "person", new Dictionary<string, string>(StringComparer.Ordinal) { ["question"] = "recommendation", ["score"] = $"{one / 900 % 11}" }))];
            var one = BuiltIn.Of(StageSide.Customer).Judge(new StageEvidence(touches, facts), Today);
            var other = BuiltIn.Of(StageSide.Customer).Judge(new StageEvidence([.. touches.Reverse()], [.. facts.OrderBy(fact => fact.Data["score"], StringComparer.Ordinal)]), Today);
            return one.Stage == other.Stage && one.NextDay == other.NextDay && one.Evidence.SequenceEqual(other.Evidence);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Nothing_changes_before_the_day_that_was_foretold()
    {
        Prop.ForAll(Gen.Choose(0, 1_000_000).ArrayOf().ToArbitrary(), all =>
        {
            InteractionKind[] kinds = [InteractionKind.Order, InteractionKind.Message, InteractionKind.View];
            var evidence = new StageEvidence([.. all.Select(one => Touch(one % 800, kinds[one / 800 % 3]))], []);
            var side = BuiltIn.Of(StageSide.Customer);
            var now = side.Judge(evidence, Today);
            for (var day = Today; day < (now.NextDay ?? Today + 1_600); day += 7)
            {
                if (side.Judge(evidence, day).Stage != now.Stage)
                {
                    return false;
                }
            }

            return side.Judge(evidence, (now.NextDay ?? Today + 1_600) - 1).Stage == now.Stage;
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("sides:\n- side: friend\n  stages: []", "2:9: stage.side-unknown")]
    [InlineData("sides:\n- side: customer\n  stages:\n  - code: a\n    title: A\n  - code: b\n    title: B", "6:5: stage.conditions-missing")]
    [InlineData("sides:\n- side: customer\n  stages:\n  - code: a\n    title: A\n    when:\n    - silent: 3 days", "7:5: stage.first-has-conditions")]
    [InlineData("sides:\n- side: customer\n  stages:\n  - code: a\n    title: A\n  - code: b\n    title: B\n    when:\n    - silent: soon", "9:15: stage.days-unknown")]
    [InlineData("sides:\n- side: customer\n  stages:\n  - code: a\n    title: A\n  - code: b\n    title: B\n    when:\n    - facts: { names: [no.such] }", "9:24: stage.fact-unknown")]
    [InlineData("sides:\n- side: customer\n  stages:\n  - code: a\n    title: A\n  - code: b\n    title: B\n    when:\n    - facts: { names: [order.placed], role: pilot }", "9:45: stage.role-unknown")]
    [InlineData("sides:\n- side: customer\n  stages:\n  - code: a\n    title: A", "2:1: stage.side-missing")]
    public void What_is_wrong_is_told_with_its_line_and_column(string yaml, string problem)
    {
        var facts = new Dictionary<string, FactName>(StringComparer.Ordinal) { ["order.placed"] = new FactName("order.placed", "x", ["supplier"], []) };
        Assert.StartsWith(problem, StageDocument.Read(yaml, facts).Problems[0].ToString(), StringComparison.Ordinal);
    }

    private static string Customer(int today, params TouchCount[] touches) => BuiltIn.Of(StageSide.Customer).Judge(new StageEvidence(touches, []), today).Stage;

    private static TouchCount Touch(int ago, InteractionKind kind) => new(Today - ago, kind, Channel.Shop, Direction.In, null, null, 1);
}
