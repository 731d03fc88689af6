namespace CreditDiscipline.Application.Acts;

/// <summary>There is no such thing, or the caller may not know of it.</summary>
internal sealed class NotFoundException(string thing, object id) : Exception($"There is no {thing} {id}.");

/// <summary>Somebody else changed the thing first.</summary>
internal sealed class ConflictException(string code) : Exception(code)
{
    public string Code { get; } = code;
}

/// <summary>The thing is not at the revision that the caller expects.</summary>
internal sealed class RevisionMismatchException(int actual) : Exception("The thing has changed since it was read.")
{
    public int Actual { get; } = actual;
}

/// <summary>The same idempotency key came with another request.</summary>
internal sealed class IdempotencyKeyReusedException() : Exception("The idempotency key was used for another request.");
