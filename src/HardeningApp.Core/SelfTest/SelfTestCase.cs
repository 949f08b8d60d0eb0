using HardeningApp.Core.Questions;

namespace HardeningApp.Core.SelfTest;

/// <summary>One line of the self-test.</summary>
/// <param name="Client">Who sends, in words.</param>
/// <param name="Mail">What is sent, in words.</param>
/// <param name="Expected">What Postfix has to say.</param>
/// <param name="Because">What that comes from, in words.</param>
public sealed record SelfTestCase(string Client, string Mail, Expectation Expected, string Because)
{
    /// <summary>The question; null where it cannot be asked on this server.</summary>
    public MailQuestion? Question { get; init; }

    /// <summary>Why it cannot be asked.</summary>
    public string? Missing { get; init; }

    /// <summary>Both in one, with the port.</summary>
    public string Name => $"{Client}: {Mail}";
}
