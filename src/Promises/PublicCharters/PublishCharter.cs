using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Vouch.Promises.Charters;
using Vouch.Promises.WorkingTime;

namespace Vouch.Promises.PublicCharters;

/// <summary>Lets everybody read the charter of a unit and its record, without names and without what it was about, at <c>/public/charter/{slug}</c>. Administrators of the unit alone.</summary>
/// <param name="Slug">The last part of the address: lower-case letters, digits and hyphens, at most 60.</param>
/// <param name="Unit">The code of the unit; empty for the whole company.</param>
public sealed record PublishCharter(string Slug, string? Unit = null) : ICommand<PublishedCharterId>
{
    internal static PublishCharter Example { get; } = new("procurement");
}

internal sealed partial class PublishCharterHandler(CharterShelf shelf, IUnitKnowledge units) : IHandler<PublishCharter, PublishedCharterId>
{
    public async Task<Outcome<PublishedCharterId>> HandleAsync(PublishCharter command, Work work, CancellationToken cancellationToken)
    {
        UnitId? unit = null;
        if (!string.IsNullOrWhiteSpace(command.Unit))
        {
            unit = await units.FindAsync(command.Unit.Trim(), cancellationToken);
            if (unit is null)
            {
                return CharterRefusals.UnitNotFound.With(command.Unit.Trim()).At("unit");
            }
        }

        if (!PublishRefusals.MayPublish(work.Actor, unit))
        {
            return PublishRefusals.NotAdministrator;
        }

        if (!Sound().IsMatch(command.Slug))
        {
            return PublishRefusals.SlugUnsound.At("slug");
        }

        if (await work.Db.Set<PublishedCharter>().AnyAsync(row => row.Slug == command.Slug || row.Unit == unit, cancellationToken))
        {
            return PublishRefusals.AlreadyPublic.At("slug");
        }

        var book = await shelf.OpenAsync(work, cancellationToken);
        var known = await units.OfAsync(unit, cancellationToken);
        var version = book.VersionFor(known.Line, known.Calendar.DateAt(work.At));
        var published = new PublishedCharter
        {
            Id = work.NewId<PublishedCharterId>(),
            Slug = command.Slug,
            Unit = unit,
            PublishedAt = work.At,
            PublishedBy = work.Actor.Party,
        };
        work.Db.Add(published);
        work.Record(new FactDraft(PromiseFacts.CharterPublished, new SubjectRef(PublishedCharter.Kind, published.Id.Value))
        {
            Unit = unit,
            Parties = [("actor", work.Actor.Party)],
            Data = { { "slug", command.Slug }, { "charter", version?.Version.Id.Value } },
        });
        return published.Id;
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,59}\\z", RegexOptions.None, 1000)]
    private static partial Regex Sound();
}

/// <summary>What can stand against publishing.</summary>
internal static class PublishRefusals
{
    internal static readonly Refusal NotAdministrator = new("charter.publish-not-allowed", "Administrators of the unit decide what everybody may read. Ask one of them.", RefusalKind.NotAllowed);
    internal static readonly Refusal SlugUnsound = new("charter.slug-unsound", "Write lower-case letters, digits and hyphens, at most 60, beginning with a letter or digit.", RefusalKind.Invalid);
    internal static readonly Refusal AlreadyPublic = new("charter.already-public", "This charter or this address is public already. Withdraw it first, or choose another address.");
    internal static readonly Refusal NotPublic = new("charter.not-public", "This charter is not public.", RefusalKind.NotFound);

    internal static bool MayPublish(Actor actor, UnitId? unit) =>
        unit is { } one ? actor.Has(Roles.Administrator, one) : actor.IsSystem || actor.Grants.Any(grant => grant is { Units: null, Role: Roles.Administrator });
}
