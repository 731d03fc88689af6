using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Security;
using CreditDiscipline.Application.Status;
using CreditDiscipline.Domain.Documents;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Partners;
using CreditDiscipline.Domain.Time;
using FluentValidation;
using MediatR;

namespace CreditDiscipline.Application.Subjects;

/// <summary>Who asked about a subject, for court staff to hand out to it .</summary>
/// <param name="Subject">Whom it is about.</param>
/// <param name="Request">The subject's request.</param>
/// <param name="Limit">Items of a page, 1 to 200; left out, 100.</param>
/// <param name="Cursor">Cursor of the page; left out, the newest.</param>
internal sealed record ListSubjectQueriesQuery(SubjectQuery Subject, ApplicantRequest Request, int? Limit = null, string? Cursor = null) : IRequest<SubjectQueriesDetails>
{
    public override string ToString() => nameof(ListSubjectQueriesQuery);
}

/// <summary>A subject's request to be told who asked about it.</summary>
/// <param name="Reference">Its reference at the court.</param>
/// <param name="ReceivedOn">Day on which it came in.</param>
internal sealed record ApplicantRequest(string Reference, DateOnly ReceivedOn);

/// <summary>A stretch of the look-ups of a subject, newest first.</summary>
/// <param name="QueryId">Under which this look-up itself was written down.</param>
/// <param name="DocumentType">Kind of the subject's document.</param>
/// <param name="DocumentNumber">Its number, masked (ID-8).</param>
/// <param name="From">Beginning of the period: look-ups are kept for five years.</param>
/// <param name="To">Its end: the moment of the first page.</param>
/// <param name="Items">The look-ups.</param>
/// <param name="Next">Cursor of the next page; null on the last one.</param>
internal sealed record SubjectQueriesDetails(
    Guid QueryId, DocumentType DocumentType, string DocumentNumber, DateTimeOffset From, DateTimeOffset To, IReadOnlyList<InquiryDetails> Items, string? Next);

/// <summary>One look-up of the subject.</summary>
/// <param name="At">When.</param>
/// <param name="Way">How.</param>
/// <param name="Institution">Name of the partner or court; null for the public.</param>
/// <param name="Purpose">Purpose that the partner stated; null for courts and the public.</param>
/// <param name="AuthorizationReference">Authorisation of the subject that the partner stated.</param>
internal sealed record InquiryDetails(DateTimeOffset At, QueryWay Way, string? Institution, QueryPurpose? Purpose, string? AuthorizationReference)
{
    public static InquiryDetails Of(ToldQuery query) => new(query.At, query.Way, query.By, query.Purpose, query.Authorization);
}

internal sealed class ApplicantRequestValidator : AbstractValidator<ApplicantRequest>
{
    public ApplicantRequestValidator(TimeProvider clock)
    {
        RuleFor(request => request.Reference).Text(100);
        RuleFor(request => request.ReceivedOn).Must(day => day <= clock.CourtToday()).WithErrorCode("RECEIVED_ON").WithMessage("The request has come in already.");
    }
}

internal sealed class ListSubjectQueriesValidator : AbstractValidator<ListSubjectQueriesQuery>
{
    public ListSubjectQueriesValidator(TimeProvider clock)
    {
        this.Subject(query => query.Subject, clock);
        RuleFor(query => query.Request).SetValidator(new ApplicantRequestValidator(clock));
        this.NoNumberIn(query => query.Request.Reference, query => query.Subject, clock);
        RuleFor(query => query.Limit).Must(limit => limit is null or (>= 1 and <= Pages.LargestPage)).WithErrorCode("LIMIT").WithMessage($"1 to {Pages.LargestPage}.");
    }
}

internal sealed class ListSubjectQueriesHandler(QueryTrail trail, StaffQueries log, SubjectKeys keys, Sight sight, TimeProvider clock) : IRequestHandler<ListSubjectQueriesQuery, SubjectQueriesDetails>
{
    private const string List = "subject-queries";

    public async Task<SubjectQueriesDetails> Handle(ListSubjectQueriesQuery request, CancellationToken cancellationToken)
    {
        sight.RequireFile();
        var number = request.Subject.Number(clock);
        var (key, most) = (keys.KeyOf(number), request.Limit ?? Pages.UsualPage);
        var place = Pages.ReadPlace(List, request.Cursor);
        var to = place?.Until ?? clock.CourtNow();
        var from = QueryTrail.Since(to);
        var found = await trail.ReadAsync(key, from, to, place is { } last ? (last.At, last.Id) : null, most + 1, cancellationToken);
        var next = found.Count > most ? Pages.After(List, to, found[most - 1].Query.At, found[most - 1].Id) : null;
        var details = new SubjectQueriesDetails(
            Guid.CreateVersion7(), number.Type, number.Masked, from, to.InCourt(), [.. found.Take(most).Select(one => InquiryDetails.Of(one.Query))], next);
        await log.WriteAsync(new StaffQuery(details.QueryId, StaffQueryKind.Queries, key, number) { Request = request.Request }, cancellationToken);
        return details;
    }
}
