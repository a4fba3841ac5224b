using System.CommandLine;
using Vouch.Screening.Trainer;

var root = new RootCommand("Trains the comparison of names and measures it.") { TrainCommand.Create() };
return await root.Parse(args.Length == 0 ? ["--help"] : args).InvokeAsync();
