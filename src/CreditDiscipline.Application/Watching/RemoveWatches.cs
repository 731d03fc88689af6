using CreditDiscipline.Application.Acts;
using FluentValidation;
using MediatR;
using Npgsql;

namespace CreditDiscipline.Application.Watching;

/// <summary>Takes subjects off the caller's watch-list by their references; no event follows.</summary>
/// <param name="References">Up to 1,000 references of the caller; one that is not on its watch-list is answered as unknown.</param>
internal sealed record RemoveWatchesCommand(IReadOnlyList<string> References) : IRequest<RemoveWatchesResult>;

/// <summary>What was taken off.</summary>
/// <param name="Removed">How many.</param>
/// <param name="Unknown">References under which there was none.</param>
internal sealed record RemoveWatchesResult(int Removed, IReadOnlyList<string> Unknown);

/// <summary>Takes one subject off by the id of its watch.</summary>
internal sealed record RemoveWatchCommand(Guid Id) : IRequest<Unit>;

internal sealed class RemoveWatchesValidator : AbstractValidator<RemoveWatchesCommand>
{
    public RemoveWatchesValidator()
    {
        RuleFor(command => command.References).Must(references => references.Count is > 0 and <= PutWatchesValidator.Most).WithErrorCode("ITEM_COUNT").WithMessage($"One to {PutWatchesValidator.Most} references.");
        RuleForEach(command => command.References).Printable(100);
    }
}

internal sealed class RemoveWatchesHandler(NpgsqlDataSource database, Caller caller) : IRequestHandler<RemoveWatchesCommand, RemoveWatchesResult>, IRequestHandler<RemoveWatchCommand, Unit>
{
    public async Task<RemoveWatchesResult> Handle(RemoveWatchesCommand request, CancellationToken cancellationToken)
    {
        var removed = await RemoveAsync([], [.. request.References], cancellationToken);
        return new RemoveWatchesResult(removed.Count, [.. request.References.Distinct().Except(removed)]);
    }

    public async Task<Unit> Handle(RemoveWatchCommand request, CancellationToken cancellationToken) =>
        (await RemoveAsync([request.Id], [], cancellationToken)).Count > 0 ? Unit.Value : throw new NotFoundException("watch", request.Id);

    private async Task<List<string>> RemoveAsync(Guid[] ids, string[] references, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await WatchStore.EnterAsync(connection, caller.World.Feed, caller.Partner, cancellationToken);
        var removed = await WatchStore.RemoveAsync(connection, caller.Partner, ids, references, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return removed;
    }
}
