using System.Globalization;
using System.Xml;
using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>One credit transfer of a file.</summary>
internal sealed record CreditTransfer(string EndToEndId, Money Amount, BankAccount Creditor, string Remittance);

/// <summary>Transfers from one account in one currency on one day, and either all within SEPA or none.</summary>
internal sealed record TransferBatch(string BatchId, BankAccount Debtor, Currency Currency, DateOnly ExecuteOn, bool IsSepa, IReadOnlyList<CreditTransfer> Transfers);

/// <summary>
/// Writes ISO 20022 <c>pain.001.001.09</c> (customer credit transfer initiation). The same run gives the same bytes, whenever it is written:
/// nothing in the file comes from a clock.
/// </summary>
internal static class Pain001
{
    public const string Namespace = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";
    public const int MostBatches = 99;
    private const int LongestName = 70;
    private const int LongestRemittance = 140;
    private const long SepaMostCents = 999_999_999_99;
    private const decimal MostAmount = 1_000_000_000_000m;

    /// <summary>The message id of a run: its id as 32 hexadecimal digits.</summary>
    public static string MessageId(PaymentRunId run) => run.Value.ToString("N").ToUpperInvariant();

    /// <summary>
    /// Sorts transfers into batches by account, currency, day, and within or outside SEPA. Batches are numbered in that order: <c>message id-1</c>, <c>-2</c> and so on.
    /// Refuses accounts and amounts that a bank would refuse.
    /// </summary>
    public static Outcome<IReadOnlyList<TransferBatch>> Batch(PaymentRunId run, BankAccount debtor, DateOnly executeOn, IReadOnlyList<CreditTransfer> transfers)
    {
        if (!CanPayFrom(debtor))
        {
            return PaymentRefusals.OwnAccount.At("account");
        }

        var refusals = transfers.Select(transfer => Check(debtor, transfer)).OfType<Refusal>().ToList();
        if (refusals.Count > 0)
        {
            return Outcome<IReadOnlyList<TransferBatch>>.Refused(refusals);
        }

        List<TransferBatch> batches =
        [
            .. transfers
                .GroupBy(transfer => (transfer.Amount.Currency, Sepa: IsSepa(debtor, transfer)))
                .OrderBy(group => group.Key.Currency).ThenByDescending(group => group.Key.Sepa)
                .Select((group, i) => new TransferBatch(
                    string.Create(CultureInfo.InvariantCulture, $"{MessageId(run)}-{i + 1}"),
                    debtor,
                    group.Key.Currency,
                    executeOn,
                    group.Key.Sepa,
                    [.. group.OrderBy(transfer => transfer.EndToEndId, StringComparer.Ordinal)])),
        ];
        return batches.Count is 0 or > MostBatches ? PaymentRefusals.NothingChosen : batches;
    }

    /// <summary>Whether the company can pay from this account.</summary>
    public static bool CanPayFrom(BankAccount account) => !string.IsNullOrWhiteSpace(account.Holder) && IsUsable(account, account.IsSepa);

    /// <summary>Writes the file as UTF-8 without a byte order mark.</summary>
    /// <param name="run">The run; gives the message id.</param>
    /// <param name="releasedAt">When the second person released it; the message's creation time, in UTC to the second.</param>
    /// <param name="batches">What <see cref="Batch"/> answered.</param>
    public static byte[] Write(PaymentRunId run, DateTimeOffset releasedAt, IReadOnlyList<TransferBatch> batches)
    {
        using var bytes = new MemoryStream();
        var settings = new XmlWriterSettings { Encoding = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Indent = true, NewLineChars = "\n" };
        using (var xml = XmlWriter.Create(bytes, settings))
        {
            xml.WriteStartDocument();
            xml.WriteStartElement("Document", Namespace);
            xml.WriteStartElement("CstmrCdtTrfInitn", Namespace);
            xml.WriteStartElement("GrpHdr", Namespace);
            Text(xml, "MsgId", MessageId(run));
            Text(xml, "CreDtTm", releasedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
            Totals(xml, [.. batches.SelectMany(batch => batch.Transfers)]);
            Nested(xml, () => Text(xml, "Nm", BankText.Of(batches[0].Debtor.Holder, LongestName)), "InitgPty");
            xml.WriteEndElement();
            foreach (var batch in batches)
            {
                WriteBatch(xml, batch);
            }

            xml.WriteEndElement();
            xml.WriteEndElement();
            xml.WriteEndDocument();
        }

        return bytes.ToArray();
    }

    private static void WriteBatch(XmlWriter xml, TransferBatch batch)
    {
        xml.WriteStartElement("PmtInf", Namespace);
        Text(xml, "PmtInfId", batch.BatchId);
        Text(xml, "PmtMtd", "TRF");
        Text(xml, "BtchBookg", "false");
        Totals(xml, batch.Transfers);
        if (batch.IsSepa)
        {
            Nested(xml, () => Text(xml, "Cd", "SEPA"), "PmtTpInf", "SvcLvl");
        }

        Nested(xml, () => Text(xml, "Dt", batch.ExecuteOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), "ReqdExctnDt");
        Party(xml, "Dbtr", batch.Debtor);
        xml.WriteStartElement("DbtrAcct", Namespace);
        AccountId(xml, batch.Debtor);
        Text(xml, "Ccy", batch.Currency.Code);
        xml.WriteEndElement();
        if (batch.Debtor.HasBic)
        {
            Nested(xml, () => Text(xml, "BICFI", batch.Debtor.Bic), "DbtrAgt", "FinInstnId");
        }
        else
        {
            Nested(xml, () => Text(xml, "Id", "NOTPROVIDED"), "DbtrAgt", "FinInstnId", "Othr");
        }

        Text(xml, "ChrgBr", batch.IsSepa ? "SLEV" : "SHAR");
        foreach (var transfer in batch.Transfers)
        {
            WriteTransfer(xml, transfer);
        }

        xml.WriteEndElement();
    }

    private static void WriteTransfer(XmlWriter xml, CreditTransfer transfer)
    {
        xml.WriteStartElement("CdtTrfTxInf", Namespace);
        Nested(xml, () => Text(xml, "EndToEndId", transfer.EndToEndId), "PmtId");
        xml.WriteStartElement("Amt", Namespace);
        xml.WriteStartElement("InstdAmt", Namespace);
        xml.WriteAttributeString("Ccy", transfer.Amount.Currency.Code);
        xml.WriteString(Amount(transfer.Amount));
        xml.WriteEndElement();
        xml.WriteEndElement();
        if (transfer.Creditor.HasBic)
        {
            Nested(xml, () => Text(xml, "BICFI", transfer.Creditor.Bic), "CdtrAgt", "FinInstnId");
        }

        Party(xml, "Cdtr", transfer.Creditor);
        xml.WriteStartElement("CdtrAcct", Namespace);
        AccountId(xml, transfer.Creditor);
        xml.WriteEndElement();
        Nested(xml, () => Text(xml, "Ustrd", BankText.Of(transfer.Remittance, LongestRemittance)), "RmtInf");
        xml.WriteEndElement();
    }

    private static Refusal? Check(BankAccount debtor, CreditTransfer transfer)
    {
        var sepa = IsSepa(debtor, transfer);
        if (string.IsNullOrWhiteSpace(transfer.Creditor.Holder) || !IsUsable(transfer.Creditor, sepa))
        {
            return PaymentRefusals.NoAccount.With(transfer.Creditor.Holder);
        }

        return transfer.Amount.Minor <= 0 || transfer.Amount.Amount >= MostAmount || (sepa && transfer.Amount.Minor > SepaMostCents)
            ? PaymentRefusals.AmountNotPayable.With(transfer.Remittance)
            : null;
    }

    private static bool IsSepa(BankAccount debtor, CreditTransfer transfer) =>
        transfer.Amount.Currency == Currency.Eur && debtor.IsSepa && transfer.Creditor.IsSepa;

    private static bool IsUsable(BankAccount account, bool sepa) =>
        (account.Bic.Length == 0 || account.HasBic) &&
        (sepa || account.HasBic) &&
        (account.HasIban || (account.Number.Length is > 0 and <= 34 && account.Number.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '/' or '.')));

    private static void Totals(XmlWriter xml, IReadOnlyList<CreditTransfer> transfers)
    {
        Text(xml, "NbOfTxs", transfers.Count.ToString(CultureInfo.InvariantCulture));

        // The control sum adds up numbers whatever their currency, as the standard has it.
        Text(xml, "CtrlSum", transfers.Sum(transfer => transfer.Amount.Amount).ToString("0.#####", CultureInfo.InvariantCulture));
    }

    private static void Party(XmlWriter xml, string element, BankAccount account)
    {
        xml.WriteStartElement(element, Namespace);
        Text(xml, "Nm", BankText.Of(account.Holder, LongestName));
        if (account.Country.Length == 2 && account.Country.All(char.IsAsciiLetterUpper))
        {
            Nested(xml, () => Text(xml, "Ctry", account.Country), "PstlAdr");
        }

        xml.WriteEndElement();
    }

    private static void AccountId(XmlWriter xml, BankAccount account)
    {
        if (account.HasIban)
        {
            Nested(xml, () => Text(xml, "IBAN", account.Number), "Id");
        }
        else
        {
            Nested(xml, () => Text(xml, "Id", account.Number), "Id", "Othr");
        }
    }

    private static string Amount(Money money) => money.Amount.ToString("F" + money.Currency.Digits, CultureInfo.InvariantCulture);

    private static void Text(XmlWriter xml, string element, string text) => xml.WriteElementString(element, Namespace, text);

    private static void Nested(XmlWriter xml, Action inner, params ReadOnlySpan<string> elements)
    {
        foreach (var element in elements)
        {
            xml.WriteStartElement(element, Namespace);
        }

        inner();
        foreach (var _ in elements)
        {
            xml.WriteEndElement();
        }
    }
}
