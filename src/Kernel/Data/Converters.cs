using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Vouch.Kernel;

internal sealed class IdConverter<TId>() : ValueConverter<TId, Guid>(id => id.Value, value => Wrap(value))
    where TId : struct, IId<TId>
{
    private static TId Wrap(Guid value) => TId.From(value);
}

/// <summary>Moments are whole microseconds since 1970 in UTC on both databases, so that both order and return them alike.</summary>
internal sealed class MomentConverter() : ValueConverter<DateTimeOffset, long>(moment => moment.ToMicroseconds(), value => Microseconds.FromMicroseconds(value));

internal sealed class CurrencyConverter() : ValueConverter<Currency, string>(currency => currency.Code, code => code.Length == 0 ? default : Currency.Of(code));
