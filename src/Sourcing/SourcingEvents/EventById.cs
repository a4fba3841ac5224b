using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Ui;

namespace Vouch.Sourcing;

/// <summary>Leads from an event's id to its page, whose address is the number people know.</summary>
internal static class EventById
{
    public static async Task<IResult> GoAsync(Guid id, VouchDb db, CurrentActor current, CancellationToken cancellationToken)
    {
        var wanted = new SourcingEventId(id);
        var number = await EventDesk.SeenBy(db, current.Actor).Where(row => row.Id == wanted).Select(row => (long?)row.Sequence).FirstOrDefaultAsync(cancellationToken);
        return number is { } known ? Results.Extensions.SeeOther("/events/" + SourcingEvent.NumberOf(known)) : Results.NotFound();
    }
}
