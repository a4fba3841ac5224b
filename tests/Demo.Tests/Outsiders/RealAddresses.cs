using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Kernel;

namespace Vouch.Demo.Tests;

/// <summary>Fills the parameters of route patterns with what really exists in the built year: ids of every table, numbers and words out of the links that insiders see.</summary>
internal sealed partial class RealAddresses
{
    private const string Api = "api/v1";
    private const int MostOfAKind = 3;
    private const int MostNumbers = 8;
    private const int MostFilled = 500;
    private const int MostIds = 200;
    private const int MostWords = 160;
    private readonly Dictionary<Type, List<Guid>> idsByType = [];
    private readonly Dictionary<string, List<Guid>> idsByEntity = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<string>> numbers = new(StringComparer.Ordinal);
    private readonly HashSet<string> words = new(StringComparer.Ordinal) { "ubl", "cii", "pdf", "v1" };
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);

    /// <summary>Reads a few keys of every table.</summary>
    public static async Task<RealAddresses> ReadAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<VouchDb>();
        var addresses = new RealAddresses();
        foreach (var entity in ((DbContext)db).Model.GetEntityTypes().Where(entity => entity.GetTableName() is not null))
        {
            foreach (var key in entity.FindPrimaryKey()?.Properties.Where(key => key.ClrType == typeof(Guid) || key.ClrType.GetProperty("Value")?.PropertyType == typeof(Guid)) ?? [])
            {
                var column = key.GetColumnName();
                var rows = await db.Database.SqlQueryRaw<string>(string.Concat("SELECT DISTINCT \"", column, "\" AS \"Value\" FROM \"", entity.GetTableName(), "\" ORDER BY \"", column, "\" DESC LIMIT 12")).ToListAsync(TestContext.Current.CancellationToken);
                addresses.Add(entity.ClrType.Name, key.ClrType, [.. rows.Select(row => Guid.TryParse(row, out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty)]);
            }
        }

        return addresses;
    }

    /// <summary>Ids of what has this type of id; none for a type that no table has.</summary>
    public IReadOnlyList<Guid> IdsOf(Type type) => idsByType.TryGetValue(Nullable.GetUnderlyingType(type) ?? type, out var ids) ? ids : [];

    /// <summary>Adds ids of something that is to be asked for by all means.</summary>
    public void Add(string entity, Type type, IReadOnlyList<Guid> ids)
    {
        var named = idsByEntity.TryGetValue(entity, out var list) ? list : idsByEntity[entity] = [];
        named.AddRange(ids.Except(named));
        var typed = idsByType.TryGetValue(type, out list) ? list : idsByType[type] = [];
        typed.AddRange(ids.Take(MostOfAKind).Except(typed));
    }

    /// <summary>Follows the links from a page, a few of each kind, and keeps the addresses and the numbers in them.</summary>
    public async Task FollowAsync(HttpClient browser, string start)
    {
        var waiting = new Queue<string>([start]);
        var mine = new HashSet<string>(StringComparer.Ordinal) { start };
        var kinds = new Dictionary<string, int>(StringComparer.Ordinal);
        while (waiting.TryDequeue(out var path))
        {
            using var answer = await browser.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            if (answer.StatusCode != HttpStatusCode.OK || answer.Content.Headers.ContentType?.MediaType != "text/html")
            {
                continue;
            }

            var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            foreach (var next in Links().Matches(html).Select(found => WebUtility.HtmlDecode(found.Groups["to"].Value)).Where(mine.Add))
            {
                Keep(next);
                var kind = Names().Replace(next.Split('?')[0], "*") + (next.Contains('?', StringComparison.Ordinal) ? "?" : "");
                kinds[kind] = kinds.GetValueOrDefault(kind) + 1;
                if (kinds[kind] <= MostOfAKind && !next.StartsWith("/sign-out", StringComparison.Ordinal))
                {
                    waiting.Enqueue(next);
                }
            }
        }
    }

    /// <summary>Addresses of this endpoint that lead to something real, where the year has any; never more than a few hundred.</summary>
    public IReadOnlyList<string> Of(RouteEndpoint endpoint, string below = "")
    {
        var pattern = endpoint.RoutePattern;
        if (pattern.Parameters.Count == 0)
        {
            return ["/" + pattern.RawText!.TrimStart('/')];
        }

        // What a page shows at an address, the API mostly has at the same one.
        var shape = Shape(pattern);
        var isApi = pattern.RawText!.TrimStart('/').StartsWith(Api, StringComparison.Ordinal);
        var linked = seen.Select(path => isApi ? "/" + Api + path : path).Where(path => shape.IsMatch(path.Split('?')[0])).Take(MostOfAKind * 4);
        return [.. linked.Concat(Filled(pattern, below).Take(MostFilled)).Distinct()];
    }

    private IEnumerable<string> Filled(RoutePattern pattern, string below)
    {
        IEnumerable<string> addresses = [below];
        var literals = new List<string>();
        foreach (var segment in pattern.PathSegments)
        {
            var parameter = segment.Parts.OfType<RoutePatternParameterPart>().FirstOrDefault();
            if (parameter is null)
            {
                literals.Add(string.Concat(segment.Parts.Select(Literal)));
            }

            var before = addresses;
            var values = parameter is null ? [literals[^1]] : Values(parameter, literals).Select(value => string.Concat(segment.Parts.Select(part => part == parameter ? value : Literal(part)))).ToList();
            addresses = before.SelectMany(address => values.Select(value => address + "/" + value));
        }

        return addresses;
    }

    // What an address names its parameter, or a word before it, says of which table the ids are; where none does, a few of every table are tried.
    private IReadOnlyList<Guid> Named(RoutePatternParameterPart parameter, IEnumerable<string> before)
    {
        foreach (var word in before.Select(Singular).Append(parameter.Name).Reverse().Where(word => word is not ("id" or "number" or "")))
        {
            var named = idsByEntity.Where(pair => pair.Key.Contains(word, StringComparison.OrdinalIgnoreCase)).SelectMany(pair => pair.Value).Distinct().Take(MostIds).ToList();
            if (named.Count > 0)
            {
                return named;
            }
        }

        return [];
    }

    private IEnumerable<Guid> Any() => idsByEntity.Values.SelectMany(ids => ids.Take(2)).Distinct();

    private static string Singular(string word) => word switch
    {
        "people" or "persons" => "person",
        _ when word.EndsWith("ies", StringComparison.Ordinal) => word[..^3] + "y",
        _ => word.TrimEnd('s').Replace("-", "", StringComparison.Ordinal),
    };

    private static string Literal(RoutePatternPart part) => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternSeparatorPart separator => separator.Content,
        _ => "",
    };

    private IEnumerable<string> Values(RoutePatternParameterPart parameter, IReadOnlyList<string> before)
    {
        var policies = parameter.ParameterPolicies.Select(policy => policy.Content ?? "").ToList();
        if (policies.Exists(policy => policy is "int" or "long"))
        {
            return ["1", "2"];
        }

        var named = Named(parameter, before);
        var ids = (named.Count > 0 ? named : Any()).Select(id => id.ToString());
        var said = numbers.SelectMany(pair => pair.Value);
        return policies.Contains("guid") ? ids : named.Count > 0 ? said.Concat(ids).Concat(words) : said.Concat(words).Concat(ids);
    }

    /// <summary>Keeps an address, and the number and the word in it.</summary>
    public void Keep(string link)
    {
        var path = link.Split('?', '#')[0];
        seen.Add(path);
        seen.Add(link);
        if (words.Count < MostWords && path.Split('/') is [.., var last] && Word().IsMatch(last))
        {
            words.Add(last);
        }

        foreach (Match found in Number().Matches(path))
        {
            var list = numbers.TryGetValue(found.Groups["prefix"].Value, out var known) ? known : numbers[found.Groups["prefix"].Value] = [];
            if (list.Count < MostNumbers && !list.Contains(found.Value))
            {
                list.Add(found.Value);
            }
        }
    }

    private static Regex Shape(RoutePattern pattern) => new(
        "^" + string.Concat(pattern.PathSegments.Select(segment => "/" + string.Concat(segment.Parts.Select(part => part is RoutePatternParameterPart parameter ? Shape(parameter) : Regex.Escape(Literal(part)))))) + "$",
        RegexOptions.CultureInvariant,
        TimeSpan.FromSeconds(1));

    private static string Shape(RoutePatternParameterPart parameter)
    {
        var policies = parameter.ParameterPolicies.Select(policy => policy.Content ?? "").ToList();
        return policies.Contains("guid") ? "[0-9a-fA-F-]{36}" : policies.Exists(policy => policy is "int" or "long") ? "[0-9]+" : parameter.IsCatchAll ? ".+" : "[^/]+";
    }

    [GeneratedRegex("(?:href|hx-get|action)=\"(?<to>/(?!css/|js/|lib/|_content/)[^\"#]*)", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Links();

    [GeneratedRegex("^[A-Z]{2,6}$|^[0-9]{4}(-[0-9]{2}|-?Q[1-4])$|^[a-z]+(-[a-z]+)*$", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Word();

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}|[A-Z]+-[0-9]+|(?<=/)[0-9]+", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Names();

    [GeneratedRegex("(?<=/)(?<prefix>[A-Z]{1,5})-[0-9]+(?=/|$)", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Number();
}
