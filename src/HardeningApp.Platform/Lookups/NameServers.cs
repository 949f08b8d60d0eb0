using System.Net;
using System.Net.Sockets;
using DnsClient;
using DnsClient.Protocol;
using HardeningApp.Core.Lookups;

namespace HardeningApp.Platform.Lookups;

/// <summary>Asks name servers, one after the other, two seconds each.</summary>
/// <param name="servers">Where they listen.</param>
internal sealed class NameServers(IEnumerable<IPEndPoint> servers)
{
    private const string IdnPrefix = "xn--";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    private readonly LookupClient _client = new(new LookupClientOptions([.. servers])
    {
        Timeout = Limit,
        Retries = 0,
        UseCache = false,
        UseRandomNameServer = false,
        // "There is no such name" is an answer; the next server would say the same.
        ContinueOnEmptyResponse = false,
        // RFC 7208, 3.4: longer records come by TCP.
        UseTcpFallback = true,
    });

    /// <summary>The answer and how long it may be kept.</summary>
    public async Task<(NameAnswer Answer, TimeSpan Life)> AskAsync(NameQuestion question, CancellationToken cancellationToken)
    {
        try
        {
            var response = await _client.QueryAsync(new DnsQuestion(NameOf(question.Name), (QueryType)(int)question.Type), cancellationToken);
            if (response.Header.ResponseCode is not (DnsHeaderResponseCode.NoError or DnsHeaderResponseCode.NotExistentDomain))
                return (NameAnswer.Failed, TimeSpan.Zero);
            var records = response.Answers.Where(record => (int)record.RecordType == (int)question.Type).ToArray();
            return (NameAnswer.Of([.. records.Select(Text).OfType<string>()]), TimeSpan.FromSeconds(records.Select(record => record.InitialTimeToLive).DefaultIfEmpty(0).Min()));
        }
        catch (Exception e) when (e is DnsResponseException or SocketException or IOException or ArgumentException or InvalidOperationException
            || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            // No answer, or one that is broken: what it lacks is a hint.
            return (NameAnswer.Failed, TimeSpan.Zero);
        }
    }

    /// <summary>
    /// The name as it is. The library's way for names of answers takes everything, but decodes the labels of other letters (RFC 5890), which no name server would
    /// know again; its way for questions leaves those alone, but refuses what is no name of a host.
    /// </summary>
    private static DnsString NameOf(string name) => name.Contains(IdnPrefix, StringComparison.Ordinal) ? DnsString.Parse(name) : DnsString.FromResponseQueryString(name);

    private static string? Text(DnsResourceRecord record) => record switch
    {
        TxtRecord text => string.Concat(text.Text),
        AddressRecord address => address.Address.ToString(),
        MxRecord exchange => exchange.Exchange.Value,
        PtrRecord name => name.PtrDomainName.Value,
        _ => null,
    };
}
