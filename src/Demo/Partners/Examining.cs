using Vouch.Kernel;
using Vouch.Suppliers;
using Vouch.Suppliers.Vetting;

namespace Vouch.Demo;

/// <summary>Suppliers that are vetted with care: one with a full pack, two that are not there yet, one that is suspended; and bank accounts that change, the way they have to.</summary>
internal sealed class Examining(World world, DemoCompany company, DateTimeOffset end)
{
    private static readonly Dictionary<string, string> Conduct = new(StringComparer.Ordinal) { ["code"] = "no", ["bribery"] = "yes", ["labour"] = "rules", ["proceedings"] = "no", ["employees"] = "84" };

    private readonly Script script = new(world, end);

    /// <summary>Puts them on the agenda.</summary>
    public void Begin()
    {
        script.On(-118, 2, FullAsync);
        script.On(-26, 3, MissingAsync);
        script.On(-6, 3, WaitingAsync);
        script.On(-24, 4, SuspendAsync);
        foreach (var (name, days, confirms) in new[] { ("Papierhaus Lenz KG", -70, true), ("Klarsicht Displays GmbH", -2, true), ("Handschuh Weiss OHG", -1, false) })
        {
            script.On(Math.Min(days - 40, -42), 2, () => ChangeAccountAsync(name, days, confirms));
        }
    }

    // Much will be bought from it: extract, insurance, references, questionnaire, and two buyers.
    private async Task FullAsync()
    {
        if (await EnterAsync("Walzwerk Siegen AG", ["production", "tools"], 1_250_000m) is not { } entered)
        {
            return;
        }

        var (supplier, contact, buyer, second) = entered;
        world.After(9, async () =>
        {
            await world.TryAsync(contact, new TellIdentifier(supplier, "duns", "31-503-9841"));
            await world.TryAsync(contact, new TellContact(supplier, "Ruth Siebel", "Auftragsannahme", "siebel@walzwerksiegenag.example", "+49 271 555 0142"));
            await world.TryAsync(contact, new TellContact(supplier, "Kai Oberdorf", "Qualität", "oberdorf@walzwerksiegenag.example"));
            var references = new[]
            {
                await world.TryAsync(contact, new TellReference(supplier, "Armaturen Kessler GmbH", "Heike Kessler", world.Today.AddYears(-6), "Gehäuse aus Stahlblech, 40.000 im Jahr, drei Werkzeuge.", ContactEmail: "kessler@armaturen.example")),
                await world.TryAsync(contact, new TellReference(supplier, "Ofenbau Hagen KG", "Peter Brandes", world.Today.AddYears(-3), "Türen und Blenden, gepulvert.", world.Today.AddMonths(-8), "brandes@ofenbau.example")),
            };
            var extract = await world.TryAsync(contact, new AddDocument(supplier, "register-extract", world.Today.AddDays(-12), "handelsregister-siegen.pdf", Paper.Of("Handelsregister B des Amtsgerichts Siegen", "HRB 48 213", "Walzwerk Siegen AG", "Grundkapital: 2.400.000 Euro", "Vorstand: Ruth Siebel, Kai Oberdorf")));
            var insurance = await world.TryAsync(contact, new AddDocument(supplier, "liability-insurance", world.Today.AddDays(-200), "betriebshaftpflicht.pdf", Paper.Of("Versicherungsbestätigung", "Betriebshaftpflicht für Walzwerk Siegen AG", "Deckung: 10.000.000 Euro je Schadenfall"), script.Last.AddDays(19)));
            await world.TryAsync(contact, new AddDocument(supplier, "iso-9001", world.Today.AddDays(-300), "iso-9001.pdf", Paper.Of("Zertifikat ISO 9001:2015", "Walzwerk Siegen AG"), script.Last.AddDays(500)));
            await world.TryAsync(contact, new AnswerQuestionnaire(supplier, "conduct", Conduct));
            await world.TryAsync(contact, new HandInPack(supplier));
            world.After(18, async () =>
            {
                await world.TryAsync(buyer, new CheckDocument(supplier, extract));
                await world.TryAsync(buyer, new CheckDocument(supplier, insurance));
                await world.TryAsync(buyer, new HearReference(supplier, references[0], "Drei Werkzeuge in sechs Jahren, eines davon zu spät und angekündigt. Würde sofort wieder kaufen.", WouldBuyAgain: true));
                await world.TryAsync(buyer, new HearReference(supplier, references[1], "Gute Ware. Wir haben aufgehört, weil das Modell auslief, nicht wegen ihnen.", WouldBuyAgain: true));
                await world.TryAsync(company.Finance[0], new ConfirmAccount(supplier));
                await world.TryAsync(buyer, new QualifySupplier(supplier));
            });
            world.After(28, async () => await world.TryAsync(second, new QualifySupplier(supplier)));
        });
    }

    // The extract is too old, nobody answered the questionnaire: it is the supplier's turn.
    private async Task MissingAsync()
    {
        if (await EnterAsync("Montagetechnik Oderbruch GmbH", ["production"], 140_000m) is not { } entered)
        {
            return;
        }

        var (supplier, contact, _, _) = entered;
        world.After(12, async () =>
        {
            await world.TryAsync(contact, new TellContact(supplier, "Bernd Kolbe", "Angebote", "kolbe@montagetechnik.example", "+49 3344 555 017"));
            await world.TryAsync(contact, new AddDocument(supplier, "register-extract", world.Today.AddDays(-395), "auszug.pdf", Paper.Of("Handelsregister B des Amtsgerichts Frankfurt (Oder)", "Montagetechnik Oderbruch GmbH")));
        });
    }

    // All is told; a buyer has yet to look at the document.
    private async Task WaitingAsync()
    {
        if (await EnterAsync("Antriebe Lindau GmbH", ["production"], 210_000m) is not { } entered)
        {
            return;
        }

        var (supplier, contact, _, _) = entered;
        world.After(10, async () =>
        {
            await world.TryAsync(contact, new TellContact(supplier, "Marie Nägele", "Technik", "naegele@antriebelindau.example"));
            await world.TryAsync(contact, new AddDocument(supplier, "register-extract", world.Today.AddDays(-20), "registerauszug.pdf", Paper.Of("Handelsregister B des Amtsgerichts Kempten", "Antriebe Lindau GmbH")));
            await world.TryAsync(contact, new AnswerQuestionnaire(supplier, "conduct", Conduct));
            await world.TryAsync(contact, new HandInPack(supplier));
        });
    }

    private async Task<(PartyId Supplier, PartyId Contact, PartyId Buyer, PartyId Second)?> EnterAsync(string name, string[] categories, decimal spend)
    {
        var (buyer, second) = (company.Buyers[0], company.Buyers[1]);
        var supplier = await world.TryAsync(buyer, new RegisterSupplier(company.Suppliers.Particulars(name, "DE")));
        if (supplier == default || !await world.DoAsync(buyer, new TellDealings(supplier, categories, Money.Of(spend, Currency.Eur))))
        {
            return null;
        }

        var contact = await world.TryAsync(buyer, new AddContact(supplier, DemoSuppliers.PersonOf(name), DemoSuppliers.Mail(name)));
        return contact == default ? null : (supplier, contact, buyer, second);
    }

    private async Task SuspendAsync()
    {
        if (company.Suppliers.Named("Protecta Sp. z o.o.") is { } dealer && await world.DoAsync(dealer.Owner, new SuspendSupplier(
            dealer.Id, "Two deliveries of gloves carried a mark of conformity that the notified body does not know. Nothing is ordered until the certificate is shown and the two lots are tested.")))
        {
            company.Suppliers.Leave(dealer);
        }
    }

    // A person is made known first: only through somebody who was known before is a new account confirmed.
    private async Task ChangeAccountAsync(string name, int day, bool confirms)
    {
        if (company.Suppliers.Named(name) is not { } dealer)
        {
            return;
        }

        var known = await world.TryAsync(dealer.Contact, new TellContact(dealer.Id, DemoSuppliers.PersonOf(name + " Buchhaltung"), "Invoices and payments", $"accounts@{DemoSuppliers.Mail(name).Split('@')[1]}", "+49 30 555 0199"));
        script.On(day, 2, async () =>
        {
            if (known != default && await world.DoAsync(dealer.Contact, new ChangeSupplier(dealer.Id, company.Suppliers.WithNewAccount(name))) && confirms)
            {
                world.After(5, async () => await world.TryAsync(company.Finance[1], new ConfirmAccount(dealer.Id, known)));
            }
        });
    }
}
