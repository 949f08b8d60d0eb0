namespace HardeningApp.E2E.Policy;

/// <summary>A file of cases that cannot be read; the message names line and value.</summary>
public sealed class PolicyFileException(string message) : Exception(message);
