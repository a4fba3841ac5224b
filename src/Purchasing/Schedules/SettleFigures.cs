using System.Globalization;
using Vouch.Company;
using Vouch.Contracts;
using Vouch.Kernel;
using Vouch.Ui;

namespace Vouch.Purchasing;

/// <summary>
/// Says which credits, bonuses or penalties of contracts a registered document settles: a credit note what the supplier owes, an invoice what we owe. It settles exactly what it is over without VAT;
/// less or more is refused with what is missing. For finance and buyers of the document's unit. Refused as <see cref="LevelSettlements.SettleAsync"/>.
/// </summary>
/// <param name="Document">The credit note or the invoice.</param>
/// <param name="Figures">1 to 60 figures that both sides agreed on.</param>
public sealed record SettleFigures(InvoiceId Document, IReadOnlyList<FigureRef> Figures) : ICommand<Done>;

internal sealed class SettleFiguresHandler(InvoiceStore store, InvoiceContracts contracts) : IHandler<SettleFigures, Done>
{
    public async Task<Outcome<Done>> HandleAsync(SettleFigures command, Work work, CancellationToken cancellationToken)
    {
        var opened = await store.OpenAsync(work, command.Document, null, cancellationToken);
        if (!opened.IsDone)
        {
            return opened.As<Done>();
        }

        var document = opened.Value;
        if (work.Actor.Supplier is not null || !work.Actor.HasAny(document.Unit, Roles.Finance, Roles.Buyer))
        {
            return InvoiceRefusals.NotFinance;
        }

        if (document.State is InvoiceState.Refused || (document.Kind == InvoiceKind.Invoice && document.State == InvoiceState.Credited))
        {
            return InvoiceTransitions.NotNow.With(InvoiceTransitions.Words(document.State));
        }

        var settled = await contracts.SettleAsync(work, document, command.Figures, cancellationToken);
        if (settled.IsDone)
        {
            work.Record(InvoiceFacts.Settles, document);
        }

        return settled;
    }
}

/// <summary>Figures as forms carry them: contract, level and first day in one value.</summary>
internal static class FigureChoice
{
    public static string Write(FigureRef figure) => string.Create(CultureInfo.InvariantCulture, $"{figure.Contract.Value}|{figure.Level}|{figure.First:yyyy-MM-dd}");

    /// <summary>The figures that were ticked; garbage is refused at its field.</summary>
    public static IReadOnlyList<FigureRef> Read(FormReader form, string name)
    {
        List<FigureRef> figures = [];
        foreach (var text in form.Many(name))
        {
            var parts = text.Split('|');
            if (parts.Length == 3 && Guid.TryParse(parts[0], out var contract) && DateOnly.TryParseExact(parts[2], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first))
            {
                figures.Add(new FigureRef(new ContractId(contract), parts[1], first));
            }
            else
            {
                form.Refuse(FormReader.NotAChoice.At(name));
                break;
            }
        }

        return figures;
    }
}
