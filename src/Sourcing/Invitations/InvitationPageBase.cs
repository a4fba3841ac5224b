using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Ui;

namespace Vouch.Sourcing;

/// <summary>A page of one invitation, for the supplier who may enter; others are told why not.</summary>
public abstract class InvitationPageBase : VouchComponent
{
    /// <summary>The invitation's UUID, from the address.</summary>
    [Parameter]
    public Guid Id { get; set; }

    /// <summary>The request.</summary>
    [CascadingParameter]
    public HttpContext? Request { get; set; }

    internal InvitationView? View { get; private set; }

    internal Refusal Refusal { get; private set; } = InvitationRefusals.NotFound;

    internal InvitationSecret? Secret { get; private set; }

    internal string Path => $"/partner/invitations/{Id}";

    internal bool TakesBids => View is not null && View.Event.TakesBids(Clock.GetUtcNow());

    [Inject]
    internal CompanyDirectory Company { get; private set; } = null!;

    [Inject]
    internal VouchDb Db { get; private set; } = null!;

    [Inject]
    private InvitationQueries Invitations { get; set; } = null!;

    [Inject]
    private CurrentActor Current { get; set; } = null!;

    /// <inheritdoc/>
    protected sealed override async Task OnInitializedAsync()
    {
        var id = new InvitationId(Id);
        if (Request is not null)
        {
            // Bids are shown here: nothing of these pages stays in a cache.
            Request.Response.Headers.CacheControl = "no-cache, no-store";
            Secret = InvitationSession.Of(Request, id);
        }

        var entered = await Invitations.EnterAsync(Current.Actor, id, Secret, CancellationToken.None);
        if (entered.IsDone)
        {
            View = entered.Value;
            await ReadAsync();
            return;
        }

        Refusal = entered.Refusals[0];
        if (Request is { Response.HasStarted: false } context)
        {
            context.Response.StatusCode = Refusal.Kind == RefusalKind.NotFound ? StatusCodes.Status404NotFound : StatusCodes.Status410Gone;
        }
    }

    /// <summary>Reads what this page needs beside the invitation.</summary>
    protected virtual Task ReadAsync() => Task.CompletedTask;
}
