using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Listings;
using FluentValidation;
using MediatR;

namespace CreditDiscipline.Application.Listings;

/// <summary>Corrects what was published wrongly (LIST-FIX); an item left out stays.</summary>
/// <param name="Conduct">失信行为具体情形.</param>
/// <param name="Obligation">生效法律文书确定的义务.</param>
/// <param name="Performance">履行情况.</param>
/// <param name="TrueSince">Day since which the corrected data is true; left out, since today.</param>
/// <param name="FoundOn">Day the fault was found, where it was not noted before.</param>
/// <param name="LegalRepresentative">法定代表人或者负责人姓名 of an entity.</param>
/// <param name="BasisIssuer">作出执行依据单位.</param>
/// <param name="BasisNumber">执行依据文号.</param>
/// <param name="CaseFiledOn">立案时间.</param>
[ActBy(OfficerRole.Judge, OfficerRole.President)]
internal sealed record CorrectListingCommand(
    string? Conduct = null, string? Obligation = null, Performance? Performance = null, DateOnly? TrueSince = null, DateOnly? FoundOn = null, string? LegalRepresentative = null,
    string? BasisIssuer = null, string? BasisNumber = null, DateOnly? CaseFiledOn = null) : ActOn<ListingDetails>
{
    public ListingCorrection ToCorrection() =>
        new(Conduct?.Trim(), Obligation?.Trim(), Performance, TrueSince, LegalRepresentative?.Trim(), BasisIssuer?.Trim(), BasisNumber?.Trim(), CaseFiledOn);
}

internal sealed class CorrectListingValidator : AbstractValidator<CorrectListingCommand>
{
    public CorrectListingValidator()
    {
        RuleFor(command => command).Must(command => command is not { Conduct: null, Obligation: null, Performance: null, LegalRepresentative: null, BasisIssuer: null, BasisNumber: null, CaseFiledOn: null }).WithErrorCode("REQUIRED").WithMessage("Say what is corrected.");
        RuleFor(command => command.Conduct!).Text(2000).When(command => command.Conduct is not null);
        RuleFor(command => command.Obligation!).Text(4000).When(command => command.Obligation is not null);
        RuleFor(command => command.LegalRepresentative!).Text(200).When(command => command.LegalRepresentative is not null);
        RuleFor(command => command.BasisIssuer!).Text(200).When(command => command.BasisIssuer is not null);
        RuleFor(command => command.BasisNumber!).Text(200).When(command => command.BasisNumber is not null);
    }
}

internal sealed class CorrectListingHandler(ActContext act) : IRequestHandler<CorrectListingCommand, ListingDetails>
{
    public async Task<ListingDetails> Handle(CorrectListingCommand request, CancellationToken cancellationToken)
    {
        var (listing, _) = await act.ListingAsync(request.Id, cancellationToken);
        listing.Correct(request.ToCorrection(), request.FoundOn, act.Officer, act.Today);
        return ListingDetails.Of(listing);
    }
}
