namespace HardeningApp.Core.Explain.Addresses;

/// <summary>A piece of an address.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its text; of a quoted one and a literal without the marks around it.</param>
internal readonly record struct Token(TokenKind Kind, string Text)
{
    /// <summary>An operator.</summary>
    public static Token Of(char op) => new(TokenKind.Operator, op.ToString());

    /// <summary>Whether it is this operator.</summary>
    public bool Is(char op) => Kind == TokenKind.Operator && Text[0] == op;

    /// <summary>Whether it is a text that means nothing by itself.</summary>
    public bool IsText => Kind is TokenKind.Word or TokenKind.Quoted or TokenKind.Literal;
}
