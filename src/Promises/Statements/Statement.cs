using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace Vouch.Promises.Statements;

/// <summary>A monthly statement to a counterparty.</summary>
public readonly record struct StatementId(Guid Value) : IId<StatementId>
{
    /// <inheritdoc/>
    public static StatementId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>What a supplier was told of one month, as it was told: it is never reckoned again, and its seal is the copy that lies in other hands.</summary>
internal sealed class Statement
{
    public required StatementId Id { get; init; }

    public required PartyId Supplier { get; init; }

    /// <summary>The month, <c>2026-10</c>.</summary>
    public required string Month { get; init; }

    /// <summary>When the month began, where the company is.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>When the next one began.</summary>
    public required DateTimeOffset Until { get; init; }

    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>Promises to the supplier that were kept in the month.</summary>
    public required int KeptByUs { get; init; }

    public required int BrokenByUs { get; init; }

    /// <summary>Promises of the supplier that were kept in the month.</summary>
    public required int KeptByThem { get; init; }

    public required int BrokenByThem { get; init; }

    /// <summary>The newest seal when it was issued, as the file that is sent: a <see cref="ProvedSeal"/> in JSON.</summary>
    public required string SealJson { get; init; }

    /// <summary>The first day of the month.</summary>
    internal DateOnly FirstDay => DateOnly.ParseExact(Month, "yyyy-MM", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The seal, read.</summary>
    internal ProvedSeal Seal => JsonSerializer.Deserialize<ProvedSeal>(SealJson, ProofJson.Options)!;

    internal static void Map(ModelBuilder model) => model.Entity<Statement>(statement =>
    {
        statement.ToTable("promises_statement");
        statement.HasKey(row => row.Id);
        statement.Ignore(row => row.Seal);
        statement.Ignore(row => row.FirstDay);
        statement.Property(row => row.Month).HasMaxLength(7);

        // Several nodes issue at the same moment: the second is told so by the database.
        statement.HasIndex(row => new { row.Supplier, row.Month }).IsUnique();
    });
}
