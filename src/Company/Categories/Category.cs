using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Company;

/// <summary>A category of what the company buys. Policies, budgets, codings and promises speak of it by its code.</summary>
internal sealed class Category
{
    public required string Code { get; init; }

    public required string Name { get; set; }

    public string? Parent { get; set; }
}

/// <summary>A category as others see it.</summary>
/// <param name="Code">1 to 40 lower-case letters, digits and hyphens; stable.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Parent">The category above; null at the top.</param>
public sealed record CategoryCard(string Code, string Name, string? Parent);

/// <summary>All categories at one moment.</summary>
public sealed class Categories
{
    private readonly Dictionary<string, CategoryCard> byCode;

    private Categories(IReadOnlyList<CategoryCard> all)
    {
        All = all;
        byCode = all.ToDictionary(category => category.Code, StringComparer.Ordinal);
    }

    /// <summary>All of them, by code.</summary>
    public IReadOnlyList<CategoryCard> All { get; }

    /// <summary>Reads them.</summary>
    public static async Task<Categories> ReadAsync(VouchDb db, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var rows = await db.Set<Category>().AsNoTracking().Select(row => new CategoryCard(row.Code, row.Name, row.Parent)).ToListAsync(cancellationToken);
        return new Categories([.. rows.OrderBy(row => row.Code, StringComparer.Ordinal)]);
    }

    /// <summary>The category, or null.</summary>
    public CategoryCard? Find(string? code) => code is null ? null : byCode.GetValueOrDefault(code);

    /// <summary>Its name; the code itself when it is not known, empty for none.</summary>
    public string NameOf(string? code) => Find(code)?.Name ?? code ?? "";

    /// <summary>The category and all above it, nearest first; empty for none.</summary>
    public IReadOnlyList<string> Upward(string? code)
    {
        var found = new List<string>();
        for (var next = Find(code); next is not null && !found.Contains(next.Code); next = Find(next.Parent))
        {
            found.Add(next.Code);
        }

        return found;
    }
}

/// <summary>Adds a category, or changes its name and place.</summary>
/// <param name="Code">1 to 40 lower-case letters, digits and hyphens.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Parent">The category above; null at the top.</param>
public sealed record SaveCategory(string Code, string Name, string? Parent = null) : ICommand<Done>;

internal sealed class SaveCategoryHandler(CompanyDirectory directory) : IHandler<SaveCategory, Done>
{
    public static readonly Refusal BadCode = new("category.code", "A category's code has 1 to 40 lower-case letters, digits and hyphens.", RefusalKind.Invalid);
    public static readonly Refusal NoParent = new("category.unknown", "There is no category {0}. Choose one from the list.", RefusalKind.Invalid);
    public static readonly Refusal InCircle = new("category.in-circle", "A category cannot stand below itself. Choose another.", RefusalKind.Invalid);

    public async Task<Outcome<Done>> HandleAsync(SaveCategory command, Work work, CancellationToken cancellationToken)
    {
        var company = await directory.ReadAsync(cancellationToken);
        if (!work.Actor.IsSystem && !work.Actor.HasAnywhere(Kernel.Roles.HeadOfProcurement) && !company.MayAdminister(work.Actor, null))
        {
            return CompanyRefusals.NotAdministrator;
        }

        if (command.Code.Length is 0 or > 40 || !command.Code.All(letter => letter is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-'))
        {
            return BadCode.At("code");
        }

        if (string.IsNullOrWhiteSpace(command.Name))
        {
            return CompanyRefusals.NameMissing.At("name");
        }

        var known = await Categories.ReadAsync(work.Db, cancellationToken);
        if (command.Parent is { } parent)
        {
            if (known.Find(parent) is null)
            {
                return NoParent.With(parent).At("parent");
            }

            if (known.Upward(parent).Contains(command.Code, StringComparer.Ordinal))
            {
                return InCircle.At("parent");
            }
        }

        var category = await work.Db.Set<Category>().FirstOrDefaultAsync(row => row.Code == command.Code, cancellationToken);
        if (category is null)
        {
            work.Db.Add(category = new Category { Code = command.Code, Name = "" });
        }

        category.Name = command.Name.Trim();
        category.Parent = command.Parent;
        work.Record(new FactDraft(CompanyFacts.CategorySaved, new SubjectRef("category", work.NewId<FactId>().Value)) { Data = new FactData { { "code", category.Code } } });
        return Done.Value;
    }
}
