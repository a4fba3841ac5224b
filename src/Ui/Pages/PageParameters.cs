using System.Collections.Concurrent;
using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Vouch.Ui;

/// <summary>Gives a page's parameters their values from the route and the query, by name. What does not convert is left at its default: a page must stand any address.</summary>
internal static class PageParameters
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Known = new();

    public static Dictionary<string, object?> Of(Type page, HttpContext context)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var property in Known.GetOrAdd(page, type => [.. type.GetProperties().Where(property => property.GetCustomAttribute<ParameterAttribute>() is { CaptureUnmatchedValues: false })]))
        {
            var text = context.Request.RouteValues.TryGetValue(property.Name, out var route) ? route?.ToString() : context.Request.Query[property.Name].ToString();
            if (!string.IsNullOrEmpty(text) && TryConvert(text, property.PropertyType, out var value))
            {
                values[property.Name] = value;
            }
        }

        return values;
    }

    private static bool TryConvert(string text, Type type, out object? value)
    {
        value = text;
        if (type == typeof(string))
        {
            return true;
        }

        var target = Nullable.GetUnderlyingType(type) ?? type;
        var converter = TypeDescriptor.GetConverter(target);
        if (!converter.CanConvertFrom(typeof(string)) || (target.IsEnum && char.IsAsciiDigit(text[0])))
        {
            return false;
        }

        try
        {
            value = converter.ConvertFromString(null, CultureInfo.InvariantCulture, text);
            return value is not null;
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or NotSupportedException or OverflowException)
        {
            return false;
        }
    }
}
