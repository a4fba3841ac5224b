using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Suppliers;
using Vouch.Testing;
using Vouch.Testing.Server;

namespace Vouch.Purchasing.Tests;

public sealed class ImportOrdersTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_file_of_orders_is_taken_once_and_each_refusal_has_its_place(DatabaseKind kind)
    {
        await using var server = await VouchServer.OpenAsync(kind);
        var house = server.House;
        await house.DoneAsync(house.Buyer, new QualifySupplier(await house.DoneAsync(house.Buyer, new RegisterSupplier(new SupplierParticulars("Acme SARL", "FR", Currency.Eur)))));
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".csv");
        await File.WriteAllTextAsync(
            path,
            """
            order,supplier,unit,currency,description,quantity,unit_price,wanted_on,account,cost_centre
            A-1,Acme SARL,OPS,EUR,Bolts,10,2.5,2026-04-01,6000,4711
            A-1,Acme SARL,OPS,EUR,Nuts,20,0.1,2026-04-02,,
            A-2,Nobody Ltd,OPS,EUR,Bolts,1,1,2026-04-01,,
            A-3,SUP-1,OPS,EUR,Bolts,"1,5",1,2026-04-01,,
            A-4,SUP-1,XXX,EUR,Bolts,1,1,2026-04-01,,
            A-5,SUP-1,OPS,EUR,=cmd(),1,1,2026-04-01,,
            A-6,SUP-1,OPS,EUR,Bolts,1,1,2026-04-01,,
            """,
            TestContext.Current.CancellationToken);
        Assert.Equal((3, """{"read":6,"taken":2,"refused":4}"""), await RunAsync(server, path));
        Assert.Equal((3, """{"read":6,"taken":0,"refused":4}"""), await RunAsync(server, path));
        var refused = await File.ReadAllTextAsync(path + ".refused.txt", TestContext.Current.CancellationToken);
        foreach (var code in new[] { "order.supplier-unknown", "order-import.not-a-number", "order.unit-unknown", "table.formula" })
        {
            Assert.Contains(code, refused);
        }

        var orders = await house.QueryAsync(db => db.Set<Order>().AsNoTracking().Include(order => order.Lines).OrderBy(order => order.Number).ToListAsync(TestContext.Current.CancellationToken));
        Assert.Equal([(OrderState.Sent, 27_00L, 2), (OrderState.Sent, 1_00L, 1)], orders.Select(order => (order.State, order.Total.Minor, order.Lines.Count)));
        File.Delete(path);
        File.Delete(path + ".refused.txt");
    }

    private static async Task<(int Code, string Last)> RunAsync(VouchServer server, string path)
    {
        using var output = new StringWriter();
        var code = await ImportOrders.RunAsync(server.Services, new FileInfo(path), output, TestContext.Current.CancellationToken);
        return (code, output.ToString().TrimEnd().Split('\n')[^1].Trim());
    }
}
