namespace HardeningApp.Core.Maps;

/// <summary>The types of Postfix table that the product writes.</summary>
public enum TableType
{
    /// <summary>Built by postmap into a <c>.db</c>; Postfix notices a new one by itself.</summary>
    Hash,

    /// <summary>Read as text when a process starts; a new one needs a reload. The first line that matches wins.</summary>
    Cidr,
}
