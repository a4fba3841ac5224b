using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vouch.Kernel;

namespace Vouch.Purchasing;

internal static class PaymentApi
{
    private static readonly Guid Example = new("01890a5d-ac96-774b-bcce-b302099a8057");
    private static readonly PaymentId ExamplePayment = new(Example);
    private static readonly PaymentRunId ExampleRun = new(Example);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapVerb<KeepOwnAccount, Guid>("/own-accounts", "Adds or changes an account that the company pays from.", new KeepOwnAccount(new UnitId(Example), "Example Group GmbH", "DE89 3704 0044 0532 0130 00", "COBADEFFXXX", "DE"));
        api.MapVerb<PreparePaymentRun, PreparedRun>("/payment-runs", "One person puts payments together.", new PreparePaymentRun(Example, new DateOnly(2030, 4, 15), [ExamplePayment]));
        api.MapVerb<ApprovePaymentRun, Done>("/payment-runs/{run}/approve", "A second person releases a payment run.", new ApprovePaymentRun(ExampleRun));
        api.MapVerb<WithdrawPaymentRun, Done>("/payment-runs/{run}/withdraw", "Gives a run up before its file is made.", new WithdrawPaymentRun(ExampleRun));
        api.MapVerb<ExportPaymentRun, RunFile>("/payment-runs/{run}/export", "Makes the file of a released run (ISO 20022 pain.001.001.09).", new ExportPaymentRun(ExampleRun));
        api.MapVerb<TakeBankFile, TakenBankFile>("/bank-files", "Takes a payment status report (pain.002) or a statement (camt.053).", new TakeBankFile("statement.xml", "<Document/>"u8.ToArray()), ApiEndpoints.BodyWithFile(BankXml.MostBytes));
        api.MapVerb<HoldPayment, Done>("/payments/{payment}/hold", "Holds a payment back.", new HoldPayment(ExamplePayment, "The bank account is being checked", new DateOnly(2030, 4, 20)));
        api.MapVerb<UnholdPayment, Done>("/payments/{payment}/unhold", "Lets go of a held payment.", new UnholdPayment(ExamplePayment));
        api.MapVerb<ReopenPayment, Done>("/payments/{payment}/reopen", "Makes a refused or returned payment due again.", new ReopenPayment(ExamplePayment));
        api.MapVerb<ClearPaymentDoubt, Done>("/payments/{payment}/clear-doubt", "Says which of the bank's contradicting messages holds.", new ClearPaymentDoubt(ExamplePayment, "The bank confirmed by phone that it was refused"));

        api.MapVerb<KeepReferenceRate, Done>("/reference-rates", "Keeps the reference rate for interest on late payment.", new KeepReferenceRate(new DateOnly(2026, 7, 1), 2.15m));

        api.MapGet("/payments", ListAsync).WithSummary("Lists payments by due date, with what early-payment discounts are worth.").Produces<IReadOnlyList<PaymentCard>>();
        api.MapGet("/payments/{payment:guid}", FindAsync).WithSummary("One payment.").Produces<PaymentCard>();
        api.MapGet("/payment-runs", RunsAsync).WithSummary("Lists payment runs, the newest first.").Produces<Page<PaymentRunCard>>();
        api.MapGet("/payment-runs/{run}", FindRunAsync).WithSummary("One payment run, by id or number.").Produces<PaymentRunCard>();
        api.MapGet("/payment-runs/{run}/payments", RunPaymentsAsync).WithSummary("The payments of a run.").Produces<IReadOnlyList<RunPayment>>();
        api.MapGet("/payment-runs/{run}/file", FileAsync).WithSummary("The file of an exported run.").Produces<string>(contentType: "application/xml");
    }

    /// <summary>The bytes of a run's file; pages and API answer alike.</summary>
    public static async Task<IResult> FileAsync(string run, CurrentActor actor, PaymentQueries payments, IRefusalTexts texts, CancellationToken cancellationToken)
    {
        if (await payments.FindRunAsync(actor.Actor, run, cancellationToken) is not { } found || !actor.Actor.Has(Roles.Finance, found.Unit))
        {
            return Problems.Of([PaymentRefusals.RunNotFound], texts);
        }

        return await payments.FileAsync(found, cancellationToken) is { } bytes
            ? Results.File(bytes, "application/xml", PaymentRunFile.Name(found))
            : Problems.Of([PaymentRefusals.RunNotExported], texts);
    }

    private static async Task<IResult> ListAsync(CurrentActor actor, PaymentQueries payments, string? state, Guid? supplier, int? size, CancellationToken cancellationToken) =>
        Results.Json(
            await payments.ListAsync(actor.Actor, States.TryRead<PaymentState>(state, out var known) ? known : null, supplier is { } one ? new PartyId(one) : null, size ?? 200, cancellationToken),
            Json.Options);

    private static async Task<IResult> FindAsync(Guid payment, CurrentActor actor, PaymentQueries payments, IRefusalTexts texts, CancellationToken cancellationToken) =>
        await payments.FindAsync(actor.Actor, new PaymentId(payment), cancellationToken) is { } found
            ? Results.Json(found, Json.Options)
            : Problems.Of([PaymentRefusals.NotFound], texts);

    private static async Task<IResult> RunsAsync(CurrentActor actor, PaymentQueries payments, long? after, int? size, CancellationToken cancellationToken) =>
        Results.Json(await payments.RunsAsync(actor.Actor, after, size ?? PaymentQueries.PageSize, cancellationToken), Json.Options);

    private static async Task<IResult> FindRunAsync(string run, HttpContext context, CurrentActor actor, PaymentQueries payments, IRefusalTexts texts, CancellationToken cancellationToken) =>
        await payments.FindRunAsync(actor.Actor, run, cancellationToken) is { } found
            ? ApiEndpoints.Answer(context, PaymentQueries.Card(found), found.Version)
            : Problems.Of([PaymentRefusals.RunNotFound], texts);

    private static async Task<IResult> RunPaymentsAsync(string run, CurrentActor actor, PaymentQueries payments, IRefusalTexts texts, CancellationToken cancellationToken) =>
        await payments.FindRunAsync(actor.Actor, run, cancellationToken) is { } found
            ? Results.Json(
                (await payments.InstructionsAsync(found.Id, cancellationToken)).Select(one => new RunPayment(
                    one.PaymentId, one.EndToEndId, one.Amount, one.Discount, one.CreditorName, one.CreditorAccount, one.Remittance, one.State, one.BankReason)).ToList(),
                Json.Options)
            : Problems.Of([PaymentRefusals.RunNotFound], texts);
}
