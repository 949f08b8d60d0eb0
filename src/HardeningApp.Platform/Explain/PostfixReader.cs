using System.Collections.Immutable;
using HardeningApp.Core.Explain;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Questions;
using HardeningApp.Core.Restrictions;
using HardeningApp.Core.Settings;
using HardeningApp.Platform.Pass;
using HardeningApp.Platform.Processes;

namespace HardeningApp.Platform.Explain;

/// <summary>Reads from Postfix itself what decides about mail on a port: main.cf, the port's options in master.cf, classes of restrictions.</summary>
public sealed class PostfixReader(ProgramRunner programs)
{
    private const string Postconf = "/usr/sbin/postconf";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>The view of each port that is asked for.</summary>
    /// <param name="ports">The ports.</param>
    /// <param name="ucr">For the port that <c>mail/smtpport</c> names in place of 25.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="PassException">Postfix's tools fail, or no service in master.cf takes mail on the port.</exception>
    public async Task<IReadOnlyDictionary<MailPort, PostfixView>> ReadAsync(IEnumerable<MailPort> ports, UcrSnapshot ucr, CancellationToken cancellationToken)
    {
        string[] names = [.. PostfixView.ParameterNames, "inet_interfaces", "inet_protocols", "proxy_interfaces"];
        var main = Parameters(await RunAsync(["-x", .. names], cancellationToken));
        var services = (await RunAsync(["-M"], cancellationToken)).Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(fields => fields.Length > 1).Select(fields => $"{fields[0]}/{fields[1]}").ToHashSet(StringComparer.Ordinal);
        var options = Parameters(await RunAsync(["-Px"], cancellationToken));
        var classes = RestrictionText.Words(main.GetValueOrDefault("smtpd_restriction_classes", ""));
        var definitions = classes.IsEmpty ? ImmutableDictionary<string, string>.Empty : Parameters(await RunAsync(["-x", .. classes], cancellationToken));

        var parameters = new PostfixParameters(main);
        var addresses = ListenAddresses.Of(parameters);
        return ports.Distinct().ToDictionary(port => port, port => new PostfixView
        {
            Main = parameters,
            Port = parameters.With(OptionsOf(ServiceOf(port, services, ucr), options)),
            OwnAddresses = addresses,
            Classes = definitions,
        });
    }

    private async Task<string> RunAsync(string[] arguments, CancellationToken cancellationToken) =>
        (await programs.MustRunAsync(Postconf, arguments, Limit, cancellationToken: cancellationToken)).Stdout;

    private static ImmutableDictionary<string, string> Parameters(string output) => output.Split('\n')
        .Select(line => line.Split(" =", 2))
        .Where(parts => parts.Length == 2)
        .GroupBy(parts => parts[0], parts => parts[1].Trim(), StringComparer.Ordinal)
        .ToImmutableDictionary(same => same.Key, same => same.Last(), StringComparer.Ordinal);

    private static IEnumerable<KeyValuePair<string, string>> OptionsOf(string service, ImmutableDictionary<string, string> options) => options
        .Where(option => option.Key.StartsWith(service + "/", StringComparison.Ordinal))
        .Select(option => KeyValuePair.Create(option.Key[(service.Length + 1)..], option.Value));

    /// <summary>With postscreen in front, the service that decides is the one it passes clients to.</summary>
    private static string ServiceOf(MailPort port, HashSet<string> services, UcrSnapshot ucr)
    {
        string[] names = port switch
        {
            MailPort.Smtp => ["smtp", "25", ucr.Text("mail/smtpport") ?? "25"],
            MailPort.Smtps => ["smtps", "submissions", "465"],
            _ => ["submission", "587"],
        };
        if (port == MailPort.Smtp && services.Contains("smtpd/pass"))
            return "smtpd/pass";
        return services.FirstOrDefault(service => names.Any(name => service == $"{name}/inet" || service.EndsWith($":{name}/inet", StringComparison.Ordinal)))
            ?? throw new PassException($"no service in {PostfixNames.ConfigDirectory}/master.cf takes mail on port {(int)port}: see postconf -M");
    }
}
