using Vouch.Host.Commands;

return await VouchCommandLine.RunAsync(args);
