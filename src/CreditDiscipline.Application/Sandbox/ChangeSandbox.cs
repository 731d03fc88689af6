using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Status;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Publishing;
using MediatR;
using Npgsql;

namespace CreditDiscipline.Application.Sandbox;

/// <summary>The subjects of the caller's sandbox.</summary>
internal sealed record GetSandboxQuery : IRequest<SandboxDetails>;

/// <summary>Changes a subject of the caller's sandbox as a court would; nothing is asked of a court.</summary>
/// <param name="Kind">What happens, to every entry of the subject for which it can.</param>
internal sealed record ChangeSandboxSubjectCommand(ChangeKind Kind) : IRequest<SandboxDetails>
{
    [System.Text.Json.Serialization.JsonIgnore]
    public string Code { get; set; } = "";
}

/// <summary>Brings every subject of the caller's sandbox back to how it began.</summary>
internal sealed record ResetSandboxCommand : IRequest<SandboxDetails>;

/// <summary>A sandbox as its partner sees it.</summary>
/// <param name="Position">Position of the sandbox at which this is true.</param>
/// <param name="Items">Its subjects; after a change of one, those with whom it shares entries.</param>
internal sealed record SandboxDetails(long Position, IReadOnlyList<SandboxSubjectDetails> Items);

/// <summary>A made-up subject.</summary>
/// <param name="Code">Code in addresses.</param>
/// <param name="Subject">Whom to ask about, as a question has it.</param>
/// <param name="Result">The answer now, to a token that covers both registers.</param>
/// <param name="Changes">What can be done to it now.</param>
internal sealed record SandboxSubjectDetails(string Code, SubjectQuery Subject, StatusResult Result, IReadOnlyList<ChangeKind> Changes);

internal sealed class SandboxHandler(NpgsqlDataSource database, SandboxStore sandboxes, Caller caller)
    : IRequestHandler<GetSandboxQuery, SandboxDetails>, IRequestHandler<ChangeSandboxSubjectCommand, SandboxDetails>, IRequestHandler<ResetSandboxCommand, SandboxDetails>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public Task<SandboxDetails> Handle(GetSandboxQuery request, CancellationToken cancellationToken) => DoAsync(SandboxSubjects.All, _ => [], cancellationToken);

    public Task<SandboxDetails> Handle(ResetSandboxCommand request, CancellationToken cancellationToken) => DoAsync(SandboxSubjects.All, state => state.Reset(), cancellationToken);

    public Task<SandboxDetails> Handle(ChangeSandboxSubjectCommand request, CancellationToken cancellationToken)
    {
        var subject = SandboxSubjects.Find(request.Code) ?? throw new NotFoundException("subject", "of this code");
        var family = SandboxSubjects.All.Where(other => other.Family == subject.Family);
        return DoAsync(family, state => state.Change(subject, request.Kind) is { Count: > 0 } steps ? steps : throw new RuleViolationException(Rules.StateForbids), cancellationToken);
    }

    private async Task<SandboxDetails> DoAsync(IEnumerable<SandboxSubject> shown, Func<SandboxState, List<SandboxStep>> change, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var state = await sandboxes.EnterAsync(connection, caller.Partner, cancellationToken);
        await sandboxes.WriteAsync(connection, caller.Partner, state, change(state), cancellationToken);
        var position = await SandboxStore.PositionAsync(connection, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await ShowAsync(position, cancellationToken);
        return new SandboxDetails(position, [.. shown.Select(subject => DetailsOf(subject, state))]);
    }

    /// <summary>Who changes a subject and asks this host at once sees the change.</summary>
    private async Task ShowAsync(long position, CancellationToken cancellationToken)
    {
        try
        {
            await caller.World.Live.ReachAsync(position, Patience, cancellationToken);
        }
        catch (StatusUnavailableException)
        {
            // it is done all the same, and questions are refused until the index has it
        }
    }

    private static SandboxSubjectDetails DetailsOf(SandboxSubject subject, SandboxState state) =>
        new(subject.Code, new SubjectQuery(subject.Name, subject.DocumentType, subject.DocumentNumber), state.ResultOf(subject), state.PossibleOf(subject));
}
