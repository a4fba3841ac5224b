using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Notices;
using Vouch.Notices.Replies;
using Vouch.Requests;

namespace Vouch.Purchasing;

/// <summary>The supplier says yes to an order by answering the mail that brings it.</summary>
internal sealed class AcknowledgeByMail : IReplyAct
{
    public const string Act = "order.acknowledge";

    public string Name => Act;

    public string Hint => "You can acknowledge the order by answering this mail with yes; the dates in the order are then your promise.";

    public Task<ReplyTarget?> OfferAsync(Fact fact, PartyId to, VouchDb db, CancellationToken cancellationToken) =>
        Task.FromResult(fact.Data["revision"] is { } revision ? new ReplyTarget(fact.Subject, revision) : null);

    public async Task<Outcome<ReplyDone>> ActAsync(ReplyTarget target, GivenReply reply, Work work, CancellationToken cancellationToken)
    {
        if (reply.Words.Length == 0)
        {
            return ReplyRefusals.Empty;
        }

        // A yes that goes on with a date or a quantity may be a yes to something else.
        if (SpokenAnswer.Of(reply.Words) is not { Meaning: AnswerMeaning.Yes } answer || answer.Words.Any(char.IsDigit))
        {
            return OrderRefusals.OnlyYesByMail;
        }

        var id = new OrderId(target.Subject.Id);
        var done = await work.RunAsync(new AcknowledgeOrder(id, int.Parse(target.Detail!, CultureInfo.InvariantCulture)), cancellationToken);
        if (!done.IsDone)
        {
            return done.As<ReplyDone>();
        }

        var order = await work.Db.Set<Order>().Include(row => row.Lines).FirstAsync(row => row.Id == id, cancellationToken);
        var link = work.Actor.Scope is null ? $"/partner/orders/{order.Label}" : null;
        var dates = order.LiveLines.Where(line => line.Open > 0).Max(line => line.PromisedOn);
        var text = dates is null ? new DigestLine("You acknowledged order {0}, {1}", link, order.Label, order.Total) : new DigestLine("You acknowledged order {0}, {1}; all of it is promised for {2} at the latest", link, order.Label, order.Total, dates);
        return new ReplyDone(text, [order.Subject, .. order.LiveLines.Select(line => line.Subject)]);
    }
}

/// <summary>The person who asked confirms what has arrived, and rates how it went, by answering the mail that tells of it.</summary>
internal sealed class ConfirmByMail : IReplyAct
{
    public const string Act = "request.confirm";

    public string Name => Act;

    public string Hint => "Was it what you needed? Once all of it is here you can confirm by answering this mail: yes, and a number from 1 (badly) to 5 (very well), with a word about it if you like.";

    public Task<ReplyTarget?> OfferAsync(Fact fact, PartyId to, VouchDb db, CancellationToken cancellationToken) =>
        Task.FromResult(fact.Data["complete"] == "true" && Guid.TryParse(fact.Data["request"], out var request) ? new ReplyTarget(new RequestId(request).Subject) : null);

    public async Task<Outcome<ReplyDone>> ActAsync(ReplyTarget target, GivenReply reply, Work work, CancellationToken cancellationToken)
    {
        if (reply.Words.Length == 0)
        {
            return ReplyRefusals.Empty;
        }

        var (words, isRead) = SpokenAnswer.Of(reply.Words) switch
        {
            { Meaning: AnswerMeaning.Yes } answer => (answer.Words, true),
            _ => (reply.Words.Trim(), char.IsAsciiDigit(reply.Words.Trim()[0])),
        };
        if (!isRead)
        {
            return ReplyRefusals.Unclear;
        }

        var number = words.TakeWhile(char.IsAsciiDigit).Count();
        var rating = number == 1 ? words[0] - '0' : 0;
        var verdict = words[number..].Trim(' ', '\n', ',', '.', '!', ':', ';', '-', '/');
        var done = await work.RunAsync(new ConfirmAndRate(new RequestId(target.Subject.Id), rating, verdict), cancellationToken);
        if (!done.IsDone)
        {
            return done.As<ReplyDone>();
        }

        var card = (await work.Get<SubjectDirectory>().FindAsync([target.Subject], work.Actor, cancellationToken)).GetValueOrDefault(target.Subject);
        return new ReplyDone(new DigestLine("You confirmed {0} and rated it {1} of 5", card?.Link, card?.Number ?? "", rating), target.Subject);
    }
}
