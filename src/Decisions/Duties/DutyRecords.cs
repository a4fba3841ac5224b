using Vouch.Kernel;

namespace Vouch.Decisions.Duties;

/// <summary>That somebody did an act about a subject.</summary>
internal sealed class DutyAct
{
    public required Guid Id { get; init; }

    public required string Act { get; init; }

    public required PartyId Person { get; init; }

    public required string SubjectKind { get; init; }

    public required Guid SubjectId { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>An act that needs two persons, after its first step.</summary>
internal sealed class TwoPersonAct : IVersioned
{
    public required string Act { get; init; }

    public required string SubjectKind { get; init; }

    public required Guid SubjectId { get; init; }

    public required PartyId First { get; init; }

    public required DateTimeOffset FirstAt { get; init; }

    public PartyId? Second { get; set; }

    public DateTimeOffset? SecondAt { get; set; }

    public int Version { get; set; }
}
