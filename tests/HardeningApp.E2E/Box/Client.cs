namespace HardeningApp.E2E.Box;

/// <summary>Where in the box a command runs: on the mail server or on one of the client hosts.</summary>
public enum Client
{
    Server,
    Outside,
    Workstation,
    Dc4,
    Dc6,
}
