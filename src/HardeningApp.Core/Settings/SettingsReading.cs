using System.Collections.Immutable;

namespace HardeningApp.Core.Settings;

/// <summary>The outcome of reading the settings: usable settings, or all errors at once.</summary>
/// <param name="Settings">The settings, or null when there are errors.</param>
/// <param name="Errors">Every value that cannot be used.</param>
/// <param name="Unknown">Variables of our prefix that mean nothing to this version; worth a warning, not an error.</param>
public sealed record SettingsReading(HardeningSettings? Settings, ImmutableArray<SettingError> Errors, ImmutableArray<string> Unknown);
