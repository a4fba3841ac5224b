using Microsoft.AspNetCore.Http;
using Vouch.Ui;

namespace Vouch.Company;

/// <summary>Takes a file out of a form that was posted.</summary>
public static class PostedFile
{
    /// <summary>Name and content of the file in a field; both empty where none was chosen. One that is larger than <see cref="Files.LargestMegabytes"/> is refused at its field, unread.</summary>
    public static async Task<(string Name, byte[] Bytes)> ReadAsync(FormReader form, string field, HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(context);
        if (form.File(field) is not { } file)
        {
            return ("", []);
        }

        if (file.Length > Files.LargestMegabytes * 1024 * 1024)
        {
            form.Refuse(CompanyRefusals.FileTooLarge.With(file.FileName, Files.LargestMegabytes).At(field));
            return (file.FileName, []);
        }

        using var buffer = new MemoryStream((int)file.Length);
        await file.CopyToAsync(buffer, context.RequestAborted);
        return (file.FileName, buffer.ToArray());
    }
}
