using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;

namespace Vouch.Kernel;

/// <summary>Finds the one handler of a command whose type is known only at run time.</summary>
internal abstract class Invocation<TResult>
{
    public abstract Task<Outcome<TResult>> HandleAsync(IServiceProvider services, ICommand<TResult> command, Work work, CancellationToken cancellationToken);
}

internal static class Invocation
{
    private static readonly ConcurrentDictionary<Type, object> Known = new();

    public static Invocation<TResult> Of<TResult>(ICommand<TResult> command) =>
        (Invocation<TResult>)Known.GetOrAdd(
            command.GetType(),
            static (type, result) => Activator.CreateInstance(typeof(Typed<,>).MakeGenericType(type, result))!,
            typeof(TResult));

    private sealed class Typed<TCommand, TResult> : Invocation<TResult>
        where TCommand : ICommand<TResult>
    {
        public override Task<Outcome<TResult>> HandleAsync(IServiceProvider services, ICommand<TResult> command, Work work, CancellationToken cancellationToken) =>
            services.GetRequiredService<IHandler<TCommand, TResult>>().HandleAsync((TCommand)command, work, cancellationToken);
    }
}
