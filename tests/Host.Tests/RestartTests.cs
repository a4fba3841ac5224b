using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Testing;

namespace Vouch.Host.Tests;

/// <summary>What a server keeps when it is started again on the same database and key folder.</summary>
public sealed class RestartTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_sign_in_outlives_a_restart(DatabaseKind kind)
    {
        var (connection, drop) = await Databases.FreshAsync(kind);
        var folder = Directory.CreateTempSubdirectory("vouch_test_keys");
        try
        {
            var cookie = await WithServerAsync(kind, connection, folder.FullName, protector => protector.Protect("Rita"));
            Assert.Equal("Rita", await WithServerAsync(kind, connection, folder.FullName, protector => protector.Unprotect(cookie)));
        }
        finally
        {
            folder.Delete(recursive: true);
            await drop();
        }
    }

    private static async Task<string> WithServerAsync(DatabaseKind kind, string connection, string keys, Func<IDataProtector, string> use)
    {
        var options = new VouchOptions { Database = new DatabaseChoice(connection), RunsBackground = false, Storage = Databases.Storage(kind, connection), KeyFolder = keys };
        await using var app = await VouchApplication.CreateAsync(options, null, TestContext.Current.CancellationToken);
        return use(app.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test"));
    }
}
