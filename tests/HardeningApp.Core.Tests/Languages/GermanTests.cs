using CsCheck;
using HardeningApp.Core.Exceptions;
using HardeningApp.Core.Languages;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Settings;

namespace HardeningApp.Core.Tests.Languages;

/// <summary>Whatever is wrong with a setting is said in German too.</summary>
public sealed class GermanTests
{
    /// <summary>One value for each way to be wrong.</summary>
    private static readonly string[] Wrong =
    [
        "§", "reject", "10.9.0.5/8", "0.0.0.0/0", "::/0", "10.0.0.0/7", "10.1", "10.9.0.5/33", "[10.9.0.5]", "2001:db8::/2", "127.0.0.1", "0.0.0.0", "224.0.0.1",
        "169.254.1.1", "255.255.255.255", "::5", "[::ffff:10.9.0.7]", "@!@", "feature=relay; client=10.9.0.2/32; client=x", "feature=sender; client=10.9.0.2",
        "feature=relay; color=red", "feature=relay", "feature=relay; client=10.9.0.5/8", "feature=relay; client=10.0.0.0/8", "feature=relay; client=x",
        "client=10.9.0.2", "feature=auth25; client=10.9.0.2", "feature=sender", "feature=sender; sender=a b@company.my", "feature=sender; sender=nodomain",
        "feature=submission; login=a b; sender=anna@company.my", "feature=submission; login=anna; sender=company.my", "feature=relay; client=10.9.0.2; until=soon",
        "feature=relay; client=10.9.0.2; reason=ask anna@company.my", "feature=relay; client", $"feature=relay; client=10.9.0.2; owner={new string('o', 300)}", $"feature=relay; client=10.9.0.2; reason={new string('r', 300)}",
    ];

    private static readonly string[] Keys =
    [
        .. SettingNames.Own, SettingNames.LdapServerName, SettingNames.LdapServerAddition, "postfix-hardening/domain/company.my/stage", "postfix-hardening/domain/no domain/stage",
        "postfix-hardening/domain/no domain/limited", .. FeatureText.All.Select(SettingNames.Limited), "postfix-hardening/exception/relay-1", "postfix-hardening/exception/No Name",
    ];

    [Fact]
    public void Both_languages_have_the_same_holes_and_no_sentence_stands_there_twice()
    {
        foreach (var sentence in GermanSentences.All)
            Sentence.Holes(sentence.German).ShouldBe(Sentence.Holes(sentence.English), sentence.English);
        GermanSentences.All.Select(sentence => sentence.English).ShouldBeUnique();
        GermanSentences.All.ShouldAllBe(sentence => sentence.German.Length > 0);
    }

    [Fact]
    public void Every_error_that_a_setting_can_have_has_a_German_sentence()
    {
        var errors = Keys.SelectMany(key => Wrong.SelectMany(value => Errors((key, value)))).Concat(SettingsReader.Read(Ucr.With()).Errors).ToArray();

        errors.Length.ShouldBeGreaterThan(Keys.Length * 5);
        foreach (var error in errors)
            German.Find(error.Expected).ShouldNotBeNull($"{error.Key}: add to {nameof(GermanSentences)}: {error.Expected}");
    }

    [Fact]
    public void Every_sentence_is_used_by_some_error()
    {
        var used = new HashSet<string>();
        foreach (var english in Keys.SelectMany(key => Wrong.SelectMany(value => Errors((key, value)))).Concat(SettingsReader.Read(Ucr.With()).Errors).Select(error => error.Expected))
            Use(english, used);

        // What the command line says besides errors.
        string[] others = ["all settings and templates are valid", "{0} means nothing to this version"];
        GermanSentences.All.Select(sentence => sentence.English).Except(used).Except(others).ShouldBeEmpty();
    }

    [Fact]
    public void An_error_names_variable_value_and_way_out_in_both_languages()
    {
        var error = Errors((SettingNames.SenderStage, "abweisen")).Single();

        error.ToString().ShouldBe("postfix-hardening/sender/stage is \"abweisen\"; expected off, monitor or enforce (change it with: ucr set postfix-hardening/sender/stage=…)");
        German.Of(error).ShouldBe("postfix-hardening/sender/stage ist \"abweisen\"; erwartet: off, monitor oder enforce (ändern mit: ucr set postfix-hardening/sender/stage=…)");
        German.Of(Errors((SettingNames.RelayExtra, "10.9.0.5/8")).Single()).ShouldBe(
            "postfix-hardening/relay/extra ist \"10.9.0.5/8\"; erwartet: Adressen oder Netze, durch Leerzeichen oder Kommas getrennt, und dieser Eintrag enthält Bits eines "
            + "einzelnen Rechners; schreiben Sie die Adresse des Netzes (ändern mit: ucr set postfix-hardening/relay/extra=…)");
        German.Of(SettingsReader.Read(Ucr.With()).Errors.Single(missing => missing.Key == SettingNames.LdapBase)).ShouldBe(
            "ldap/base ist nicht gesetzt; erwartet: die LDAP-Basis der Domäne; der Beitritt zur Domäne setzt das");
    }

    [Fact]
    public void A_sentence_that_nobody_has_translated_stays_as_it_is() => German.Of("something new {0} <1>").ShouldBe("something new {0} <1>");

    [Fact]
    public void Hostile_values_change_no_word_of_the_sentence_around_them() => Gen.Select(Gen.OneOfConst(Keys), Hostile.Text).Sample((key, text) =>
    {
        foreach (var error in Errors((key, text)))
        {
            var said = German.Of(error);
            said.ShouldContain("; erwartet: ");
            German.Find(error.Expected).ShouldNotBeNull(error.Expected);
            said.ShouldNotContain('\n');
        }
    });

    private static IEnumerable<SettingError> Errors((string Key, string Text) value)
    {
        var ucr = Ucr.Joined(value);
        return SettingsReader.Read(ucr).Errors.Concat(ExceptionReader.Read(ucr).Errors);
    }

    private static string? Use(string english, HashSet<string> used)
    {
        foreach (var sentence in GermanSentences.All)
        {
            if (sentence.Translate(english, inner => Use(inner, used)) is not { } german)
                continue;
            used.Add(sentence.English);
            return german;
        }

        return null;
    }
}
