using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Relationships.Drivers;
using Vouch.Relationships.Identities;
using Vouch.Relationships.Interactions;
using Vouch.Relationships.Interactions.Intake;
using Vouch.Relationships.Interactions.Log;
using Vouch.Relationships.PersonalData;

namespace Vouch.Relationships.Stages;

/// <summary>Gathers what is known of persons and judges where they stand; records who moved.</summary>
internal sealed class StageJudging(StageShelf shelf, IPeople people, LogVocabulary vocabulary, Timeline timeline, IEnumerable<IStageFollower> followers)
{
    private const int DaysOfDriver = 365;
    private const long MicrosecondsOfDay = 86_400_000_000;

    /// <summary>Judges persons anew, within the transaction. Identities are those to which something happened, or parties by the same value.</summary>
    internal async Task JudgeAsync(Work work, IReadOnlyCollection<IdentityId> touched, CancellationToken cancellationToken)
    {
        if (touched.Count == 0)
        {
            return;
        }

        var definitions = await shelf.NewestAsync(work.Db, cancellationToken);
        var persons = (await people.PersonsOfAsync(work.Db, touched, cancellationToken)).Values.Distinct().OrderBy(person => person.Value).ToArray();
        var evidence = await EvidenceAsync(work.Db, work.Storage, persons, await ReachAsync(work.Db, definitions, cancellationToken), work.At, cancellationToken);
        var known = await work.Db.Set<StageRow>().Where(row => persons.Contains(row.Person)).ToDictionaryAsync(row => row.Person, cancellationToken);
        await ForgetMergedAsync(work.Db, touched, persons, cancellationToken);
        var judged = new List<(JudgedPerson Judged, StageRow Row)>(persons.Length);
        foreach (var person in persons)
        {
            var (side, about) = evidence[person];
            judged.Add(Judge(work, definitions, person, side, about, known.GetValueOrDefault(person)));
        }

        foreach (var follower in followers)
        {
            var next = await follower.JudgedAsync(work, [.. judged.Select(one => one.Judged)], cancellationToken);
            foreach (var (person, row) in judged.Select(one => (one.Judged.Person, one.Row)))
            {
                row.NextDay = next.TryGetValue(person, out var day) && !(day >= row.NextDay) ? day : row.NextDay;
            }
        }
    }

    /// <summary>How far back interactions must be known for the stages and all that follows them.</summary>
    private async Task<int?> ReachAsync(VouchDb db, StageDefinitions definitions, CancellationToken cancellationToken)
    {
        // What segments are made of needs the last year.
        int? reach = definitions.Reach is { } days ? Math.Max(days, DaysOfDriver) : null;
        foreach (var follower in followers)
        {
            reach = reach is { } known && (await follower.NeedsAsync(db, cancellationToken)).Reach is { } more ? Math.Max(known, more) : null;
        }

        return reach;
    }

    /// <summary>All that is known of persons, and which side they are on.</summary>
    private async Task<IReadOnlyDictionary<PartyId, (StageSide Side, StageEvidence Evidence)>> EvidenceAsync(
        VouchDb db, IStorage storage, IReadOnlyList<PartyId> persons, int? reach, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var owner = await IdentitiesAsync(db, persons, cancellationToken);
        var touches = await TouchesAsync(db, storage, owner, reach, now, cancellationToken);
        PartyId[] parties = [.. owner.Keys.Select(identity => new PartyId(identity.Value))];
        var facts = persons.ToDictionary(person => person, _ => new List<FactSeen>());
        foreach (var row in await db.Set<StageFactRow>().AsNoTracking().Where(row => parties.Contains(row.Party)).ToListAsync(cancellationToken))
        {
            facts[owner[new IdentityId(row.Party.Value)]].Add(new FactSeen(row.At.Day(), row.Name, row.Role, FactData.FromJson(row.Data).ToDictionary(StringComparer.Ordinal)));
        }

        var kinds = (await PartyKinds.OfAsync(db, parties, cancellationToken)).GroupBy(one => owner[new IdentityId(one.Key.Value)]).ToDictionary(group => group.Key, group => group.Select(one => one.Value).ToArray());
        return persons.ToDictionary(person => person, person => (SideOf(kinds.GetValueOrDefault(person) ?? []), new StageEvidence(touches[person], facts[person])));
    }

    private static StageSide SideOf(IReadOnlyCollection<PartyKind> kinds) =>
        kinds.Contains(PartyKind.Colleague) ? StageSide.Colleague : kinds.Contains(PartyKind.Supplier) || kinds.Contains(PartyKind.SupplierPerson) ? StageSide.Supplier : StageSide.Customer;

    private static (JudgedPerson, StageRow) Judge(Work work, StageDefinitions definitions, PartyId person, StageSide side, StageEvidence evidence, StageRow? row)
    {
        var today = work.At.Day();
        var verdict = definitions.Of(side).Judge(evidence, today);
        var first = definitions.Of(side).Stages[0].Code;
        if (row is null)
        {
            row = new StageRow { Person = person, Side = side, Stage = first, Since = work.At, Evidence = "", DefinedIn = definitions.Number };
            work.Db.Add(row);
        }

        var from = row.Side == side ? row.Stage : first;
        if (verdict.Stage != from)
        {
            work.Record(new FactDraft(StageFacts.Moved, new SubjectRef("party", person.Value))
            {
                Parties = [(StageFacts.Person, person)],
                Data = new FactData { { "side", StageDocument.Written(side) }, { "from", from }, { "to", verdict.Stage }, { "version", (long)definitions.Number }, { "evidence", string.Join("; ", verdict.Evidence) } },
            });
        }

        if (verdict.Stage != row.Stage || side != row.Side)
        {
            row.Since = work.At;
        }

        (row.Side, row.Stage, row.Evidence, row.DefinedIn, row.NextDay) = (side, verdict.Stage, string.Join('\n', verdict.Evidence), definitions.Number, verdict.NextDay);
        Describe(row, evidence, today);
        return (new JudgedPerson(person, side, verdict.Stage, verdict.Stage == from ? null : from, evidence), row);
    }

    /// <summary>What segments are made of.</summary>
    private static void Describe(StageRow row, StageEvidence evidence, int today)
    {
        var incoming = evidence.Touches.Where(one => one.Direction == Direction.In && one.Count > 0).ToArray();
        row.Language = Most(incoming.Select(one => (one.Language, one.Count)));
        row.Driver = Most(incoming.Where(one => one.Day > today - DaysOfDriver).Select(one => (one.Driver, one.Count)));
        row.Channels = evidence.Touches.Aggregate(0L, (mask, one) => mask | (1L << (int)one.Channel));
        row.LastTouchDay = incoming.Length == 0 ? null : incoming.Max(one => one.Day);
    }

    private static string? Most(IEnumerable<(string? Code, long Count)> all) => all.Where(one => one.Code is not null).GroupBy(one => one.Code!, StringComparer.Ordinal)
        .OrderByDescending(group => group.Sum(one => one.Count)).ThenBy(group => group.Key, StringComparer.Ordinal).FirstOrDefault()?.Key;

    /// <summary>Who was merged into another stands nowhere by themselves any more.</summary>
    private static async Task ForgetMergedAsync(VouchDb db, IReadOnlyCollection<IdentityId> touched, PartyId[] persons, CancellationToken cancellationToken)
    {
        PartyId[] gone = [.. touched.Select(identity => new PartyId(identity.Value)).Except(persons)];
        if (gone.Length > 0)
        {
            await db.Set<StageRow>().Where(row => gone.Contains(row.Person)).ExecuteDeleteAsync(cancellationToken);
        }
    }

    private static async Task<Dictionary<IdentityId, PartyId>> IdentitiesAsync(VouchDb db, IReadOnlyList<PartyId> persons, CancellationToken cancellationToken)
    {
        var owner = persons.ToDictionary(person => new IdentityId(person.Value));
        foreach (var row in await db.Set<PersonIdentity>().AsNoTracking().Where(row => persons.Contains(row.Person)).ToListAsync(cancellationToken))
        {
            owner[row.Identity] = row.Person;
        }

        return owner;
    }

    private async Task<Dictionary<PartyId, List<TouchCount>>> TouchesAsync(
        VouchDb db, IStorage storage, Dictionary<IdentityId, PartyId> owner, int? reach, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var touches = owner.Values.Distinct().ToDictionary(person => person, _ => new List<TouchCount>());
        var since = reach is { } days ? LogMonth.Of(now.AddDays(-days)) : LogMonth.Earliest;
        List<(PartyId Person, TouchCount Touch, int Driver)> rows = [];
        foreach (var month in (await LogVocabulary.MonthsAsync(db, cancellationToken)).Where(month => month.CompareTo(since) >= 0))
        {
            rows.AddRange(await CountAsync(db, storage, month, owner, cancellationToken));
        }

        var name = await vocabulary.NamesAsync(db, rows.Where(row => row.Driver != 0).Select(row => row.Driver).Distinct(), cancellationToken);
        foreach (var (person, touch, driver) in rows)
        {
            touches[person].Add(touch with { Driver = driver == 0 ? null : name(driver) });
        }

        await CorrectAsync(db, owner, touches, cancellationToken);
        return touches;
    }

    /// <summary>What people said of a driver counts, not what was guessed.</summary>
    private async Task CorrectAsync(VouchDb db, Dictionary<IdentityId, PartyId> owner, Dictionary<PartyId, List<TouchCount>> touches, CancellationToken cancellationToken)
    {
        IdentityId[] identities = [.. owner.Keys];
        var said = await db.Set<DriverCorrection>().AsNoTracking().Where(row => identities.Contains(row.Identity)).OrderBy(row => row.Number).ToListAsync(cancellationToken);
        foreach (var row in said.GroupBy(DriverCorrections.KeyOf).Select(group => group.Last()))
        {
            if (await timeline.FindAsync(DriverCorrections.KeyOf(row), cancellationToken) is { } entry && entry.Driver != row.Driver)
            {
                var touch = new TouchCount(entry.At.Day(), entry.Kind, entry.Channel, entry.Direction, entry.Driver, entry.Language, -1);
                touches[owner[row.Identity]].AddRange([touch, touch with { Driver = row.Driver, Count = 1 }]);
            }
        }
    }

    private static async Task<List<(PartyId, TouchCount, int)>> CountAsync(VouchDb db, IStorage storage, LogMonth month, Dictionary<IdentityId, PartyId> owner, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction is { } current ? Microsoft.EntityFrameworkCore.Storage.DbContextTransactionExtensions.GetDbTransaction(current) : null;
        var text = new StringBuilder("SELECT identity, kind, channel, direction, coalesce(driver, 0), language, at / ").Append(MicrosecondsOfDay.ToString(CultureInfo.InvariantCulture))
            .Append(" AS day, count(*) FROM ").Append(month.Table).Append(" WHERE identity IN (");
        var number = 0;
        foreach (var identity in owner.Keys)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = "@i" + number.ToString(CultureInfo.InvariantCulture);
            parameter.Value = storage.Name == "sqlite" ? identity.Value.ToByteArray(bigEndian: true) : identity.Value;
            command.Parameters.Add(parameter);
            text.Append(number++ == 0 ? "" : ", ").Append(parameter.ParameterName);
        }

        command.CommandText = text.Append(") GROUP BY 1, 2, 3, 4, 5, 6, 7").ToString();
        List<(PartyId, TouchCount, int)> rows = [];
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                rows.Add((
                    owner[new IdentityId(Id(reader))],
                    new TouchCount(
                        (int)reader.GetInt64(6), (InteractionKind)reader.GetInt16(1), (Channel)reader.GetInt16(2), (Direction)reader.GetInt16(3), null, reader.IsDBNull(5) ? null : reader.GetString(5), reader.GetInt64(7)),
                    reader.GetInt32(4)));
            }
        }

        await db.Database.CloseConnectionAsync();
        return rows;
    }

    private static Guid Id(DbDataReader reader) => reader.GetValue(0) is byte[] bytes ? new Guid(bytes, bigEndian: true) : reader.GetGuid(0);
}
