using Vouch.Bench;

return args switch
{
    ["einvoices", var folder] => EInvoices.Run(folder, Console.Out),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("Measurements, each on one thread, to be built for release:");
    Console.Error.WriteLine("  bench einvoices FOLDER    invoices below a folder, held against their rules");
    return 2;
}
