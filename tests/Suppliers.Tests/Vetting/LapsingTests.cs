using Vouch.Kernel;
using Vouch.Suppliers.Vetting;
using Vouch.Testing;

namespace Vouch.Suppliers.Tests.Vetting;

/// <summary>Documents that lapse: said in time, and what follows.</summary>
public sealed class LapsingTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_document_warns_thirty_and_seven_days_before_it_lapses_once_each(DatabaseKind kind)
    {
        await using var stage = await VettingStage.OpenAsync(kind);
        await stage.QualifiedAsync();
        foreach (var (day, soon, lapsed) in new[] { (334, 0, 0), (335, 1, 0), (336, 1, 0), (358, 2, 0), (365, 2, 0), (366, 2, 1), (367, 2, 1) })
        {
            GoTo(stage, day);
            await stage.TickAsync();
            await stage.TickAsync();
            var facts = await stage.FactsAsync();
            Assert.Equal((day, soon, lapsed), (day, facts.Count(name => name == "document.lapses-soon"), facts.Count(name => name == "document.lapsed")));
        }
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_needed_document_that_stays_lapsed_suspends_until_a_new_one_is_checked(DatabaseKind kind)
    {
        await using var stage = await VettingStage.OpenAsync(kind);
        var house = stage.House;
        await stage.QualifiedAsync();
        GoTo(stage, 365 + 14);
        await stage.TickAsync();
        Assert.Equal(SupplierStatus.Qualified, await stage.StatusAsync());
        GoTo(stage, 365 + 15);
        await stage.TickAsync();
        Assert.Equal(SupplierStatus.Suspended, await stage.StatusAsync());
        await house.RefusedAsync("vetting.lapsed", house.Buyer, new ReinstateSupplier(stage.Supplier));
        await stage.AddAsync("register-extract", stage.Today);
        await stage.CheckAllAsync();
        await house.DoneAsync(house.Buyer, new ReinstateSupplier(stage.Supplier));
        await stage.TickAsync();
        Assert.Equal(SupplierStatus.Qualified, await stage.StatusAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task One_that_was_renewed_in_time_is_not_spoken_of_again(DatabaseKind kind)
    {
        await using var stage = await VettingStage.OpenAsync(kind);
        await stage.QualifiedAsync();
        GoTo(stage, 300);
        await stage.AddAsync("register-extract", stage.Today);
        await stage.CheckAllAsync();
        GoTo(stage, 400);
        await stage.TickAsync();
        Assert.DoesNotContain("document.lapsed", await stage.FactsAsync());
        Assert.Equal(SupplierStatus.Qualified, await stage.StatusAsync());
    }

    private static void GoTo(VettingStage stage, int day)
    {
        stage.House.Clock.Advance(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero).AddDays(day) - stage.House.Clock.GetUtcNow());
    }
}
