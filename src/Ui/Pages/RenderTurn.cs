using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.AspNetCore.Components;

namespace Vouch.Ui;

/// <summary>
/// Lets the parts of one page read one after another. Blazor starts a part while the one before it still waits for the database,
/// but they share the request's <c>VouchDb</c>, which does one thing at a time. Scoped to the request.
/// </summary>
public sealed class RenderTurn : IDisposable
{
    private static readonly ConcurrentDictionary<Type, bool> Known = new();
    private readonly SemaphoreSlim turn = new(1, 1);

    /// <summary>True for components that wait for something while they are set up; the others need no turn.</summary>
    internal static bool Waits(Type component) => Known.GetOrAdd(component, static type =>
        Overrides(type, "OnInitializedAsync") || Overrides(type, "OnParametersSetAsync"));

    /// <summary>Runs the setting-up of a component when it is its turn.</summary>
    internal async Task RunAsync(Func<Task> setUp)
    {
        await turn.WaitAsync();
        try
        {
            await setUp();
        }
        finally
        {
            turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => turn.Dispose();

    private static bool Overrides(Type type, string method) =>
        type.GetMethod(method, BindingFlags.Instance | BindingFlags.NonPublic)?.DeclaringType != typeof(ComponentBase);
}
