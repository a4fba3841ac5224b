using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Notices.Mail;
using Vouch.Notices.Webhooks;
using Vouch.Testing;

namespace Vouch.Notices.Tests.Webhooks;

/// <summary>The room with webhooks that may reach this machine.</summary>
internal static class WebhookHouse
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    internal static string Subject(int number) => new SubjectRef("parcel", new Guid(number, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 1)).ToString();

    internal static Task<TestHouse> OpenAsync(DatabaseKind database, bool allowPrivate = true) => TestHouse.OpenAsync(
        database,
        services =>
        {
            services.AddSingleton(new MailSettings(null, 25, false, null, null, "vouch@acme.example", "Vouch", new Uri("https://vouch.acme.example")));
            services.AddSingleton(new WebhookSettings(allowPrivate));
            services.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
        },
        new NoticesModule(),
        new TestRoom());

    internal static Task<int> SendAsync(TestHouse house) => house.Services.GetRequiredService<WebhookSender>().RunAsync(Now);

    /// <summary>Sends what the setting up of the house has left.</summary>
    internal static async Task SettleAsync(TestHouse house, HookListener outside)
    {
        await house.PumpAsync();
        await SendAsync(house);
        outside.Heard.Clear();
    }

    internal static async Task ReplayAsync(TestHouse house)
    {
        await house.QueryAsync(db => db.Database.ExecuteSqlRawAsync("UPDATE kernel_cursor SET position = 0 WHERE reader = 'reader:webhooks'", Now));
        await house.PumpAsync();
    }

    internal static async Task<WebhookCard> CardAsync(TestHouse house, WebhookId webhook) =>
        (await house.WithAsync((WebhookQueries queries) => queries.FindAsync(webhook, Actor.System, Now)))!;

    internal static async Task<IReadOnlyList<DeliveryCard>> DeliveriesAsync(TestHouse house, WebhookId webhook) =>
        (await house.WithAsync((WebhookQueries queries) => queries.DeliveriesAsync(webhook, Actor.System, null, false, Now))).Items;
}
