using Vouch.Relationships.Channels;
using Vouch.Relationships.Identities;
using Vouch.Relationships.Interactions;
using Vouch.Relationships.Interactions.Log;
using Vouch.Testing;

namespace Vouch.Relationships.Tests.Channels;

/// <summary>Accounts on channels, and noted calls.</summary>
public sealed class AccountTests
{
    private const string Secret = "0123456789abcdef0123456789abcdef";

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Secrets_are_kept_encrypted_and_stay_when_they_are_not_given_again(DatabaseKind kind)
    {
        await using var house = await ChannelHouse.OpenAsync(kind);
        var account = await house.AddAsync(ChannelKind.Telegram, secrets: new() { ["token"] = Secret, ["botToken"] = "BOT" });
        var row = await house.House.QueryAsync(db => Task.FromResult(db.Set<ChannelAccount>().Single()));
        Assert.DoesNotContain(Secret, row.Secrets, StringComparison.Ordinal);
        await house.House.DoneAsync(house.House.Administrator, new ChangeChannelAccount(account, "New name", house.House.Unit, new Dictionary<string, string>(), new Dictionary<string, string> { ["botToken"] = "BOT2", ["token"] = "" }, 1));
        var card = await house.CardAsync(account);
        Assert.Equal(("New name", 2), (card.Name, card.Version));
        Assert.Equal(["botToken", "token"], card.SecretsSet!);
        var view = ((ChannelSecrets)house.House.Services.GetService(typeof(ChannelSecrets))!).Open(await house.House.QueryAsync(db => Task.FromResult(db.Set<ChannelAccount>().Single())))!;
        Assert.Equal((Secret, "BOT2"), (view.Secret("token"), view.Secret("botToken")));
        await house.House.RefusedAsync("channel.stale", house.House.Administrator, new ChangeChannelAccount(account, "x", null, new Dictionary<string, string>(), null, 1));
    }

    [Fact]
    public async Task Only_administrators_look_after_accounts()
    {
        await using var house = await ChannelHouse.OpenAsync(DatabaseKind.Sqlite);
        var account = await house.AddAsync(ChannelKind.Telegram, secrets: new() { ["token"] = Secret });
        await house.House.RefusedAsync("channel.not-administrator", house.House.Buyer, new AddChannelAccount(ChannelKind.Telegram, "x", "x", null, new Dictionary<string, string>(), new Dictionary<string, string> { ["token"] = Secret }));
        await house.House.RefusedAsync("channel.not-administrator", house.House.Buyer, new ChangeChannelAccount(account, "x", null, new Dictionary<string, string>()));
        await house.House.RefusedAsync("channel.not-administrator", house.House.Buyer, new SwitchChannelAccount(account, false));
    }

    [Theory]
    [InlineData("channel.short-name", ChannelKind.Telegram, "Bad Name", "", "token=0123456789abcdef0123456789abcdef")]
    [InlineData("channel.short-name-taken", ChannelKind.Telegram, "taken", "", "token=0123456789abcdef0123456789abcdef")]
    [InlineData("channel.field-missing", ChannelKind.WhatsApp, "a", "", "verifyToken=x")]
    [InlineData("channel.field-unknown", ChannelKind.Telegram, "a", "colour=red", "token=0123456789abcdef0123456789abcdef")]
    [InlineData("channel.secret-weak", ChannelKind.Segment, "a", "", "token=short")]
    [InlineData("channel.address-invalid", ChannelKind.Telegram, "a", "endpoint=http://api.example", "token=0123456789abcdef0123456789abcdef")]
    [InlineData("channel.twiml-invalid", ChannelKind.Twilio, "a", "twiml=<Say/>", "authToken=x")]
    [InlineData("channel.mapping-invalid", ChannelKind.CloudEvents, "a", "mapping=a.b = nonsense", "token=0123456789abcdef0123456789abcdef")]
    [InlineData("channel.origin-invalid", ChannelKind.Chat, "a", "origins=www.example.com", "")]
    public async Task What_is_wrong_with_an_account_is_named(string code, ChannelKind kind, string shortName, string setting, string secret)
    {
        await using var house = await ChannelHouse.OpenAsync(DatabaseKind.Sqlite);
        await house.AddAsync(ChannelKind.Telegram, secrets: new() { ["token"] = Secret }, shortName: "taken");
        static Dictionary<string, string> Pair(string text) => text.Length == 0 ? [] : new() { [text.Split('=', 2)[0]] = text.Split('=', 2)[1] };
        await house.House.RefusedAsync(code, house.House.Administrator, new AddChannelAccount(kind, shortName, "Name", null, Pair(setting), Pair(secret)));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_call_is_noted_in_one_line(DatabaseKind kind)
    {
        await using var house = await ChannelHouse.OpenAsync(kind);
        var noted = await house.House.DoneAsync(house.House.Requester, new LogCall("Asked for the invoice", "+49 30 123 45 67", Direction: Direction.Out, Minutes: 2.5m, AsksForReply: true));
        var call = Assert.Single(house.Intake.All);
        Assert.Equal(("calls", noted.Id, InteractionKind.Call, Direction.Out, IdentityKey.Phone("+49301234567")), (call.Source, call.Id, call.Kind, call.Direction, call.Identity));
        Assert.Equal((house.House.Requester, true, house.House.Clock.GetUtcNow()), (call.Agent, call.AsksForReply, call.At));
        Assert.Equal(150, (int)call.Kept()["_call"]!["durationSeconds"]!);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_noted_call_is_in_the_log_with_the_commit(DatabaseKind kind)
    {
        await using var house = await ChannelHouse.OpenAsync(kind, isReal: true);
        var noted = await house.House.DoneAsync(house.House.Requester, new LogCall("Asked for the invoice", "+49301234567"));
        var people = (IPeople)house.House.Services.GetService(typeof(IPeople))!;
        var lines = await house.House.WithAsync<Timeline, IReadOnlyList<LogEntry>>(timeline => timeline.ReadAsync([people.IdOf(IdentityKey.Phone("+49301234567")!.Value)], 50, TimelineFilter.All, null, TestContext.Current.CancellationToken));
        Assert.Equal(noted.Id, Assert.Single(lines).ExternalId);
    }

    [Fact]
    public async Task A_call_needs_somebody_words_and_a_time_that_was()
    {
        await using var house = await ChannelHouse.OpenAsync(DatabaseKind.Sqlite);
        var me = house.House.Requester;
        await house.House.RefusedAsync("call.who-missing", me, new LogCall("x"));
        await house.House.RefusedAsync("call.who-missing", me, new LogCall("x", "+49301234567", me));
        await house.House.RefusedAsync("call.number-invalid", me, new LogCall("x", "030 1234567"));
        await house.House.RefusedAsync("call.words-missing", me, new LogCall(" ", "+49301234567"));
        await house.House.RefusedAsync("call.duration-out-of-range", me, new LogCall("x", "+49301234567", Minutes: -1));
        await house.House.RefusedAsync("call.time-out-of-range", me, new LogCall("x", "+49301234567", At: house.House.Clock.GetUtcNow().AddHours(1)));
        await house.House.RefusedAsync("not-found", me, new LogCall("x", Party: new Kernel.PartyId(new Guid("01920000-0000-7000-8000-0000000000bb"))));
        Assert.Empty(house.Intake.All);
    }
}
