using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Kernel;
using Vouch.Notices.Mail;
using Vouch.Relationships;
using Vouch.Suppliers.Vetting;
using Vouch.Testing;
using Vouch.Testing.Server;

namespace Vouch.Suppliers.Tests.Vetting;

/// <summary>References that are asked by mail, and what they answer.</summary>
public sealed partial class ReferenceAskingTests
{
    private const string Referee = "kim@stadtwerke.example";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_reference_is_asked_answers_once_and_the_answer_stands_in_the_pack(DatabaseKind kind)
    {
        await using var stage = await OpenAsync(kind);
        var house = stage.Stage.House;
        var reference = await stage.ReferenceAsync();
        await house.DoneAsync(house.Buyer, new AskReference(stage.Stage.Supplier, reference));
        Assert.Equal(1, await stage.TickAsync());
        Assert.Equal(0, await stage.TickAsync());
        var (to, body) = Assert.Single(stage.Mail.Sent);
        Assert.Equal(Referee, to);
        var secret = Secret(body);
        Assert.DoesNotContain(await house.QueryAsync(db => db.Set<PersonalLink>().Select(link => link.Hash).ToListAsync(Cancel)), hash => body.Contains(hash, StringComparison.Ordinal));

        await RefusedAsync(stage, "reference.bad-link", new AnswerReference("nonsense", 5, 5, 5));
        await RefusedAsync(stage, "reference.score-outside", new AnswerReference(secret, 6, 0, 5));
        await RefusedAsync(stage, "vetting.text-too-long", new AnswerReference(secret, 5, 5, 5, new string('x', ReferenceAsking.LongestWords + 1)));
        Assert.Equal("reference.bad-link", (await house.RunAsync(house.Buyer, new AnswerReference(secret, 5, 5, 5))).Refusals[0].Code);
        await house.DoneAsync(Actor.System, new AnswerReference(secret, 2, 3, 4, " Friendly people. ", null, MayTell: true));
        await RefusedAsync(stage, "reference.answered", new AnswerReference(secret, 5, 5, 5));

        var asking = await house.QueryAsync(db => db.Set<ReferenceAsking>().AsNoTracking().SingleAsync(Cancel));
        Assert.Equal((ReferenceState.Answered, 2, 3, 4, "Friendly people.", true), (asking.State, asking.AgainScore, asking.DeadlinesScore, asking.QualityScore, asking.WentWell, asking.MayTell));
        Assert.False((await house.QueryAsync(db => db.Set<SupplierReference>().AsNoTracking().SingleAsync(Cancel))).WouldBuyAgain);
        Assert.Equal(["supplier.reference-asked", "supplier.reference-answered"], (await stage.Stage.FactsAsync()).Where(name => name.StartsWith("supplier.reference-", StringComparison.Ordinal)));
        Assert.Equal("not-found", (await house.RunAsync(house.Buyer, new DropReference(stage.Stage.Supplier, reference))).Refusals[0].Code);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_answer_by_mail_counts_without_changing_what_a_buyer_heard_before(DatabaseKind kind)
    {
        await using var stage = await OpenAsync(kind);
        var house = stage.Stage.House;
        var reference = await stage.ReferenceAsync();
        var buyer = await house.ActorAsync(house.Buyer);
        async Task<ReferenceTold> ToldAsync() => Assert.Single(await house.QueryAsync(db => new ReferenceQueries().OfAsync(db, buyer, [stage.Stage.Supplier], Cancel))).Told!;

        await house.DoneAsync(house.Buyer, new HearReference(stage.Stage.Supplier, reference, "Would buy at once.", WouldBuyAgain: true));
        Assert.Equal(new ReferenceTold("Would buy at once.", true), await ToldAsync());
        house.Clock.Advance(TimeSpan.FromHours(1));
        await house.DoneAsync(house.Buyer, new AskReference(stage.Stage.Supplier, reference));
        await stage.TickAsync();
        await house.DoneAsync(Actor.System, new AnswerReference(Secret(stage.Mail.Sent[^1].Body), 1, 1, 1));
        Assert.Equal(new ReferenceTold("Would buy at once.", null), await ToldAsync());
        Assert.False((await house.QueryAsync(db => db.Set<SupplierReference>().AsNoTracking().SingleAsync(Cancel))).WouldBuyAgain);
        house.Clock.Advance(TimeSpan.FromHours(1));
        await house.DoneAsync(house.Buyer, new HearReference(stage.Stage.Supplier, reference, "They have made up.", WouldBuyAgain: true));
        Assert.Equal(new ReferenceTold("They have made up.", true), await ToldAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Who_does_not_answer_is_reminded_once_and_then_left_alone(DatabaseKind kind)
    {
        await using var stage = await OpenAsync(kind);
        var house = stage.Stage.House;
        await house.DoneAsync(house.Buyer, new AskReference(stage.Stage.Supplier, await stage.ReferenceAsync()));
        await stage.TickAsync();
        house.Clock.Advance(TimeSpan.FromDays(ReferenceAsking.RemindedAfterDays));
        await stage.TickAsync();
        house.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(0, await stage.TickAsync());
        Assert.Equal(2, stage.Mail.Sent.Count);
        house.Clock.Advance(TimeSpan.FromDays(ReferenceAsking.LapsesAfterDays));
        await stage.TickAsync();
        Assert.Equal(2, stage.Mail.Sent.Count);
        Assert.All(stage.Mail.Sent, mail => Assert.NotEmpty(Secret(mail.Body)));
        Assert.Equal(["supplier.reference-asked", "supplier.reference-reminded", "supplier.reference-lapsed"], (await stage.Stage.FactsAsync()).Where(name => name.StartsWith("supplier.reference-", StringComparison.Ordinal)));
        await RefusedAsync(stage, "reference.bad-link", new AnswerReference(Secret(stage.Mail.Sent[0].Body), 5, 5, 5));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_first_link_goes_on_working_after_the_reminder(DatabaseKind kind)
    {
        await using var stage = await OpenAsync(kind);
        var house = stage.Stage.House;
        await house.DoneAsync(house.Buyer, new AskReference(stage.Stage.Supplier, await stage.ReferenceAsync(), "de"));
        await stage.TickAsync();
        house.Clock.Advance(TimeSpan.FromDays(ReferenceAsking.RemindedAfterDays));
        await stage.TickAsync();
        Assert.NotEqual(Secret(stage.Mail.Sent[0].Body), Secret(stage.Mail.Sent[1].Body));
        await house.DoneAsync(Actor.System, new AnswerReference(Secret(stage.Mail.Sent[0].Body), 5, 5, 5));
        house.Clock.Advance(TimeSpan.FromDays(ReferenceAsking.LapsesAfterDays));
        Assert.Equal(0, await stage.TickAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_mail_that_the_server_does_not_take_is_written_again_later(DatabaseKind kind)
    {
        await using var stage = await OpenAsync(kind);
        var house = stage.Stage.House;
        await house.DoneAsync(house.Buyer, new AskReference(stage.Stage.Supplier, await stage.ReferenceAsync()));
        stage.Mail.Takes = false;
        Assert.Equal(0, await stage.TickAsync());
        stage.Mail.Takes = true;
        Assert.Equal(0, await stage.TickAsync());
        house.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1, await stage.TickAsync());
        Assert.Single(stage.Mail.Sent);
        Assert.DoesNotContain("supplier.reference-reminded", await stage.Stage.FactsAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Nobody_is_asked_twice_within_thirty_days_whoever_names_them(DatabaseKind kind)
    {
        await using var stage = await OpenAsync(kind);
        var house = stage.Stage.House;
        var first = await stage.ReferenceAsync();
        var other = await house.DoneAsync(house.Buyer, new RegisterSupplier(new SupplierParticulars("Südlicht GmbH", "DE", Currency.Eur)));
        var second = await house.DoneAsync(house.Buyer, new TellReference(other, "Stadtwerke", "Kim Kunde", stage.Stage.Today.AddYears(-1), "Desks.", ContactEmail: Referee.ToUpperInvariant()));
        var nobody = await house.DoneAsync(house.Buyer, new TellReference(other, "Messe", "Kim Kunde", stage.Stage.Today.AddYears(-1), "Desks."));
        await house.DoneAsync(house.Buyer, new AskReference(stage.Stage.Supplier, first));
        await house.RefusedAsync("reference.asked-lately", house.Buyer, new AskReference(stage.Stage.Supplier, first));
        await house.RefusedAsync("reference.asked-lately", house.Buyer, new AskReference(other, second));
        await house.RefusedAsync("reference.no-mail-address", house.Buyer, new AskReference(other, nobody));
        await house.RefusedAsync("reference.language", house.Buyer, new AskReference(other, nobody, null!));
        await house.RefusedAsync("supplier.not-buyer", house.Requester, new AskReference(other, second));
        Assert.Equal("not-found", (await house.RunAsync(stage.Stage.Own, new AskReference(stage.Stage.Supplier, first))).Refusals[0].Code);
        house.Clock.Advance(TimeSpan.FromDays(ReferenceAsking.QuietDays));
        await house.DoneAsync(house.Buyer, new AskReference(other, second));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Of_two_buyers_who_ask_at_once_one_does(DatabaseKind kind)
    {
        await using var stage = await OpenAsync(kind);
        var house = stage.Stage.House;
        var reference = await stage.ReferenceAsync();
        var outcomes = await Task.WhenAll(new[] { house.Buyer, house.OtherBuyer, house.Buyer }.Select(buyer => house.RunAsync(buyer, new AskReference(stage.Stage.Supplier, reference))));
        Assert.Single(outcomes, outcome => outcome.IsDone);
        Assert.All(outcomes.Where(outcome => !outcome.IsDone), outcome => Assert.Equal("reference.asked-lately", outcome.Refusals[0].Code));
    }

    [Fact]
    public void A_reference_with_the_suppliers_own_domain_is_seen()
    {
        var supplier = new Supplier { Id = default, Number = 1, Name = "N", SearchName = "n", Country = "DE", Currency = Currency.Eur, Status = SupplierStatus.Registered, Owner = default, Unit = default, Since = default, ContactEmail = "jana@nordlicht.example" };
        Assert.True(ReferenceDomains.IsOwn(Named("kim@NORDLICHT.example"), supplier, []));
        Assert.False(ReferenceDomains.IsOwn(Named("kim@stadtwerke.example"), supplier, []));
        Assert.False(ReferenceDomains.IsOwn(Named(null), supplier, []));

        static SupplierReference Named(string? email) => new() { Id = default, Supplier = default, Customer = "S", ContactName = "K", ContactEmail = email, From = default, Done = "D", By = default, At = default };
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_reference_answers_on_its_page_without_an_account_and_the_supplier_reads_only_what_it_may(DatabaseKind kind)
    {
        await using var server = await VouchServer.OpenAsync(kind);
        var house = server.House;
        var supplier = await house.DoneAsync(house.Buyer, new RegisterSupplier(new SupplierParticulars("Nordlicht GmbH", "BR", Currency.Eur, ContactEmail: "jana@nordlicht.example")));
        var person = await house.DoneAsync(house.Buyer, new AddContact(supplier, "Jana Winter", "jana@nordlicht.example"));
        var reference = await house.DoneAsync(house.Buyer, new TellReference(supplier, "Stadtwerke", "Kim Kunde", new DateOnly(2025, 1, 1), "Desks.", ContactEmail: "kim@nordlicht.example"));
        using var buyer = await server.BrowserAsync(house.Buyer);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await VouchServer.PostAsync(buyer, "/suppliers/SUP-1/pack", $"/suppliers/{supplier}/references/{reference}/ask", ("language", "en"))).StatusCode);
        Assert.Contains("own mail domain", await buyer.GetStringAsync(new Uri("/suppliers/SUP-1/pack", UriKind.Relative), Cancel), StringComparison.Ordinal);

        var secret = (await house.Services.GetRequiredService<Pipeline>().RunAsync<string>(
            work =>
            {
                var asking = new ReferenceAsking { Id = work.NewId<ReferenceAskingId>(), Supplier = supplier, Reference = reference, Round = 1, Email = Referee, Language = "de", By = house.Buyer, At = work.At };
                asking.Begin();
                work.Db.Add(asking);
                return Task.FromResult<Outcome<string>>(PersonalLink.Issue(work, asking.Subject, new PartyId(asking.Id.Value), asking.LapsesAt));
            },
            Cancel)).Value;
        using var stranger = server.Anonymous();
        var path = ReferenceLinkEndpoints.Path + secret;
        Assert.Contains("Würden Sie ihn wieder wählen?", await VouchServer.ReadAsync(stranger, path), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(new Uri(ReferenceLinkEndpoints.Path + "nonsense", UriKind.Relative), Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await VouchServer.PostAsync(stranger, path, path + "/answer", ("again", "many"))).StatusCode);
        var answered = await VouchServer.PostAsync(stranger, path, path + "/answer", ("again", "5"), ("deadlines", "4"), ("quality", "5"), ("wentWell", "Wonderful desks"));
        Assert.Equal(303, (int)answered.StatusCode);
        Assert.Contains("Vielen Dank", await stranger.GetStringAsync(new Uri(path, UriKind.Relative), Cancel), StringComparison.Ordinal);

        Assert.Contains("Wonderful desks", await buyer.GetStringAsync(new Uri("/suppliers/SUP-1/pack", UriKind.Relative), Cancel), StringComparison.Ordinal);
        using var own = await server.BrowserAsync(person);
        var seen = await own.GetStringAsync(new Uri("/partner/profile", UriKind.Relative), Cancel);
        Assert.Contains("answered on", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("Wonderful desks", seen, StringComparison.Ordinal);
    }

    private static async Task RefusedAsync<TResult>(AskingStage stage, string code, ICommand<TResult> command) => Assert.Contains(code, (await stage.Stage.House.RunAsync(Actor.System, command)).Refusals.Select(refusal => refusal.Code));

    private static string Secret(string body) => Link().Match(body).Groups[1].Value;

    private static async Task<AskingStage> OpenAsync(DatabaseKind kind)
    {
        var mail = new WatchedMail();
        return new AskingStage(await VettingStage.OpenAsync(kind, more: services => services.AddSingleton<IUnstoredMail>(mail)
            .AddSingleton(new MailSettings("mail.example", 25, false, null, null, "vouch@house.example", "Vouch", new Uri("https://vouch.house.example")))), mail);
    }

    [GeneratedRegex("/references/by-link/([A-Za-z0-9_-]+)", RegexOptions.None, 5000)]
    private static partial Regex Link();

    private sealed record AskingStage(VettingStage Stage, WatchedMail Mail) : IAsyncDisposable
    {
        public Task<PackItemId> ReferenceAsync() => Stage.House.DoneAsync(Stage.Own, new TellReference(Stage.Supplier, "Stadtwerke", "Kim Kunde", Stage.Today.AddYears(-2), "Furniture for 200 places.", ContactEmail: Referee));

        public Task<int> TickAsync() => Stage.House.WithAsync<ReferenceClock, int>(clock => clock.RunUntilAsync(Stage.House.Clock.GetUtcNow(), Cancel));

        public ValueTask DisposeAsync() => Stage.DisposeAsync();
    }

    private sealed class WatchedMail : IUnstoredMail
    {
        public bool Takes { get; set; } = true;

        public List<(string To, string Body)> Sent { get; } = [];

        public Task<bool> SendAsync(string toName, string toAddress, string subject, string body, CancellationToken cancellationToken, OfferedReply? reply = null)
        {
            if (Takes)
            {
                Sent.Add((toAddress, body));
            }

            return Task.FromResult(Takes);
        }
    }
}
