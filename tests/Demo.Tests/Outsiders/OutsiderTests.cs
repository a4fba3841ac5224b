using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Suppliers;

namespace Vouch.Demo.Tests;

/// <summary>
/// Asks every endpoint there is, with ids and numbers of what really exists, as people who may not see it. The list of endpoints is the server's own, so a new one is asked too;
/// what an outsider or nobody may open is a closed list here, so that whoever opens a door to them writes it down.
/// </summary>
[Collection(nameof(BuiltYear))]
public sealed partial class OutsiderTests(BuiltYear year)
{
    private const string Insider = "Jonas Brandt";
    private const string Agent = "Nele Hartmann";
    private const int OtherOutsiders = 8;

    private static readonly (string Name, string Start)[] Insiders =
    [
        (Insider, "/workbench"), ("Leyla Aydin", "/workbench"), ("Emil Sjöberg", "/invoices"), ("Anna Keller", "/administration"), (Agent, "/inbox"), ("Tomás Ferreira", "/decisions"),
    ];

    private static readonly (string Name, string Start)[] Outsiders = [("Marek Lind", "/partner/orders"), ("Beatriz Nogueira", "/partner/inbox")];

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Marek Lind")]
    [InlineData("Beatriz Nogueira")]
    public async Task A_supplier_reads_nothing_of_another_whatever_address_it_asks(string person)
    {
        var outsider = await PersonAsync(person);
        var addresses = await HarvestAsync();
        var others = await OthersAsync(outsider.Supplier!.Value);
        using var browser = await year.BrowserAsync(person);
        using var key = await year.ApiAsync(outsider.Id);
        var leaks = new List<string>();
        var opened = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var endpoint in Endpoints("GET").Where(endpoint => !Doors.OfNobody.Contains(endpoint.RoutePattern.RawText!)))
        {
            var pattern = endpoint.RoutePattern.RawText!;
            foreach (var address in addresses.Of(endpoint))
            {
                using var answer = await (IsApi(pattern) ? key : browser).GetAsync(new Uri(address, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, Now);
                Assert.True((int)answer.StatusCode < 500, $"{address} answers {(int)answer.StatusCode}");
                if (answer.StatusCode != HttpStatusCode.OK || answer.Content.Headers.ContentType?.MediaType == "text/event-stream")
                {
                    continue;
                }

                opened.Add(pattern);
                var text = await answer.Content.ReadAsStringAsync(Now);
                // An id that was asked for may be given back.
                leaks.AddRange(others.Where(_ => !Doors.NamingTheWinner.Contains(pattern)).Where(other => text.Contains(other, StringComparison.OrdinalIgnoreCase) && !address.Contains(other, StringComparison.OrdinalIgnoreCase)).Take(1).Select(other => $"{address} tells of {other}"));
            }
        }

        Assert.True(leaks.Count == 0, string.Join('\n', leaks.Take(60)));
        var inside = opened.Where(pattern => !pattern.StartsWith("/partner", StringComparison.Ordinal) && !IsApi(pattern)).Except(Doors.OfEverybody).ToList();
        Assert.True(inside.Count == 0, "These doors are open to suppliers and not on the list:\n" + string.Join('\n', inside));
    }

    [Theory]
    [InlineData("Marek Lind")]
    [InlineData("Beatriz Nogueira")]
    public async Task A_supplier_changes_nothing_of_another_whatever_it_sends(string person)
    {
        var outsider = await PersonAsync(person);
        var own = outsider.Supplier!.Value;
        var addresses = await HarvestAsync();
        using var key = await year.ApiAsync(outsider.Id);
        var before = await LastFactAsync();
        foreach (var endpoint in Endpoints("POST").Where(endpoint => IsApi(endpoint.RoutePattern.RawText!)))
        {
            var command = endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType;
            var example = JsonSerializer.SerializeToNode(endpoint.Metadata.GetMetadata<EndpointExample>()!.Body, Json.Options)!.AsObject();
            foreach (var (address, body) in Sendings(endpoint, command, example, addresses))
            {
                using var content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
                using var answer = await key.PostAsync(new Uri(address, UriKind.Relative), content, Now);
                Assert.True((int)answer.StatusCode < 500, $"{address} answers {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(Now)}");
            }
        }

        await using var scope = year.Services.CreateAsyncScope();
        var facts = await scope.ServiceProvider.GetRequiredService<VouchDb>().Facts.Where(fact => fact.At > before && fact.Actor == outsider.Id).ToListAsync(Now);
        var suppliers = (await SuppliersAsync()).Select(supplier => supplier.Id.Value).Where(id => id != own.Value).ToHashSet();
        var foreign = facts.Where(fact => suppliers.Contains(fact.SubjectId) || suppliers.Any(id => fact.PartiesJson.Contains(id.ToString(), StringComparison.OrdinalIgnoreCase))).Select(fact => $"{fact.Name} about {fact.SubjectKind}").Distinct();
        Assert.Empty(foreign);
    }

    /// <summary>Somebody may open what is asked, so that a refusal of others is one of something real.</summary>
    [Fact]
    public async Task Every_address_that_takes_an_id_is_asked_with_one_that_somebody_may_open()
    {
        var addresses = await HarvestAsync();
        var company = await year.Services.GetRequiredService<CompanyDirectory>().ReadAsync(Now);
        var inside = await ClientsAsync(Insiders.Select(insider => insider.Name));
        var told = (await SuppliersAsync()).Where(supplier => supplier.Name.StartsWith("Rechnerwerk", StringComparison.Ordinal) || supplier.Name.StartsWith("Nordlicht", StringComparison.Ordinal)).Select(supplier => supplier.Id).ToList();
        var outside = await ClientsAsync(Outsiders.Select(outsider => outsider.Name).Concat(company.People.Where(person => person.Supplier is { } supplier && told.Contains(supplier)).Select(person => person.Name))
            .Concat(company.People.Where(person => person.Supplier is not null).Select(person => person.Name).Order(StringComparer.Ordinal).Take(OtherOutsiders)).Distinct(StringComparer.Ordinal));
        var unopened = new List<string>();
        foreach (var endpoint in Endpoints("GET").Where(endpoint => endpoint.RoutePattern.Parameters.Count > 0 && !Doors.OpenedByNobodyHere.Contains(endpoint.RoutePattern.RawText!)))
        {
            var pattern = endpoint.RoutePattern.RawText!;
            // The API has no room of its own for suppliers.
            IReadOnlyList<HttpClient> clients = IsApi(pattern) ? [.. inside.Concat(outside).Select(client => client.Key)] : [.. (pattern.StartsWith("/partner", StringComparison.Ordinal) ? outside : inside).Select(client => client.Browser)];
            if (!await OpensAsync(addresses.Of(endpoint), clients))
            {
                unopened.Add(pattern);
            }
        }

        Assert.True(unopened.Count == 0, "Neither the year nor the list of what it lacks has something for:\n" + string.Join('\n', unopened));
        Assert.Empty(Doors.OpenedByNobodyHere.Except(Endpoints("GET").Select(endpoint => endpoint.RoutePattern.RawText!)));
    }

    [Fact]
    public async Task Every_role_asks_every_endpoint_and_none_fails_or_opens_what_its_policy_denies()
    {
        var addresses = await HarvestAsync();
        foreach (var role in Roles.All)
        {
            var person = await HolderAsync(role);
            var company = await year.Services.GetRequiredService<CompanyDirectory>().ReadAsync(Now);

            using var browser = await year.BrowserAsync(person.Name);
            using var key = await year.ApiAsync(person.Id);
            foreach (var endpoint in Endpoints("GET"))
            {
                var pattern = endpoint.RoutePattern.RawText!;
                var denied = pattern.StartsWith("/partner", StringComparison.Ordinal) && !Doors.OfNobody.Contains(pattern);
                denied |= role != Roles.Administrator && endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(data => data.Policy == Policies.Administrator) && !company.ActorOf(person.Id)!.HasAnywhere(Roles.Administrator);
                foreach (var address in addresses.Of(endpoint).Take(2))
                {
                    using var answer = await (IsApi(pattern) ? key : browser).GetAsync(new Uri(address, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, Now);
                    Assert.True((int)answer.StatusCode < 500, $"{role}: {address} answers {(int)answer.StatusCode}");
                    Assert.False(denied && answer.StatusCode == HttpStatusCode.OK, $"{role} opens {address}");
                }
            }
        }
    }

    // Roles that nobody holds in the year are granted to a colleague who has none.
    private async Task<PersonCard> HolderAsync(string role)
    {
        var company = await year.Services.GetRequiredService<CompanyDirectory>().ReadAsync(Now);
        var colleagues = company.People.Where(person => person.IsActive && company.ActorOf(person.Id) is { IsColleague: true }).ToList();
        var plain = colleagues.First(person => company.ActorOf(person.Id)!.Grants.Count == 0);
        if (role == Roles.Colleague || colleagues.Find(person => company.ActorOf(person.Id)!.HasAnywhere(role)) is not { } holder)
        {
            if (role != Roles.Colleague)
            {
                await using var scope = year.Services.CreateAsyncScope();
                Assert.True((await scope.ServiceProvider.GetRequiredService<Pipeline>().RunAsync(Actor.System, new GrantRole(plain.Id, role, null), null, Now)).IsDone);
            }

            return plain;
        }

        return holder;
    }

    private static async Task<bool> OpensAsync(IReadOnlyList<string> addresses, IReadOnlyList<HttpClient> clients)
    {
        foreach (var address in addresses)
        {
            foreach (var client in clients)
            {
                using var answer = await client.GetAsync(new Uri(address, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, Now);
                Assert.True((int)answer.StatusCode < 500, $"{address} answers {(int)answer.StatusCode}");
                // Some addresses only lead on to where something is shown.
                if (answer.StatusCode == HttpStatusCode.OK || ((int)answer.StatusCode is 302 or 303 && answer.Headers.Location?.OriginalString is { } to && !to.Contains("/sign-in", StringComparison.Ordinal) && !to.Contains("/no-access", StringComparison.Ordinal)))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private async Task<IReadOnlyList<(HttpClient Browser, HttpClient Key)>> ClientsAsync(IEnumerable<string> names)
    {
        List<(HttpClient Browser, HttpClient Key)> clients = [];
        foreach (var name in names)
        {
            clients.Add((await year.BrowserAsync(name), await year.ApiAsync((await PersonAsync(name)).Id)));
        }

        return clients;
    }

    [Fact]
    public async Task Nobody_opens_what_is_not_on_the_list()
    {
        var addresses = await HarvestAsync();
        using var nobody = year.Nobody();
        var opened = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var endpoint in Endpoints("GET"))
        {
            foreach (var address in addresses.Of(endpoint).Take(8))
            {
                using var answer = await nobody.GetAsync(new Uri(address, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, Now);
                Assert.True((int)answer.StatusCode < 500, $"{address} answers {(int)answer.StatusCode}");
                if (answer.StatusCode == HttpStatusCode.OK)
                {
                    opened.Add(endpoint.RoutePattern.RawText!);
                }
            }
        }

        Assert.True(!opened.Except(Doors.OfNobody).Any(), string.Join('\n', opened.Except(Doors.OfNobody)));
        var allowed = Endpoints("GET").Concat(Endpoints("POST")).Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null).Select(endpoint => endpoint.RoutePattern.RawText!).Distinct().Except(Doors.OfNobody).ToList();
        Assert.True(allowed.Count == 0, "These doors are open to nobody in particular and not on the list:\n" + string.Join('\n', allowed));
    }

    /// <summary>What is sent to a verb: its example as it stands, and the same with every id in it replaced by those of somebody else's things of that type.</summary>
    private static IEnumerable<(string Address, JsonObject Body)> Sendings(RouteEndpoint endpoint, Type? command, JsonObject example, RealAddresses addresses)
    {
        foreach (var address in addresses.Of(endpoint).Take(60))
        {
            yield return (address, example.DeepClone().AsObject());
        }

        for (var turn = 0; command is not null && turn < 3; turn++)
        {
            var body = example.DeepClone().AsObject();
            Replace(body, command, addresses, turn);
            foreach (var address in Typed(endpoint, command, addresses, turn))
            {
                yield return (address, body);
            }
        }
    }

    private static IEnumerable<string> Typed(RouteEndpoint endpoint, Type command, RealAddresses addresses, int turn)
    {
        var address = "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
        foreach (var parameter in endpoint.RoutePattern.Parameters)
        {
            var ids = PropertyOf(command, parameter.Name) is { } type ? addresses.IdsOf(type) : [];
            if (ids.Count == 0)
            {
                yield break;
            }

            address = Hole().Replace(address, ids[turn % ids.Count].ToString(), 1);
        }

        yield return address;
    }

    private static void Replace(JsonObject body, Type type, RealAddresses addresses, int turn)
    {
        foreach (var name in body.Select(member => member.Key).ToList())
        {
            if (PropertyOf(type, name) is not { } property)
            {
                continue;
            }

            var ids = addresses.IdsOf(property);
            if (ids.Count > 0 && body[name] is JsonValue)
            {
                body[name] = ids[turn % ids.Count].ToString();
            }
            else if (body[name] is JsonObject inner)
            {
                Replace(inner, property, addresses, turn);
            }
            else if (body[name] is JsonArray list && property.GetGenericArguments() is [var element])
            {
                foreach (var one in list.OfType<JsonObject>())
                {
                    Replace(one, element, addresses, turn);
                }
            }
        }
    }

    private static Type? PropertyOf(Type type, string name) => type.GetProperties().FirstOrDefault(property => string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase))?.PropertyType;

    private static bool IsApi(string pattern) => pattern.TrimStart('/').StartsWith("api/v1", StringComparison.Ordinal);

    private IEnumerable<RouteEndpoint> Endpoints(string method) => year.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains(method) == true && endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
        // The events of a page that is open never end.
        .Where(endpoint => endpoint.RoutePattern.RawText is not "/live");

    private async Task<RealAddresses> HarvestAsync()
    {
        if (year.Addresses is { } known)
        {
            return known;
        }

        var addresses = await RealAddresses.ReadAsync(year.Services);
        foreach (var (name, start) in Insiders.Concat(Outsiders))
        {
            using var browser = await year.BrowserAsync(name);
            await addresses.FollowAsync(browser, start);
        }

        await NamedOnlyByTheApiAsync(addresses);
        var company = await year.Services.GetRequiredService<CompanyDirectory>().ReadAsync(Now);
        addresses.Add("Person", typeof(PartyId), [.. company.People.Where(person => Insiders.Any(insider => insider.Name == person.Name)).Select(person => person.Id.Value)]);
        year.Addresses = addresses;
        return addresses;
    }

    // The walk follows a few links of each kind: the one event that was auctioned is not among them, interactions have no page of their own, and pages lead to the files of annexes otherwise than the API.
    private async Task NamedOnlyByTheApiAsync(RealAddresses addresses)
    {
        foreach (var auctioned in await year.CountAsync("SELECT '' AS \"Word\", e.\"sequence\" AS \"Number\" FROM \"sourcing_auction\" a JOIN \"sourcing_event\" e ON e.\"id\" = a.\"sourcing_event_id\""))
        {
            addresses.Keep($"/events/SRC-{auctioned.Number}/auction");
        }

        foreach (var annex in await year.CountAsync("SELECT a.\"annex\" AS \"Word\", c.\"number\" AS \"Number\" FROM \"contracts_annex\" a JOIN \"contracts_contract\" c ON c.\"id\" = a.\"contract\""))
        {
            addresses.Keep($"/contracts/CON-{annex.Number}/annexes/{annex.Word.ToLowerInvariant()}");
        }

        using var agent = await year.ApiAsync((await PersonAsync(Agent)).Id);
        using var customers = JsonDocument.Parse(await agent.GetStringAsync(new Uri("/api/v1/conversations", UriKind.Relative), Now));
        foreach (var person in customers.RootElement.GetProperty("items").EnumerateArray().Select(one => one.GetProperty("person").GetString()).Distinct().Take(3))
        {
            using var timeline = JsonDocument.Parse(await agent.GetStringAsync(new Uri($"/api/v1/people/{person}/timeline", UriKind.Relative), Now));
            foreach (var interaction in timeline.RootElement.GetProperty("items").EnumerateArray().Take(2))
            {
                addresses.Keep($"/interactions/{interaction.GetProperty("interaction").GetString()}/driver");
            }
        }
    }

    private async Task<PersonCard> PersonAsync(string name) =>
        (await year.Services.GetRequiredService<CompanyDirectory>().ReadAsync(Now)).People.First(person => person.Name == name);

    private async Task<IReadOnlyList<SupplierCard>> SuppliersAsync()
    {
        await using var scope = year.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<SupplierDirectory>().ListAsync(scope.ServiceProvider.GetRequiredService<VouchDb>(), new SupplierFilter(), null, 500, Now)).Items;
    }

    /// <summary>Names and ids of every other supplier.</summary>
    private async Task<IReadOnlyList<string>> OthersAsync(PartyId own) =>
        [.. (await SuppliersAsync()).Where(supplier => supplier.Id != own).SelectMany(supplier => new[] { supplier.Name, WebUtility.HtmlEncode(supplier.Name), supplier.Id.ToString() }).Distinct(StringComparer.Ordinal)];

    private async Task<DateTimeOffset> LastFactAsync()
    {
        await using var scope = year.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<VouchDb>().Facts.MaxAsync(fact => fact.At, Now);
    }

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.None, 1000)]
    private static partial Regex Hole();
}
