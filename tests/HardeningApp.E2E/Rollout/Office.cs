namespace HardeningApp.E2E.Rollout;

/// <summary>Everybody who sends through the mail server of an office: what breaks elsewhere when forged senders are refused, and the forgers.</summary>
internal static class Office
{
    private const string Anna = "anna@company.my";

    public static readonly Correspondent[] All =
    [
        new("printer", "workstation", "10.9.0.60", "scanner@company.my"),
        new("second printer", "workstation", "10.9.0.61", "scanner@company.my") { HostName = "printer2.lan.example" },
        new("newsletter service", "outside", "198.51.100.20", "newsletter@company.my") { HostName = "out.news.example" },
        new("forwarder: anna", "outside", "198.51.100.30", Anna) { HostName = "fwd.alumni.example" },
        new("forwarder: bob", "outside", "198.51.100.30", "bob@company.my") { HostName = "fwd.alumni.example" },
        new("forwarder: info", "outside", "198.51.100.30", "info@company.my") { HostName = "fwd.alumni.example" },
        new("web form", "outside", "198.51.100.40", "form@company.my") { HostName = "web.hoster.example" },
        new("app container", "workstation", "172.17.0.3", "wordpress@company.my"),
        new("service with a return path", "outside", "198.51.100.50", "bounce-7@mailing.company.my") { HostName = "mta.mailing.example" },
        new("backup MX", "outside", "198.51.100.60", "info@company.my") { HostName = "mx2.provider.example" },
        new("branch server with outside senders", "dc4", "10.9.0.5", "friend@outside.example") { To = "carol@outside.example" },
        new("old client on port 25", "workstation", "10.9.0.77", Anna)
        {
            Login = Anna,
            To = "carol@outside.example",
            Afterwards = new Correspondent("old client on port 25", "workstation", "10.9.0.77", Anna) { Login = Anna, Port = 587, To = "carol@outside.example" },
        },
        new("somebody else's address", "workstation", "10.9.0.77", "sales@company.my")
        {
            Login = Anna,
            Port = 587,
            To = "carol@outside.example",
            Afterwards = new Correspondent("somebody else's address", "workstation", "10.9.0.77", Anna) { Login = Anna, Port = 587, To = "carol@outside.example" },
        },
        new("outside friend", "outside", "198.51.100.80", "friend@outside.example") { HostName = "mx.friend.example" },
        new("forger", "outside", "203.0.113.9", Anna) { IsForger = true },
        new("forger of a sub-domain", "outside", "203.0.113.66", "it@mail.company.my") { IsForger = true },
        new("forger with the newsletter's sender", "outside", "203.0.113.67", "newsletter@company.my") { IsForger = true },
        new("forger in the neighbourhood of the service", "outside", "198.51.100.21", "chef@company.my") { IsForger = true },
    ];

    /// <summary>The SPF records of the office.</summary>
    public const string SpfRecords = "txt-record=company.my,v=spf1 ip4:198.51.100.20 -all\ntxt-record=mailing.company.my,v=spf1 ip4:198.51.100.50 -all\n";
}
