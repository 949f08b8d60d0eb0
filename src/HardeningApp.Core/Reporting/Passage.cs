namespace HardeningApp.Core.Reporting;

/// <summary>That a client in <c>mynetworks</c> handed in mail of an outside domain on a day. How often does not matter.</summary>
/// <param name="Day">The day, in the time zone of the log.</param>
/// <param name="Address">The client.</param>
/// <param name="Domain">The domain of the organisation that the sender belongs to.</param>
public readonly record struct Passage(DateOnly Day, string Address, string Domain);
