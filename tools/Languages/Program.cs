using System.CommandLine;
using Vouch.Languages.Trainer.Gather;

var root = new RootCommand("Trains the language model of Vouch.Languages, and makes training lines from packages.")
{
    GatherCommand.Create(),
    Vouch.Languages.Trainer.Training.TrainCommand.Create(),
};
var parsed = root.Parse(args.Length == 0 ? ["--help"] : args);
var code = await parsed.InvokeAsync();
return parsed.Errors.Count > 0 || args.Length == 0 ? 2 : code;
