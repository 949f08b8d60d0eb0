using System.CommandLine;
using HardeningApp.Core.Exceptions;
using HardeningApp.Core.Languages;
using HardeningApp.Core.Parsing;
using HardeningApp.Core.Settings;
using HardeningApp.Platform;
using HardeningApp.Platform.Pass;
using HardeningApp.Platform.Ucr;

namespace HardeningApp.Cli;

/// <summary><c>config show|test</c>: the settings and where they come from.</summary>
internal static class ConfigCommand
{
    private static readonly string[] FromUcs =
    [
        SettingNames.LdapBase, SettingNames.LdapHostDn, SettingNames.LdapServerName, SettingNames.LdapServerAddition, SettingNames.LdapServerPort,
    ];

    public static Command Create()
    {
        var show = new Command("show", "Shows all settings with the layer of UCR they come from.");
        show.SetAction(_ => Show(new UcrFiles(new HardeningPaths().Univention, TimeProvider.System).Read()));
        var language = new Option<string>("--lang") { HelpName = "en|de", Description = "The language of the errors.", DefaultValueFactory = _ => "en" };
        language.AcceptOnlyFromAmong("en", "de");
        var test = new Command("test", "Checks all settings and templates and shows every error at once. Exit code 78 when there is one.") { language };
        test.SetAction((parsed, cancellationToken) => Task.FromResult(Test(parsed.GetValue(language) == "de", cancellationToken)));
        return new Command("config", "Shows or checks the settings.") { show, test };
    }

    private static int Show(UcrSnapshot ucr)
    {
        foreach (var line in Lines(ucr))
            Terminal.WriteLine(line);
        return ExitCodes.Ok;
    }

    /// <summary>All settings, and what counts of UCS's own, with their layers.</summary>
    public static IEnumerable<string> Lines(UcrSnapshot ucr)
    {
        var names = SettingNames.Own.Concat(ucr.WithPrefix(SettingNames.Prefix).Select(pair => pair.Key)).Distinct().Order(StringComparer.Ordinal);
        foreach (var name in names.Concat(FromUcs))
        {
            var value = ucr.Find(name);
            yield return value is null
                ? $"{Printable.Escape(name)}: (not set, the built-in default counts)"
                : $"{Printable.Escape(name)}: {Printable.Quote(value.Text)} ({value.Layer.ToString().ToLowerInvariant()})";
        }
    }

    private static int Test(bool inGerman, CancellationToken cancellationToken)
    {
        string Say(string english) => inGerman ? German.Of(english) : english;

        var paths = new HardeningPaths();
        var ucr = new UcrFiles(paths.Univention, TimeProvider.System).Read();
        var reading = SettingsReader.Read(ucr);
        foreach (var name in reading.Unknown)
            Console.Error.WriteLine($"postfix-hardening: {(inGerman ? "Warnung" : "warning")}: {Say($"{Printable.Escape(name)} means nothing to this version")}");
        string[] errors = [.. reading.Errors.Concat(ExceptionReader.Read(ucr).Errors).Select(error => inGerman ? German.Of(error) : error.ToString()), .. new TemplateFiles(paths, TimeProvider.System).Errors(cancellationToken)];
        foreach (var error in errors)
            CommandLine.Fail(ExitCodes.Configuration, error);
        if (errors.Length > 0)
            return ExitCodes.Configuration;
        Terminal.WriteLine(Say("all settings and templates are valid"));
        return ExitCodes.Ok;
    }
}
