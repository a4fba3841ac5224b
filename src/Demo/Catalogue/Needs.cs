namespace Vouch.Demo;

/// <summary>All needs of the catalogue. Everything in it is invented.</summary>
internal static class Needs
{
    public static IReadOnlyList<Need> All { get; } = [.. OfficeNeeds.All, .. TechnologyNeeds.All, .. WorksNeeds.All, .. ServiceNeeds.All, .. SalesNeeds.All, .. LaboratoryNeeds.All];
}
