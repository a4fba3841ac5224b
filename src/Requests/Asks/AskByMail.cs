using System.Text;
using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Notices;
using Vouch.Notices.Replies;

namespace Vouch.Requests.Asks;

/// <summary>Makes a request of a mail that a colleague wrote or forwarded: the subject is its title, the text its words, what was attached its files.</summary>
internal sealed class AskByMail(CompanyDirectory directory) : IAskByMail
{
    private const string WholeText = "mail.txt";

    public async Task<Outcome<ReplyDone>> RaiseAsync(MailedAsk ask, Work work, CancellationToken cancellationToken)
    {
        var words = ask.Words.Length == 0 ? ask.Title ?? "" : ask.Words;
        var files = ask.Files;
        if (words.Length > Request.LongestWords)
        {
            // A long thread was forwarded: what does not fit into the words is kept whole beside them.
            files = [.. files, new NewFile(WholeText, "text/plain", Encoding.UTF8.GetBytes(words))];
            words = words[..(char.IsHighSurrogate(words[Request.LongestWords - 1]) ? Request.LongestWords - 1 : Request.LongestWords)];
        }

        var raised = await work.RunAsync(new RaiseRequest(words) { Title = ask.Title, Files = files }, cancellationToken);
        if (!raised.IsDone)
        {
            return raised.As<ReplyDone>();
        }

        var owner = (await directory.ReadAsync(cancellationToken)).NameOf(raised.Value.Owner);
        var line = new DigestLine("We have your request {0}, “{1}”; {2} looks after it", $"/requests/{raised.Value.Number}", raised.Value.Number, RequestDesk.Title(ask.Title, words), owner);
        return new ReplyDone(line, raised.Value.Id.Subject);
    }
}

/// <summary>Answers the owner's question about a request by answering the mail that brings it.</summary>
internal sealed class AnswerByMail : IReplyAct
{
    public const string Act = "request.answer-question";

    public string Name => Act;

    public string Hint => "You can answer the question by answering this mail: write above what your mail quotes.";

    public Task<ReplyTarget?> OfferAsync(Fact fact, PartyId to, VouchDb db, CancellationToken cancellationToken) =>
        Task.FromResult(fact.Data["questions"] is { } number ? new ReplyTarget(fact.Subject, number) : null);

    public async Task<Outcome<ReplyDone>> ActAsync(ReplyTarget target, GivenReply reply, Work work, CancellationToken cancellationToken)
    {
        if (reply.Words.Length == 0)
        {
            return ReplyRefusals.Empty;
        }

        // The mail brought one question of several: an answer to it never answers another.
        var request = new RequestId(target.Subject.Id);
        var asked = int.Parse(target.Detail!, System.Globalization.CultureInfo.InvariantCulture) - 1;
        var question = await work.Db.Set<RequestQuestion>().AsNoTracking().Where(row => row.Request == request).OrderBy(row => row.AskedAt).ThenBy(row => row.Id).Skip(asked).Select(row => row.Id).FirstOrDefaultAsync(cancellationToken);
        var answered = await work.RunAsync(new AnswerQuestion(request, question, reply.Words), cancellationToken);
        if (!answered.IsDone)
        {
            return answered.As<ReplyDone>();
        }

        var label = (await work.Db.Set<Request>().FirstAsync(row => row.Id == request, cancellationToken)).Label;
        return new ReplyDone(new DigestLine("Your answer about {0} was passed on", $"/requests/{label}", label), target.Subject);
    }
}
