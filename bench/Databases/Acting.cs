using Vouch.Company;
using Vouch.Kernel;

namespace Vouch.Bench.Databases;

/// <summary>Runs use cases as a person; each must be done.</summary>
internal sealed class Acting(Pipeline pipeline, CompanyDirectory directory, CancellationToken cancellationToken)
{
    public async Task<TResult> MustAsync<TResult>(PartyId person, ICommand<TResult> command)
    {
        var actor = person == PartyId.System ? Actor.System : (await directory.ReadAsync(cancellationToken)).ActorOf(person)!;
        var outcome = await pipeline.RunAsync(actor, command, cancellationToken);
        return outcome.IsDone
            ? outcome.Value
            : throw new InvalidOperationException($"{command.GetType().Name}: {string.Join("; ", outcome.Refusals.Select(refusal => $"{refusal.Code} {refusal.Field}"))}");
    }
}
