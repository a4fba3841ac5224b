using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Notices.Choices;
using Vouch.Notices.Digest;
using Vouch.Notices.InApp;
using Vouch.Notices.Mail;
using Vouch.Testing;

namespace Vouch.Notices.Tests;

/// <summary>The room with a mail server, and facts that concern people.</summary>
internal static class MailHouse
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    internal static Task<TestHouse> OpenAsync(DatabaseKind database, int port, bool startTls = false, string host = "127.0.0.1", string? reply = null, string? ask = null) => TestHouse.OpenAsync(
        database,
        services => services.AddSingleton(new MailSettings(host, port, startTls, null, null, "vouch@acme.example", "Vouch · Einkauf", new Uri("https://vouch.acme.example")) { Reply = reply, Ask = ask }),
        new NoticesModule(),
        new TestRoom());

    /// <summary>Something happens to parcel <paramref name="number"/> that concerns this person.</summary>
    internal static async Task HappenAsync(this TestHouse house, FactName name, int number, string role, PartyId person, string note = "Mind the glass")
    {
        var outcome = await house.Services.GetRequiredService<Pipeline>().RunAsync<Done>(
            work =>
            {
                work.Record(new FactDraft(name, new SubjectRef("parcel", new Guid(number, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 1)))
                {
                    Parties = [(role, person)],
                    Texts = new Dictionary<string, string> { ["note"] = note },
                });
                return Task.FromResult<Outcome<Done>>(Done.Value);
            },
            Now);
        Assert.True(outcome.IsDone);
        await house.PumpAsync();
    }

    internal static Task ArriveAsync(this TestHouse house, PartyId person, int number = 1, string note = "Mind the glass") => house.HappenAsync(TestRoom.Arrived, number, "receiver", person, note);

    internal static Task<int> SendAsync(this TestHouse house) => house.Services.GetRequiredService<MailSender>().RunAsync(Now);

    internal static Task<int> GatherAsync(this TestHouse house) => house.Services.GetRequiredService<DigestSender>().RunAsync(Now);

    internal static Task<List<QueuedMail>> MailsAsync(this TestHouse house) => house.QueryAsync(db => db.Set<QueuedMail>().AsNoTracking().OrderBy(mail => mail.QueuedAt).ThenBy(mail => mail.Id).ToListAsync(Now));

    internal static Task<int> AwaitingAsync(this TestHouse house) => house.QueryAsync(db => db.Set<Notice>().CountAsync(notice => notice.Awaits != null, Now));

    internal static Task<MailPreference> ChosenAsync(this TestHouse house, PartyId person) => house.QueryAsync(db => db.Set<MailPreference>().AsNoTracking().SingleAsync(row => row.Person == person, Now));

    /// <summary>Everything the same way.</summary>
    internal static ChangeNoticeSettings All(MailChoice choice) => new(choice, choice, choice, choice, choice);

    internal static ChangeNoticeSettings Daily { get; } = All(MailChoice.Digest) with { DigestDays = Enum.GetValues<DayOfWeek>(), DigestHours = [8] };

    internal static ChangeNoticeSettings Nights { get; } = All(MailChoice.AtOnce) with { QuietFrom = new TimeOnly(19, 0), QuietUntil = new TimeOnly(7, 0) };
}
