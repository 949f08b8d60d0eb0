using System.Collections.Immutable;
using HardeningApp.Core.Settings;

namespace HardeningApp.Core.Exceptions;

/// <summary>The exceptions of a UCR snapshot, and the variables that hold none although they should.</summary>
/// <param name="Relay">Exceptions of the feature relay, sorted by name.</param>
/// <param name="Errors">Every variable that cannot be used.</param>
public sealed record ExceptionReading(ImmutableArray<RelayExemption> Relay, ImmutableArray<SettingError> Errors);
