namespace HardeningApp.E2E.Ucr;

/// <summary>All conformance tests share one boot of the box and run one after another.</summary>
[CollectionDefinition(Name)]
public sealed class UcrCollection : ICollectionFixture<UcrBox>
{
    public const string Name = "ucr";
}
