namespace HardeningApp.Core.Lookups;

/// <summary>The name service (DNS).</summary>
public interface INameService
{
    /// <summary>Asks. An answer that does not come is <see cref="NameAnswer.Failed"/>, no exception.</summary>
    /// <param name="question">The question.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<NameAnswer> AskAsync(NameQuestion question, CancellationToken cancellationToken);
}
