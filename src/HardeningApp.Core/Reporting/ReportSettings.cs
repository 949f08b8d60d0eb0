using HardeningApp.Core.Settings;

namespace HardeningApp.Core.Reporting;

/// <summary>The settings of the report.</summary>
/// <param name="Store">What is kept of mail addresses.</param>
/// <param name="Keep">How many days are kept, today included.</param>
public sealed record ReportSettings(AddressStorage Store, int Keep)
{
    private const int DefaultKeep = 90, MaxKeep = 3_650, DefaultGateDays = 7, MaxGateDays = 90;

    /// <summary>How many days a feature must have been watched, without a source that nobody explained, before it is enforced. 0 (no gate) to 90, and no more than are kept.</summary>
    public int GateDays { get; init; } = DefaultGateDays;

    /// <summary>As long as nothing is set.</summary>
    public static readonly ReportSettings Default = new(AddressStorage.Addresses, DefaultKeep);

    /// <summary>Reads them.</summary>
    internal static ReportSettings Read(SettingValues values)
    {
        var keep = values.Number(SettingNames.ReportKeep, DefaultKeep, 1, MaxKeep);
        return new ReportSettings(Storage(values), keep) { GateDays = GateDaysOf(values, keep) };
    }

    /// <summary>What is not kept cannot be looked at. Who keeps less than the default asks for, and names no days, is asked for those.</summary>
    private static int GateDaysOf(SettingValues values, int keep)
    {
        var days = values.Number(SettingNames.GateDays, DefaultGateDays, 0, MaxGateDays);
        if (days > keep && !string.IsNullOrWhiteSpace(values.Text(SettingNames.GateDays)))
            values.Refuse(SettingNames.GateDays, values.Text(SettingNames.GateDays), $"no more days than are kept of the mail log, which are {keep} ({SettingNames.ReportKeep})");
        return Math.Min(days, keep);
    }

    /// <summary>What cannot be read keeps less, which is never wrong.</summary>
    private static AddressStorage Storage(SettingValues values) =>
        values.Choice(SettingNames.ReportStore, "addresses", "domains") == "addresses" ? AddressStorage.Addresses : AddressStorage.Domains;
}
