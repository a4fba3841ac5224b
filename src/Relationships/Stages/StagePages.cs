using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Vouch.Kernel;
using Vouch.Promises.Documents;
using Vouch.Relationships.Drivers;
using Vouch.Relationships.Interactions;
using Vouch.Ui;

namespace Vouch.Relationships.Stages;

/// <summary>The pages of segments, and the editors of stages and drivers.</summary>
internal static class StagePages
{
    internal static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapPage<SegmentsPage>("/segments", "Segments").RequireAuthorization(Policies.Colleague);
        pages.MapPage<SegmentPage>("/segments/{id}", "Segment").RequireAuthorization(Policies.Colleague);
        pages.MapForm<SaveSegment, SegmentId>("/segments", (form, _) => new SaveSegment(form.RequiredText("name", Segment.LongestName), Conditions(form)), id => "/segments/" + id).RequireAuthorization(Policies.Colleague);
        pages.MapForm<RemoveSegment, Done>("/segments/{id:guid}/remove", (_, route) => new RemoveSegment(route.Id<SegmentId>("id")), _ => "/segments").RequireAuthorization(Policies.Colleague);

        pages.MapPage<EditStagesPage>("/administration/stages", "Stages of relationships").RequireAuthorization(Policies.Colleague);
        pages.MapForm<PutStagesInForce, int>("/administration/stages", (form, _) => new PutStagesInForce(form.RequiredText("yaml", DocumentNodes.LongestFile)), _ => "/administration/stages").RequireAuthorization(Policies.Colleague);
        pages.MapPage<EditDriversPage>("/administration/drivers", "Why people get in touch").RequireAuthorization(Policies.Colleague);
        pages.MapForm<PutDriversInForce, int>("/administration/drivers", (form, _) => new PutDriversInForce(form.RequiredText("yaml", DocumentNodes.LongestFile)), _ => "/administration/drivers").RequireAuthorization(Policies.Colleague);
    }

    private static SegmentConditions Conditions(FormReader form) => new(form.Choice<StageSide>("side") ?? StageSide.Customer)
    {
        Stages = List(form.Text("stages")),
        Languages = List(form.Text("languages")),
        Channels = [.. List(form.Text("channels")).Select(name => Channel(form, name)).OfType<Channel>()],
        Driver = form.Text("driver", DriverTables.LongestCode),
        TouchedWithin = form.Whole("touched"),
        SilentFor = form.Whole("silent"),
        Consent = form.Text("consent", 40),
    };

    private static Channel? Channel(FormReader form, string name)
    {
        if (InteractionNames.Channel(name) is { } channel)
        {
            return channel;
        }

        form.Refuse(StageRefusals.NameUnknown.With(name, InteractionNames.Channels).At("channels"));
        return null;
    }

    private static string[] List(string? text) => (text ?? "").Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
