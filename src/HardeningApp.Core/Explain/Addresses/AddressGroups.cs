namespace HardeningApp.Core.Explain.Addresses;

/// <summary>
/// Finds the addresses in a text that may hold more: names in front of <c>&lt;address&gt;</c>, groups such as <c>friends: a, b;</c>, comments.
/// It is read from the right to the left, because the address stands to the right of the name.
/// </summary>
/// <param name="Addresses">The tokens of each address, the leftmost last.</param>
/// <param name="HasOther">Whether something is neither an address nor a bracket.</param>
internal sealed record AddressGroups(List<List<Token>> Addresses, bool HasOther)
{
    /// <summary>Reads tokens.</summary>
    public static AddressGroups Of(List<Token> tokens)
    {
        var (addresses, current) = (new List<List<Token>>(), new List<Token>());
        var (other, wordIsFine, inGroup) = (false, true, false);
        for (var at = tokens.Count - 1; at >= 0; at--)
        {
            var token = tokens[at];
            switch (token)
            {
                case { Kind: TokenKind.Comment }:
                    other = true;
                    break;
                case { IsText: true }:
                    // Two texts without an operator between them belong to two addresses.
                    if (!wordIsFine)
                        Close();
                    wordIsFine = false;
                    current.Add(token);
                    break;
                case var _ when token.Is('>'):
                    Close();
                    at = Bracketed(at);
                    wordIsFine = true;
                    break;
                case var _ when token.Is(';') || token.Is(',') || (inGroup && token.Is(':')):
                    Close();
                    (other, wordIsFine) = (true, true);
                    if (token.Is(':'))
                        at = SkipName(at);
                    inGroup |= token.Is(';');
                    break;
                default:
                    wordIsFine = true;
                    current.Add(token);
                    break;
            }
        }

        Close();
        return new AddressGroups(addresses, other);

        void Close()
        {
            if (current.Count == 0)
                return;
            current.Reverse();
            addresses.Add(current);
            current = [];
        }

        // What stands between the brackets, then past the name in front of them.
        int Bracketed(int close)
        {
            var open = close - 1;
            for (; open >= 0 && !tokens[open].Is('<'); open--)
            {
                if (tokens[open].Kind != TokenKind.Comment)
                    current.Add(tokens[open]);
            }

            Close();
            var before = open - 1;
            while (before >= 0 && !(tokens[before].Kind == TokenKind.Operator && ">;,:".Contains(tokens[before].Text[0])))
            {
                other = true;
                before--;
            }

            return before + 1;
        }

        int SkipName(int colon)
        {
            var at = colon;
            while (at > 0 && !tokens[at - 1].Is(','))
                at--;
            return at;
        }
    }
}
