using HardeningApp.Core.Support;

namespace HardeningApp.Core.Tests.Support;

public sealed class PublicParametersTests
{
    private static readonly HashSet<string> Own = ["mynetworks", "smtp_sasl_password_maps", "smtpd_milters", "relayhost", "smtp_generic_maps", "smtpd_sender_restrictions"];

    [Theory]
    [InlineData("mynetworks = 127.0.0.0/8 10.9.0.5/32")]
    [InlineData("smtpd_milters =")]
    [InlineData("submission_recipient_restrictions = reject")]
    [InlineData("hardening_exception_1 = check_client_access cidr:/etc/postfix/check_custom_exception_1")]
    [InlineData("smtps/inet/smtpd_sender_restrictions = warn_if_reject,reject")]
    public void Rules_are_shown(string line) => PublicParameters.Of(line + "\n", Own).TrimEnd().ShouldBe(line);

    [Theory]
    [InlineData("accounts_bind_pw = sesame", "accounts_bind_pw = (left out)")]
    [InlineData("my_own = sesame", "my_own = (left out)")]
    [InlineData("smtp_sasl_password_maps = static:anna:sesame", "smtp_sasl_password_maps = (left out)")]
    [InlineData("smtp_generic_maps = inline:{ x=sesame }", "smtp_generic_maps = (left out)")]
    [InlineData("filter/unix/my_key = sesame", "filter/unix/my_key = (left out)")]
    public void What_may_be_a_password_is_named_and_left_out(string line, string expected) => PublicParameters.Of(line + "\n", Own).ShouldBe(expected + "\n");
}
