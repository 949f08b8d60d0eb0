using System.Net;
using HardeningApp.Core.Exceptions;
using HardeningApp.Core.Networks;
using HardeningApp.Core.Parsing;
using HardeningApp.Core.Questions;

namespace HardeningApp.Fuzz;

/// <summary>Addresses and networks: of the directory, of settings, of <c>mynetworks</c>, of the kernel's routes.</summary>
internal static class AddressTarget
{
    private static readonly string[] Good = ["10.9.0.5", "2001:db8::5", "10.9.0.0/24", "[2001:db8::]/64", "2001:0db8:0009:0000:0000:0000:0000:0005"];

    private const string Route = "eth0\t00000000\tFE00090A\t0003\t0\t0\t0\t00000000\t0\t0\t0";
    private const string Route6 = "00000000000000000000000000000000 00 00000000000000000000000000000000 00 20010db80009000000000000000000fe 00000400 00000002 00000000 00000003 eth0";

    public static int Try(HostileInput input)
    {
        var text = input.OneIn(4) ? new IPAddress(Bytes(input, input.OneIn(2) ? 4 : 16)) + (input.OneIn(2) ? $"/{input.Below(140)}" : "") : input.Near(Good);
        var address = AddressText.Parse(text);
        if (address.Ok)
            Must.Hold(Network.ParsePostfix(Network.OfHost(address.Value).ToPostfix()).Value?.Address.Equals(Network.OfHost(address.Value).Address) == true, "an address is another one when it is read again", text);
        else
            Must.BePrintable(address.Error, text);
        Check(Network.ParsePostfix(text), 0, 0, text);
        Check(FurtherSystem.Parse(text), 8, 32, text);
        Check(ExemptClient.Parse(text), 16, 64, text);

        var gateways = DefaultGateways.Of([input.Near(Route), text], [input.Near(Route6), text]);
        var neighbourhood = Neighbourhood.Of(gateways, [(IPAddress.Parse("10.9.0.1"), input.Below(33))]);
        Must.Hold(neighbourhood.WhyNoHost(IPAddress.Parse("10.9.0.1")) is null, "an own address is no host", text);
        if (address.Ok)
            Must.BePrintable(neighbourhood.WhyNoHost(address.Value), text);
        foreach (var entry in MyNetworksPlan.Split(text))
            Must.Hold(!entry.Contains(' ') && !entry.Contains(','), "an entry of mynetworks holds a separator", text);
        var question = MailQuestion.Parse(text, input.Text(), input.Near("bob@company.my"), 25, input.OneIn(2) ? null : input.Text());
        Must.Hold(!question.Ok || !(question.Value.Sender + question.Value.Recipient + question.Value.Login).Any(char.IsControl), "a question holds a line of its own", text);
        return 5;
    }

    private static void Check(Parsed<Network> parsed, int widest4, int widest6, string text)
    {
        if (!parsed.Ok)
        {
            Must.BePrintable(parsed.Error, text);
            return;
        }

        var network = parsed.Value;
        Must.Hold(network.PrefixLength >= (network.IsIPv6 ? widest6 : widest4), "a network is wider than allowed", text);
        Must.Hold(network.ToPostfix().All(c => char.IsAsciiHexDigit(c) || c is '.' or ':' or '/' or '[' or ']'), "a network has a character of its own", text);
        Must.Hold(Network.ParsePostfix(network.ToPostfix()).Value == network, "a network is another one when it is read again", text);
    }

    private static byte[] Bytes(HostileInput input, int count)
    {
        var bytes = new byte[count];
        for (var i = 0; i < count; i++)
            bytes[i] = (byte)input.Below(256);
        return bytes;
    }
}
