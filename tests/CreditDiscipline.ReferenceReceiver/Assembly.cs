using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("CreditDiscipline.IntegrationTests")]
[assembly: InternalsVisibleTo("CreditDiscipline.Benchmarks")]
