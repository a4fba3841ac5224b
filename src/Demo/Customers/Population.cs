using System.Globalization;
using Vouch.Relationships.Identities;
using Vouch.Relationships.Interactions;

namespace Vouch.Demo.Customers;

/// <summary>Makes customers, so that each language has its share from the first hundred on.</summary>
internal sealed class Population(Random chance, DateTimeOffset begin, DateTimeOffset end)
{
    // More join each year.
    private const double Growth = 1.6;
    private static readonly (Fate Fate, double Weight)[] Fates = [(Fate.Stranger, 12), (Fate.Prospect, 18), (Fate.Customer, 30), (Fate.Regular, 21), (Fate.Fan, 9), (Fate.Lapsed, 10)];
    private readonly Dictionary<string, int> made = Market.All.ToDictionary(market => market.Language, _ => 0);
    private int total;

    public Customer Next()
    {
        total++;
        var market = Market.All.MaxBy(one => (one.Weight * total / 100) - made[one.Language])!;
        made[market.Language]++;
        var fate = Chosen();
        var span = end - begin;
        var since = begin + (span * Math.Pow(chance.NextDouble() * (fate == Fate.Lapsed ? 0.4 : fate is Fate.Regular or Fate.Fan ? 0.8 : 1), 1 / Growth));
        var until = fate switch
        {
            Fate.Lapsed => Earlier(since + (span * 0.08), end - TimeSpan.FromDays(380)),
            Fate.Customer => Earlier(since + (span * 0.25), end),
            Fate.Regular or Fate.Fan => end,
            _ => Earlier(since + (span * 0.04), end),
        };
        var woman = chance.NextDouble() < 0.55;
        var name = market.Voice.Name(chance, woman);
        return new Customer { Number = total, Market = market, Woman = woman, Name = name, Fate = fate, Since = since, Until = until > since ? until : since.AddDays(3), Ways = Ways(market, name) };
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private Fate Chosen()
    {
        var left = chance.NextDouble() * Fates.Sum(one => one.Weight);
        return Fates.First(one => (left -= one.Weight) <= 0 || one.Fate == Fate.Lapsed).Fate;
    }

    // Most have one way, some two, few three.
    private List<Way> Ways(Market market, string name)
    {
        var liked = market.Ways.Split('|');
        var count = chance.NextDouble() switch { < 0.62 => 1, < 0.92 => 2, _ => 3 };
        var ways = new List<string>();
        while (ways.Count < count)
        {
            var one = liked[(int)(liked.Length * Math.Pow(chance.NextDouble(), 1.7))];
            if (!ways.Contains(one))
            {
                ways.Add(one);
            }
        }

        return ways.ConvertAll(way => Of(way, market, name));
    }

    private Way Of(string way, Market market, string name) => way switch
    {
        "whatsapp" => new("whatsapp:shop", Channel.WhatsApp, IdentityKey.Of(Channel.WhatsApp, "", Phone(market))!.Value),
        "messenger" => new("messenger:lindenhof", Channel.Messenger, IdentityKey.Of(Channel.Messenger, "104422", Digits(15))!.Value),
        "instagram" => new("instagram:lindenhof", Channel.Instagram, IdentityKey.Of(Channel.Instagram, "178414", Digits(15))!.Value),
        "telegram" => new("telegram:lindenhof", Channel.Telegram, IdentityKey.Of(Channel.Telegram, "", Digits(9))!.Value),
        "chat" => new("chat:web", Channel.Chat, IdentityKey.Of(Channel.Chat, Customer.Shop, "visitor-" + Digits(10))!.Value),
        "sms" => new("twilio:service", Channel.Sms, IdentityKey.Phone(Phone(market))!.Value),
        "call" => new("twilio:service", Channel.Voice, IdentityKey.Phone(Phone(market))!.Value),
        _ => new("mail:hello", Channel.Mail, IdentityKey.Mail($"{Latin(name)}{total}@{market.Mail.Split('|')[total % market.Mail.Split('|').Length]}")!.Value),
    };

    private string Phone(Market market) => market.Prefix + Digits(12 - market.Prefix.Length);

    private string Digits(int count) => string.Create(CultureInfo.InvariantCulture, $"{1 + chance.Next(9)}") + string.Concat(Enumerable.Range(1, count - 1).Select(_ => (char)('0' + chance.Next(10))));

    // What is left of a name in a mail address.
    private static string Latin(string name)
    {
        var letters = name.Normalize(System.Text.NormalizationForm.FormD).ToLowerInvariant().Where(letter => char.IsAsciiLetter(letter) || letter == ' ');
        var plain = string.Concat(letters).Trim().Replace(' ', '.');
        return plain.Length > 3 ? plain : "kunde";
    }
}
