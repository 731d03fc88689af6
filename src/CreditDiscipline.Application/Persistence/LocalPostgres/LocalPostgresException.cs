namespace CreditDiscipline.Application.Persistence.LocalPostgres;

/// <summary>The private PostgreSQL could not be found, made or started; the message tells an operator what to do.</summary>
internal sealed class LocalPostgresException(string message) : Exception(message);
