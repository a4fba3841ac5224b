using Microsoft.EntityFrameworkCore;
using Vouch.Promises.Amends;

namespace Vouch.Promises.Challenges;

/// <summary>A challenge to a verdict is a complaint, and so is sending back, which opens one.</summary>
internal sealed class ComplaintsOfPromises : IComplaints
{
    public async Task<bool> AnyAsync(VouchDb db, PromiseId promise, CancellationToken cancellationToken) =>
        db.Set<Challenge>().Local.Any(challenge => challenge.Promise == promise) || await db.Set<Challenge>().AnyAsync(challenge => challenge.Promise == promise, cancellationToken);
}
