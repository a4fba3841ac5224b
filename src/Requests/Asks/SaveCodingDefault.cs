using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Requests.Asks;

namespace Vouch.Requests
{
    /// <summary>Says what is written to which account where nobody says otherwise, for a unit and those below it, a category and those below it, or all.</summary>
    /// <param name="Account">General ledger account; empty leaves it to a broader default.</param>
    /// <param name="CostCentre">Cost centre; empty leaves it to a broader default.</param>
    /// <param name="Project">Project; empty leaves it to a broader default.</param>
    /// <param name="TaxCode">Tax code; empty leaves it to a broader default.</param>
    /// <param name="Unit">Null for every unit.</param>
    /// <param name="Category">Null for every category.</param>
    public sealed record SaveCodingDefault(string Account, string CostCentre, string Project = "", string TaxCode = "", UnitId? Unit = null, string? Category = null) : ICommand<Done>;
}

namespace Vouch.Requests.Asks
{
    internal sealed class SaveCodingDefaultHandler(CompanyDirectory directory) : IHandler<SaveCodingDefault, Done>
    {
        public async Task<Outcome<Done>> HandleAsync(SaveCodingDefault command, Work work, CancellationToken cancellationToken)
        {
            var company = await directory.ReadAsync(cancellationToken);
            if (command.Unit is { } unit && company.Unit(unit) is null)
            {
                return RequestRefusals.UnknownUnit.At("unit");
            }

            if (!(command.Unit is { } one ? work.Actor.HasAny(one, Roles.Finance, Roles.Administrator) : work.Actor.HasAnywhere(Roles.Finance) || company.MayAdminister(work.Actor, null)))
            {
                return RequestRefusals.CodingNotAllowed;
            }

            if (command.Category is { } category && (await Categories.ReadAsync(work.Db, cancellationToken)).Find(category) is null)
            {
                return RequestRefusals.UnknownCategory.With(category).At("category");
            }

            string[] texts = [command.Account, command.CostCentre, command.Project, command.TaxCode];
            if (texts.Any(text => text.Length > 40) || texts.Take(2).All(string.IsNullOrWhiteSpace))
            {
                return RequestRefusals.CodingEmpty.At("account");
            }

            var row = await work.Db.Set<CodingDefaultRow>().FirstOrDefaultAsync(known => known.Unit == command.Unit && known.Category == command.Category, cancellationToken);
            if (row is null)
            {
                row = new CodingDefaultRow { Id = work.NewId<FactId>().Value, Unit = command.Unit, Category = command.Category, Account = "", CostCentre = "", Project = "", TaxCode = "" };
                work.Db.Add(row);
            }

            (row.Account, row.CostCentre, row.Project, row.TaxCode) = (texts[0].Trim(), texts[1].Trim(), texts[2].Trim(), texts[3].Trim());
            work.Record(new FactDraft(RequestFacts.DefaultSaved, new SubjectRef("coding-default", row.Id))
            {
                Unit = row.Unit,
                Data = new FactData { { "category", row.Category }, { "account", row.Account }, { "cost_centre", row.CostCentre } },
            });
            return Done.Value;
        }
    }
}
