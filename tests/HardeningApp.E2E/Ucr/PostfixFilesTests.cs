namespace HardeningApp.E2E.Ucr;

/// <summary>facts/ucr.md §8.1, §8.5 and §8.6: the files beside main.cf.</summary>
[Trait("Fact", "ucr.md §8.5")]
public sealed class PostfixFilesTests(UcrBox box) : UcrConformance(box)
{
    [Fact]
    public async Task The_local_file_is_copied_to_the_end_and_wins_over_the_registry()
    {
        var result = await Shell("""
            trap ': >/etc/postfix/main.cf.local' EXIT
            echo 'mynetworks = 127.0.0.0/8 10.0.0.7/32' >/etc/postfix/main.cf.local
            postconf -h mynetworks
            ucr set 'mail/postfix/mynetworks=127.0.0.0/8' >/dev/null
            postconf -h mynetworks 2>/dev/null
            ucr get mail/postfix/mynetworks
            postconf -h mynetworks
            echo '@!@import os; print("#", os.getuid())@!@ @%@hostname@%@' >/etc/postfix/main.cf.local
            ucr commit /etc/postfix/main.cf >/dev/null
            tail -n 4 /etc/postfix/main.cf | grep '^# 0'
            """);
        result.Output.ShouldStartWith("127.0.0.0/8\n127.0.0.0/8 10.0.0.7/32\n127.0.0.0/8\n127.0.0.0/8 10.0.0.7/32\n# 0\n");
        result.Error.ShouldContain("overriding earlier entry: mynetworks");
    }

    [Fact]
    public async Task Files_have_the_modes_of_UCS() =>
        (await Shell("""
            cd /etc/postfix
            stat -c '%n %a %U:%G' main.cf master.cf ldap.saslusermapping ldap.virtual transport tls_policy main.cf.local
            """)).Output.ShouldBe("""
            main.cf 644 root:root
            master.cf 644 root:root
            ldap.saslusermapping 440 root:root
            ldap.virtual 440 root:root
            transport 644 root:root
            tls_policy 644 root:root
            main.cf.local 644 root:root

            """);

    [Theory]
    [InlineData("saslusermapping", "anna@company.my", "anna@company.my")]
    [InlineData("saslusermapping", "info@company.my", "anna@company.my")]
    [InlineData("virtual_mailbox", "bob@company.local", "bob@company.local")]
    [InlineData("virtualdomains", "company.local", "company.local")]
    public async Task The_tables_ask_the_directory(string table, string key, string value)
    {
        (await Shell($"postmap -q {key} ldap:/etc/postfix/ldap.{table}")).ShouldBe(Said($"{value}\n"));
        (await Shell($"postmap -q none.example ldap:/etc/postfix/ldap.{table}")).Code.ShouldBe(1);
    }
}
