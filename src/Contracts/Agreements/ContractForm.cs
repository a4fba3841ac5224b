using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Kernel;
using Vouch.Sourcing;
using Vouch.Ui;

namespace Vouch.Contracts;

/// <summary>Reads contracts from forms.</summary>
internal static class ContractForm
{
    private static readonly Refusal BadSteps = new("contract.bad-steps-text", "Please write steps such as {0}.", RefusalKind.Invalid);

    public static DraftContract ReadNew(FormReader form) => new(
        form.Text("title", ContractContentRules.LongestTitle),
        form.RequiredId<PartyId>("supplier"),
        form.RequiredId<UnitId>("unit"),
        CurrencyOf(form),
        form.RequiredDate("startsOn"),
        form.Date("endsOn"),
        form.Choice<ContractKind>("kind") ?? ContractKind.Framework,
        form.Id<ContractTemplateId>("template"),
        form.Id<AwardId>("award"),
        form.Id<ContractId>("amends"),
        form.Checked("confidential"));

    /// <summary>The whole of a version; a clause chosen from the library comes last.</summary>
    public static async Task<WriteContract> ReadAsync(FormReader form, RouteValueDictionary route, HttpContext context)
    {
        var clauses = ReadClauses(form);
        if (form.Id<ClauseId>("library") is { } added && context.RequestServices.GetRequiredService<CurrentActor>().Actor.IsColleague
            && await context.RequestServices.GetRequiredService<VouchDb>().Set<LibraryClause>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == added, context.RequestAborted) is { } clause)
        {
            clauses.Add(new ContractClause(clause.Key, clause.Heading, clause.Text));
        }

        var content = new ContractContent(form.RequiredText("title", ContractContentRules.LongestTitle), form.Choice<ContractKind>("kind") ?? ContractKind.Framework, CurrencyOf(form), form.RequiredDate("startsOn"), form.Date("endsOn"))
        {
            Renewal = form.Choice<ContractRenewal>("renewal") ?? ContractRenewal.None,
            RenewalMonths = form.Whole("renewalMonths") ?? 0,
            NoticeDays = form.Whole("noticeDays") ?? 0,
            PriceReviewOn = form.Date("priceReviewOn"),
            Limit = form.Number("limit"),
            ExpectedValue = form.Number("expectedValue"),
            PaymentTerms = form.Text("paymentTerms", 60),
            Clauses = clauses,
            Fields = WithNew(clauses, [.. form.Rows("fields").Select(i => (Name: form.Text($"fields[{i}].name", 40), Value: form.Text($"fields[{i}].value", ContractContentRules.LongestValue))).Where(row => row.Name is not null).Select(row => new ContractField(row.Name!, row.Value ?? ""))]),
            QuantityLimits = [.. form.Rows("quantityLimits").Select(i => ReadLimit(form, $"quantityLimits[{i}]")).OfType<QuantityLimit>()],
            Obligations = [.. form.Rows("obligations").Select(i => ReadObligation(form, $"obligations[{i}]")).OfType<ObligationTerm>()],
            ServiceLevels = ReadLevels(form),
            PaymentSchedule = ScheduleForm.Read(form),
        };
        return new WriteContract(route.Id<ContractId>("id"), content, form.Whole("version"));
    }

    public static KeepTemplate ReadTemplate(FormReader form) => new(
        form.RequiredText("name", ContractContentRules.LongestTitle),
        form.RequiredText("language", 2),
        form.Choice<ContractKind>("kind") ?? ContractKind.Framework,
        form.RequiredText("clauseKeys", 10_000).Split([' ', '\n', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        form.Choice<ContractRenewal>("renewal") ?? ContractRenewal.None,
        form.Whole("renewalMonths") ?? 0,
        form.Whole("noticeDays") ?? 0,
        form.Text("paymentTerms", 60),
        form.Checked("active"),
        form.Whole("version"));

    /// <summary>Steps as they are typed: <c>95: 2; 90: 5</c>.</summary>
    public static string? Steps(IReadOnlyList<LevelStep>? steps, CultureInfo culture) =>
        steps is null ? null : string.Join("; ", steps.Select(step => string.Create(culture, $"{step.At:0.####}: {step.Percent:0.####}")));

    private static List<ContractClause> ReadClauses(FormReader form)
    {
        List<(decimal Position, ContractClause Clause)> read = [];
        foreach (var i in form.Rows("clauses"))
        {
            var heading = form.Text($"clauses[{i}].heading", ContractContentRules.LongestHeading);
            var text = form.Text($"clauses[{i}].text", ContractContentRules.LongestText);
            var position = form.Number($"clauses[{i}].position") ?? i + 1;
            if (!form.Checked($"clauses[{i}].remove") && (heading ?? text) is not null)
            {
                read.Add((position, new ContractClause(form.Text($"clauses[{i}].key", 60) ?? "", heading ?? "", text ?? "")));
            }
        }

        // A new clause gets a key of its own, which it keeps from version to version.
        var taken = read.Select(row => row.Clause.Key).ToHashSet(StringComparer.Ordinal);
        List<ContractClause> clauses = [];
        foreach (var (_, clause) in read.OrderBy(row => row.Position))
        {
            var key = clause.Key;
            for (var number = 1; key.Length == 0; number++)
            {
                var candidate = string.Create(CultureInfo.InvariantCulture, $"own-{number}");
                key = taken.Add(candidate) ? candidate : "";
            }

            clauses.Add(clause with { Key = key });
        }

        return clauses;
    }

    private static IReadOnlyList<ContractField> WithNew(IReadOnlyList<ContractClause> clauses, IReadOnlyList<ContractField> fields) =>
    [
        .. fields,
        .. clauses.SelectMany(clause => ClauseFields.NamesIn(clause.Heading + "\n" + clause.Text)).Distinct(StringComparer.Ordinal)
            .Where(name => !ClauseFields.IsAutomatic(name) && fields.All(field => field.Name != name)).Select(name => new ContractField(name, "")),
    ];

    private static QuantityLimit? ReadLimit(FormReader form, string field) =>
        form.Number(field + ".quantity") is { } quantity
            ? new QuantityLimit(quantity, (form.Text(field + ".unitOfMeasure", 3) ?? "").ToUpperInvariant(), form.Text(field + ".category", 60), form.Text(field + ".text", ContractContentRules.LongestValue))
            : null;

    private static ObligationTerm? ReadObligation(FormReader form, string field) =>
        form.Text(field + ".says", ContractContentRules.LongestValue) is { } says
            ? new ObligationTerm(form.Choice<ContractSide>(field + ".side") ?? ContractSide.Supplier, says, form.RequiredDate(field + ".dueOn"), form.Whole(field + ".everyMonths"), form.Id<PartyId>(field + ".owner"))
            : null;

    private static IReadOnlyList<ServiceLevelTerm> ReadLevels(FormReader form)
    {
        List<ServiceLevelTerm> levels = [];
        foreach (var i in form.Rows("serviceLevels"))
        {
            var field = $"serviceLevels[{i}]";
            if (form.Text(field + ".says", ContractContentRules.LongestValue) is not { } says)
            {
                continue;
            }

            var key = form.Text(field + ".key", 60);
            for (var number = 1; key is null; number++)
            {
                var candidate = string.Create(CultureInfo.InvariantCulture, $"level-{number}");
                key = form.Rows("serviceLevels").All(row => form.Text($"serviceLevels[{row}].key", 60) != candidate) && levels.TrueForAll(level => level.Key != candidate) ? candidate : null;
            }

            levels.Add(new ServiceLevelTerm(
                key, says, form.Choice<LevelMeasure>(field + ".measure") ?? LevelMeasure.OnTimeDelivery, form.RequiredNumber(field + ".target"), form.Whole(field + ".everyMonths") ?? 3,
                ReadSteps(form, field + ".credits"), ReadSteps(form, field + ".bonuses")));
        }

        return levels;
    }

    private static IReadOnlyList<LevelStep> ReadSteps(FormReader form, string name)
    {
        List<LevelStep> steps = [];
        foreach (var part in (form.Text(name, 200) ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var pair = part.Split(':', StringSplitOptions.TrimEntries);
            if (pair.Length == 2 && FormReader.TryParseNumber(pair[0], CultureInfo.CurrentCulture, out var at) && FormReader.TryParseNumber(pair[1], CultureInfo.CurrentCulture, out var percent))
            {
                steps.Add(new LevelStep(at, percent));
            }
            else
            {
                form.Refuse(BadSteps.With("95: 2; 90: 5").At(name));
                break;
            }
        }

        return steps;
    }

    private static Currency CurrencyOf(FormReader form) => Currency.TryParse(form.RequiredText("currency", 3), out var currency) ? currency : default;
}
