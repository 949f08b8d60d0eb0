using HardeningApp.Core.Policy;

namespace HardeningApp.Core.Maps;

/// <summary>Which type of table a file of ours is.</summary>
public static class TableTypes
{
    /// <summary>The type of a file.</summary>
    public static TableType Of(string name) =>
        name is PostfixNames.RelayClients or PostfixNames.Exceptions || PostfixNames.IsExceptionTable(name) ? TableType.Cidr : TableType.Hash;
}
