using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Ui;

namespace Vouch.Sourcing;

/// <summary>What happened to a saving, from its facts, the latest first.</summary>
internal static class SavingHistory
{
    public static async Task<IReadOnlyList<TimelineEntry>> OfAsync(VouchDb db, Saving saving, CompanySnapshot company, IStringLocalizer texts, Func<Money, string> written, CancellationToken cancellationToken)
    {
        var facts = await db.Facts.AsNoTracking().Where(fact => fact.SubjectId == saving.Id.Value && fact.SubjectKind == Saving.Kind).OrderByDescending(fact => fact.Sequence).ToListAsync(cancellationToken);
        var ids = facts.Select(fact => fact.Id).ToList();
        var words = (await db.Set<FactText>().AsNoTracking().Where(text => ids.Contains(text.Fact)).ToListAsync(cancellationToken)).ToLookup(text => text.Fact, text => text.Text);
        return [.. facts.Select(Entry)];

        TimelineEntry Entry(Fact fact)
        {
            var data = fact.Data;
            var amount = decimal.TryParse(data["amount"], NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? written(Money.Of(number, saving.Currency)) : "–";
            return new TimelineEntry(fact.At, texts[SavingWords.Happened(fact.Name), amount])
            {
                // With an award it is written down by itself, in the work of whoever approved.
                Who = fact.Actor == PartyId.System || (fact.Name == SavingFacts.Negotiated.Name && saving.Award is not null) ? null : company.NameOf(fact.Actor),
                Body = words[fact.Id].FirstOrDefault(),
                Icon = fact.Name switch { "saving.confirmed" => "circle-check", "saving.refused" => "circle-x", "saving.claimed" => "send", "saving.realised" => "cash", "saving.contracted" => "file-text", _ => "pig-money" },
                Tone = fact.Name switch { "saving.confirmed" => Tone.Good, "saving.refused" => Tone.Bad, _ => Tone.Neutral },
            };
        }
    }
}
