using System.Globalization;
using System.Xml.Linq;

namespace Vouch.Journeys.Tests;

/// <summary>Somebody in finance.</summary>
internal sealed class FinancePerson : Person
{
    /// <summary>Prepares a run of all that is suggested and of this invoice; answers the run's number.</summary>
    public async Task<string> PreparesARunWithAsync(string invoiceNumber)
    {
        await OpensAsync("/payments");
        await Content.GetByRole(Microsoft.Playwright.AriaRole.Checkbox, new() { NameRegex = Saying(invoiceNumber) }).First.CheckAsync();
        await ShowsAsync("chooses what is paid");
        await PressesAsync("Prepare the run");
        await ShowsAsync("prepares a run");
        return Page.Url.Split('/')[^1];
    }

    /// <summary>Releases a run that somebody else prepared.</summary>
    public async Task ReleasesAsync(string run)
    {
        await OpensAsync($"/payment-runs/{run}");
        await PressesAsync("Release the run");
        await ShowsAsync("releases the run");
    }

    /// <summary>Makes the file for the bank and takes it along.</summary>
    public async Task<byte[]> TakesTheFileOfAsync(string run)
    {
        await OpensAsync($"/payment-runs/{run}");
        await PressesAsync("Make the file for the bank");
        await ShowsAsync("makes the file");
        var download = await Page.RunAndWaitForDownloadAsync(() => Content.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "Download the file" }).ClickAsync());
        return await File.ReadAllBytesAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
    }

    /// <summary>Uploads what the bank sent.</summary>
    public async Task UploadsAsync(byte[] statement)
    {
        await OpensAsync("/payment-runs");
        await UploadsAsync("File of the bank", "statement.xml", statement);
        await PressesAsync("Take it");
        await ShowsAsync("uploads what the bank sent");
    }

    /// <summary>What a bank answers to a file of payments (pain.001): a statement (camt.053) that books each of them.</summary>
    public static byte[] Booked(byte[] file, DateOnly day, string id)
    {
        XNamespace iso = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.08";
        var date = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var told = XDocument.Load(new MemoryStream(file));
        var pain = told.Root!.Name.Namespace;
        var entries = told.Descendants(pain + "CdtTrfTxInf").Select(payment =>
        {
            var amount = payment.Descendants(pain + "InstdAmt").Single();
            var booked = new XElement(iso + "Amt", new XAttribute("Ccy", amount.Attribute("Ccy")!.Value), amount.Value);
            return new XElement(iso + "Ntry",
                booked,
                new XElement(iso + "CdtDbtInd", "DBIT"),
                new XElement(iso + "Sts", new XElement(iso + "Cd", "BOOK")),
                new XElement(iso + "BookgDt", new XElement(iso + "Dt", date)),
                new XElement(iso + "NtryDtls", new XElement(iso + "TxDtls",
                    new XElement(iso + "Refs", new XElement(iso + "EndToEndId", payment.Descendants(pain + "EndToEndId").Single().Value)),
                    new XElement(booked),
                    new XElement(iso + "CdtDbtInd", "DBIT"))));
        });
        var statement = new XElement(iso + "Stmt",
            new XElement(iso + "Id", id),
            new XElement(iso + "CreDtTm", date + "T18:00:00Z"),
            new XElement(iso + "Acct", new XElement(iso + "Id", new XElement(iso + "IBAN", Site.OwnIban))),
            entries);
        using var bytes = new MemoryStream();
        new XDocument(new XElement(iso + "Document", new XElement(iso + "BkToCstmrStmt", new XElement(iso + "GrpHdr", new XElement(iso + "MsgId", "STMT" + id), new XElement(iso + "CreDtTm", date + "T18:00:00Z")), statement))).Save(bytes);
        return bytes.ToArray();
    }
}
