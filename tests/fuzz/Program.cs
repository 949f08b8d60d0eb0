using System.Globalization;
using HardeningApp.Fuzz;

// HardeningApp.Fuzz N [SEED] [TARGET]: N generated cases; the same seed gives the same cases.
if (args.Length is 0 or > 3 || !int.TryParse(args[0], NumberStyles.None, CultureInfo.InvariantCulture, out var cases))
{
    Console.Error.WriteLine("usage: HardeningApp.Fuzz N [SEED] [TARGET]");
    return 64;
}

var seed = args.Length > 1 ? int.Parse(args[1], NumberStyles.None, CultureInfo.InvariantCulture) : FuzzRun.UsualSeed;
var report = FuzzRun.Of(cases, seed, args.ElementAtOrDefault(2));
Console.Write(report.ToText());
return report.Failed == 0 ? 0 : 1;
