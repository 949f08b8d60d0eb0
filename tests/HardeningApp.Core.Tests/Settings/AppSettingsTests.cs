using HardeningApp.Core.Settings;

namespace HardeningApp.Core.Tests.Settings;

/// <summary>The App Center's <c>settings</c> and the settings of the product are the same.</summary>
public sealed class AppSettingsTests
{
    private static readonly Dictionary<string, Dictionary<string, string>> Sections = Read(Path.Combine(AppContext.BaseDirectory, "app", "settings"));

    [Fact]
    public void Every_section_is_a_setting_or_the_status() =>
        Sections.Keys.Where(name => !SettingNames.Own.Contains(name)).ShouldBe([SettingNames.Status]);

    [Fact]
    public void What_the_App_Center_stores_at_installation_is_what_counts_without_it()
    {
        var stored = Sections.Where(section => section.Value.ContainsKey("InitialValue")).Select(section => (section.Key, section.Value["InitialValue"])).ToArray();
        stored.Length.ShouldBe(6);

        var (with, without) = (SettingsReader.Read(Ucr.Joined(stored)).Settings, SettingsReader.Read(Ucr.Joined()).Settings);
        with.ShouldNotBeNull();
        with.Features.ShouldBeEquivalentTo(without!.Features);
        with.RelayRoles.ShouldBe(without.RelayRoles);
        with.Report.ShouldBe(without.Report);
    }

    [Fact]
    public void Every_value_that_a_list_offers_can_be_used()
    {
        var offered = Sections.SelectMany(section => section.Value.GetValueOrDefault("Values", "").Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(value => (section.Key, value)));
        foreach (var value in offered)
            SettingsReader.Read(Ucr.Joined(value)).Errors.ShouldBeEmpty();
    }

    private static Dictionary<string, Dictionary<string, string>> Read(string path)
    {
        var sections = new Dictionary<string, Dictionary<string, string>>(StringComparer.Ordinal);
        var current = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in File.ReadLines(path).Where(line => line.Length > 0))
        {
            if (line.StartsWith('['))
                sections[line[1..^1]] = current = new Dictionary<string, string>(StringComparer.Ordinal);
            else if (line.Split(" = ", 2) is [var key, var value])
                current[key] = value;
        }

        return sections;
    }
}
