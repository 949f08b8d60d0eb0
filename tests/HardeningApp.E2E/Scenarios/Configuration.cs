using HardeningApp.E2E.Box;

namespace HardeningApp.E2E.Scenarios;

/// <summary>Everything that decides what Postfix does, as text: two that are equal are byte for byte the same.</summary>
internal static class Configuration
{
    /// <summary>
    /// Files of Postfix with tables, modes and owners, and the layers of UCR without UCR's own header and order, and without the line for the app settings,
    /// which tells the state.
    /// </summary>
    public static Task<string> ConfigurationAsync(this BoxInstance box, CancellationToken token) => box.OutputAsync(
        """
        cd /etc/postfix
        find . -printf '%P %y %m %u %g\n' | LC_ALL=C sort
        find . -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum
        cd /etc/univention && for layer in base base-forced base-ldap base-schedule; do echo "== $layer"; grep -v -e '^#' -e '^postfix-hardening/status:' $layer.conf | LC_ALL=C sort; done
        """,
        token);

    /// <summary>Fails with the lines that differ.</summary>
    public static void ShouldBeSameAs(this string now, string before)
    {
        var (old, @new) = (before.Split('\n'), now.Split('\n'));
        string.Join('\n', old.Except(@new).Select(line => "- " + line).Concat(@new.Except(old).Select(line => "+ " + line))).ShouldBeEmpty();
        now.ShouldBe(before);
    }

    /// <summary>A removal keeps the settings of the product, also those that it has made itself.</summary>
    public static Task<string> ForgetSettingsAsync(this BoxInstance box, CancellationToken token) =>
        box.OutputAsync("grep -o '^postfix-hardening/[^:]*' /etc/univention/base.conf | xargs --no-run-if-empty ucr unset", token);

    /// <summary>The same while the package is installed: without its own settings and without the headers in which UCR lists the templates.</summary>
    public static Task<string> ConfigurationWithoutUsAsync(this BoxInstance box, CancellationToken token) => box.OutputAsync(
        """
        cd /etc/postfix
        find . -printf '%P %y %m %u %g\n' | LC_ALL=C sort
        for file in main.cf master.cf; do grep -v '^#' $file | sha256sum; done
        find . -type f ! -name main.cf ! -name master.cf -print0 | LC_ALL=C sort -z | xargs -0 sha256sum
        cd /etc/univention && for layer in base base-forced base-ldap base-schedule; do echo "== $layer"; grep -v -e '^#' -e '^postfix-hardening/' $layer.conf | LC_ALL=C sort; done
        """,
        token);
}
