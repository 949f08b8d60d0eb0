using HardeningApp.E2E.Box;

namespace HardeningApp.E2E.Faults;

/// <summary>One of the mails that are tried again and again.</summary>
internal sealed record ProbeMail(MailKind Kind, Client Client, string From, string To)
{
    public const string NewServerAddress = "10.9.0.77";

    private const string Password = "anna-secret";

    public int Port { get; init; } = 25;

    public string? Login { get; init; }

    /// <summary>What is handed in.</summary>
    public Mail Mail => Login is null ? new Mail(Client, From, To) { Port = Port } : new Mail(Client, From, To).OverSubmission(Login, Password);

    /// <summary>The mails of a round; the new domain is the one that the directory gets during the fault.</summary>
    public static ProbeMail[] Round(string newDomain) =>
    [
        new(MailKind.Closed, Client.Outside, "anna@company.my", "bob@company.my"),
        new(MailKind.Closed, Client.Outside, "root@dc1.company.local", "bob@company.my"),
        new(MailKind.Closed, Client.Outside, "eve@outside.example", "carol@outside.example"),
        new(MailKind.Closed, Client.Outside, "anna@company.my", "carol@outside.example"),
        new(MailKind.Closed, Client.Dc4, "eve@outside.example", "carol@outside.example"),
        new(MailKind.Closed, Client.Outside, "bob@company.my", "carol@outside.example") { Port = 587, Login = "anna@company.my" },
        new(MailKind.Open, Client.Outside, "eve@outside.example", "bob@company.my"),
        new(MailKind.Open, Client.Outside, "", "bob@company.my"),
        new(MailKind.Open, Client.Dc4, "anna@company.my", "carol@outside.example"),
        new(MailKind.Open, Client.Dc4, "eve@outside.example", "bob@company.my"),
        new(MailKind.Open, Client.Server, "anna@company.my", "carol@outside.example"),
        new(MailKind.Open, Client.Outside, "anna@company.my", "carol@outside.example") { Port = 587, Login = "anna@company.my" },
        new(MailKind.NewDomain, Client.Outside, $"eve@{newDomain}", "bob@company.my"),
        new(MailKind.NewServer, Client.Workstation, "anna@company.my", "carol@outside.example"),
    ];

    /// <summary>Whether this is the answer once the daemon knows the new domain and the new server, or while it does not.</summary>
    public bool IsRight(SmtpReply reply, bool changed) => Kind switch
    {
        MailKind.Closed => IsRefusal(reply),
        MailKind.Open => reply.IsAccepted,
        MailKind.NewDomain => changed ? IsRefusal(reply) : reply.IsAccepted,
        _ => changed ? reply.IsAccepted : IsRefusal(reply),
    };

    public override string ToString() => $"{Client} as {From} to {To}{(Port == 25 ? "" : $" on {Port}")}";

    // With its compatibility level of 3.6 Postfix refuses a stranger's relaying with 454.
    private static bool IsRefusal(SmtpReply reply) => reply.Code >= 500 || (reply.Code == 454 && reply.Text.Contains("Relay access denied", StringComparison.Ordinal));
}
