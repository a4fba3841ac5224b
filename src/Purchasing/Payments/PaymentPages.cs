using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vouch.Kernel;
using Vouch.Ui;

namespace Vouch.Purchasing;

internal static class PaymentPages
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        var colleagues = pages.MapGroup("").RequireAuthorization(Policies.Colleague);
        colleagues.MapPage<PaymentsPage>("/payments", "Payments");
        colleagues.MapPage<PaymentRunsPage>("/payment-runs", "Payment runs");
        colleagues.MapPage<PaymentRunPage>("/payment-runs/{number}", "Payment run");
        colleagues.MapGet("/payment-runs/{run}/file", PaymentApi.FileAsync).ExcludeFromDescription();
        colleagues.MapForm<PreparePaymentRun, PreparedRun>(
            "/payment-runs/prepare",
            (form, _) => new PreparePaymentRun(
                Guid.TryParse(form.RequiredText("account", 60), out var account) ? account : default,
                form.RequiredDate("executeOn"),
                [.. form.Many("payments").Select(text => Guid.TryParse(text, out var id) ? new PaymentId(id) : default)]),
            run => "/payment-runs/" + run.Number);
        colleagues.MapForm<ApprovePaymentRun, Done>("/payment-runs/{id:guid}/approve", (form, route) => new ApprovePaymentRun(route.Id<PaymentRunId>("id"), form.Whole("version")), _ => PageEndpoints.BackToPage);
        colleagues.MapForm<WithdrawPaymentRun, Done>("/payment-runs/{id:guid}/withdraw", (_, route) => new WithdrawPaymentRun(route.Id<PaymentRunId>("id")), _ => PageEndpoints.BackToPage);
        colleagues.MapForm<ExportPaymentRun, RunFile>("/payment-runs/{id:guid}/export", (_, route) => new ExportPaymentRun(route.Id<PaymentRunId>("id")), _ => PageEndpoints.BackToPage);
        colleagues.MapForm<TakeBankFile, TakenBankFile>(
            "/bank-files",
            async (form, _, context) =>
            {
                var file = form.File("file");
                if (file is null || file.Length > BankXml.MostBytes)
                {
                    form.Refuse((file is null ? PaymentRefusals.FileMissing : BankXml.TooLarge.With(BankXml.MostBytes / 1024 / 1024)).At("file"));
                    return new TakeBankFile("", []);
                }

                using var bytes = new MemoryStream();
                await file.CopyToAsync(bytes, context.RequestAborted);
                return new TakeBankFile(file.FileName, bytes.ToArray());
            },
            _ => PageEndpoints.BackToPage);
        colleagues.MapForm<HoldPayment, Done>(
            "/payments/{id:guid}/hold", (form, route) => new HoldPayment(route.Id<PaymentId>("id"), form.RequiredText("reason", Order.LongestText), form.RequiredDate("until")), _ => PageEndpoints.BackToPage);
        colleagues.MapForm<UnholdPayment, Done>("/payments/{id:guid}/unhold", (_, route) => new UnholdPayment(route.Id<PaymentId>("id")), _ => PageEndpoints.BackToPage);
        colleagues.MapForm<ReopenPayment, Done>("/payments/{id:guid}/reopen", (_, route) => new ReopenPayment(route.Id<PaymentId>("id")), _ => PageEndpoints.BackToPage);
        colleagues.MapForm<ClearPaymentDoubt, Done>(
            "/payments/{id:guid}/clear-doubt", (form, route) => new ClearPaymentDoubt(route.Id<PaymentId>("id"), form.RequiredText("reason", Order.LongestText)), _ => PageEndpoints.BackToPage);
        colleagues.MapForm<KeepOwnAccount, Guid>(
            "/own-accounts",
            (form, _) => new KeepOwnAccount(
                form.RequiredId<UnitId>("unit"), form.RequiredText("holder", 140), form.RequiredText("number", 60), form.Text("bic", 20), form.Text("country", 2), form.Checked("isActive")),
            _ => PageEndpoints.BackToPage);
        colleagues.MapForm<KeepReferenceRate, Done>("/reference-rates", (form, _) => new KeepReferenceRate(form.RequiredDate("from"), form.RequiredNumber("percent")), _ => PageEndpoints.BackToPage);

        pages.MapGroup("/partner").RequireAuthorization(Policies.Partner).MapPage<PartnerPaymentsPage>("/payments", "When you are paid");
    }
}
