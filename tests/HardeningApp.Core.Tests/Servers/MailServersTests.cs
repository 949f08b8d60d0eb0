using System.Text.Json;
using CsCheck;
using HardeningApp.Core.Servers;
using HardeningApp.Core.State;

namespace HardeningApp.Core.Tests.Servers;

public sealed class MailServersTests
{
    private const string Mail = "mail.company.my", Mail2 = "mail2.company.my", Mx = "mx.company.my";

    private static readonly ServerEntry Own = Given.Server("mail", "LDAP", "SMTP", "IMAP", ServiceName.Hardening);
    private static readonly ServerEntry Second = Given.Server("mail2", "SMTP", ServiceName.Hardening);

    [Fact]
    public void One_server_that_is_registered_leaves_no_gap()
    {
        var overview = Given.Overview(Given.Directory(Own), Given.Status(Mail, "enforce"));

        var server = overview.Servers.ShouldHaveSingleItem();
        (server.Name, server.Self, server.Registered, server.KnownFrom, server.Effective("sender")).ShouldBe((Mail, true, true, KnownFrom.Here, "enforce"));
        server.Services.ShouldBe(["IMAP", "SMTP"]);
        overview.Warnings.ShouldBeEmpty();
        overview.Notes.ShouldBeEmpty();
    }

    [Fact]
    public void A_mail_server_that_has_not_registered_is_the_first_warning()
    {
        var overview = Given.Overview(Given.Directory(Given.Server("mx", "SMTP"), Own), Given.Status(Mail, "enforce", running: false));

        overview.Servers.Select(server => (server.Name, server.Hardened)).ShouldBe([(Mail, true), (Mx, false)]);
        overview.Warnings[0].ShouldStartWith("mx.company.my is a mail server (SMTP) without postfix-hardening");
        overview.Warnings[1].ShouldStartWith("on mail.company.my the daemon does not run");
    }

    [Fact]
    public void Stages_of_another_server_are_known_once_they_are_handed_in()
    {
        var before = Given.Overview(Given.Directory(Own, Second), Given.Status(Mail));
        var after = Given.Overview(Given.Directory(Own, Second), Given.Status(Mail), Given.Status(Mail2, "enforce"));

        before.Servers[1].KnownFrom.ShouldBe(KnownFrom.Nowhere);
        before.Warnings.ShouldBeEmpty();
        before.Notes.ShouldHaveSingleItem().ShouldEndWith("ssh root@mail2.company.my postfix-hardening status --json | postfix-hardening status --domain --with -");
        (after.Servers[1].KnownFrom, after.Servers[1].Effective("sender"), after.Servers[1].LastSuccess).ShouldBe((KnownFrom.HandedIn, "enforce", Given.Now));
        after.Notes.ShouldBeEmpty();
        after.Warnings.ShouldHaveSingleItem().ShouldStartWith("sender is in enforce on mail2.company.my, but not on mail.company.my (monitor)");
    }

    [Fact]
    public void Enforce_everywhere_is_no_half_protection() =>
        Given.Overview(Given.Directory(Own, Second), Given.Status(Mail, "enforce"), Given.Status(Mail2, "enforce")).Warnings.ShouldBeEmpty();

    [Fact]
    public void A_server_that_tells_of_itself_without_being_registered_is_installed_all_the_same()
    {
        var overview = Given.Overview(Given.Directory(Given.Server("mail2", "SMTP")), Given.Status(Mail), Given.Status(Mail2));

        overview.Servers.ShouldAllBe(server => server.Hardened);
        overview.Warnings.Select(warning => warning.Split(" has not")[0]).ShouldBe([Mail, Mail2]);
    }

    [Fact]
    public void Of_two_states_of_one_server_the_newer_counts_and_of_this_server_its_own()
    {
        var old = ServerStatus.Of(Given.Document(Mail2, "monitor") with { LastAttempt = Given.Now.AddHours(-1) }).Value!;

        var overview = Given.Overview(Given.Directory(Own, Second), Given.Status(Mail, "enforce"), Given.Status(Mail2, "enforce"), old, Given.Status(Mail, "off"));

        overview.Servers.Select(server => server.Effective("sender")).ShouldBe(["enforce", "enforce"]);
    }

    [Fact]
    public void A_status_of_a_server_that_is_none_is_named_and_not_shown()
    {
        var overview = Given.Overview(Given.Directory(Own), Given.Status(Mail), Given.Status("mail.partner.example"));

        overview.Servers.Length.ShouldBe(1);
        overview.Notes.ShouldHaveSingleItem().ShouldBe("a status of mail.partner.example was handed in, but the directory knows no mail server of that name");
    }

    [Fact]
    public void A_server_without_a_domain_of_its_own_is_in_that_of_the_directory_and_two_objects_of_one_name_are_one()
    {
        var overview = Given.Overview(
            Given.Directory(new ServerEntry { Name = "MAIL", Services = ["SMTP"] }, Given.Server("mail", "IMAP", ServiceName.Hardening)), Given.Status(Mail));

        var server = overview.Servers.ShouldHaveSingleItem();
        server.Services.ShouldBe(["IMAP", "SMTP"]);
        server.Registered.ShouldBeTrue();
    }

    [Fact]
    public void Names_of_services_count_as_they_are_written() =>
        Given.Overview(Given.Directory(Given.Server("mx", "SMTP", "Postfix-Hardening")), Given.Status(Mail)).Servers[1].Registered.ShouldBeFalse();

    [Fact]
    public void Before_this_server_becomes_strict_the_others_are_named()
    {
        MailServers.Others(Given.Directory(Own, Given.Server("files", ServiceName.Hardening)), Mail, Given.Domain).ShouldBeNull();
        MailServers.Others(Given.Directory(Own, Second, Given.Server("mx", "IMAP")), "Mail.Company.My", Given.Domain).ShouldNotBeNull()
            .ShouldStartWith("the domain has more mail servers: mail2.company.my, mx.company.my (without postfix-hardening). Enforce on some");
    }

    [Fact]
    public void Whatever_the_directory_holds_every_server_has_a_line_that_no_terminal_or_shell_obeys() =>
        Gen.Select(Hostile.Name, Hostile.Name, Gen.OneOfConst("SMTP", "IMAP", ServiceName.Hardening)).Array[0, 5].Sample(rows =>
        {
            var answer = Given.Directory([.. rows.Select(row => new ServerEntry { Name = row.Item1, Domain = row.Item2, Services = [row.Item3] })]);

            var overview = Given.Overview(answer, Given.Status(Mail));

            overview.Servers.Count(server => server.Self).ShouldBe(1);
            overview.Servers.Select(server => server.Name).ShouldBeUnique();
            overview.Servers.Length.ShouldBeInRange(1, rows.Length + 1);
            overview.Warnings.Count(warning => warning.Contains("without postfix-hardening:", StringComparison.Ordinal)).ShouldBe(overview.Servers.Count(server => !server.Hardened));
            ServersText.Full(overview).ShouldAllBe(c => c == '\n' || (c >= ' ' && c <= '~') || c == '…');
            foreach (var note in overview.Notes.Where(note => note.Contains("ssh ", StringComparison.Ordinal)))
                note.Split("root@")[1].Split(' ')[0].ShouldAllBe(c => char.IsAsciiLetterOrDigit(c) || c == '.' || c == '-');
        });

    [Fact]
    public void The_JSON_has_the_documented_names()
    {
        var json = JsonSerializer.Serialize(Given.Overview(Given.Directory(Own, Second), Given.Status(Mail)), StateJson.Readable.ServersDocument);

        using var document = JsonDocument.Parse(json);
        Names(document.RootElement).ShouldBe(["directory", "servers", "warnings", "notes"]);
        var servers = document.RootElement.GetProperty("servers");
        Names(servers[0]).ShouldBe(
            ["name", "self", "registered", "services", "knownFrom", "running", "state", "features", "senderDomains", "lastAttempt", "lastSuccess"]);
        servers.EnumerateArray().Select(server => server.GetProperty("knownFrom").GetString()).ShouldBe(["here", "nowhere"]);

        static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(property => property.Name);
    }
}
