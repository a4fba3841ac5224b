using System.Reflection;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Vouch.Ui;

/// <summary>Registers what pages need.</summary>
public static class UiServices
{
    /// <summary>
    /// Adds static Razor rendering, antiforgery, texts of the given rooms, and a default <see cref="IReader"/> and
    /// <see cref="INavigation"/>; register your own before or after, the last one counts.
    /// </summary>
    /// <param name="services">The application's services.</param>
    /// <param name="rooms">The assemblies whose <c>Resources/Texts.*.resx</c> are searched, beside Ui's own.</param>
    public static IServiceCollection AddVouchUi(this IServiceCollection services, params IEnumerable<Assembly> rooms)
    {
        services.AddRazorComponents();
        services.AddAntiforgery();
        services.AddHttpContextAccessor();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(new Texts(rooms));
        services.TryAddSingleton<AssetLinks>();
        services.TryAddScoped<RenderTurn>();
        services.TryAddScoped<IReader, RequestReader>();
        services.TryAddScoped<INavigation, NoNavigation>();
        return services;
    }

    /// <summary>Adds a part to every page that has this slot; see <see cref="PagePart"/>.</summary>
    /// <typeparam name="TComponent">A component with a parameter <c>SubjectRef Subject</c>.</typeparam>
    public static IServiceCollection AddPagePart<TComponent>(this IServiceCollection services, string slot, int order = 0)
        where TComponent : IComponent => services.AddSingleton(new PagePart(slot, typeof(TComponent), order));
}
