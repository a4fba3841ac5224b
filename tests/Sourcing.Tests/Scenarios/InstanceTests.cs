using Vouch.Sourcing.Scenarios;

namespace Vouch.Sourcing.Tests.Scenarios;

public sealed class InstanceTests : IDisposable
{
    private const string Library = " 2 3 \n 10 7.5 \n 20 8. \n 4 \n 1.25 2 \n 5 \n 3 4 \n 6 \n 5 6 \n";
    private const string Simple = "FILE: tiny\n2 3 0\n1 10 1 2 3\n2 20 3 2 1\n";
    private readonly string file = Path.GetTempFileName();

    public void Dispose() => File.Delete(file);

    [Fact]
    public void The_format_of_the_library_has_capacities_and_demands()
    {
        var problem = InstanceReading.Read(Library, null).Location!;
        Assert.Equal([10m, 20m], problem.Capacity!);
        Assert.Equal([7.5m, 8m], problem.Fixed);
        Assert.Equal([4m, 5m, 6m], problem.Demand!);
        Assert.Equal([1.25m, 3m, 5m], problem.Cost[0]);
    }

    [Fact]
    public void The_simple_format_names_itself_and_has_no_capacities()
    {
        var problem = InstanceReading.Read(Simple, null).Location!;
        Assert.Equal(("tiny", 2, 3), (problem.Name, problem.Facilities, problem.Customers));
        Assert.Null(problem.Capacity);
        Assert.Equal([3m, 2m, 1m], problem.Cost[1]);
    }

    [Fact]
    public void A_capacity_that_the_file_leaves_open_is_given_beside_it()
    {
        var text = Library.Replace(" 10 7.5", " capacity 7.5", StringComparison.Ordinal);
        Assert.Equal([9m, 9m], InstanceReading.Read(text, 9m).Location!.Capacity!);
        Assert.Equal([-1m, 20m], InstanceReading.Read(text, null).Location!.Capacity!);
    }

    [Fact]
    public void Bids_for_sets_are_read_in_braces_and_in_the_format_of_CATS()
    {
        var braces = InstanceReading.Read("3 bids: a={1 2}:8 b={2,3}:6.5 c={3}:2", null).Auction!;
        var cats = InstanceReading.Read("% made up\ngoods 3\nbids 3\ndummy 0\n0\t8\t0\t1\t#\n1\t6.5\t1\t2\t#\n2\t2\t2\t#\n", null).Auction!;
        foreach (var auction in (AuctionProblem[])[braces, cats])
        {
            Assert.Equal([8m, 6.5m, 2m], auction.Bids.Select(bid => bid.Price));
            Assert.Equal(10m, AuctionSearch.Solve(auction, TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken)!.Value);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("FILE: x\n2 3 0\n1 10 1 2 3\n")]
    [InlineData("FILE: x\n1 2 0\n1 10 1 two\n")]
    [InlineData("FILE: x\n1 2 0\n2 10 1 2\n")]
    [InlineData("FILE: x\n1 2 0\n1 10 1 2 3\n")]
    [InlineData("1 1 10 -5 1 1")]
    [InlineData("0 0")]
    [InlineData("999999 999999")]
    [InlineData("a={}:3")]
    [InlineData("a={1}:3 and so on")]
    [InlineData("goods 2\nbids 1\n0 5 7 #\n")]
    [InlineData("99999999999999999999999999999999999999 2")]
    public async Task What_is_no_instance_is_refused_in_one_sentence(string text)
    {
        await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
        var (code, output, error) = await RunAsync("solve", file);
        Assert.Equal((AwardCommands.NotReadable, ""), (code, output));
        Assert.Single(error.Trim().Split('\n'));
        Assert.DoesNotContain("Exception", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Solve_ends_with_a_line_of_JSON_that_has_the_exact_optimum()
    {
        await File.WriteAllTextAsync(file, Library, TestContext.Current.CancellationToken);
        foreach (var words in (string[][])[["solve", file, "--uncapacitated"], ["solve", file, "--seconds", "5"]])
        {
            var (code, output, _) = await RunAsync(words);
            Assert.Equal(0, code);
            Assert.StartsWith(words.Length == 3 ? "{\"optimum\":16.75,\"proved\":true,\"seconds\":" : "{\"optimum\":", output.Trim().Split('\n')[^1], StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_refused()
    {
        var (code, _, error) = await RunAsync("solve", file + ".none");
        Assert.Equal(AwardCommands.NotReadable, code);
        Assert.NotEmpty(error);
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] words)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = await AwardCommands.Create().Parse(words).InvokeAsync(new System.CommandLine.InvocationConfiguration { Output = output, Error = error }, TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }
}
