namespace HardeningApp.Platform.Tests.Support;

/// <summary>Tests that change the directory, UCR, /etc/postfix or the network run one after the other.</summary>
[CollectionDefinition(nameof(WholeBox))]
public sealed class WholeBox;
