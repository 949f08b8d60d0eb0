namespace HardeningApp.E2E.Rollout;

/// <summary>Somebody who sends mail through the server, week after week.</summary>
/// <param name="Name">Who it is.</param>
/// <param name="Host">The host of the box that plays it: <c>outside</c>, <c>workstation</c> or <c>dc4</c>.</param>
/// <param name="Address">Its address.</param>
/// <param name="From">Its envelope sender.</param>
internal sealed record Correspondent(string Name, string Host, string Address, string From)
{
    public string To { get; init; } = "bob@company.my";

    /// <summary>The name of its address that leads back to it; null for none.</summary>
    public string? HostName { get; init; }

    /// <summary>What it calls itself.</summary>
    public string Helo => HostName ?? "localhost.localdomain";

    public int Port { get; init; } = 25;

    public string? Login { get; init; }

    /// <summary>Whether it is a forger, whose mail nobody wants.</summary>
    public bool IsForger { get; init; }

    /// <summary>What whoever runs it does once the report has named it and no command can: another port, another sender.</summary>
    public Correspondent? Afterwards { get; init; }
}
