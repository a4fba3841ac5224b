using System.Globalization;
using Vouch.Kernel;
using Vouch.Ui;

namespace Vouch.Contracts;

/// <summary>Reads payment schedules from forms.</summary>
internal static class ScheduleForm
{
    private const string Field = "paymentSchedule";

    /// <summary>The schedule; null when nothing was filled in.</summary>
    public static PaymentSchedule? Read(FormReader form)
    {
        var schedule = new PaymentSchedule
        {
            Instalments = [.. form.Rows(Field + ".instalments").Select(i => Instalment(form, string.Create(CultureInfo.InvariantCulture, $"{Field}.instalments[{i}]"))).OfType<InstalmentTerm>()],
            Milestones = Milestones(form),
            Retention = form.Number(Field + ".retention.percent") is { } held
                ? new RetentionTerm(held, form.Choice<RetentionRelease>(Field + ".retention.release") ?? RetentionRelease.Acceptance, form.Whole(Field + ".retention.days") ?? 0)
                : null,
            LateDelivery = form.Number(Field + ".lateDelivery.percent") is { } late
                ? new LateDeliveryTerm(late, form.Choice<LatePeriod>(Field + ".lateDelivery.every") ?? LatePeriod.Day, form.Number(Field + ".lateDelivery.mostPercent") ?? late)
                : null,
            LateInterestPercent = form.Number(Field + ".lateInterestPercent"),
        };
        return schedule.IsEmpty ? null : schedule;
    }

    private static InstalmentTerm? Instalment(FormReader form, string field)
    {
        var (percent, amount) = (form.Number(field + ".percent"), form.Number(field + ".amount"));
        var (from, on) = (form.Choice<InstalmentStart>(field + ".from") ?? InstalmentStart.Invoice, form.Date(field + ".on"));
        return percent is null && amount is null ? null : new InstalmentTerm(from, form.Whole(field + ".days") ?? 0, on, percent, amount);
    }

    private static IReadOnlyList<MilestoneTerm> Milestones(FormReader form)
    {
        List<MilestoneTerm> milestones = [];
        var rows = form.Rows(Field + ".milestones");
        var taken = rows.Select(i => form.Text(string.Create(CultureInfo.InvariantCulture, $"{Field}.milestones[{i}].key"), 60)).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var i in rows)
        {
            var field = string.Create(CultureInfo.InvariantCulture, $"{Field}.milestones[{i}]");
            if (form.Text(field + ".name", PaymentScheduleRules.LongestName) is not { } name)
            {
                continue;
            }

            // A new milestone gets a key of its own, which it keeps from version to version.
            var key = form.Text(field + ".key", 60);
            for (var number = 1; key is null; number++)
            {
                var candidate = string.Create(CultureInfo.InvariantCulture, $"milestone-{number}");
                key = taken.Add(candidate) ? candidate : null;
            }

            milestones.Add(new MilestoneTerm(
                key, name, form.RequiredText(field + ".criterion", ContractContentRules.LongestValue), form.RequiredDate(field + ".plannedOn"), form.Number(field + ".percent"), form.Number(field + ".amount"),
                form.Id<PartyId>(field + ".acceptor"), form.Whole(field + ".answerDays") ?? 10));
        }

        return milestones;
    }
}
