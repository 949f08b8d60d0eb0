using System.Text;
using HardeningApp.Core.Networks;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Settings;

namespace HardeningApp.Core.Exceptions;

/// <summary>
/// An exception: whom a feature does not concern. Feature sender: a client, a sender or both together. Feature relay: a client, which gets no right of
/// its own, because who is not in <c>mynetworks</c> does not relay. Feature submission: a login that may use a sender it does not own.
/// </summary>
/// <remarks>Named exemption because .NET keeps names that end in Exception for what is thrown. <see cref="ExemptionParser"/> makes them.</remarks>
/// <param name="Id">The last part of the UCR variable that holds it.</param>
/// <param name="Feature">The feature.</param>
public sealed record Exemption(ExceptionId Id, Feature Feature)
{
    /// <summary>So long before its end somebody is told.</summary>
    public static readonly TimeSpan Notice = TimeSpan.FromDays(14);

    /// <summary>The exempted address or network; null when any is meant.</summary>
    public Network? Client { get; init; }

    /// <summary>The exempted envelope sender; null when any is meant.</summary>
    public ExemptSender? Sender { get; init; }

    /// <summary>The exempted login.</summary>
    public LoginName? Login { get; init; }

    /// <summary>Who wanted it; null when nobody said.</summary>
    public string? Owner { get; init; }

    /// <summary>Why it is needed; null when nobody said.</summary>
    public string? Reason { get; init; }

    /// <summary>From this moment on it does not count, UTC to the second; null when it has no end.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Whom it concerns, for people.</summary>
    public string Whom => (Login, Client, Sender) switch
    {
        ({ } login, _, { } sender) => $"the login {login} with the sender {sender}",
        (_, { } client, { } sender) => $"{client.ToPostfix()} with the sender {sender}",
        (_, { } client, _) => client.ToPostfix(),
        (_, _, { } sender) => $"the sender {sender}",
        _ => "",
    };

    /// <summary>Whether it is over.</summary>
    /// <param name="now">The wall clock.</param>
    public bool IsOverAt(DateTimeOffset now) => now >= Until;

    /// <summary>Whether it counts now and ends soon.</summary>
    /// <param name="now">The wall clock.</param>
    public bool EndsSoonAt(DateTimeOffset now) => Until is { } until && now < until && until - now <= Notice;

    /// <summary>Whether another one concerns exactly the same.</summary>
    public bool IsSame(Exemption other) => (Feature, Client, Sender, Login) == (other.Feature, other.Client, other.Sender, other.Login);

    /// <summary>The value for UCR, which <see cref="ExceptionReader"/> reads: <c>feature=relay; client=10.9.0.2/32; reason=branch office</c>.</summary>
    public string ToText()
    {
        var text = new StringBuilder($"{ExceptionFields.Feature}={Feature.ToText()}");
        Append(ExceptionFields.Client, Client?.ToPostfix());
        Append(ExceptionFields.Sender, Sender?.Key);
        Append(ExceptionFields.Login, Login?.Value);
        Append(ExceptionFields.Until, Until is { } until ? StoredTime.ToText(until) : null);
        Append(ExceptionFields.Owner, Owner);
        Append(ExceptionFields.Reason, Reason);
        return text.ToString();

        void Append(string name, string? value) => text.Append(value is null ? "" : $"; {name}={value}");
    }
}
