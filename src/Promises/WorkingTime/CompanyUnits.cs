using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Company;
using Vouch.Promises.Documents;

namespace Vouch.Promises.WorkingTime;

/// <summary>Units and calendars as the Company room holds them, compiled once and kept until either changes.</summary>
internal sealed class CompanyUnits(CompanyDirectory directory, Calendars calendars, IServiceScopeFactory scopes) : IUnitKnowledge, IPipelineObserver
{
    private const string DefaultCalendar = "default";
    private const long ReadEveryMilliseconds = 10_000;
    private readonly ConcurrentDictionary<string, (string Yaml, WorkingCalendar? Calendar)> compiled = new(StringComparer.Ordinal);
    private volatile Known? known;

    public async ValueTask<UnitKnowledge> OfAsync(UnitId? unit, CancellationToken cancellationToken)
    {
        var now = await ReadAsync(cancellationToken);
        if (unit is not { } id || now.Company.Unit(id) is not { } card)
        {
            return now.Whole;
        }

        if (now.Units.TryGetValue(id, out var answer))
        {
            return answer;
        }

        var line = new List<UnitId> { id };
        for (var above = card.Parent; above is { } parent && !line.Contains(parent); above = now.Company.Unit(parent)?.Parent)
        {
            line.Add(parent);
        }

        return now.Units[id] = new UnitKnowledge(line, card.Code, Compile(now, card.Calendar, card.TimeZone));
    }

    public async ValueTask<UnitId?> FindAsync(string code, CancellationToken cancellationToken) => (await directory.ReadAsync(cancellationToken)).UnitByCode(code)?.Id;

    public async ValueTask<WorkingCalendar?> CalendarAsync(string name, CancellationToken cancellationToken)
    {
        var now = await ReadAsync(cancellationToken);
        return now.Documents.ContainsKey(name) ? Compile(now, name, now.Zone) : null;
    }

    public async ValueTask<CompanyKnowledge> AllAsync(CancellationToken cancellationToken)
    {
        var now = await ReadAsync(cancellationToken);
        return new CompanyKnowledge(
            now.Company.Units.Select(unit => unit.Code).ToHashSet(StringComparer.Ordinal),
            now.Documents.Keys.Append(DefaultCalendar).ToHashSet(StringComparer.Ordinal),
            now.Whole.Calendar);
    }

    public void Committed(IReadOnlyList<FactDraft> facts)
    {
        if (facts.Any(fact => fact.Subject.Kind is "unit" or "calendar"))
        {
            known = null;
        }
    }

    private async ValueTask<Known> ReadAsync(CancellationToken cancellationToken)
    {
        var company = await directory.ReadAsync(cancellationToken);
        if (known is { } held && ReferenceEquals(held.Company, company) && Environment.TickCount64 - held.ReadAt < ReadEveryMilliseconds)
        {
            return held;
        }

        await using var scope = scopes.CreateAsyncScope();
        var documents = await calendars.AllAsync(scope.ServiceProvider.GetRequiredService<VouchDb>(), cancellationToken);
        var zone = company.Units.FirstOrDefault(unit => unit.Parent is null)?.TimeZone ?? "UTC";
        var read = new Known(company, documents, zone, Environment.TickCount64);
        read.Whole = new UnitKnowledge([], null, Compile(read, DefaultCalendar, zone));
        known = read;
        return read;
    }

    /// <summary>The calendar of this name in a zone; one that is missing or cannot be read any more gives way to office hours, so that promises go on.</summary>
    private WorkingCalendar Compile(Known now, string name, string zone)
    {
        now.Documents.TryGetValue(name, out var yaml);
        yaml ??= "{}";
        var key = name + "\n" + zone;
        if (!compiled.TryGetValue(key, out var entry) || entry.Yaml != yaml)
        {
            compiled[key] = entry = (yaml, CalendarReader.Read(yaml, zone).Calendar);
        }

        return entry.Calendar ?? WorkingCalendar.Plain;
    }

    private sealed class Known(CompanySnapshot company, IReadOnlyDictionary<string, string> documents, string zone, long readAt)
    {
        public CompanySnapshot Company => company;

        public IReadOnlyDictionary<string, string> Documents => documents;

        public string Zone => zone;

        public long ReadAt => readAt;

        public ConcurrentDictionary<UnitId, UnitKnowledge> Units { get; } = new();

        public UnitKnowledge Whole { get; set; } = null!;
    }
}

/// <summary>Tells the Company room what is wrong with a calendar that somebody saves.</summary>
internal sealed class CalendarCheck : ICalendarCheck
{
    public IReadOnlyList<Refusal> Check(string yaml) => [.. CalendarReader.Read(yaml, "UTC").Problems.Select(problem => problem.At("yaml"))];
}
