using Microsoft.AspNetCore.Routing;
using Vouch.Kernel;

namespace Vouch.Ui;

/// <summary>Reads ids from a route whose pattern constrains them (<c>{id:guid}</c>).</summary>
public static class RouteIds
{
    /// <summary>The id in this route value.</summary>
    public static TId Id<TId>(this RouteValueDictionary route, string name)
        where TId : struct, IId<TId>
    {
        ArgumentNullException.ThrowIfNull(route);
        return TId.From(Guid.TryParse(route[name]?.ToString(), out var value) ? value : Guid.Empty);
    }
}
