namespace HardeningApp.Core.Explain.Addresses;

/// <summary>What a piece of an address is (RFC 822, 3.3).</summary>
internal enum TokenKind
{
    /// <summary>Characters without a special meaning.</summary>
    Word,

    /// <summary>A text in double quotes.</summary>
    Quoted,

    /// <summary>A text in square brackets.</summary>
    Literal,

    /// <summary>A text in round brackets, which means nothing.</summary>
    Comment,

    /// <summary>One character with a meaning, such as @.</summary>
    Operator,
}
