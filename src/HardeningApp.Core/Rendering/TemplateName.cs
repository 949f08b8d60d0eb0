using System.Collections.Immutable;

namespace HardeningApp.Core.Rendering;

/// <summary>The templates the product renders; the text is the file name below the template directories.</summary>
public static class TemplateName
{
    /// <summary>Renders the sender map.</summary>
    public const string SenderMap = "check_custom_sender_access.scriban";

    /// <summary>Renders the relay map.</summary>
    public const string RelayMap = "check_custom_relay_access.scriban";

    /// <summary>Renders the table of relay clients.</summary>
    public const string RelayClients = "check_custom_relay_clients.scriban";

    /// <summary>Renders the value of <c>mynetworks</c>.</summary>
    public const string MyNetworks = "mynetworks.scriban";

    /// <summary>All of them.</summary>
    public static readonly ImmutableArray<string> All = [SenderMap, RelayMap, RelayClients, MyNetworks];
}
