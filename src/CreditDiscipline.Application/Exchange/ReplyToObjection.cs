using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Documents;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Documents;
using CreditDiscipline.Domain.Exchange;
using CreditDiscipline.Domain.Law;
using FluentValidation;
using MediatR;

namespace CreditDiscipline.Application.Exchange;

/// <summary>Answers a partner's written objection, within fifteen days (NET-1). Who asked does not decide.</summary>
/// <param name="Partner">Client id of the partner.</param>
/// <param name="Upheld">The request is withdrawn; otherwise it is open again.</param>
/// <param name="Reply">Why.</param>
[ActBy(OfficerRole.Judge, OfficerRole.President)]
internal sealed record ReplyToObjectionCommand(string Partner, bool Upheld, string Reply) : ActOn<AssetInquiryDetails>;

internal sealed class ReplyToObjectionValidator : AbstractValidator<ReplyToObjectionCommand>
{
    public ReplyToObjectionValidator()
    {
        RuleFor(command => command.Partner).Text(50);
        RuleFor(command => command.Reply).Text(2000);
    }
}

internal sealed class ReplyToObjectionHandler(CreditDisciplineDbContext db, ActContext act, Papers papers, InquiryRounds rounds, ExchangeTerms terms) : IRequestHandler<ReplyToObjectionCommand, AssetInquiryDetails>
{
    public async Task<AssetInquiryDetails> Handle(ReplyToObjectionCommand request, CancellationToken cancellationToken)
    {
        var file = await act.InquiryAsync(db, request.Id, cancellationToken);
        var asked = file.To(request.Partner);
        asked.ReplyToObjection(request.Upheld, request.Reply.Trim(), file.Inquiry, terms, act.Officer, act.Today);
        await papers.IssueAsync(file.Case, asked, issue => CourtPapers.ObjectionReply(asked, file.Inquiry, file.Case, issue), cancellationToken);
        await rounds.SettleAsync(file, cancellationToken);
        return AssetInquiryDetails.Of(file);
    }
}
