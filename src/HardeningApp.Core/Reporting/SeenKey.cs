using HardeningApp.Core.Policy;
using HardeningApp.Core.Reporting.Log;

namespace HardeningApp.Core.Reporting;

/// <summary>What is counted together: one day's mail of one client that looks alike.</summary>
/// <param name="Day">The day, in the time zone of the log.</param>
/// <param name="Address">The client; empty where more clients came on one day than are kept apart.</param>
/// <param name="Feature">The feature.</param>
/// <param name="Verdict">What became of it.</param>
/// <param name="Name">The client's name if it leads back to the address.</param>
/// <param name="Helo">What the client called itself.</param>
/// <param name="Sender">The envelope sender, or the login; empty where one client used more of them than are kept apart.</param>
public readonly record struct SeenKey(DateOnly Day, string Address, Feature Feature, LogVerdict Verdict, string Name, string Helo, string Sender);
