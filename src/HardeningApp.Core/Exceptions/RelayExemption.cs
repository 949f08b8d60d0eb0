using System.Text;
using HardeningApp.Core.Networks;
using HardeningApp.Core.Policy;

namespace HardeningApp.Core.Exceptions;

/// <summary>
/// An exception of the feature relay: clients that go on relaying with any sender, such as a UCS server that hands on forwarded mail.
/// It gives no right of its own: who is not in <c>mynetworks</c> does not relay.
/// </summary>
/// <remarks>Named exemption because .NET keeps names that end in Exception for what is thrown.</remarks>
/// <param name="Id">The last part of the UCR variable that holds it.</param>
/// <param name="Client">The exempted address or network.</param>
public sealed record RelayExemption(ExceptionId Id, Network Client)
{
    /// <summary>Who wanted it; null when nobody said.</summary>
    public string? Owner { get; init; }

    /// <summary>Why it is needed; null when nobody said.</summary>
    public string? Reason { get; init; }

    /// <summary>The value for UCR, which <see cref="ExceptionReader"/> reads: <c>feature=relay; client=10.9.0.2/32; reason=branch office</c>.</summary>
    public string ToText()
    {
        var text = new StringBuilder($"{ExceptionFields.Feature}={Feature.Relay.ToText()}; {ExceptionFields.Client}={Client.ToPostfix()}");
        if (Owner is not null)
            text.Append($"; {ExceptionFields.Owner}={Owner}");
        if (Reason is not null)
            text.Append($"; {ExceptionFields.Reason}={Reason}");
        return text.ToString();
    }
}
