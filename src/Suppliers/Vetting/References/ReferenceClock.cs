using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Notices.Mail;
using Vouch.Relationships;
using Vouch.Ui;

namespace Vouch.Suppliers.Vetting;

/// <summary>
/// Writes to references that were asked, reminds them once, and stops waiting. The secret of a link is made when its mail goes out and stands in that mail alone; a mail that the server does not take is written anew
/// with another. Several nodes may run it.
/// </summary>
public sealed class ReferenceClock(Pipeline pipeline, IServiceScopeFactory scopes, TimeProvider clock) : IBackgroundWork
{
    private const int Batch = 50;

    /// <inheritdoc/>
    public string Name => "References of suppliers";

    /// <inheritdoc/>
    public TimeSpan Every => TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public Task RunAsync(CancellationToken cancellationToken) => RunUntilAsync(clock.GetUtcNow(), cancellationToken);

    /// <summary>Does what is due. For the host, and for a simulation that moves its own clock.</summary>
    /// <returns>How many mails were taken by the server, and questions closed.</returns>
    public async Task<int> RunUntilAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var due = await scope.ServiceProvider.GetRequiredService<VouchDb>().Set<ReferenceAsking>().AsNoTracking().Where(row => row.NextAt <= now).OrderBy(row => row.NextAt).ThenBy(row => row.Id).Select(row => row.Id).Take(Batch)
            .ToListAsync(cancellationToken);
        var done = 0;
        foreach (var id in due)
        {
            var step = await pipeline.RunAsync(Actor.System, new TakeReferenceStep(id), cancellationToken);
            if (!step.IsDone)
            {
                continue;
            }

            if (step.Value.Letter is not { } letter || await scope.ServiceProvider.GetRequiredService<IUnstoredMail>().SendAsync(letter.Name, letter.Email, letter.Subject, letter.Body, cancellationToken))
            {
                done++;
            }
            else
            {
                await pipeline.RunAsync(Actor.System, new PostponeReference(id), cancellationToken);
            }
        }

        return done;
    }
}

/// <summary>Does what is due of a question to a reference. For the clock; refused when nothing is.</summary>
/// <param name="Asking">The question.</param>
internal sealed record TakeReferenceStep(ReferenceAskingId Asking) : ICommand<ReferenceStep>;

/// <summary>The mail to a reference was not taken by the server. For the clock.</summary>
/// <param name="Asking">The question.</param>
internal sealed record PostponeReference(ReferenceAskingId Asking) : ICommand<Done>;

/// <summary>What is to be done once the step is committed.</summary>
/// <param name="Letter">A mail, which holds the secret of a link and is kept nowhere; null for none.</param>
internal sealed record ReferenceStep(ReferenceLetter? Letter);

/// <summary>A mail to a reference.</summary>
internal sealed record ReferenceLetter(string Name, string Email, string Subject, string Body);

internal sealed class ReferenceStepHandler(Texts texts, CompanyDirectory directory) : IHandler<TakeReferenceStep, ReferenceStep>, IHandler<PostponeReference, Done>
{
    private const int LongestQuote = 200;
    private static readonly Refusal NothingDue = new("reference.nothing-due", "Nothing is due.");

    public async Task<Outcome<ReferenceStep>> HandleAsync(TakeReferenceStep command, Work work, CancellationToken cancellationToken)
    {
        if (!work.Actor.IsSystem || await work.Db.Set<ReferenceAsking>().FirstOrDefaultAsync(row => row.Id == command.Asking, cancellationToken) is not { } asking || asking.Step(work.At) is not { } isMail)
        {
            return NothingDue;
        }

        var supplier = await work.Db.Set<Supplier>().FirstAsync(row => row.Id == asking.Supplier, cancellationToken);
        if (!isMail)
        {
            work.Record(VettingFacts.OfReference(VettingFacts.ReferenceLapsed, supplier, asking));
            return new ReferenceStep(null);
        }

        if (asking.Mails > 1)
        {
            work.Record(VettingFacts.OfReference(VettingFacts.ReferenceReminded, supplier, asking));
        }

        // The links of earlier mails go on working: which of them is clicked is nobody's fault.
        var secret = PersonalLink.Issue(work, asking.Subject, new PartyId(asking.Id.Value), asking.LapsesAt);
        var link = new Uri(work.Get<MailSettings>().Address!, ReferenceLinkEndpoints.Path + secret).ToString();
        var reference = await work.Db.Set<SupplierReference>().FirstAsync(row => row.Id == asking.Reference, cancellationToken);
        return new ReferenceStep(Write(asking, supplier, reference, (await directory.ReadAsync(cancellationToken)).NameOf(asking.By), link));
    }

    public async Task<Outcome<Done>> HandleAsync(PostponeReference command, Work work, CancellationToken cancellationToken)
    {
        if (work.Actor.IsSystem && await work.Db.Set<ReferenceAsking>().FirstOrDefaultAsync(row => row.Id == command.Asking, cancellationToken) is { } asking)
        {
            asking.Failed(work.At);
        }

        return Done.Value;
    }

    private ReferenceLetter Write(ReferenceAsking asking, Supplier supplier, SupplierReference reference, string buyer, string link)
    {
        var done = string.Join(' ', reference.Done.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        done = done.Length <= LongestQuote ? done : done[..LongestQuote] + "…";
        var until = Wording.Date(DateOnly.FromDateTime(asking.LapsesAt.UtcDateTime), PersonalTexts.CultureOf(asking.Language));
        return new ReferenceLetter(
            reference.ContactName, asking.Email,
            In(t => asking.Mails > 1 ? t["A reminder: how was it to work with {0}?", supplier.Name] : t["How was it to work with {0}?", supplier.Name]),
            string.Join("\n\n", In(t => t["Dear {0},", reference.ContactName]),
                In(t => t["{0} has named you as a customer: “{1}”. We consider buying there and would like to know how it went.", supplier.Name, done]),
                In(t => t["Three numbers and, if you like, a few words; without an account:"]), link,
                In(t => t["The link is for you alone and works until {0}. The supplier reads your answer only if you allow it. You need not answer; we remind you once at most.", until]), buyer));

        string In(Func<Microsoft.Extensions.Localization.IStringLocalizer, string> write) => texts.In(asking.Language, typeof(ReferenceStepHandler).Assembly, write);
    }
}
