using System.Text.Json.Nodes;
using Vouch.Kernel;

namespace Vouch.Host.Tour;

/// <summary>Tells the story while it happens. A step is something a person does; a check is what must be true afterwards.</summary>
internal sealed class Narration(TextWriter output, TourServer server)
{
    /// <summary>Steps taken so far.</summary>
    public int Steps { get; private set; }

    /// <summary>Begins a chapter.</summary>
    public void Chapter(string title)
    {
        output.WriteLine();
        output.WriteLine($"{title}");
    }

    /// <summary>A person does something, which must be done.</summary>
    public async Task<TResult> StepAsync<TResult>(ApiPerson who, string does, ICommand<TResult> command, CancellationToken cancellationToken, params (string Name, string Value)[] more) =>
        Done(who, does, await who.TryAsync(command, cancellationToken, more));

    /// <summary>The same for what is posted without a command of its own.</summary>
    public async Task<TResult> StepAsync<TResult>(ApiPerson who, string does, string path, JsonNode body, CancellationToken cancellationToken) =>
        Done(who, does, await who.PostAsync<TResult>("/api/v1" + path, body, cancellationToken));

    /// <summary>A person tries what the rules forbid, and must be refused with this code.</summary>
    public async Task RefusedAsync<TResult>(ApiPerson who, string tries, string code, ICommand<TResult> command, CancellationToken cancellationToken)
    {
        var answer = await who.TryAsync(command, cancellationToken);
        if (answer.IsDone || answer.Refusals[0].Code != code)
        {
            throw new TourException($"{who.Name} {tries}: should be refused with {code}, but {(answer.IsDone ? "was done" : $"was refused with {answer.Refusals[0].Code}")}.");
        }

        Tell(who, tries);
        output.WriteLine($"        no: {answer.Refusals[0].Says}");
    }

    /// <summary>Something that must hold now.</summary>
    public void Check(bool holds, string what)
    {
        if (!holds)
        {
            throw new TourException($"This does not hold: {what}");
        }

        output.WriteLine($"        {what}");
    }

    /// <summary>Says something that is neither step nor check.</summary>
    public void Say(string what) => output.WriteLine($"        {what}");

    private TResult Done<TResult>(ApiPerson who, string does, ApiAnswer<TResult> answer)
    {
        if (!answer.IsDone)
        {
            throw new TourException($"{who.Name} {does}: {string.Join("; ", answer.Refusals.Select(refusal => $"{refusal.Code}: {refusal.Says}"))}");
        }

        Tell(who, does);
        return answer.Value!;
    }

    private void Tell(ApiPerson who, string does)
    {
        Steps++;
        output.WriteLine($"{Steps,4}  {server.Now.UtcDateTime:ddd HH:mm}  {who.Name} {does}.");
    }
}
