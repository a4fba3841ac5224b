using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Vouch.Bench.Cycles;

/// <summary>
/// One client of the API: it works through purchases one after the other, from order to matched invoice, and pays a batch of them in one payment run.
/// Each step is a request with the key of the person whose step it is, and an idempotency key as careful clients send it.
/// </summary>
internal sealed class CycleClient(HttpClient http, CycleCompany company, int number, int batch)
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);
    private readonly string mark = string.Create(CultureInfo.InvariantCulture, $"{Stopwatch.GetTimestamp() % 1_000_000_000:x}{number}");
    private int cycles;
    private int requests;

    /// <summary>Milliseconds of each cycle: its own requests, and its share of the payment run it was paid in.</summary>
    public List<double> Milliseconds { get; } = [];

    /// <summary>Works through one batch: orders to matched invoices, then one payment run for all.</summary>
    public async Task WorkAsync(CancellationToken cancellationToken)
    {
        var supplier = company.Suppliers[((cycles / batch * 7) + (number * 5)) % company.Suppliers.Count];
        var own = new double[batch];
        for (var i = 0; i < batch; i++)
        {
            var began = Stopwatch.GetTimestamp();
            await PurchaseAsync(supplier, cancellationToken);
            own[i] = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        }

        var paying = Stopwatch.GetTimestamp();
        await PayAsync(supplier, cancellationToken);
        var share = Stopwatch.GetElapsedTime(paying).TotalMilliseconds / batch;
        Milliseconds.AddRange(own.Select(milliseconds => milliseconds + share));
    }

    private async Task PurchaseAsync(CycleSupplier supplier, CancellationToken cancellationToken)
    {
        var cycle = cycles++;
        var unit = company.Units[(cycle + number) % company.Units.Count];
        var lines = Enumerable.Range(1, 3).Select(position => (Description: $"Item {position} of purchase {cycle}", Quantity: (cycle % 97) + (position * 3), Price: 2.15m + position + (cycle % 41 / 10m))).ToArray();
        var wanted = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(10);
        var placed = await PostAsync(company.BuyerKey, "orders", new
        {
            supplier = supplier.Id.Value,
            unit = unit.Id.Value,
            currency = "EUR",
            lines = lines.Select(line => new { description = line.Description, quantity = line.Quantity, unitOfMeasure = "C62", unitPrice = line.Price, wantedOn = wanted }),
            requester = unit.Requester.Value,
            terms = "net 30",
            deliverTo = "Gate 3, Main Street 1",
            send = true,
        }, cancellationToken);
        var order = placed.GetProperty("order").GetString();
        await PostAsync(supplier.Key, $"orders/{order}/acknowledge", new { }, cancellationToken);
        await PostAsync(unit.Key, $"orders/{order}/receive", new
        {
            lines = placed.GetProperty("lines").EnumerateArray().Select((id, i) => new { line = id.GetString(), accepted = lines[i].Quantity }),
            deliveryNote = $"DN-{mark}-{cycle}",
        }, cancellationToken);
        var net = lines.Sum(line => line.Quantity * line.Price);
        var tax = Math.Round(net * 0.19m, 2, MidpointRounding.AwayFromZero);
        var invoice = await PostAsync(supplier.Key, "invoices", new
        {
            number = string.Create(CultureInfo.InvariantCulture, $"{mark}-{cycle * 7919}"),
            issueDate = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime),
            currency = "EUR",
            lines = lines.Select((line, i) => new { description = line.Description, quantity = line.Quantity, unitPrice = line.Price, taxPercent = 19, orderLine = (i + 1).ToString(CultureInfo.InvariantCulture) }),
            taxTotal = tax,
            total = net + tax,
            order = placed.GetProperty("number").GetString(),
        }, cancellationToken);
        if (invoice.GetProperty("state").GetString() is not "approved" and var state)
        {
            throw new InvalidOperationException($"The invoice is {state} and not approved: {invoice}");
        }
    }

    private async Task PayAsync(CycleSupplier supplier, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        using var due = await GetAsync(company.PreparerKey, $"payments?state=due&supplier={supplier.Id.Value}&size=1000", cancellationToken);
        var payments = (await due.Content.ReadFromJsonAsync<JsonElement>(Web, cancellationToken)).EnumerateArray().Select(payment => payment.GetProperty("id").GetString()).ToArray();
        if (payments.Length != batch)
        {
            throw new InvalidOperationException($"{payments.Length} payments are due and not {batch}.");
        }

        var run = (await PostAsync(company.PreparerKey, "payment-runs", new { account = company.OwnAccount, executeOn = today, payments }, cancellationToken)).GetProperty("run").GetString();
        await PostAsync(company.ReleaserKey, $"payment-runs/{run}/approve", new { }, cancellationToken);
        await PostAsync(company.ReleaserKey, $"payment-runs/{run}/export", new { }, cancellationToken);
        using var file = await GetAsync(company.ReleaserKey, $"payment-runs/{run}/file", cancellationToken);
        await using var content = await file.Content.ReadAsStreamAsync(cancellationToken);
        var booked = await PostAsync(company.PreparerKey, "bank-files", new { fileName = $"{run}.xml", content = Bank.Book(content, today) }, cancellationToken);
        if (booked.GetProperty("settled").GetInt32() != batch)
        {
            throw new InvalidOperationException($"The bank settled {booked.GetProperty("settled")} of {batch}: {booked}");
        }
    }

    private async Task<JsonElement> PostAsync<TBody>(string key, string path, TBody body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = JsonContent.Create(body, options: Web) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        request.Headers.Add("Idempotency-Key", string.Create(CultureInfo.InvariantCulture, $"{mark}-{requests++}"));
        using var answer = await http.SendAsync(request, cancellationToken);
        return answer.IsSuccessStatusCode
            ? await answer.Content.ReadFromJsonAsync<JsonElement>(Web, cancellationToken)
            : throw new InvalidOperationException($"{path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(cancellationToken)}");
    }

    private async Task<HttpResponseMessage> GetAsync(string key, string path, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        var answer = await http.SendAsync(request, cancellationToken);
        return answer.EnsureSuccessStatusCode();
    }
}
