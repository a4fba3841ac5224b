using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Relationships.Drivers;

/// <summary>Checks drivers and puts them in force: for interactions that come from now on. Refused: <c>driver.not-allowed</c>, and each problem of the document with its line and column.</summary>
/// <param name="Yaml">The drivers.</param>
public sealed record PutDriversInForce(string Yaml) : ICommand<int>
{
    internal static PutDriversInForce Example { get; } = new("drivers:\n- code: service\n  title: { en: Service, de: Service }\n  rules:\n  - words: [help, hilfe]\n");
}

internal sealed class PutDriversInForceHandler : IHandler<PutDriversInForce, int>
{
    public async Task<Outcome<int>> HandleAsync(PutDriversInForce command, Work work, CancellationToken cancellationToken)
    {
        if (!MayPut(work.Actor))
        {
            return DriverRefusals.NotAllowed;
        }

        var reading = DriverDocument.Read(command.Yaml ?? "");
        if (!reading.IsSound)
        {
            return reading.Problems.Select(problem => problem.At("yaml")).ToArray();
        }

        var number = await work.Db.Set<DriverVersion>().MaxAsync(row => (int?)row.Number, cancellationToken) ?? 0;
        work.Db.Add(new DriverVersion { Number = number + 1, Yaml = command.Yaml!, PutInForceAt = work.At, PutInForceBy = work.Actor.Party });
        return number + 1;
    }

    internal static bool MayPut(Actor actor) => actor.IsSystem || actor.Grants.Any(grant => grant.Units is null && grant.Role is Roles.Administrator or Roles.HeadOfProcurement);
}
