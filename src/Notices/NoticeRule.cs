using System.Globalization;
using Microsoft.Extensions.DependencyInjection;

namespace Vouch.Notices;

/// <summary>
/// Who is told what when a fact happens, as a line of a table; for what needs more than a line there is <see cref="INoticeSource"/>. The text and the body may name
/// {0} the number of what it is about, {1} the amount, {2} who did it, {3} the words that were written with it, {4} the date it speaks of.
/// </summary>
/// <param name="Fact">The fact's name.</param>
/// <param name="Role">The role whose party is told.</param>
/// <param name="Text">One English line, the key of its translation.</param>
public sealed record NoticeRule(string Fact, string Role, string Text)
{
    /// <summary>More to say; null when the line says it all.</summary>
    public string? Body { get; init; }

    /// <summary>The data key that holds the number to name, where it is not <c>number</c>.</summary>
    public string NumberKey { get; init; } = "number";

    /// <summary>The data key of the date to name; null for none.</summary>
    public string? DateKey { get; init; }

    /// <summary>The kind of subject to lead to, whose id the data holds under that name; the fact's own subject when null.</summary>
    public string? About { get; init; }

    /// <summary>The page for colleagues to lead to instead, with a data key in braces: <c>/decisions/{approval}</c>.</summary>
    public string? Link { get; init; }

    /// <summary>False for what need not come as mail.</summary>
    public bool Mail { get; init; } = true;

    /// <summary>What its reader may do by answering the mail: the name of an act that a room registered (<see cref="Replies.IReplyAct"/>); null for nothing.</summary>
    public string? Act { get; init; }

    /// <summary>A data key and the value it must hold, where the rule is for some of these facts only; null for all.</summary>
    public (string Key, string Value)? When { get; init; }
}

/// <summary>Registers rules.</summary>
public static class NoticeRules
{
    /// <summary>Adds rules of a room.</summary>
    public static IServiceCollection AddNotices(this IServiceCollection services, params IEnumerable<NoticeRule> rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        foreach (var rule in rules)
        {
            services.AddSingleton(rule);
        }

        return services;
    }
}

/// <summary>Tells people by the rules of all rooms.</summary>
internal sealed class RuleNotices(IEnumerable<NoticeRule> rules) : INoticeSource
{
    private readonly ILookup<string, NoticeRule> byFact = rules.ToLookup(rule => rule.Fact, StringComparer.Ordinal);

    public IReadOnlyCollection<string> Facts => [.. byFact.Select(group => group.Key)];

    public Task<IReadOnlyList<NoticeDraft>> TellAsync(Fact fact, NoticeContext context, CancellationToken cancellationToken)
    {
        var data = fact.Data;
        var drafts = new List<NoticeDraft>();
        foreach (var rule in byFact[fact.Name].Where(rule => rule.When is not { } when || data[when.Key] == when.Value))
        {
            var subject = rule.About is { } kind && Guid.TryParse(data[kind], out var id) ? new SubjectRef(kind, id) : fact.Subject;
            object[] arguments =
            [
                data[rule.NumberKey] is { } number && number.Any(char.IsLetter) ? number : subject,
                Amount(data) is { } amount ? amount : "",
                context.Company.NameOf(fact.Actor),
                context.Texts.GetValueOrDefault("words") ?? context.Texts.GetValueOrDefault("reason") ?? "",
                Date(rule.DateKey is { } key ? data[key] : null),
            ];
            foreach (var party in fact.Parties.Where(party => party.Role == rule.Role).Select(party => party.Party).Distinct())
            {
                drafts.Add(new NoticeDraft(party, $"{rule.Fact}.{rule.Role}", rule.Text, arguments)
                {
                    Body = rule.Body,
                    Subject = subject,
                    Link = rule.Link is { } link && context.Company.Person(party) is { Unit: not null } ? Filled(link, data) : null,
                    Mail = rule.Mail,
                    Act = rule.Act,
                });
            }
        }

        return Task.FromResult<IReadOnlyList<NoticeDraft>>(drafts);
    }

    private static Money? Amount(FactData data) =>
        data["amount"] is { } text && Currency.TryParse(data["currency"], out var currency)
        && decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var amount)
            ? Money.Of(amount, currency)
            : null;

    private static object Date(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment) ? moment
        : "";

    private static string? Filled(string link, FactData data)
    {
        var open = link.IndexOf('{', StringComparison.Ordinal);
        var close = link.IndexOf('}', StringComparison.Ordinal);
        return open < 0 || close < open ? link : data[link[(open + 1)..close]] is { } value ? string.Concat(link.AsSpan(0, open), value, link.AsSpan(close + 1)) : null;
    }
}
