using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Law;
using FluentValidation;
using MediatR;

namespace CreditDiscipline.Application.Exchange;

/// <summary>A partner answers: every debtor that it was asked about, once. The same again changes nothing.</summary>
/// <param name="Debtors">What was found of each debtor.</param>
[ActBy(OfficerRole.Register)]
internal sealed record AnswerAssetRequestCommand(IReadOnlyList<DebtorAnswerInput> Debtors) : ActOn<AssetRequestDetails>;

/// <summary>Court staff carry over an answer that came in a file.</summary>
/// <param name="Debtors">What was found of each debtor.</param>
[ActBy(OfficerRole.Clerk, OfficerRole.Judge, OfficerRole.President)]
internal sealed record CarryAnswerOverCommand(IReadOnlyList<DebtorAnswerInput> Debtors) : ActOn<bool>;

internal sealed class AnswerAssetRequestValidator : AbstractValidator<AnswerAssetRequestCommand>
{
    public AnswerAssetRequestValidator() => RuleFor(command => command.Debtors).SetValidator(new DebtorAnswersValidator());
}

internal sealed class CarryAnswerOverValidator : AbstractValidator<CarryAnswerOverCommand>
{
    public CarryAnswerOverValidator() => RuleFor(command => command.Debtors).SetValidator(new DebtorAnswersValidator());
}

internal sealed class AnswerAssetRequestHandler(CreditDisciplineDbContext db, ActContext act, PartnerDesk desk, InquiryRounds rounds)
    : IRequestHandler<AnswerAssetRequestCommand, AssetRequestDetails>, IRequestHandler<CarryAnswerOverCommand, bool>
{
    public async Task<AssetRequestDetails> Handle(AnswerAssetRequestCommand request, CancellationToken cancellationToken)
    {
        var (asked, file) = await desk.TakeAsync(request.Id, cancellationToken);
        await rounds.AnswerAsync(asked, file, request.Debtors, cancellationToken);
        return AssetRequestDetails.Of(asked, file.Inquiry, file.Case.Number.Value);
    }

    public async Task<bool> Handle(CarryAnswerOverCommand request, CancellationToken cancellationToken)
    {
        var (asked, file) = await act.AssetRequestAsync(db, request.Id, cancellationToken);
        act.Officer.MustHandle(asked.CourtCode);
        await db.RequireRegisteredAsync(asked.Partner, act.Officer, cancellationToken);
        return await rounds.AnswerAsync(asked, file, request.Debtors, cancellationToken);
    }
}
