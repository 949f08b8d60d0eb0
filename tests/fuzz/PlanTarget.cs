using System.Text.Json;
using HardeningApp.Core.Planning;
using HardeningApp.Core.Rendering;
using HardeningApp.Core.State;

namespace HardeningApp.Fuzz;

/// <summary>A whole pass: hostile directory, registry and files, and everything that would be written because of them.</summary>
internal static class PlanTarget
{
    public static int Try(HostileInput input)
    {
        var ledger = input.OneIn(2) ? new Ledger() : new Ledger
        {
            MyNetworks = ["127.0.0.0/8", "10.9.0.5/32", "10.9.0.6/32"],
            Files = new Ledger().Files.Add(Core.Policy.PostfixNames.SenderMap, new LedgerFile("d", "t")),
            ConfirmedConfig = "config",
        };
        Check(input, FuzzHost.See(input, FuzzHost.Registry(input, hostile: true), ledger), "(a whole host)");
        return 15;
    }

    /// <summary>Computes the plan and looks at everything that would be written or shown.</summary>
    public static void Check(HostileInput input, Observation? seen, string source)
    {
        if (seen is null)
            return;
        Plan plan;
        try
        {
            plan = Planner.Compute(seen);
        }
        catch (TemplateException e)
        {
            // The shipped templates render whatever was let through.
            throw new FindingException($"a shipped template was refused: {e.Message}", e);
        }

        Output.Check(plan, seen);
        Must.BePrintable(PlanText.Full(plan), source, lines: true);
        Must.BePrintable(PlanText.Summary(plan), source);
        _ = JsonSerializer.Serialize(PlanDocument.Of(plan), StateJson.Readable.PlanDocument);
        var claimed = LedgerUpdate.Claim(plan, seen);
        _ = JsonSerializer.Serialize(LedgerUpdate.Settle(plan, claimed), StateJson.Readable.Ledger);
        _ = LiveStages.Of(seen.Ucr, seen.Files, input.OneIn(2) ? seen.Requested : null);
    }
}
