using Microsoft.Extensions.DependencyInjection;
using Vouch.Company;
using Vouch.Contracts;
using Vouch.Kernel;

namespace Vouch.Demo;

/// <summary>Buyers draft contracts, both sides negotiate, agree and sign them; what follows from a contract in force is <see cref="Abiding"/>'s.</summary>
internal sealed class Bargaining(World world, DemoCompany company, DateTimeOffset end)
{
    private readonly Dictionary<Guid, Deal> deals = [];
    private readonly Script script = new(world, end);

    /// <summary>Puts the year's contracts on the agenda.</summary>
    public void Begin()
    {
        world.Hear("contract.approved", fact => Then(fact, 5, deal => SignAsync(deal, supplier: true)));
        world.Hear("contract.approved", fact => Then(fact, 13, deal => deal.Bargain.End == BargainEnd.HalfSigned ? Task.CompletedTask : SignAsync(deal, supplier: false)));
        new Abiding(world, company, Find).Begin();
        foreach (var bargain in Bargains.All)
        {
            script.On(bargain.Day, 2, () => DraftAsync(bargain));
        }
    }

    private Deal? Find(Guid contract) => deals.GetValueOrDefault(contract);

    private void Then(FactDraft fact, double hours, Func<Deal, Task> act)
    {
        if (Find(fact.Subject.Id) is { } deal)
        {
            world.After(hours, () => act(deal));
        }
    }

    private async Task DraftAsync(Bargain bargain)
    {
        var before = bargain.Amends is { } title ? deals.Values.FirstOrDefault(deal => deal.Bargain.Title == title) : null;
        if (company.Suppliers.Named(bargain.Supplier) is not { } dealer || (bargain.Amends is not null && before is null))
        {
            return;
        }

        var language = bargain.German ? "de" : "en";
        var template = bargain.Amends is not null ? null : await world.ReadAsync((services, db) => services.GetRequiredService<ContractTexts>().TemplateAsync(db, bargain.Template, language, CancellationToken.None));
        var starts = world.Today.AddDays(before is null ? 7 : 1);
        var ends = before is not null ? (DateOnly?)null : bargain.EndsAfterEnd is { } after ? script.Last.AddDays(after) : starts.AddMonths(bargain.Months).AddDays(-1);
        var drafted = await world.TryAsync(dealer.Owner, new DraftContract(bargain.Title, dealer.Id, company.Units[bargain.Unit], Currency.Eur, starts, ends < starts ? starts.AddMonths(1) : ends, Template: template, Amends: before?.Id));
        if (drafted is null)
        {
            return;
        }

        var deal = new Deal(bargain, dealer, drafted.Contract, drafted.Number, starts);
        deals[drafted.Contract.Value] = deal;
        if (await WriteAsync(deal, supplier: false, content => Fill(deal, content)) && bargain.End != BargainEnd.Drafted)
        {
            foreach (var annex in bargain.Annexes)
            {
                await EncloseAsync(deal, supplier: false, annex);
            }

            world.After(3, () => OfferAsync(deal, supplier: false, bargain.Note, next: 0));
        }

        if (bargain.Ended is { } ended && bargain.End is BargainEnd.Terminated or BargainEnd.Withdrawn)
        {
            script.On(ended.Day, 2, async () => await (bargain.End == BargainEnd.Terminated
                ? world.TryAsync(deal.Owner, new TerminateContract(deal.Id, ended.Words))
                : world.TryAsync(deal.Of(ended.BySupplier), new WithdrawContract(deal.Id, ended.Words))));
        }

        if (bargain.Notice is { } notice)
        {
            script.On(notice.Day, 2, async () => await world.TryAsync(deal.Owner, new GiveNotice(deal.Id, notice.Words)));
        }
    }

    private ContractContent Fill(Deal deal, ContractContent content)
    {
        var bargain = deal.Bargain;
        var known = Bargains.Usual(bargain.German).ToDictionary(field => field.Name, field => field.Value, StringComparer.Ordinal);
        known["subject_matter"] = bargain.Matter;
        foreach (var field in bargain.Fields)
        {
            known[field.Name] = field.Value;
        }

        return content with
        {
            Fields = [.. content.Fields.Select(field => known.TryGetValue(field.Name, out var value) ? field with { Value = value } : field)],
            Limit = bargain.Limit ?? content.Limit,
            ExpectedValue = bargain.Expected ?? content.ExpectedValue,
            PriceReviewOn = bargain.ReviewAfterEnd is { } days ? script.Last.AddDays(days) : content.PriceReviewOn,
            QuantityLimits = bargain.Quantities.Count > 0 ? bargain.Quantities : content.QuantityLimits,
            PaymentSchedule = bargain.Schedule?.Invoke(deal.StartsOn) ?? content.PaymentSchedule,
            ServiceLevels = bargain.Levels.Count > 0 ? bargain.Levels : content.ServiceLevels,
            Obligations = bargain.Duties.Count > 0 ? [.. bargain.Duties.Select(duty => new ObligationTerm(duty.BySupplier ? ContractSide.Supplier : ContractSide.Buyer, duty.Says, deal.StartsOn.AddDays(duty.AfterDays), duty.EveryMonths))] : content.Obligations,
        };
    }

    private async Task<bool> WriteAsync(Deal deal, bool supplier, Func<ContractContent, ContractContent> change)
    {
        var (person, directory) = (deal.Of(supplier), await world.Services.GetRequiredService<CompanyDirectory>().ReadAsync(CancellationToken.None));
        var content = await world.ReadAsync((services, db) => services.GetRequiredService<ContractTexts>().WritableAsync(db, directory.ActorOf(person)!, deal.Id, CancellationToken.None));
        return content is not null && await world.DoAsync(person, new WriteContract(deal.Id, change(content)));
    }

    private async Task EncloseAsync(Deal deal, bool supplier, Enclosure annex) => await world.TryAsync(deal.Of(supplier), new AddContractAnnex(deal.Id, annex.Title, annex.FileName, Paper.Of(annex.Lines)));

    private async Task OfferAsync(Deal deal, bool supplier, string note, int next)
    {
        if (await world.TryAsync(deal.Of(supplier), new OfferContract(deal.Id, note)) is not { } offered)
        {
            return;
        }

        deal.Offered = offered;
        // Whoever is asked sleeps over it.
        world.After(6 + (3 * next), () => AnswerAsync(deal, !supplier, next));
    }

    private async Task AnswerAsync(Deal deal, bool supplier, int next)
    {
        if (next >= deal.Bargain.Turns.Count)
        {
            if (deal.Bargain.End is BargainEnd.Negotiating or BargainEnd.Withdrawn)
            {
                return;
            }

            if (await world.DoAsync(deal.Of(supplier), new AcceptContract(deal.Id, deal.Offered!.Number, deal.Offered.Sha256)) && deal.Bargain.End != BargainEnd.Agreed)
            {
                world.After(4, async () => await world.TryAsync(deal.Owner, new SubmitContract(deal.Id)));
            }

            return;
        }

        var turn = deal.Bargain.Turns[next];
        foreach (var (clause, says) in turn.Remarks)
        {
            await world.TryAsync(deal.Of(turn.BySupplier), new CommentOnContract(deal.Id, says, clause.Length > 0 ? clause : null));
        }

        if (turn.Change is null)
        {
            world.After(5, () => AnswerAsync(deal, supplier, next + 1));
        }
        else if (await WriteAsync(deal, turn.BySupplier, turn.Change))
        {
            if (turn.Annex is { } annex)
            {
                await EncloseAsync(deal, turn.BySupplier, annex);
            }

            world.After(1, () => OfferAsync(deal, turn.BySupplier, turn.Note, next + 1));
        }
    }

    private async Task SignAsync(Deal deal, bool supplier)
    {
        var person = deal.Of(supplier);
        var name = (await world.Services.GetRequiredService<CompanyDirectory>().ReadAsync(CancellationToken.None)).NameOf(person);
        await world.TryAsync(person, new SignContract(deal.Id, deal.Offered!.Number, deal.Offered.Sha256, name, Confirmed: true));
    }
}
