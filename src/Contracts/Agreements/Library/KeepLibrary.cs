using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Contracts;

/// <summary>Adds a clause to the library, or changes one. Contracts that took it over stay as they are.</summary>
/// <param name="Key">Lower-case letters, digits and hyphens; with the language it names the clause.</param>
/// <param name="Language"><c>en</c> or <c>de</c>.</param>
/// <param name="Heading">At most 200 characters.</param>
/// <param name="Text">Markdown, at most 20,000 characters; <c>{{name}}</c> stands for a field.</param>
/// <param name="IsActive">False keeps it from new contracts.</param>
/// <param name="Version">The version that was read; null takes any.</param>
public sealed record KeepClause(string Key, string Language, string Heading, string Text, bool IsActive = true, int? Version = null) : ICommand<ClauseId>;

/// <summary>Adds a template, or changes one.</summary>
/// <param name="Name">At most 200 characters; with the language it names the template.</param>
/// <param name="Language"><c>en</c> or <c>de</c>.</param>
/// <param name="Kind">What kind of contract begins with it.</param>
/// <param name="ClauseKeys">Keys of the library in order.</param>
/// <param name="Renewal">What happens on the last day.</param>
/// <param name="RenewalMonths">For how many months it goes on, where it renews itself.</param>
/// <param name="NoticeDays">Days of notice before the last day.</param>
/// <param name="PaymentTerms">Payment terms such as <c>net 30</c>; null for none.</param>
/// <param name="IsActive">False keeps it from new contracts.</param>
/// <param name="Version">The version that was read; null takes any.</param>
public sealed record KeepTemplate(
    string Name, string Language, ContractKind Kind, IReadOnlyList<string> ClauseKeys, ContractRenewal Renewal = ContractRenewal.None, int RenewalMonths = 0, int NoticeDays = 0,
    string? PaymentTerms = null, bool IsActive = true, int? Version = null) : ICommand<ContractTemplateId>;

/// <summary>Puts the clauses and templates that come with Vouch into the library; what is there under the same key or name stays as the company has it.</summary>
public sealed record KeepStandardLibrary : ICommand<int>;

internal sealed class KeepLibraryHandler : IHandler<KeepClause, ClauseId>, IHandler<KeepTemplate, ContractTemplateId>, IHandler<KeepStandardLibrary, int>
{
    private static readonly string[] Languages = ["en", "de"];

    public async Task<Outcome<ClauseId>> HandleAsync(KeepClause command, Work work, CancellationToken cancellationToken)
    {
        if (!MayKeep(work.Actor))
        {
            return LibraryRefusals.NotKeeper;
        }

        if (!ContractContentRules.Key().IsMatch(command.Key) || !Languages.Contains(command.Language))
        {
            return AgreementRefusals.BadKey.With(command.Key).At(ContractContentRules.Key().IsMatch(command.Key) ? "language" : "key");
        }

        if (command.Heading.Trim().Length is 0 or > ContractContentRules.LongestHeading || command.Text.Trim().Length is 0 or > ContractContentRules.LongestText)
        {
            return AgreementRefusals.BadClause.With(ContractContentRules.LongestHeading, ContractContentRules.LongestText).At(command.Heading.Trim().Length is 0 or > ContractContentRules.LongestHeading ? "heading" : "text");
        }

        var clause = await work.Db.Set<LibraryClause>().FirstOrDefaultAsync(row => row.Key == command.Key && row.Language == command.Language, cancellationToken);
        if (clause is not null && command.Version is { } version && version != clause.Version)
        {
            return LibraryRefusals.Stale;
        }

        var (heading, text) = (ContractContent.Clean(command.Heading), ContractContent.Clean(command.Text));
        if (clause is null)
        {
            clause = new LibraryClause { Id = work.NewId<ClauseId>(), Key = command.Key, Language = command.Language, Heading = heading, Text = text, ChangedBy = work.Actor.Party, ChangedAt = work.At };
            work.Db.Add(clause);
        }

        (clause.Heading, clause.Text, clause.IsActive, clause.ChangedBy, clause.ChangedAt) = (heading, text, command.IsActive, work.Actor.Party, work.At);
        work.Record(new FactDraft(LibraryFacts.ClauseKept, clause.Subject) { Data = new FactData { { "key", clause.Key }, { "language", clause.Language }, { "active", clause.IsActive ? "yes" : "no" } } });
        return clause.Id;
    }

    public async Task<Outcome<ContractTemplateId>> HandleAsync(KeepTemplate command, Work work, CancellationToken cancellationToken)
    {
        if (!MayKeep(work.Actor))
        {
            return LibraryRefusals.NotKeeper;
        }

        if (await CheckAsync(command, work, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var name = ContractContent.Clean(command.Name);
        var template = await work.Db.Set<ContractTemplate>().FirstOrDefaultAsync(row => row.Name == name && row.Language == command.Language, cancellationToken);
        if (template is not null && command.Version is { } version && version != template.Version)
        {
            return LibraryRefusals.Stale;
        }

        if (template is null)
        {
            template = new ContractTemplate { Id = work.NewId<ContractTemplateId>(), Name = name, Language = command.Language, Kind = command.Kind, ClauseKeys = "", ChangedBy = work.Actor.Party, ChangedAt = work.At };
            work.Db.Add(template);
        }

        (template.Kind, template.ClauseKeys, template.IsActive) = (command.Kind, string.Join(' ', command.ClauseKeys), command.IsActive);
        (template.Renewal, template.RenewalMonths, template.NoticeDays, template.PaymentTerms) = (command.Renewal, command.RenewalMonths, command.NoticeDays, string.IsNullOrWhiteSpace(command.PaymentTerms) ? null : command.PaymentTerms.Trim());
        (template.ChangedBy, template.ChangedAt) = (work.Actor.Party, work.At);
        work.Record(new FactDraft(LibraryFacts.TemplateKept, template.Subject) { Data = new FactData { { "language", template.Language }, { "active", template.IsActive ? "yes" : "no" } } });
        return template.Id;
    }

    public async Task<Outcome<int>> HandleAsync(KeepStandardLibrary command, Work work, CancellationToken cancellationToken)
    {
        if (!MayKeep(work.Actor))
        {
            return LibraryRefusals.NotKeeper;
        }

        var clauses = (await work.Db.Set<LibraryClause>().Select(row => row.Language + " " + row.Key).ToListAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal);
        var templates = (await work.Db.Set<ContractTemplate>().Select(row => row.Language + " " + row.Name).ToListAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal);
        var added = 0;
        foreach (var library in StandardLibrary.All)
        {
            foreach (var clause in library.Clauses.Where(clause => !clauses.Contains($"{clause.Language} {clause.Key}")))
            {
                var kept = await HandleAsync(clause, work, cancellationToken);
                if (!kept.IsDone)
                {
                    return kept.As<int>();
                }

                added++;
            }

            await work.Db.SaveChangesAsync(cancellationToken);
            foreach (var template in library.Templates.Where(template => !templates.Contains($"{template.Language} {template.Name}")))
            {
                var kept = await HandleAsync(template, work, cancellationToken);
                if (!kept.IsDone)
                {
                    return kept.As<int>();
                }

                added++;
            }
        }

        return added;
    }

    /// <summary>Buyers and lawyers keep the library.</summary>
    internal static bool MayKeep(Actor actor) => actor.IsSystem || (actor.IsColleague && (actor.HasAnywhere(Roles.Buyer) || actor.HasAnywhere(Roles.Legal)));

    private static async Task<Refusal?> CheckAsync(KeepTemplate command, Work work, CancellationToken cancellationToken)
    {
        if (command.Name.Trim().Length is 0 or > ContractContentRules.LongestTitle || !Languages.Contains(command.Language) || !Enum.IsDefined(command.Kind))
        {
            return LibraryRefusals.BadTemplate.At("name");
        }

        if (command.ClauseKeys.Count is 0 or > ContractContentRules.MostClauses || command.ClauseKeys.Distinct(StringComparer.Ordinal).Count() != command.ClauseKeys.Count)
        {
            return LibraryRefusals.BadClauseKeys.With(ContractContentRules.MostClauses).At("clauseKeys");
        }

        if (command.Renewal == ContractRenewal.Automatic && command.RenewalMonths is < 1 or > 120)
        {
            return AgreementRefusals.BadRenewal.At("renewalMonths");
        }

        if (command.NoticeDays is < 0 or > 730)
        {
            return AgreementRefusals.BadNotice.At("noticeDays");
        }

        if (!string.IsNullOrWhiteSpace(command.PaymentTerms) && !PaymentTerms.TryParse(command.PaymentTerms, out _))
        {
            return ContractRefusals.BadTerms.With(command.PaymentTerms).At("paymentTerms");
        }

        var known = await work.Db.Set<LibraryClause>().Where(row => row.Language == command.Language && command.ClauseKeys.Contains(row.Key)).Select(row => row.Key).ToListAsync(cancellationToken);
        return command.ClauseKeys.FirstOrDefault(key => !known.Contains(key)) is { } missing ? LibraryRefusals.ClauseMissing.With(missing, command.Language).At("clauseKeys") : null;
    }
}

/// <summary>What the use cases of the clause library refuse.</summary>
public static class LibraryRefusals
{
    /// <summary>Not a buyer or lawyer.</summary>
    public static readonly Refusal NotKeeper = new("clause.not-keeper", "Buyers and the legal department keep the clause library. Ask one of them.", RefusalKind.NotAllowed);

    /// <summary>Somebody changed it.</summary>
    public static readonly Refusal Stale = new("clause.stale", "Somebody changed this meanwhile. Read it again and repeat.", RefusalKind.Stale);

    /// <summary>A template without a name.</summary>
    public static readonly Refusal BadTemplate = new("contract-template.bad", "A template has a name of at most 200 characters, a language (en or de) and a kind.", RefusalKind.Invalid);

    /// <summary>No clauses, or one twice.</summary>
    public static readonly Refusal BadClauseKeys = new("contract-template.bad-clauses", "A template names 1 to {0} clauses, each once.", RefusalKind.Invalid);

    /// <summary>A clause that is not in the library.</summary>
    public static readonly Refusal ClauseMissing = new("contract-template.clause-missing", "There is no clause '{0}' in the language '{1}'. Add it to the library first.", RefusalKind.Invalid);
}

/// <summary>What happens to the library.</summary>
internal static class LibraryFacts
{
    public static readonly FactName ClauseKept = new("clause.kept", "A clause of the library was added or changed.", data: ["key", "language", "active"]);
    public static readonly FactName TemplateKept = new("contract-template.kept", "A template of contracts was added or changed.", data: ["language", "active"]);

    public static IReadOnlyList<FactName> All { get; } = [ClauseKept, TemplateKept];
}
