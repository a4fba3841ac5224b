using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Bench.Databases;
using Vouch.Company;
using Vouch.Host;
using Vouch.Kernel;
using Vouch.Notices;
using Vouch.Promises;
using Vouch.Promises.Charters;
using Vouch.Promises.History;

namespace Vouch.Bench.Replay;

/// <summary><c>bench replay</c>: a charter of twenty commitments run on recorded facts, beside reading the same rows bare.</summary>
internal static class ReplayCommand
{
    public static Command Create()
    {
        var database = new Option<string?>("--database") { Description = "A file, or a PostgreSQL connection string: an empty database, which keeps the facts. A file in the temporary folder when not named, removed at the end." };
        var facts = new Option<int>("--facts") { Description = "How many facts the ledger holds, over two years.", DefaultValueFactory = _ => 1_000_000 };
        var rounds = new Option<int>("--rounds") { Description = "How often both are measured, in turns; the best of each counts.", DefaultValueFactory = _ => 2 };
        var command = new Command("replay", "A charter of twenty commitments run on recorded facts, beside reading the same rows bare.") { database, facts, rounds };
        command.SetAction((parsed, cancellationToken) => ScratchDatabase.WithAsync(parsed.GetValue(database), async path =>
        {
            return await RunAsync(new DatabaseChoice(path), parsed.GetValue(facts), parsed.GetValue(rounds), Console.Out, cancellationToken);
        }));
        return command;
    }

    private static async Task<int> RunAsync(DatabaseChoice choice, int facts, int rounds, TextWriter output, CancellationToken cancellationToken)
    {
        var storage = choice.Open(durable: false);
        IModule[] modules = [new CompanyModule(), new NoticesModule(), new PromisesModule(), new SpineFacts()];
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(TimeProvider.System);
        services.AddKernel(new VouchModel(modules), storage);
        foreach (var module in modules)
        {
            module.AddServices(services);
        }

        await using var provider = services.BuildServiceProvider();
        using (var scope = provider.CreateScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<VouchDb>();
            await db.Database.EnsureCreatedAsync(cancellationToken);
            db.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
            if (!await db.Set<FactPosition>().AnyAsync(cancellationToken))
            {
                output.WriteLine("Writing the ledger.");
                var units = await UnitsAsync(provider.GetRequiredService<Pipeline>(), cancellationToken);
                await new SyntheticLedger(db, units, TimeProvider.System.GetUtcNow()).WriteAsync(facts, cancellationToken);
            }
        }

        var yaml = await ReadCharterAsync();
        var (best, bare, processor) = (double.MaxValue, double.MaxValue, double.MaxValue);
        PreviewAnswer? answer = null;
        for (var round = 0; round < rounds; round++)
        {
            using var scope = provider.CreateScope();
            var (began, used) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
            var outcome = await scope.ServiceProvider.GetRequiredService<CharterPreview>().RunAsync(new PreviewQuestion(yaml, null, PreviewQuestion.MostMonths), cancellationToken);
            best = Math.Min(best, Stopwatch.GetElapsedTime(began).TotalSeconds);
            processor = Math.Min(processor, (Environment.CpuUsage.TotalTime - used).TotalSeconds);
            if (!outcome.IsDone)
            {
                output.WriteLine(string.Join('\n', outcome.Refusals));
                return 2;
            }

            answer = outcome.Value;
            bare = Math.Min(bare, await BareAsync(scope.ServiceProvider.GetRequiredService<VouchDb>(), storage, answer, cancellationToken));
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"replay {best:0.00} s ({processor:0.00} s of processor), bare reading {bare:0.00} s"));
        }

        foreach (var one in answer!.Commitments)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{one.Commitment.Id,-14} {one.Made,8} made {one.Share,7:P1} kept, at most {one.MostOpenAtOnce} at once; {string.Join("; ", one.Suggestions.Select(suggestion => suggestion.Wanted))}"));
        }

        output.WriteLine(Figures.Line(new
        {
            Seconds = Figures.Round(best, 2),
            ProcessorSeconds = Figures.Round(processor, 2),
            Facts = answer.Facts,
            Promises = answer.Commitments.Sum(one => (long)one.Made),
            Commitments = answer.Commitments.Count,
            FactsPerSecond = Figures.Round(answer.Facts / best, 0),
            BareSeconds = Figures.Round(bare, 2),
            Ratio = Figures.Round(bare / best, 3),
            Database = storage.Name,
            Cores = Environment.ProcessorCount,
        }));
        return answer.Commitments.All(one => one.Made > 0 || one.Commitment.Id is "vet" or "review") ? 0 : 1;
    }

    /// <summary>The same rows, in the same order and blocks, through ADO.NET alone.</summary>
    private static async Task<double> BareAsync(VouchDb db, IStorage storage, PreviewAnswer answer, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        var last = await db.Set<FactPosition>().MaxAsync(place => place.Position, cancellationToken);
        var began = Stopwatch.GetTimestamp();
        var names = answer.Commitments.SelectMany(one => CharterBook.AllFacts(one.Commitment).Select(match => match.Fact)).Distinct(StringComparer.Ordinal).ToList();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = FactHistory.Statement(storage, names.Count);
        Add("@after", 0L);
        Add("@last", 0L);
        Add("@from", 0L);
        Add("@to", answer.To.ToMicroseconds());
        for (var i = 0; i < names.Count; i++)
        {
            Add("@n" + i.ToString(CultureInfo.InvariantCulture), names[i]);
        }

        await command.PrepareAsync(cancellationToken);
        long read = 0;
        for (var position = 0L; position < last; position += FactHistory.Block)
        {
            command.Parameters[0].Value = position;
            command.Parameters[1].Value = Math.Min(position + FactHistory.Block, last);
            await using var rows = await command.ExecuteReaderAsync(cancellationToken);
            while (await rows.ReadAsync(cancellationToken))
            {
                for (var i = 0; i < rows.FieldCount; i++)
                {
                    rows.GetValue(i);
                }

                read++;
            }
        }

        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        await db.Database.CloseConnectionAsync();
        return read >= answer.Facts ? seconds : throw new InvalidOperationException("The bare reading found fewer rows.");

        void Add(string name, object value)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }
    }

    private static async Task<IReadOnlyList<UnitId>> UnitsAsync(Pipeline pipeline, CancellationToken cancellationToken)
    {
        var root = (await pipeline.RunAsync(Actor.System, new AddUnit("BENCH", "Bench", null, Currency.Eur, "Europe/Berlin"), cancellationToken)).Value;
        var units = new List<UnitId> { root };
        for (var i = 1; i <= 8; i++)
        {
            units.Add((await pipeline.RunAsync(Actor.System, new AddUnit("B" + i.ToString(CultureInfo.InvariantCulture), "Unit", root, Currency.Eur, "Europe/Berlin"), cancellationToken)).Value);
        }

        return units;
    }

    private static async Task<string> ReadCharterAsync()
    {
        await using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Vouch.Bench.Replay.charter.yaml")!;
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }

    /// <summary>The names of all facts of the house and the kinds of its subjects, without its rooms.</summary>
    private sealed class SpineFacts : IModule
    {
        public string Name => "Spine";

        public string TablePrefix => "spine";

        public IReadOnlyList<FactName> Facts { get; } = [.. Rooms.All.Where(room => room is not (CompanyModule or NoticesModule or PromisesModule)).SelectMany(room => room.Facts)];

        public void AddServices(IServiceCollection services) => services.AddScoped<ISubjectSource, Kinds>();

        public void MapTables(ModelBuilder model)
        {
        }

        public void MapApi(IEndpointRouteBuilder api)
        {
        }

        public void MapPages(IEndpointRouteBuilder pages)
        {
        }

        private sealed class Kinds : ISubjectSource
        {
            IReadOnlyCollection<string> ISubjectSource.Kinds => ["order-line"];

            public Task<IReadOnlyList<SubjectCard>> FindAsync(string kind, IReadOnlyCollection<Guid> ids, Actor actor, CancellationToken cancellationToken) =>
                Task.FromResult<IReadOnlyList<SubjectCard>>([]);
        }
    }
}
