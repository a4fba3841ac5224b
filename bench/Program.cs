using System.CommandLine;
using Vouch.Bench.Auctions;
using Vouch.Bench.Award;
using Vouch.Bench.Cycles;
using Vouch.Bench.EInvoices;
using Vouch.Bench.Interactions;
using Vouch.Bench.Languages;
using Vouch.Bench.Pages;
using Vouch.Bench.Promises;
using Vouch.Bench.Replay;
using Vouch.Bench.Screening;

var root = new RootCommand("Measures Vouch; each benchmark stands beside its peer or its limit in the same run. Build for release. The last line is one JSON object.")
{
    EInvoicesCommand.Create(),
    LanguagesCommand.Create(),
    CyclesCommand.Create(),
    PagesCommand.Create(),
    InteractionsCommand.Create(),
    TimelinesCommand.Create(),
    PromisesCommand.Create(),
    AuctionCommand.Create(),
    ReplayCommand.Create(),
    ScreeningCommand.Create(),
    AwardCommand.Create(),
};
var parsed = root.Parse(args.Length == 0 ? ["--help"] : args);
var code = await parsed.InvokeAsync();
return parsed.Errors.Count > 0 || args.Length == 0 ? 2 : code;
