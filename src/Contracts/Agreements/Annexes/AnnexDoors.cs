using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Ui;

namespace Vouch.Contracts;

/// <summary>The API and the forms of annexes; pages lead to files as they do everywhere, by <c>/files</c>.</summary>
internal static class AnnexDoors
{
    public static void MapApi(IEndpointRouteBuilder api, ContractId example)
    {
        api.MapVerb<AddContractAnnex, AddedAnnex>(
            "/contracts/{contract}/annexes", "Puts a file into what one's side writes.", new AddContractAnnex(example, "Price sheet 2026", "prices.pdf", "%PDF-1.7"u8.ToArray()), ApiEndpoints.BodyWithFile(Files.LargestMegabytes * 1024 * 1024));
        api.MapVerb<WithdrawContractAnnex, Done>("/contracts/{contract}/annexes/{annex}/withdraw", "Takes an annex out of what one's side writes.", new WithdrawContractAnnex(example, new ContractAnnexId(example.Value)));
        api.MapGet("/contracts/{contract}/annexes/{annex:guid}", DownloadAsync).WithSummary("The file of an annex.").Produces(StatusCodes.Status200OK, contentType: "application/octet-stream");
    }

    /// <summary>What either side may do; the handlers know who acts.</summary>
    public static void MapBoth(RouteGroupBuilder pages)
    {
        pages.MapForm<AddContractAnnex, AddedAnnex>(
            "/{id:guid}/annexes",
            async (form, route, context) =>
            {
                var (name, bytes) = await PostedFile.ReadAsync(form, "file", context);
                return new AddContractAnnex(route.Id<ContractId>("id"), form.RequiredText("title", AddContractAnnexHandler.LongestTitle), name, bytes);
            },
            _ => PageEndpoints.BackToPage);
        pages.MapForm<WithdrawContractAnnex, Done>("/{id:guid}/annexes/{annex:guid}/withdraw", (_, route) => new WithdrawContractAnnex(route.Id<ContractId>("id"), route.Id<ContractAnnexId>("annex")), _ => PageEndpoints.BackToPage);
    }

    private static async Task<IResult> DownloadAsync(string contract, Guid annex, HttpContext context, ContractQueries contracts, VouchDb db, Files files, CurrentActor me, IRefusalTexts texts)
    {
        var row = await contracts.AnnexAsync(me.Actor, contract, new ContractAnnexId(annex), context.RequestAborted);
        if (row is null || await files.ReadAsync(db, row.File, context.RequestAborted) is not { } file)
        {
            return Problems.Of([Problems.NotFound], texts);
        }

        context.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'; frame-ancestors 'none'";
        return Results.File(file.Bytes, "application/octet-stream", file.Card.Name, enableRangeProcessing: true);
    }
}
