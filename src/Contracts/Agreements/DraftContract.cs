using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Sourcing;
using Vouch.Suppliers;

namespace Vouch.Contracts;

/// <summary>Begins a contract with a supplier: empty, from a template, from an award, or as the amendment of one in force. The supplier knows of it from the first offer on.</summary>
/// <param name="Title">What it is about; from the award or the amended contract when empty.</param>
/// <param name="Supplier">The supplier.</param>
/// <param name="Unit">The unit whose orders fall under it, with those below it.</param>
/// <param name="Currency">Of every amount.</param>
/// <param name="StartsOn">The first day.</param>
/// <param name="EndsOn">The last day; null for open.</param>
/// <param name="Kind">What kind it is; that of the template when one is given.</param>
/// <param name="Template">Its clauses are taken over.</param>
/// <param name="Award">What was awarded becomes a clause, its value the expected value.</param>
/// <param name="Amends">The contract in force that this one takes the place of; its newest version is taken over, annexes too.</param>
/// <param name="Confidential">True hides it from all but its owner, those who read everything, and the supplier.</param>
/// <param name="Owner">Who looks after it; the one who drafts it when null.</param>
public sealed record DraftContract(
    string? Title,
    PartyId Supplier,
    UnitId Unit,
    Currency Currency,
    DateOnly StartsOn,
    DateOnly? EndsOn = null,
    ContractKind Kind = ContractKind.Framework,
    ContractTemplateId? Template = null,
    AwardId? Award = null,
    ContractId? Amends = null,
    bool Confidential = false,
    PartyId? Owner = null) : ICommand<DraftedContract>;

/// <summary>A contract that was begun.</summary>
/// <param name="Contract">Its id.</param>
/// <param name="Number">Its number, <c>CON-12</c>.</param>
public sealed record DraftedContract(ContractId Contract, string Number);

internal sealed class DraftContractHandler(ContractDesk desk, SupplierDirectory suppliers, AwardQueries awards) : IHandler<DraftContract, DraftedContract>
{
    public async Task<Outcome<DraftedContract>> HandleAsync(DraftContract command, Work work, CancellationToken cancellationToken)
    {
        var company = await desk.CompanyAsync(cancellationToken);
        if (company.Unit(command.Unit) is not { } unit)
        {
            return AgreementRefusals.UnitUnknown.At("unit");
        }

        if (!work.Actor.Has(Roles.Buyer, command.Unit))
        {
            return AgreementRefusals.NotBuyer;
        }

        var owner = command.Owner ?? work.Actor.Party;
        if (!work.Actor.IsSystem && company.Person(owner) is not { Unit: not null, IsActive: true })
        {
            return AgreementRefusals.PersonUnknown.At("owner");
        }

        if (await suppliers.FindAsync(work.Db, command.Supplier, cancellationToken) is not { } supplier)
        {
            return AgreementRefusals.SupplierUnknown.At("supplier");
        }

        var begun = await BeginAsync(command, unit, supplier, company.Person(owner)?.Language ?? "en", work, cancellationToken);
        if (!begun.IsDone)
        {
            return begun.As<DraftedContract>();
        }

        var content = begun.Value;
        if (ContractContentRules.Check(content) is { Count: > 0 } refusals)
        {
            return Outcome<DraftedContract>.Refused(refusals);
        }

        var contract = Contract.Draft(
            new Contract
            {
                Id = work.NewId<ContractId>(),
                Number = await work.NextNumberAsync(Contract.Series, cancellationToken),
                Supplier = supplier.Id,
                Unit = command.Unit,
                Owner = owner,
                Confidential = command.Confidential,
                DraftedAt = work.At,
                Award = command.Award?.Value,
                Amends = command.Amends,
            },
            content);
        work.Db.Add(contract);
        work.Db.Add(new ContractDraft { Contract = contract.Id, Side = ContractSide.Buyer, ContentText = content.Write(), BasedOn = 0, ChangedBy = work.Actor.Party, ChangedAt = work.At });
        if (command.Amends is { } amended && content.Annexes is { } annexes)
        {
            await AnnexShelf.TakeOverAsync(work, contract, amended, annexes, cancellationToken);
        }

        await ContractDesk.IndexAsync(work, contract, content, cancellationToken);
        var fact = contract.About(AgreementFacts.Drafted);
        fact.Data.Add("award", contract.Award);
        fact.Data.Add("amends", contract.Amends?.Value);
        work.Record(fact);
        return new DraftedContract(contract.Id, contract.Label);
    }

    private async Task<Outcome<ContractContent>> BeginAsync(DraftContract command, UnitCard unit, SupplierCard supplier, string language, Work work, CancellationToken cancellationToken)
    {
        var content = new ContractContent(command.Title ?? "", command.Kind, command.Currency, command.StartsOn, command.EndsOn) { BuyerName = unit.Name, SupplierName = supplier.Name, Language = language };
        if (command.Amends is { } amended)
        {
            var before = await ContractDesk.Visible(work.Db.Set<Contract>().AsNoTracking(), work.Actor).FirstOrDefaultAsync(row => row.Id == amended && row.Supplier == command.Supplier && row.State == ContractState.InForce, cancellationToken);
            if (before is null || await ContractDesk.NewestAsync(work.Db, before, cancellationToken) is not { } newest)
            {
                return AgreementRefusals.AmendsUnknown.At("amends");
            }

            var old = newest.Read();
            content = old with { Title = string.IsNullOrWhiteSpace(command.Title) ? old.Title : command.Title, StartsOn = command.StartsOn, EndsOn = command.EndsOn ?? before.EndsOn };
        }

        if (command.Template is { } template)
        {
            if (await work.Db.Set<ContractTemplate>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == template && row.IsActive, cancellationToken) is not { } found)
            {
                return AgreementRefusals.TemplateUnknown.At("template");
            }

            content = await found.FillAsync(work.Db, content, cancellationToken);
        }

        if (command.Award is { } awardId)
        {
            var award = await awards.FindAsync(work.Db, awardId, cancellationToken);
            if (award is null || award.Supplier != command.Supplier || !work.Actor.HasAny(award.Unit, Roles.Buyer))
            {
                return AgreementRefusals.AwardUnknown.At("award");
            }

            content = Take(content, award);
        }

        return content;
    }

    /// <summary>What was awarded as a clause of its own, first of all; the value as what is expected.</summary>
    internal static ContractContent Take(ContractContent content, AwardCard award)
    {
        var german = content.Language == "de";
        var culture = CultureInfo.GetCultureInfo(german ? "de-DE" : "en-GB");
        var text = new StringBuilder();
        text.Append(german ? "Vergeben mit " : "Awarded by ").Append(award.Number).Append(german ? ", Los " : ", lot ").Append(award.LotNumber.ToString(culture)).Append(":\n\n");
        foreach (var line in award.Lines)
        {
            text.Append("- ").Append(line.Description.ReplaceLineEndings(" ")).Append(": ").Append(line.Quantity.ToString("#,##0.######", culture)).Append(' ').Append(line.UnitOfMeasure);
            text.Append(line.UnitPrice is { } price ? string.Create(culture, $", {price:#,##0.00####} {line.Currency}") : "").Append('\n');
        }

        var taken = text.Length > ContractContentRules.LongestText ? text.ToString(0, ContractContentRules.LongestText) : text.ToString();
        return content with
        {
            Title = string.IsNullOrWhiteSpace(content.Title) ? award.LotTitle == award.Title ? award.Title : $"{award.Title}: {award.LotTitle}" : content.Title,
            ExpectedValue = content.Limit is null && award.Value.Currency == content.Currency && award.Value.Minor > 0 ? award.Value.Amount : content.ExpectedValue,
            Clauses = [new ContractClause("awarded", german ? "Was vergeben wurde" : "What was awarded", taken), .. content.Clauses.Where(clause => clause.Key != "awarded")],
        };
    }
}
