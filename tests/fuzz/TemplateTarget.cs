using System.Text;
using HardeningApp.Core.Maps;
using HardeningApp.Core.Names;
using HardeningApp.Core.Networks;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Rendering;
using HardeningApp.Core.Restrictions;
using HardeningApp.Core.Settings;

namespace HardeningApp.Fuzz;

/// <summary>Templates that somebody else wrote: any text, endless loops, other files, huge output.</summary>
internal static class TemplateTarget
{
    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(50);

    private static readonly DomainName[] Domains = [DomainName.Parse("company.local").Value!, DomainName.Parse("company.my").Value!];

    private static readonly string[] Snippets =
    [
        "{{ include 'x' }}", "{{ include '/etc/shadow' }}", "{{ func f }}{{ f }}{{ end }}{{ f }}", "{{ object.eval 'groups' }}", "{{ object.eval_template '{{ 1 }}' }}", "{{ date.now }}",
        "{{ groups = [] }}", "{{ marker = \"x\\ny OK\" }}", "{{ capture x }}evil.example OK{{ end }}{{ x }}", "{{ for d in groups[0].domains }}{{ d }} OK\n{{ end }}",
        "{{ entries | array.join ',' }}", "{{ entries | array.reverse | array.join ' ' }}", "{{ 'x' * 100000 }}", "{{ 1 / 0 }}", "{{ null.x }}", "{{ \"a\\0b\" }}",
        "{{ for x in 1..1000 }}x{{ end }}", "{{ array.add_range [] (1..1000) }}", "{{ this }}", "{{ import this }}", "{{ with this }}{{ marker }}{{ end }}", "{{ ret 1 }}", "{{ raise }}", "{{ math.round 1e308 400 }}", "{{ 'x' | string.pad_left 100000 }}",
    ];

    /// <summary>Each of them costs its time limit, so they are rare.</summary>
    private static readonly string[] Endless =
        ["{{ while true }}{{ end }}", "{{ 'aaaaaaaaaaaaaaaaaaaaaaaaaaaa!' | regex.match '^(a+)+$' }}", "{{ while true }}x{{ end }}", "{{ for a in 1..100000000 }}{{ for b in 1..100000000 }}{{ end }}{{ end }}", "{{ x = 'x'; while true; x = x + 'x'; end }}", "{{ func f; for i in 1..9; f; end; end; f }}"];

    public static int Try(HostileInput input)
    {
        var name = input.Pick(TemplateName.All);
        var text = Text(input, FuzzHost.Templates[name].Text);
        using var stop = new CancellationTokenSource(Limit);
        try
        {
            Render(name, new TemplateSource("/etc/postfix-hardening/templates/own.scriban", text), text, stop.Token);
        }
        catch (TemplateException e)
        {
            Must.BePrintable(string.Concat(e.Message.Where(c => c < 0x80 && !char.IsControl(c))), text);
        }
        catch (OperationCanceledException)
        {
            // As a pass does: it says so and keeps the last good state.
        }

        return 1;
    }

    private static void Render(string name, TemplateSource template, string text, CancellationToken stop)
    {
        switch (name)
        {
            case TemplateName.SenderMap:
                CheckMap(SenderMap.Render(template, Domains, SenderPolicy.Uniform(Stage.Enforce), null, stop), line => line.StartsWith("REJECT", StringComparison.Ordinal), text);
                break;
            case TemplateName.RelayMap:
                CheckMap(RelayMap.Render(template, Domains, stop), line => line == "permit_mynetworks", text);
                break;
            case TemplateName.RelayClients:
                CheckMap(RelayClientsTable.Render(template, [Network.ParsePostfix("127.0.0.0/8").Value!], [Network.ParsePostfix("10.9.0.5").Value!], stop), line => line.Contains("permit_mynetworks", StringComparison.Ordinal), text);
                break;
            default:
                var value = MyNetworksPlan.Of("127.0.0.0/8 192.168.7.0/24", [], [Network.ParsePostfix("10.9.0.5").Value!], ipv6: true).Render(template, stop);
                // Blanks of another kind are held by a guard, and never set.
                Must.Hold(UcrText.FirstForbidden(value) is null or '\t', "a value for mynetworks has a character of its own", text);
                break;
        }
    }

    /// <summary>What Postfix reads in it: our keys, and the kind of action that was given.</summary>
    private static void CheckMap(AccessMap map, Func<string, bool> action, string text)
    {
        var lines = TableText.Read("hash:/x", Encoding.UTF8.GetString(map.Content.Span)).ToArray();
        Must.Hold(lines.Length == map.Keys, "Postfix would read another number of lines", text);
        Must.Hold(lines.All(line => action(line.Action) && line.Action.All(c => c is >= ' ' and <= '~')), "an action of its own got through", text);
    }

    private static string Text(HostileInput input, string shipped)
    {
        if (input.OneIn(400))
            return shipped + input.Pick(Endless);
        return input.Below(4) switch
        {
            0 => input.Text(),
            1 => shipped.Insert(input.Below(shipped.Length), input.Pick(Snippets)),
            2 => input.Pick(Snippets) + shipped,
            _ => input.Mutated(shipped),
        };
    }
}
