using Vouch.Demo;
using Vouch.Kernel;
using Vouch.Suppliers;
using Vouch.Testing;
using Vouch.Testing.Server;

namespace Vouch.Host.Tests;

/// <summary>Whom one can be in a demo.</summary>
public sealed class DemoRolesTests
{
    [Fact]
    public async Task Suppliers_whose_stories_are_told_have_somebody_to_be_however_busy_others_are()
    {
        await using var server = await VouchServer.OpenAsync(DatabaseKind.Sqlite);
        var house = server.House;
        foreach (var other in Enumerable.Range(1, 6))
        {
            await PeopleAsync(house, $"Aardvark {other} GmbH", $"Aaron Aardvark the {other}th");
        }

        await PeopleAsync(house, DemoPartners.Answering, "Beatriz Nogueira", "Deniz Aksoy", "Ilinca Pavel");
        await PeopleAsync(house, DemoPartners.Partner, "Petra Partner");
        await PeopleAsync(house, DemoPartners.Slipping, "Sven Slips");
        using var visitor = server.Anonymous();
        var page = await VouchServer.ReadAsync(visitor, "/sign-in");
        var told = new[] { "Petra Partner", "Sven Slips", "Beatriz Nogueira", "Deniz Aksoy", "Aaron Aardvark the 1th" }.Select(name => page.IndexOf(name, StringComparison.Ordinal)).ToList();
        Assert.DoesNotContain(-1, told);
        Assert.Equal(told.Order(), told);
        Assert.DoesNotContain("Ilinca Pavel", page, StringComparison.Ordinal);
        Assert.DoesNotContain("the 2th", page, StringComparison.Ordinal);
    }

    private static async Task PeopleAsync(TestHouse house, string supplier, params string[] people)
    {
        var id = await house.DoneAsync(house.Buyer, new RegisterSupplier(new SupplierParticulars(supplier, "DE", Currency.Eur)));
        foreach (var person in people)
        {
            await house.DoneAsync(house.Buyer, new AddContact(id, person, $"{person.Replace(' ', '.').ToLowerInvariant()}@supplier.example"));
        }
    }
}
