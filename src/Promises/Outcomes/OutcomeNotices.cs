using System.Globalization;
using Vouch.Notices;
using Vouch.Promises.Charters;

namespace Vouch.Promises.Outcomes;

/// <summary>Who is told when a period was measured: the one who owes the outcome, and who is told of what is missed.</summary>
internal sealed class OutcomeNotices(CharterShelf shelf) : INoticeSource
{
    private const string Escalated = "outcome.escalated";
    private const int MostTold = 5;

    public IReadOnlyCollection<string> Facts { get; } = [PromiseFacts.OutcomeMeasured.Name];

    public async Task<IReadOnlyList<NoticeDraft>> TellAsync(Fact fact, NoticeContext context, CancellationToken cancellationToken)
    {
        var book = await shelf.OpenAsync(context.Db, cancellationToken);
        var data = fact.Data;
        if (!Guid.TryParse(data["charter"], out var version) || book.Outcomes.FirstOrDefault(one => one.Subject == fact.SubjectId && one.Version.Value == version) is not { } outcome
            || !decimal.TryParse(data["value"], NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            || !DateOnly.TryParseExact(data["period"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first) || data["met"] is not ("yes" or "no"))
        {
            return [];
        }

        var measure = outcome.Commitment.Measure;
        var currency = Currency.TryParse(data["currency"], out var said) ? said : Currency.Eur;
        var owner = fact.Party(PromiseFacts.OwedBy);
        var missed = data["met"] == "no";
        var drafts = new List<NoticeDraft>();
        if (owner is { } owing)
        {
            drafts.Add(new NoticeDraft(owing, fact.Name, missed ? "Missed: {0} It came to {1} instead of {2} in {3}." : "Reached: {0} It came to {1}; {2} were promised, in {3}.", Arguments(owing))
            {
                Body = missed ? outcome.Commitment.Remedy is null ? "Look at what it is made of and say what changes." : "What was promised for this case: {4}" : null,
                Link = Address(),
                Mail = missed,
            });
        }

        if (missed && outcome.Commitment.EscalateTo is { } role && fact.Unit is { } unit)
        {
            drafts.AddRange(context.Company.Holders(role, unit).Where(holder => holder.Id != owner).Take(MostTold).Select(holder =>
                new NoticeDraft(holder.Id, Escalated, "Missed and brought to you: {0} It came to {1} instead of {2} in {3}.", Arguments(holder.Id)) { Link = Address() }));
        }

        return drafts;

        string Address() => $"/charter/outcomes/{outcome.Commitment.Id}?period={new Period(outcome.Commitment.Over, first)}";

        List<object> Arguments(PartyId to)
        {
            var language = context.Company.Person(to)?.Language ?? "en";
            var culture = CultureInfo.GetCultureInfo(language);
            return
            [
                outcome.Commitment.Says.In(language), OutcomeWords.Value(measure, value, currency, culture), OutcomeWords.Value(measure, measure.Target, currency, culture),
                OutcomeWords.Of(new Period(outcome.Commitment.Over, first), culture), outcome.Commitment.Remedy?.In(language) ?? "",
            ];
        }
    }
}
