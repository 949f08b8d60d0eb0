namespace HardeningApp.E2E.TwoServers;

/// <summary>One pair of servers for all tests of this folder; each test leaves the stages and settings as it found them.</summary>
[CollectionDefinition(Name)]
public sealed class TwoServersCollection : ICollectionFixture<MailServers>
{
    public const string Name = "two servers";
}
