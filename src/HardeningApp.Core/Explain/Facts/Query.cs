namespace HardeningApp.Core.Explain.Facts;

/// <summary>One question to a table, the name service or a policy service.</summary>
/// <param name="Kind">What is asked.</param>
/// <param name="Subject">The table such as <c>hash:/etc/postfix/virtual</c>, or the service such as <c>inet:127.0.0.1:12340</c>; empty for the name service.</param>
/// <param name="Key">The key, the domain, the address, or the attributes with line ends between them.</param>
public sealed record Query(QueryKind Kind, string Subject, string Key);
