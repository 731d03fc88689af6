namespace CreditDiscipline.IntegrationTests.Infrastructure;

/// <summary>Tests that measure, or load the machine, run when no others do.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = nameof(Alone);
}
