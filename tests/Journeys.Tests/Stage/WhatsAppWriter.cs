using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Vouch.Journeys.Tests;

/// <summary>A customer at their phone: what they write is delivered by WhatsApp, signed, as it is outside.</summary>
internal sealed class WhatsAppWriter(Site site, string name, string number)
{
    private int count;

    /// <summary>Writes something.</summary>
    public async Task WritesAsync(string words)
    {
        var body = JsonSerializer.Serialize(new
        {
            @object = "whatsapp_business_account",
            entry = new[]
            {
                new
                {
                    id = "1029",
                    changes = new[]
                    {
                        new
                        {
                            field = "messages",
                            value = new
                            {
                                metadata = new { phone_number_id = "77" },
                                contacts = new[] { new { profile = new { name }, wa_id = number } },
                                messages = new[] { new { from = number, id = $"wamid.{number}.{++count}", timestamp = $"{site.Clock.GetUtcNow().ToUnixTimeSeconds()}", type = "text", text = new { body = words } } },
                            },
                        },
                    },
                },
            },
        });
        var bytes = Encoding.UTF8.GetBytes(body);
        using var client = new HttpClient { BaseAddress = site.Server.Address };
        using var delivery = new HttpRequestMessage(HttpMethod.Post, "hooks/whatsapp/shop") { Content = new ByteArrayContent(bytes) };
        delivery.Content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/json");
        delivery.Headers.TryAddWithoutValidation("X-Hub-Signature-256", "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Site.WhatsAppSecret), bytes)));
        using var answer = await client.SendAsync(delivery, TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, $"The hook answered {answer.StatusCode}.");
        await site.PumpAsync();
    }
}
