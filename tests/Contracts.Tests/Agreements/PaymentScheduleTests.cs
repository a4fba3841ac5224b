using FsCheck;
using FsCheck.Fluent;
using Vouch.Kernel;

namespace Vouch.Contracts.Tests;

/// <summary>Payment schedules: what may be agreed, in which parts it is paid, and what stays of older versions. Without a database.</summary>
public sealed class PaymentScheduleTests
{
    private static readonly DateOnly Day = ContractHouse.Today;
    private static readonly PlanDates Dates = new(Day, Day, Day.AddDays(-20), Day.AddDays(30), Day.AddDays(400));

    [Fact]
    public void A_version_without_a_schedule_is_written_to_the_bytes_it_always_had()
    {
        var content = new ContractContent("Copy paper", ContractKind.Framework, Currency.Eur, new DateOnly(2026, 1, 1), null) { PaymentTerms = "net 30", ServiceLevels = [new ServiceLevelTerm("a", "A.", LevelMeasure.Reported, 95m, 3, [], [])] };
        const string Written =
            """{"title":"Copy paper","kind":"framework","currency":"EUR","startsOn":"2026-01-01","buyerName":"","supplierName":"","language":"en","renewal":"none","renewalMonths":0,"noticeDays":0,"paymentTerms":"net 30","fields":[],"clauses":[],"quantityLimits":[],"obligations":[],"serviceLevels":[{"key":"a","says":"A.","measure":"reported","target":95,"everyMonths":3,"credits":[],"bonuses":[]}]}""";
        Assert.Equal(Written, content.Write());
        Assert.Equal(Written, (content with { PaymentSchedule = new PaymentSchedule() }).Write());
        Assert.Equal(Written, ContractContent.Read(Written).Write());
    }

    [Fact]
    public void A_schedule_read_again_is_written_to_the_same_bytes()
    {
        var content = ContractHouse.Content() with
        {
            PaymentSchedule = new PaymentSchedule
            {
                Instalments = [new InstalmentTerm(InstalmentStart.Order, 14, Percent: 30.0m), new InstalmentTerm(InstalmentStart.Date, 0, Day, Percent: 60m)],
                Retention = new RetentionTerm(10.00m, RetentionRelease.Warranty, 730),
                LateDelivery = new LateDeliveryTerm(0.50m, LatePeriod.Week, 5m),
                LateInterestPercent = 9.50m,
            },
        };
        var written = content.Write();
        Assert.Equal(written, ContractContent.Read(written).Write());
        Assert.Equal(written, (content with { PaymentSchedule = content.PaymentSchedule with { LateInterestPercent = 9.5m } }).Write());
        Assert.NotEqual(ContractContent.Digest(written), ContractContent.Digest((content with { PaymentSchedule = content.PaymentSchedule with { LateInterestPercent = 9.51m } }).Write()));
    }

    [Fact]
    public void Parts_always_add_up_to_the_invoice()
    {
        var shares = from first in Gen.Choose(1, 998_999) from second in Gen.Choose(1, 999_999 - first) select (first / 10_000m, second / 10_000m);
        var amounts = Gen.Choose(1, int.MaxValue).Select(minor => (long)minor * 97);
        Check.QuickThrowOnFailure(Prop.ForAll(shares.ToArbitrary(), amounts.ToArbitrary(), (split, minor) =>
        {
            var schedule = new PaymentSchedule
            {
                Instalments = [new InstalmentTerm(InstalmentStart.Invoice, 10, Percent: split.Item1), new InstalmentTerm(InstalmentStart.Order, 90, Percent: split.Item2)],
                Retention = new RetentionTerm(100 - split.Item1 - split.Item2, RetentionRelease.Acceptance, 5),
            };
            var parts = PaymentPlan.Of(schedule, Dates, new Money(minor, Currency.Eur));
            return !PaymentScheduleRules.Check(schedule).Any() && parts.Sum(part => part.Amount.Minor) == minor && parts.All(part => part.Amount.Minor > 0);
        }));
    }

    [Fact]
    public void Amounts_are_taken_as_far_as_the_invoice_reaches_and_add_up_to_it()
    {
        var schedule = new PaymentSchedule
        {
            Instalments = [new InstalmentTerm(InstalmentStart.Invoice, 0, Amount: 100m), new InstalmentTerm(InstalmentStart.Invoice, 30, Amount: 50m), new InstalmentTerm(InstalmentStart.Invoice, 60, Amount: 50m)],
            Retention = new RetentionTerm(10, RetentionRelease.Acceptance, 5),
        };
        Assert.Equal([100_00, 50_00, 75_00, 25_00], Parts(schedule, 250_00));
        Assert.Equal([81_00, 9_00], Parts(schedule, 90_00));
        Check.QuickThrowOnFailure(Prop.ForAll(Gen.Choose(1, 1_000_000).ToArbitrary(), minor => Parts(schedule, minor).Sum() == minor));
    }

    [Fact]
    public void Every_part_has_its_day_and_none_is_due_before_the_invoice_came()
    {
        var schedule = new PaymentSchedule
        {
            Instalments = [new InstalmentTerm(InstalmentStart.Order, 14, Percent: 30m), new InstalmentTerm(InstalmentStart.Invoice, 30, Percent: 30m), new InstalmentTerm(InstalmentStart.Date, 5, Day.AddDays(60), Percent: 30m)],
            Retention = new RetentionTerm(10, RetentionRelease.ContractEnd, 5),
        };
        var parts = PaymentPlan.Of(schedule, Dates with { RetainedUntil = null }, new Money(100_00, Currency.Eur));
        Assert.Equal([Day, Day.AddDays(30), Day.AddDays(65), null], parts.Select(part => part.DueOn));
        Assert.Equal([false, false, false, true], parts.Select(part => part.IsRetention));
        Assert.Equal(Day.AddDays(15), PaymentPlan.RetainedUntil(RetentionRelease.ContractEnd, 5, Day, Day.AddDays(10)));
        Assert.Equal(Day.AddDays(5), PaymentPlan.RetainedUntil(RetentionRelease.Warranty, 5, Day, null));
        Assert.Null(PaymentPlan.RetainedUntil(RetentionRelease.Acceptance, 5, null, Day));
    }

    [Fact]
    public void Milestones_of_shares_are_worth_the_whole_order()
    {
        MilestoneTerm One(string key, decimal share) => new(key, key, "Done.", Day, share);
        var schedule = new PaymentSchedule { Milestones = [One("a", 33.3333m), One("b", 33.3333m), One("c", 33.3334m)] };
        Check.QuickThrowOnFailure(Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), minor =>
            schedule.Milestones.Sum(one => schedule.WorthOf(one.Key, new Money(minor, Currency.Eur))!.Value.Minor) == minor));
        Assert.Null(schedule.WorthOf("d", new Money(1, Currency.Eur)));
    }

    [Theory]
    [InlineData(0, LatePeriod.Day, 0)]
    [InlineData(1, LatePeriod.Day, 50)]
    [InlineData(3, LatePeriod.Day, 150)]
    [InlineData(30, LatePeriod.Day, 500)]
    [InlineData(1, LatePeriod.Week, 50)]
    [InlineData(7, LatePeriod.Week, 50)]
    [InlineData(8, LatePeriod.Week, 100)]
    public void Each_day_or_week_begun_costs_up_to_the_cap(int days, LatePeriod every, long minor) =>
        Assert.Equal(minor, new LateDeliveryTerm(0.5m, every, 5m).Of(new Money(100_00, Currency.Eur), Day, Day.AddDays(days)).Minor);

    [Fact]
    public void What_does_not_add_up_or_contradicts_itself_is_refused_with_its_place()
    {
        var instalment = new InstalmentTerm(InstalmentStart.Invoice, 30, Percent: 50m);
        var milestone = new MilestoneTerm("a", "A", "Done.", Day, 100m);
        Assert.Equal("payment-schedule.not-whole", Code(new PaymentSchedule { Instalments = [instalment] }));
        Assert.Equal("payment-schedule.not-whole", Code(new PaymentSchedule { Instalments = [instalment, instalment], Retention = new RetentionTerm(1, RetentionRelease.Acceptance, 1) }));
        Assert.Equal("payment-schedule.not-whole", Code(new PaymentSchedule { Instalments = [instalment, new InstalmentTerm(InstalmentStart.Invoice, 30, Amount: 50m)] }));
        Assert.Equal("payment-schedule.bad-instalment", Code(new PaymentSchedule { Instalments = [instalment with { From = InstalmentStart.Date }, instalment] }));
        Assert.Equal("payment-schedule.bad-instalment", Code(new PaymentSchedule { Instalments = [instalment with { Amount = 1m }, instalment] }));
        Assert.Equal("payment-schedule.both", Code(new PaymentSchedule { Instalments = [instalment, instalment], Milestones = [milestone] }));
        Assert.Equal("payment-schedule.milestones-not-whole", Code(new PaymentSchedule { Milestones = [milestone with { Percent = 99m }] }));
        Assert.Equal("contract.bad-key", Code(new PaymentSchedule { Milestones = [milestone with { Percent = 50m }, milestone with { Percent = 50m }] }));
        Assert.Equal("payment-schedule.bad-milestone", Code(new PaymentSchedule { Milestones = [milestone with { Criterion = " " }] }));
        Assert.Equal("payment-schedule.bad-retention", Code(new PaymentSchedule { Retention = new RetentionTerm(100, RetentionRelease.Acceptance, 1) }));
        Assert.Equal("payment-schedule.bad-late-delivery", Code(new PaymentSchedule { LateDelivery = new LateDeliveryTerm(2m, LatePeriod.Day, 1m) }));
        Assert.Equal("payment-schedule.bad-interest", Code(new PaymentSchedule { LateInterestPercent = 51m }));
        Assert.NotNull(Code(new PaymentSchedule { Instalments = [instalment with { Percent = decimal.MaxValue }, instalment with { Percent = decimal.MaxValue }], Retention = new RetentionTerm(decimal.MaxValue, RetentionRelease.Acceptance, int.MaxValue) }));
        Assert.Null(Code(new PaymentSchedule { Instalments = [instalment, instalment] }));
    }

    [Fact]
    public void A_schedule_is_told_in_the_language_of_the_contract()
    {
        var schedule = new PaymentSchedule { Instalments = [new InstalmentTerm(InstalmentStart.Invoice, 30, Percent: 100m)], LateDelivery = new LateDeliveryTerm(0.5m, LatePeriod.Day, 5m) };
        var english = TermsInWords.Of(ContractHouse.Content() with { PaymentSchedule = schedule });
        var german = TermsInWords.Of(ContractHouse.Content() with { PaymentSchedule = schedule, Language = "de" });
        Assert.Contains(english, term => term is ("Instalment 1", "100 % of each invoice, 30 days after the date of the invoice"));
        Assert.Contains(german, term => term is ("Instalment 1", "100 % jeder Rechnung, 30 Tage nach dem Rechnungsdatum"));
        Assert.Contains(german, term => term.Name == "Penalty for late delivery" && term.Value.StartsWith("0,5 %", StringComparison.Ordinal));
        Assert.DoesNotContain(TermsInWords.Of(ContractHouse.Content()), term => term.Name.StartsWith("Instalment", StringComparison.Ordinal));
    }

    private static IReadOnlyList<long> Parts(PaymentSchedule schedule, long minor) => [.. PaymentPlan.Of(schedule, Dates, new Money(minor, Currency.Eur)).Select(part => part.Amount.Minor)];

    private static string? Code(PaymentSchedule schedule) => ContractContentRules.Check(ContractHouse.Content() with { PaymentSchedule = schedule }).Select(refusal => refusal.Code).FirstOrDefault();
}
