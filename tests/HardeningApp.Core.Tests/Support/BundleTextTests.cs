using System.Text.Encodings.Web;
using System.Text.Json;
using HardeningApp.Core.Support;

namespace HardeningApp.Core.Tests.Support;

public sealed class BundleTextTests
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Theory]
    [InlineData("from=<anna@company.my> to=<bob@company.my>", "from=<***@company.my> to=<***@company.my>")]
    [InlineData("anna@company.my DUNNO", "***@company.my DUNNO")]
    [InlineData("sasl_username=anna@company.my, x", "***@company.my, x")]
    [InlineData("o'brien+list@company.my", "***@company.my")]
    [InlineData("bounce+anna=company.my@list.example", "***@list.example")]
    [InlineData("<anna%company.my@relay.example>", "<***@relay.example>")]
    [InlineData("\"anna bar\"@company.my", "***@company.my")]
    [InlineData("<\"a@b\"@company.my>", "<***@company.my>")]
    [InlineData("anna@[10.9.0.1]", "***@[10.9.0.1]")]
    [InlineData("jürgen@münchen.example", "***@münchen.example")]
    [InlineData("a@b@company.my", "***@company.my")]
    [InlineData("anna@company.my@", "***@company.my@")]
    [InlineData("(anna@company.my)", "(***@company.my)")]
    [InlineData("postfix@-.service and user: @ and 10.9.0.5/32 @!@", "postfix@-.service and user: @ and 10.9.0.5/32 @!@")]
    public void An_address_loses_its_person(string text, string expected) => BundleText.Clean(text, []).ShouldBe(expected);

    [Theory]
    [InlineData("anna@company.my")]
    [InlineData("said \"anna b\"@company.my and\nanna@company.my, \\anna@company.my")]
    [InlineData("C:\\anna@company.my \"")]
    public void JSON_stays_JSON(string text)
    {
        var json = JsonSerializer.Serialize(new Dictionary<string, string> { ["key"] = text, ["other"] = "value" }, Relaxed);

        var cleaned = BundleText.Clean(json, []);

        cleaned.ShouldNotContain("anna");
        JsonSerializer.Deserialize<Dictionary<string, string>>(cleaned)!["other"].ShouldBe("value");
    }

    [Fact]
    public void A_secret_that_got_in_does_not_get_out_and_an_empty_one_changes_nothing()
    {
        BundleText.Clean("bind as cn=mail with machine-secret: failed", ["machine-secret", ""]).ShouldBe("bind as cn=mail with (secret): failed");
        BundleText.Clean("a text", ["", "a"]).ShouldBe("a text");
    }

    [Fact]
    public void A_long_line_without_an_address_takes_no_time()
    {
        var line = new string('a', 200_000);
        var start = TimeProvider.System.GetTimestamp();
        BundleText.Clean(line + "\n" + string.Concat(Enumerable.Repeat("\"a\\\"", 20_000)), []).ShouldStartWith(line);
        TimeProvider.System.GetElapsedTime(start).ShouldBeLessThan(TimeSpan.FromSeconds(30));
    }
}
