using Microsoft.Extensions.Localization;
using Vouch.Notices.Webhooks;
using Vouch.Ui;

namespace Vouch.Notices.Pages;

/// <summary>How a webhook and a delivery stand, in a word and a tone.</summary>
internal static class WebhookWords
{
    internal static (string Text, Tone Tone) Of(WebhookCard webhook, IStringLocalizer texts) => webhook switch
    {
        { State: WebhookState.Ended } => (texts["Ended"], Tone.Neutral),
        { State: WebhookState.Off } => (texts["Switched off"], Tone.Neutral),
        { FailingSince: not null } => (texts["Fails"], Tone.Bad),
        { DeliveredAt: not null } => (texts["Works"], Tone.Good),
        _ => (texts["Nothing sent yet"], Tone.Info),
    };

    internal static (string Text, Tone Tone) Of(DeliveryCard delivery, IStringLocalizer texts) => delivery switch
    {
        { State: DeliveryState.Delivered } => (texts["Delivered"], Tone.Good),
        { State: DeliveryState.Failed } => (texts["Given up"], Tone.Bad),
        { LastError: not null } => (texts["Tried again later"], Tone.Warning),
        _ => (texts["Waits"], Tone.Info),
    };
}
