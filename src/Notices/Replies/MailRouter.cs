using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Company;
using Vouch.Notices.Mail;

namespace Vouch.Notices.Replies;

/// <summary>
/// Where mail that arrives is done: one to a reply address is the act it stands for, one to the ask address becomes a request. Repeating is harmless; what came before is known.
/// What is refused is told only to an address that is known here already, never to a stranger, and never to a program.
/// </summary>
public sealed partial class MailRouter
{
    private readonly Pipeline pipeline;
    private readonly CompanyDirectory directory;
    private readonly MailSettings settings;
    private readonly IServiceScopeFactory scopes;
    private readonly ReplyAnswers answers;

    internal MailRouter(Pipeline pipeline, CompanyDirectory directory, MailSettings settings, IServiceScopeFactory scopes, ReplyAnswers answers) =>
        (this.pipeline, this.directory, this.settings, this.scopes, this.answers) = (pipeline, directory, settings, scopes, answers);

    /// <summary>A text as it may be kept: without the secrets of reply addresses, which quoted mails and headers carry along.</summary>
    public string Scrub(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return settings.Reply is { } mailbox ? ReplySecret.Scrub(mailbox, text) : text;
    }

    /// <summary>Does what a mail is for, and answers it. When it completes, all of that is on the disk.</summary>
    public async Task<MailRouting> RouteAsync(ArrivedMail mail, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(mail);
        if (settings.Reply is { } mailbox && mail.Recipients.Select(address => ReplySecret.Find(mailbox, address)).FirstOrDefault(secret => secret is not null) is { } found)
        {
            return await ReplyAsync(mail, ReplySecret.Digest(found), cancellationToken);
        }

        return settings.Ask is { } ask && mail.Recipients.Contains(ask, StringComparer.OrdinalIgnoreCase) ? await AskAsync(mail, ask, cancellationToken) : MailRouting.Elsewhere;
    }

    private async Task<MailRouting> ReplyAsync(ArrivedMail mail, string digest, CancellationToken cancellationToken)
    {
        ReplyOffer? offer;
        IReplyAct? act;
        await using (var scope = scopes.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<VouchDb>();
            offer = await (from token in db.Set<ReplyToken>() join row in db.Set<ReplyOffer>() on token.Offer equals row.Id where token.Digest == digest select row).AsNoTracking().FirstOrDefaultAsync(cancellationToken);
            act = scope.ServiceProvider.GetServices<IReplyAct>().FirstOrDefault(one => one.Name == offer?.Act);
        }

        // What cannot be told apart any more is treated as the more careful of the two.
        var isConfidential = act?.IsConfidential ?? offer is not null;
        MailRouting Routed(string code) => new(MailAddressee.Reply, code, isConfidential);
        if (IsAutomatic(mail))
        {
            return Routed("ignored");
        }

        var company = await directory.ReadAsync(cancellationToken);
        var key = KeyOf(mail, digest);
        if (offer is null)
        {
            var known = mail.From is [var from] && company.PersonByEmail(from) is { IsActive: true } person ? Correspondent.Of(person) : null;
            return Routed(await RefuseAsync(key, known, SenderCheck.Of(mail) == SenderVerdict.Failed ? ReplyRefusals.SenderFailed : ReplyRefusals.Unknown, mail, null, cancellationToken));
        }

        var to = Correspondent.Of(offer, company);
        var refusal = mail.From is not [var sender] || sender != offer.Email ? ReplyRefusals.OtherSender : SenderCheck.Of(mail) == SenderVerdict.Failed ? ReplyRefusals.SenderFailed : null;
        if (refusal is not null)
        {
            return Routed(await RefuseAsync(key, to, refusal, mail with { MessageId = null }, offer, cancellationToken));
        }

        // Somebody who has left, or has another address now, is not heard by the old one, and nothing is sent there.
        if (to is null || ActorOf(offer, act, company) is not { } actor)
        {
            return Routed(await RefuseAsync(key, null, ReplyRefusals.OtherSender, mail, offer, cancellationToken));
        }

        var done = await pipeline.RunAsync(actor, new TakeReply(key, offer.Id, new GivenReply(NewWords.Of(Scrub(mail.Text)), mail.Files)), cancellationToken);
        return Routed(await FinishAsync(done, key, to, actor, mail, offer, cancellationToken));
    }

    private async Task<MailRouting> AskAsync(ArrivedMail mail, string ask, CancellationToken cancellationToken)
    {
        var company = await directory.ReadAsync(cancellationToken);
        bool isHeard;
        await using (var scope = scopes.CreateAsyncScope())
        {
            isHeard = scope.ServiceProvider.GetServices<IAskByMail>().Any();
        }

        if (!isHeard || mail.From is not [var from] || company.PersonByEmail(from) is not { IsActive: true, Unit: not null } person || company.ActorOf(person.Id) is not { } actor)
        {
            return MailRouting.Elsewhere;
        }

        MailRouting Routed(string code) => new(MailAddressee.Ask, code);
        if (IsAutomatic(mail))
        {
            return Routed("ignored");
        }

        var key = KeyOf(mail, ask);
        var to = Correspondent.Of(person);
        var verdict = SenderCheck.Of(mail);
        if (verdict == SenderVerdict.Failed || (mail.IsChecked && verdict != SenderVerdict.Passed))
        {
            return Routed(await RefuseAsync(key, to, verdict == SenderVerdict.Failed ? ReplyRefusals.SenderFailed : ReplyRefusals.SenderUnproven, mail with { MessageId = null }, null, cancellationToken));
        }

        if (await ThreadAsync(mail, cancellationToken) is { } earlier)
        {
            return Routed(await RefuseAsync(key, to, ReplyRefusals.AskedAlready, mail, null, cancellationToken, earlier.Link));
        }

        var asked = new MailedAsk(Title(mail.Subject), Scrub(mail.Text).ReplaceLineEndings("\n").Trim(), mail.Files);
        var done = await pipeline.RunAsync(actor, new TakeAsk(key, asked), cancellationToken);
        return Routed(await FinishAsync(done, key, to, actor, mail, null, cancellationToken));
    }

    /// <summary>Confirms what was done, or says why it was not. A mail that came before is confirmed if that was left undone.</summary>
    private async Task<string> FinishAsync(Outcome<ReplyDone> done, TakenMailKey key, Correspondent to, Actor actor, ArrivedMail mail, ReplyOffer? offer, CancellationToken cancellationToken)
    {
        if (!done.IsDone && !await IsTakenAsync(key, cancellationToken))
        {
            return await RefuseAsync(key, to, done.Refusals, mail, offer, cancellationToken);
        }

        await Done(pipeline.RunAsync<Done>(work => answers.ConfirmAsync(work, key, to, actor, mail, cancellationToken), cancellationToken));
        return done.IsDone ? "done" : ReplyRefusals.Again.Code;
    }

    private Task<string> RefuseAsync(TakenMailKey key, Correspondent? to, Refusal refusal, ArrivedMail mail, ReplyOffer? offer, CancellationToken cancellationToken, string? link = null) =>
        RefuseAsync(key, to, [refusal], mail, offer, cancellationToken, link);

    private async Task<string> RefuseAsync(TakenMailKey key, Correspondent? to, IReadOnlyList<Refusal> refusals, ArrivedMail mail, ReplyOffer? offer, CancellationToken cancellationToken, string? link = null)
    {
        await Done(pipeline.RunAsync<Done>(work => answers.RefuseAsync(work, key, to, refusals, mail, offer, link, cancellationToken), cancellationToken));
        return refusals[0].Code;
    }

    private async Task<bool> IsTakenAsync(TakenMailKey key, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<VouchDb>().Set<TakenMail>().AnyAsync(row => row.Key == key.Key, cancellationToken);
    }

    /// <summary>What an earlier mail of the same thread became by the ask address; null for none.</summary>
    private async Task<Told?> ThreadAsync(ArrivedMail mail, CancellationToken cancellationToken)
    {
        var threads = mail.References.Select(Hash).Distinct().ToList();
        if (threads.Count == 0)
        {
            return null;
        }

        await using var scope = scopes.CreateAsyncScope();
        var taken = await scope.ServiceProvider.GetRequiredService<VouchDb>().Set<TakenMail>().AsNoTracking()
            .Where(row => threads.Contains(row.Thread) && row.Outcome == TakenMail.Asked).OrderBy(row => row.At).FirstOrDefaultAsync(cancellationToken);
        return taken is null ? null : Told.Of(taken);
    }

    private static Actor? ActorOf(ReplyOffer offer, IReplyAct? act, CompanySnapshot company) => company.Person(offer.Recipient) is not null
        ? company.ActorOf(offer.Recipient)
        : new Actor(offer.Recipient, []) { Supplier = offer.Recipient, Scope = act?.IsScoped == false ? null : offer.Target.Subject };

    /// <summary>True for what no person wrote just now: it does nothing and is never answered, so that two programs cannot write to each other for ever.</summary>
    private bool IsAutomatic(ArrivedMail mail) => mail.IsAutomatic || mail.EnvelopeFrom is "" || mail.From.Count == 0 || mail.From.Any(IsOurs) || mail.From.Any(from => from.StartsWith("mailer-daemon@", StringComparison.Ordinal) || from.StartsWith("postmaster@", StringComparison.Ordinal));

    private bool IsOurs(string address) => address.Equals(settings.From, StringComparison.OrdinalIgnoreCase) || address.Equals(settings.Ask, StringComparison.OrdinalIgnoreCase) || address.Equals(settings.Reply, StringComparison.OrdinalIgnoreCase)
        || (settings.Reply is { } mailbox && ReplySecret.Find(mailbox, address) is not null);

    private static TakenMailKey KeyOf(ArrivedMail mail, string addressed)
    {
        var id = mail.MessageId ?? Hash($"{mail.Subject}\n{mail.Text}");
        return new TakenMailKey(Hash($"{id}\n{string.Join(' ', mail.From)}\n{addressed}"), Hash(id));
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string? Title(string? subject) => subject is null ? null : Marks().Replace(subject, "").Trim() is { Length: > 0 } title ? title : null;

    private static async Task Done(Task<Outcome<Done>> written)
    {
        if (await written is { IsDone: false } busy)
        {
            throw new TimeoutException(busy.Refusals[0].ToString());
        }
    }

    [GeneratedRegex(@"^(\s*(fwd?|wg|re|aw|tr|rv|enc|i|doorst)\s?:)+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Marks();
}

/// <summary>Whom an answer goes to: somebody known here.</summary>
internal sealed record Correspondent(PartyAddress Address, PersonCard? Person)
{
    internal static Correspondent Of(PersonCard person) => new(new PartyAddress(person.Name, person.Email, person.Language, person.TimeZone), person);

    /// <summary>The one an offer was sent to; null when a person has left or is reached elsewhere now.</summary>
    internal static Correspondent? Of(ReplyOffer offer, CompanySnapshot company) => company.Person(offer.Recipient) is { } person
        ? person.IsActive && string.Equals(person.Email.Trim(), offer.Email, StringComparison.OrdinalIgnoreCase) ? Of(person) : null
        : new Correspondent(new PartyAddress(offer.Name, offer.Email, offer.Language, offer.TimeZone), null);
}
