using HardeningApp.Cli;

return await CommandLine.RunAsync(args);
