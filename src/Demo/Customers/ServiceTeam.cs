using Vouch.Company;
using Vouch.Kernel;
using Vouch.Relationships.Agents;
using Vouch.Relationships.Channels;
using Vouch.Relationships.Conversations;
using Vouch.Relationships.Drivers;
using Vouch.Relationships.Feedback;
using Vouch.Relationships.Nurture;
using Vouch.Relationships.Stages;
using Vouch.Suppliers;
using Channel = Vouch.Relationships.Interactions.Channel;

namespace Vouch.Demo.Customers;

/// <summary>Those who answer customers: colleagues from the beginning, and for a year a partner's people for some languages.</summary>
internal sealed class ServiceTeam(World world, DemoCompany company)
{
    private const string Unconnected = "https://channels.lindenhof.example";

    private static readonly (string Name, string Languages, string Later)[] Colleagues =
    [
        ("Nele Hartmann", "de,en", "de,en"), ("Owen Bright", "en,hi,vi", "en,hi,vi"), ("Felix Sommer", "de", "de"), ("Camille Laurent", "fr,it,es,pt", "fr,it"), ("Agata Zielińska", "pl,cs,uk,ru,bg,lt", "pl,cs,uk,ru"),
        ("Lotte Visser", "nl,sv,da,fi", "nl,sv,da"), ("Kenji Mori", "ja,zh,ko", "ja,zh,ko"), ("Yara Mansour", "ar,tr,el,hu,ro", "ar"),
    ];

    private static readonly (string Name, string Languages)[] Partners = [("Beatriz Nogueira", "pt,es"), ("Deniz Aksoy", "tr,el"), ("Ilinca Pavel", "ro,hu,bg"), ("Eglė Butkutė", "lt,fi")];

    private readonly Dictionary<string, PartyId> byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PartyId> byLanguage = new(StringComparer.Ordinal);

    /// <summary>Who leads the team.</summary>
    public PartyId Lead => byName[Colleagues[0].Name];

    /// <summary>The colleagues of the team.</summary>
    public IReadOnlyList<PartyId> All => [.. Colleagues.Select(one => byName[one.Name])];

    /// <summary>Who answers in a language now.</summary>
    public PartyId For(string language) => byLanguage.GetValueOrDefault(language, Lead);

    /// <summary>The colleague who opens problems in a language: a partner's people answer, and hand problems over.</summary>
    public PartyId ColleagueFor(string language) => For(language) is var agent && All.Contains(agent) ? agent : Lead;

    /// <summary>The team as it begins: people, accounts, replies kept ready, what is asked afterwards.</summary>
    public async Task SettleAsync()
    {
        var unit = await world.MustAsync(company.Administrator, new AddUnit("CARE", "Customer Care", company.Units["LINDEN"], Currency.Eur, "Europe/Berlin"));
        foreach (var (name, languages, _) in Colleagues)
        {
            var person = await world.MustAsync(company.Administrator, new AddPerson(name, Mail(name, "lindenhof.example"), unit, Language: languages.StartsWith("de", StringComparison.Ordinal) ? "de" : "en"));
            byName.Add(name, person);
            await world.MustAsync(company.Administrator, new GrantRole(person, Roles.ServiceAgent, null));
            await SpeaksAsync(person, languages);
        }

        await world.MustAsync(company.Administrator, new ChangeUnit(unit, "Customer Care", company.Units["LINDEN"], Lead, "Europe/Berlin"));
        await AccountsAsync(unit);
        foreach (var (name, language, text) in ServicePhrases.Ready)
        {
            await world.MustAsync(company.Administrator, new KeepReply(name, text, language));
        }

        await world.MustAsync(company.Administrator, new PutDriversInForce(DemoCompany.Document("drivers.yaml")));
        await world.MustAsync(company.Administrator, new PutFeedbackInForce(DemoCompany.Document("feedback.yaml")));
        foreach (var (name, conditions) in Segments)
        {
            await world.MustAsync(company.Administrator, new SaveSegment(name, conditions));
        }
    }

    /// <summary>When procurement joins, a partner takes over some languages, by contract, and programmes begin.</summary>
    public async Task WidenAsync()
    {
        var buyer = company.Buyers[0];
        var supplier = await world.MustAsync(buyer, new RegisterSupplier(new SupplierParticulars(Names.Answers, "PT", Currency.Eur, "PT514982037", ContactEmail: "contracts@voxbridge.example", Iban: DemoSuppliers.Iban(4_711), Bic: "DEMODEFFXXX")));
        await world.MustAsync(company.Finance[0], new ConfirmAccount(supplier));
        await world.MustAsync(buyer, new QualifySupplier(supplier));
        foreach (var (name, languages) in Partners)
        {
            var person = await world.MustAsync(buyer, new AddContact(supplier, name, Mail(name, "voxbridge.example")));
            byName.Add(name, person);
            await SpeaksAsync(person, languages);
        }

        company.Suppliers.KeepBeside(new Dealer(supplier, byName[Partners[0].Name], Partners[0].Name, Names.Answers, "PT", [], 1) { Owner = buyer });
        await world.MustAsync(company.Head, new GrantAgents(supplier, null, "C-2031, service in nine languages", DaysBefore: 60));
        foreach (var (name, _, later) in Colleagues)
        {
            await SpeaksAsync(byName[name], later);
        }

        await world.MustAsync(company.Administrator, new PutProgrammesInForce(DemoCompany.Document("programmes.yaml")));
    }

    private static readonly (string Name, SegmentConditions Conditions)[] Segments =
    [
        ("Regulars and fans who write French", new SegmentConditions(StageSide.Customer) { Stages = ["regular", "fan"], Languages = ["fr"] }),
        ("Bought, and silent for half a year", new SegmentConditions(StageSide.Customer) { Stages = ["customer", "regular"], SilentFor = 180 }),
        ("Asked on WhatsApp, bought nothing yet", new SegmentConditions(StageSide.Customer) { Stages = ["prospect"], Channels = [Channel.WhatsApp] }),
        ("Fans who may be written to", new SegmentConditions(StageSide.Customer) { Stages = ["fan"], Consent = "marketing" }),
        ("Had trouble with a delivery", new SegmentConditions(StageSide.Customer) { Driver = "service.delivery", TouchedWithin = 120 }),
    ];

    private async Task SpeaksAsync(PartyId person, string languages)
    {
        await world.MustAsync(company.Administrator, new SetAgentSkills(person, languages));
        foreach (var language in languages.Split(','))
        {
            // Whoever was named last answers, but in German and English, where there are several.
            byLanguage[language] = language is "de" or "en" ? byLanguage.GetValueOrDefault(language, person) : person;
        }
    }

    // None is connected: in the demo nothing leaves the house.
    private async Task AccountsAsync(UnitId unit)
    {
        (ChannelKind Kind, string Short, string Name, (string, string)[] Settings, (string, string)[] Secrets)[] accounts =
        [
            (ChannelKind.WhatsApp, "shop", "WhatsApp of the shop", [("phoneNumberId", "104422"), ("endpoint", Unconnected)], [("appSecret", Nothing), ("verifyToken", Nothing), ("accessToken", Nothing)]),
            (ChannelKind.Messenger, "lindenhof", "Facebook page", [("pageId", "104422"), ("humanAgent", "yes"), ("endpoint", Unconnected)], [("appSecret", Nothing), ("verifyToken", Nothing), ("accessToken", Nothing)]),
            (ChannelKind.Instagram, "lindenhof", "Instagram", [("pageId", "178414"), ("humanAgent", "yes"), ("endpoint", Unconnected)], [("appSecret", Nothing), ("verifyToken", Nothing), ("accessToken", Nothing)]),
            (ChannelKind.Telegram, "lindenhof", "Telegram bot", [("endpoint", Unconnected)], [("token", Nothing), ("botToken", Nothing)]),
            (ChannelKind.Twilio, "service", "Telephone and SMS", [("accountSid", "demo"), ("from", "+493012345678"), ("endpoint", Unconnected)], [("authToken", Nothing)]),
            (ChannelKind.Mail, "hello", "hello@lindenhof.example", [], [("token", Nothing)]),
            (ChannelKind.CloudEvents, "shop", "Web shop", [("users", Customer.Shop)], [("token", Nothing)]),
            (ChannelKind.Segment, "web", "Website", [("users", Customer.Shop)], [("token", Nothing)]),
            (ChannelKind.Chat, "web", "Chat on the website", [("origins", "https://shop.lindenhof.example"), ("users", Customer.Shop)], []),
        ];
        foreach (var (kind, shortName, name, settings, secrets) in accounts)
        {
            await world.MustAsync(company.Administrator, new AddChannelAccount(kind, shortName, name, unit, settings.ToDictionary(pair => pair.Item1, pair => pair.Item2), secrets.ToDictionary(pair => pair.Item1, pair => pair.Item2)));
        }
    }

    private const string Nothing = "not-connected-in-the-demo";

    private static string Mail(string name, string domain) =>
        string.Concat(name.Normalize(System.Text.NormalizationForm.FormD).ToLowerInvariant().Select(letter => letter == ' ' ? '.' : letter).Where(letter => char.IsAsciiLetter(letter) || letter == '.')) + "@" + domain;
}
