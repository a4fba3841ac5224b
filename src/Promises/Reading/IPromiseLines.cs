namespace Vouch.Promises.Reading;

/// <summary>Promises in words, for pages of other rooms that speak of single promises.</summary>
public interface IPromiseLines
{
    /// <summary>Those of the promises that exist, in the reader's language. The caller has made sure that the reader may know of them; what they are about is named only where the reader may see it.</summary>
    Task<IReadOnlyDictionary<PromiseId, PromiseLine>> FindAsync(IReadOnlyCollection<PromiseId> promises, Actor actor, CancellationToken cancellationToken);
}
