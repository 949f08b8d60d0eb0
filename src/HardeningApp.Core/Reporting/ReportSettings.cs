using HardeningApp.Core.Settings;

namespace HardeningApp.Core.Reporting;

/// <summary>The settings of the report.</summary>
/// <param name="Store">What is kept of mail addresses.</param>
/// <param name="Keep">How many days are kept, today included.</param>
public sealed record ReportSettings(AddressStorage Store, int Keep)
{
    private const int DefaultKeep = 90, MaxKeep = 3_650;

    /// <summary>As long as nothing is set.</summary>
    public static readonly ReportSettings Default = new(AddressStorage.Addresses, DefaultKeep);

    /// <summary>Reads them.</summary>
    internal static ReportSettings Read(SettingValues values) => new(Storage(values), values.Number(SettingNames.ReportKeep, DefaultKeep, 1, MaxKeep));

    /// <summary>What cannot be read keeps less, which is never wrong.</summary>
    private static AddressStorage Storage(SettingValues values) =>
        values.Choice(SettingNames.ReportStore, "addresses", "domains") == "addresses" ? AddressStorage.Addresses : AddressStorage.Domains;
}
