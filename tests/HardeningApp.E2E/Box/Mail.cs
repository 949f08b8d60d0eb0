namespace HardeningApp.E2E.Box;

/// <summary>One mail: who hands it in where, with which envelope.</summary>
public sealed record Mail(Client Client, string From, string To)
{
    public int Port { get; init; } = 25;

    /// <summary>TLS from the first byte, as on port 465.</summary>
    public bool ImplicitTls { get; init; }

    /// <summary>STARTTLS, as on port 587.</summary>
    public bool StartTls { get; init; }

    public string? Login { get; init; }

    public string? Password { get; init; }

    public bool IPv6 { get; init; }

    public string Helo { get; init; } = "cli.test";

    public string Subject { get; init; } = "test";

    /// <summary>The address of the server, where it is not the first one as this client sees it.</summary>
    public string? At { get; init; }

    /// <summary>The server as this client sees it.</summary>
    public string Server => At ?? (Client, IPv6) switch
    {
        (Client.Server, false) => "127.0.0.1",
        (Client.Server, true) => "::1",
        (_, true) or (Client.Dc6, _) => "2001:db8:9::1",
        _ => "10.9.0.1",
    };

    /// <summary>The same mail through port 465 with a login.</summary>
    public Mail OverSmtps(string? login = null, string? password = null) =>
        this with { Port = 465, ImplicitTls = true, Login = login, Password = password };

    /// <summary>The same mail through port 587 with a login.</summary>
    public Mail OverSubmission(string? login = null, string? password = null) =>
        this with { Port = 587, StartTls = true, Login = login, Password = password };
}
