using HardeningApp.Core.Adoption;
using HardeningApp.Core.Planning;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Settings;
using HardeningApp.Core.Tests.Planning;

namespace HardeningApp.Core.Tests.Adoption;

/// <summary>A mail server on which somebody has followed the article, or a part of it.</summary>
internal static class ByHand
{
    public const string SenderMap = "check_sender_access hash:/etc/postfix/check_custom_sender_access";
    public const string RelayMap = "check_sender_access hash:/etc/postfix/check_custom_relay_access";

    public static string Recipient(string key) => PostfixNames.RecipientRestrictions + key;

    public static string Submission(string key) => PostfixNames.SubmissionRestrictions + key;

    /// <summary>The map of senders with a restriction that asks it.</summary>
    public static World WithSenderMap(string text, string key = "60", string restriction = SenderMap)
    {
        var world = new World();
        world.WriteFile(text);
        world.Normal[Recipient(key)] = restriction;
        return world;
    }

    /// <summary>All steps of the article.</summary>
    public static World WithAll(string action = "REJECT no")
    {
        var world = WithSenderMap($"company.my {action}\n.company.my {action}\ncompany.local {action}\n.company.local {action}\n");
        world.Relay = Stage.Monitor;
        world.Stock.Remove(Recipient("30"));
        world.Normal[Recipient("10")] = RelayMap;
        world.WriteFile("company.my permit_mynetworks\ncompany.local permit_mynetworks\n", name: PostfixNames.RelayMap);
        world.Normal[PostfixNames.MyNetworks] = "127.0.0.0/8 10.9.0.1/32 10.9.0.5/32";
        WithSubmission(world);
        return world;
    }

    public static void WithSubmission(World world, params string[] services)
    {
        world.Normal[Submission("10")] = "reject_sender_login_mismatch";
        world.Normal[Submission("20")] = "reject_unknown_recipient_domain";
        world.Normal[Submission("30")] = "permit_sasl_authenticated";
        world.Normal[Submission("99")] = "reject";
        foreach (var service in services.Length == 0 ? ["smtps", "submission"] : services)
        {
            world.Normal[SubmissionValues.Key(service, SubmissionValues.EnforceOption)] = SubmissionValues.EnforceText;
            world.Normal[SubmissionValues.Key(service, SubmissionValues.LoginMapOption)] = PostfixNames.LoginMap;
        }
    }

    public static Takeover Takeover(World world) => Core.Adoption.Takeover.Of(world.See(), Planner.Networks(world.See()));

    /// <summary>Accepts the takeover and applies it, as the program does.</summary>
    public static Takeover Adopt(World world)
    {
        var takeover = Takeover(world);
        takeover.Blockers.ShouldBeEmpty();
        foreach (var setting in takeover.Settings)
            Set(world, setting);
        world.Ledger = takeover.AcceptedIn(world.See()).Ledger;
        world.Apply().IsHeld.ShouldBeFalse();
        return takeover;
    }

    private static void Set(World world, UcrChange setting)
    {
        var stage = StageText.Parse(setting.After!)!.Value;
        if (setting.Key == SettingNames.SenderStage)
            world.Stage = stage;
        else if (setting.Key == SettingNames.Stage(Feature.Relay))
            world.Relay = stage;
        else if (setting.Key == SettingNames.Stage(Feature.Submission))
            world.Submission = stage;
        else if (setting.Key == SettingNames.Stage(Feature.Auth25))
            world.Auth25 = stage;
        else
            world.DomainStages[SettingNames.DomainText(setting.Key)!] = stage;
    }
}
