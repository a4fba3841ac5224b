using System.Net;
using System.Text;
using System.Text.Json;

namespace Vouch.Relationships.PersonalData;

/// <summary>The readable page of an export: every line of every place, by its fields. Everything on it is escaped: it was written by strangers.</summary>
internal sealed class ExportPage
{
    private readonly StringBuilder body = new();

    internal void Begin(string place) => body.Append("<h2>").Append(Escape(place)).Append("</h2>\n");

    internal void Add(byte[] line)
    {
        using var document = JsonDocument.Parse(line);
        body.Append("<table>");
        Fields(document.RootElement, "");
        body.Append("</table>\n");
    }

    internal byte[] ToBytes(PersonInFull person) => Encoding.UTF8.GetBytes($$"""
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8"><title>{{person.Person}}</title>
        <style>body{font:16px/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}table{border-collapse:collapse;margin:0 0 1rem;width:100%}th{text-align:left;vertical-align:top;width:14rem;font-weight:normal;color:#555}td{white-space:pre-wrap;overflow-wrap:anywhere}th,td{border-bottom:1px solid #ddd;padding:.2rem .5rem}</style></head>
        <body><h1>All that is kept about this person</h1>
        <p>The same, for programs, lies beside this page: one file per section, one JSON object per line. Times are UTC.</p>
        {{body}}</body></html>
        """);

    private void Fields(JsonElement value, string name)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in value.EnumerateObject())
                {
                    Fields(property.Value, name.Length == 0 ? property.Name : $"{name} · {property.Name}");
                }

                break;
            case JsonValueKind.Array:
                var number = 0;
                foreach (var item in value.EnumerateArray())
                {
                    number++;
                    Fields(item, $"{name} {number}");
                }

                break;
            default:
                body.Append("<tr><th>").Append(Escape(name)).Append("</th><td>").Append(Escape(value.ToString())).Append("</td></tr>");
                break;
        }
    }

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}
