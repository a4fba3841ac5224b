using Vouch.Testing;

namespace Vouch.Journeys.Tests;

/// <summary>A supplier tells about itself once, is held against a sanctions list without ever reading of it, is qualified, changes its account, and is suspended.</summary>
public sealed class VettingStory(Stage stage)
{
    private const string FirstAccount = "TR330006100519786457841326";
    private const string OtherAccount = "DE89370400440532013000";

    /// <summary>The journey on both databases; the supplier's side on a phone without JavaScript too.</summary>
    public static TheoryData<DatabaseKind, bool> Ways { get; } = new() { { DatabaseKind.Sqlite, false }, { DatabaseKind.Postgres, false }, { DatabaseKind.Sqlite, true } };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_supplier_is_vetted_screened_qualified_and_suspended(DatabaseKind kind, bool onPlainPhone)
    {
        await using var story = await Story.BeginAsync(stage, $"vetting {kind}{(onPlainPhone ? " plain phone" : "")}", kind, movesTheClock: true);
        var site = story.Site;
        var (company, mail, double_) = onPlainPhone ? ("Marmara Cables", "leyla@marmara.example", "Demir Aksoyoglu") : ("Bosphorus Cables", "leyla@bosphorus.example", "Kemal Yildirimoglu");
        var who = onPlainPhone ? "Leyla Marmara" : "Leyla Bosphorus";

        var ben = await story.EnterAsync<SupplierKeeper>("Ben Buyer");
        var link = await ben.InvitesToRegisterAsync(company, mail, "TR");
        var leyla = await story.EnterAsync<Newcomer>(who, onPlainPhone ? Screen.PlainPhone : null);
        await leyla.RegistersByAsync(link, mail, FirstAccount);
        var number = await ben.FindsAsync(company);
        await ben.LetsInAsync(number, who, mail);

        await leyla.SignsInAsync();
        await leyla.LooksAtWhatIsAskedAsync();
        await leyla.ReadsAsync("Something is missing. As soon as it is handed in, Ben Buyer checks it.");
        await leyla.ReadsOfAsync("Extract from the commercial register", "Missing");
        await leyla.TellsTheLegalEntityIdentifierAsync("5493001KJTIIGC8Y1R13", "5493001KJTIIGC8Y1R12");
        await leyla.AnswersHowItDoesBusinessAsync();
        await leyla.AddsADocumentAsync("Extract from the commercial register", "extract.pdf", site.Today.AddDays(-10));
        await leyla.AddsADocumentAsync("Proof of liability insurance", "insurance.pdf", site.Today.AddDays(-10), site.Today.AddDays(300));
        await leyla.GivesAReferenceAsync("Anadolu Rail", "Deniz Aydin", site.Today.AddYears(-2), "All cables of the new line, laid at night.");
        await leyla.NamesAsync(double_, "Invoices", "invoices@cables.example");
        await leyla.HandsInAsync();
        await leyla.ReadsAsync("Ben Buyer has promised to say whether we can buy.");
        await leyla.ReadsAsync("Due");

        // Somebody on a list has a name like that of one of its people; who invited the supplier does not decide.
        var head = await story.EnterAsync<SupplierKeeper>("Hana Head");
        await head.LoadsAListAsync(onPlainPhone ? "house-list-phone" : "house-list", $"name,id,kind,birth_date,countries\n{double_},H-1,person,1951-04-02,SY\n");
        await ben.ChecksTheDocumentsOfAsync(number);
        await ben.CannotQualifyAsync(number, "sanctions list");
        await ben.OpensTheLikenessOfAsync(double_);
        await ben.ReadsAsync("You registered this supplier, so somebody else decides");
        await leyla.LooksAtWhatIsAskedAsync();
        await leyla.DoesNotReadAsync("anctions");
        await head.OpensTheLikenessOfAsync(double_);
        await head.DismissesAsync("Ours was born in 1988, by the register.");
        await leyla.LooksAtWhatIsAskedAsync();
        await leyla.DoesNotReadAsync("anctions");
        await leyla.DoesNotReadAsync("born in 1988");

        // A supplier with a likeness is looked at more closely: another customer is asked, and two persons qualify it.
        await leyla.ReadsOfAsync("2 references", "Missing");
        await leyla.GivesAReferenceAsync("Ege Harbour", "Selin Kaya", site.Today.AddYears(-1), "Cables for four cranes.");
        await leyla.HandsInAsync();
        var finn = await story.EnterAsync<SupplierKeeper>("Finn Finance");
        await finn.ConfirmsTheAccountAsync(number);
        await ben.QualifiesAsync(number);
        await ben.ReadsAsync("One person has checked this supplier; another has to qualify it too.");
        var bella = await story.EnterAsync<SupplierKeeper>("Bella Buyer");
        await bella.QualifiesAsync(number);
        await leyla.LooksAtWhatIsAskedAsync();
        await leyla.ReadsAsync("Everything is in order.");

        // Another account is asked about at an address known before, by a second person, and is not used at once.
        site.Clock.Advance(TimeSpan.FromDays(15));
        await site.LetDaysPassAsync();
        await leyla.SignsInAsync();
        await leyla.ChangesTheAccountAsync(OtherAccount);
        await leyla.ReadsAsync("A second person confirms it through a contact known before.");
        var fiona = await story.EnterAsync<SupplierKeeper>("Fiona Finance");
        await fiona.ConfirmsTheChangeThroughAsync(number, mail);
        await fiona.ReadsAsync("until then nothing is paid");
        await fiona.DoesNotReadAsync("anctions");
        await leyla.LooksAtWhatIsAskedAsync();
        await leyla.ReadsAsync("Until then payments are held.");
        site.Clock.Advance(TimeSpan.FromDays(4));
        await site.LetDaysPassAsync();
        await fiona.LooksAtAsync(number);
        await fiona.DoesNotReadAsync("until then nothing is paid");
        await fiona.ReadsAsync(OtherAccount);

        await fiona.DoesNotReadAsync("Suspend: no invitations and no orders");
        bella = await story.EnterAsync<SupplierKeeper>("Bella Buyer");
        await bella.SuspendsAsync(number, "Two deliveries were not what we ordered.");
        await leyla.LooksAtWhatIsAskedAsync();
        await leyla.ReadsAsync("Two deliveries were not what we ordered.");
    }
}
