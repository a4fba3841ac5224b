using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.FileProviders;

namespace Vouch.Ui;

/// <summary>Addresses of Vouch's static files with a mark of their content, so that browsers may keep them until they change.</summary>
public sealed class AssetLinks(IWebHostEnvironment environment)
{
    private readonly ConcurrentDictionary<string, (DateTimeOffset Changed, string Link)> links = new(StringComparer.Ordinal);

    /// <summary>The address of a file below <c>wwwroot</c> of Ui: <c>css/parts.css</c>.</summary>
    /// <exception cref="FileNotFoundException">There is no such file; then the host does not serve static web assets.</exception>
    public string this[string path]
    {
        get
        {
            var address = $"/_content/Vouch.Ui/{path}";
            var file = environment.WebRootFileProvider.GetFileInfo(address);
            if (!file.Exists)
            {
                throw new FileNotFoundException($"'{address}' is not served. Build src/Ui, and have the host use static web assets.", address);
            }

            var known = links.TryGetValue(address, out var link) && link.Changed == file.LastModified;
            return known ? link.Link : (links[address] = (file.LastModified, $"{address}?v={Mark(file)}")).Link;
        }
    }

    private static string Mark(IFileInfo file)
    {
        using var content = file.CreateReadStream();
        return Convert.ToHexString(SHA256.HashData(content), 0, 6).ToLower(CultureInfo.InvariantCulture);
    }
}
