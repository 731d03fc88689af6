using CreditDiscipline.Api.Endpoints;
using CreditDiscipline.Application.Exchange;
using CreditDiscipline.Application.Partners;
using CreditDiscipline.Domain.Exchange;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Law;

namespace CreditDiscipline.Api.Hosting.Examples;

/// <summary>Asset queries from point to point, and seizures.</summary>
internal static class ExchangeExamples
{
    private const string Bank = "example-bank";
    private const string Objection = "通知书所列被执行人的姓名与证件号码在我行系统中不一致，请核对。";
    private const string Reply = "经核对，姓名与证件号码无误。";
    private static readonly AssetKind[] Kinds = [AssetKind.Deposit, AssetKind.Securities];
    private static readonly DateOnly AnswerBy = new(2026, 12, 1);
    private static readonly FindingInput Account = new(AssetKind.Deposit, "示例银行兰州分行，尾号0815活期账户", 36_500.20m, Controllable: true);
    private static readonly DebtorAnswerInput[] Answer = [new(Sample.DebtorId, [Account])];

    private static readonly PartnerRequestDetails Asked = new(Sample.Id(52), Bank, "示例银行", AssetRequestState.Open, Sample.Today, AnswerBy, null, null, null, null, null, null, null);
    private static readonly PartnerRequestDetails Answered = Asked with { State = AssetRequestState.Answered, AnsweredOn = Sample.Today, Findings = 1 };

    private static readonly AssetInquiryDetails Open = new(
        Sample.Id(51), 1, InquiryState.Open, Sample.CaseId, Sample.Court, [Sample.DebtorId], Kinds, Sample.Judge, Sample.Today, null, null, null, null, null, [Asked]);

    private static readonly AssetInquiryDetails Complete = Open with { Revision = 2, State = InquiryState.Completed, EndedOn = Sample.Today, QueriedOn = Sample.Today, FoundAssets = true, Requests = [Answered] };

    private static readonly AssetRequestDetails Request = new(
        Sample.Id(52), AssetRequestState.Open, Sample.Court, Sample.CourtName, Sample.CaseNumber, Sample.Today, AnswerBy, Kinds, 1, null, null, null);

    private static readonly SealedRequest Sealed = new(
        new RequestContent(
            Sample.Id(52), Bank, Sample.Court, Sample.CourtName, Sample.CaseNumber, $"{Sample.CaseNumber}之五", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", Sample.Judge, Sample.Today, AnswerBy,
            Kinds, [new AskedDebtor(Sample.DebtorId, Sample.Debtor, DocumentType.CitizenId, Sample.DebtorNumber)]),
        "eyJhbGciOiJFUzI1NiIsInR5cCI6ImFzc2V0LXJlcXVlc3Qrand0In0.eyJyZXF1ZXN0Ijp7fX0.c2VhbA");

    public static void AddTo(ExampleBook book)
    {
        book.Thing(new Example("AssetInquiry", "One bank has answered: the inquiry is complete", Complete));
        book.Act(new OpenAssetInquiryCommand(Sample.CaseId, [Sample.DebtorId], [Bank], Kinds), new Example("AssetInquiry.open", "A bank is asked", Open),
            Rules.OtherCourt, Rules.InquiryCaseClosed, Rules.NotOnCaseTeam, Rules.InquiryNotDebtor, Rules.InquiryNotYetLiable, Rules.TooManySubjects, Rules.AllDebtors, Rules.NotInExchange, Rules.NotRegisteredForExchange, Rules.InquiryOpen)
            .Meets(Errors.Problems.NotFound, Errors.Problems.RevisionMismatch);
        book.Act(new CloseAssetInquiryCommand("逾期未答复，已当面查询。"), new Example("AssetInquiry.closed", "Closed without the answer of the bank: nobody answered, so it counts as no query",
            Open with { Revision = 2, State = InquiryState.Lapsed, CloseReason = "逾期未答复，已当面查询。", EndedOn = Sample.Today, Requests = [Asked with { State = AssetRequestState.Closed, EndReason = "逾期未答复，已当面查询。" }] }),
            [.. Sample.Handled, Rules.NotOnCaseTeam, Rules.InquiryObjected, Rules.SearchNotConfirmed, Rules.MakerIsChecker]);
        book.Act(new ReplyToObjectionCommand(Bank, Upheld: false, Reply), new Example("AssetInquiry.replied", "The objection is unfounded; the bank has to answer",
            Open with { Requests = [Asked with { ObjectedOn = Sample.Today, Objection = Objection, ObjectionUpheld = false, ObjectionReply = Reply }] }), [.. Sample.Handled, Rules.MakerIsChecker]);
        book.Act(new TellCreditorCommand(Sample.Today, "EMS1234567890CN"), new Example("AssetInquiry.told", "The creditor was told", Complete with { Revision = 3, CreditorToldOn = Sample.Today }), [.. Sample.Handled, Rules.DateOrder]);
        book.On("LookAtFindings").Says("For the court of the case alone. Each look stands in the ledger.").Refuses(Rules.RoleMayNot, Rules.OtherCourt)
            .Answers(new Example("Findings", "One account", new InquiryFindings(Sample.Id(51), [new FindingDetails(Sample.Id(53), Bank, Sample.DebtorId, Account.Kind, Account.Description, Account.Amount, Account.Controllable)])));
        AddFiles(book);
        AddPartner(book);
        AddOfficers(book);
    }

    private static void AddFiles(ExampleBook book)
    {
        var result = new AnswerFileResult(1, 0, 1,
            [new AnswerLineResult(1, Sample.Id(52), AnswerLineOutcome.Taken), new AnswerLineResult(2, null, AnswerLineOutcome.Refused, "MALFORMED", null, Errors.Problems.Malformed.English)]);
        book.On("CarryRequestsOver").Says("For officers registered with the partner. One sealed request a line, of the own court, the oldest first, 1,000 at most. Names and numbers are whole: hand the file to the partner and to nobody else.")
            .Answers(new Example("AssetRequest.line", "One request", Sealed)).Refuses(Rules.RoleMayNot, Rules.NotRegisteredForExchange);
        book.On("CarryAnswersOver").Says("""
            For officers of the court who are registered with the partner that answers. One answer a line; each has its outcome, and one that is refused hinders no other. The same file again changes nothing. Files above 1 MB are sent in parts.

            A line to send:

                {"requestId":"0198c1f0-3a00-7c00-8000-000000000034","debtors":[{"debtorId":"0198c1f0-3a00-7c00-8000-000000000002","findings":[]}]}
            """)
            .Asks("line", "Nothing was found", $$"""{"requestId":"{{Sample.Id(52)}}","debtors":[{"debtorId":"{{Sample.DebtorId}}","findings":[]}]}""" + "\n")
            .Answers(new Example("AnswerFile", "One answer was taken, one line could not be read", result)).Refuses(Rules.RoleMayNot);
    }

    private static void AddPartner(ExampleBook book)
    {
        book.Thing(new Example("AssetRequest", "A request that waits for an answer", Request));
        book.On("ListAssetRequests").Says("`next` is the cursor of the following page. Who is asked about stands in the request itself.");
        book.On("ReadAssetRequest").Says("A request of another partner is as if it were not there. `sealed` is null once the request has ended. The seal is a compact JWS (ES256) by a key of `/.well-known/jwks.json`; its payload holds `iss`, `aud`, `iat` and `request`.")
            .Answers(new Example("AssetRequest.sealed", "One debtor, under seal", new AssetRequestWithSubjects(Request, Sealed)));
        book.On("ReadAssistanceNotice").Says("As long as the request waits.").Refuses(Rules.StateForbids);
        book.On("AnswerAssetRequest").Says("Debtors by their ids in the request; an empty list of findings for nothing. Another answer after the first is `ANSWERED_OTHERWISE`.")
            .Asks("found", "One account was found", new AnswerAssetRequestCommand(Answer))
            .Answers(new Example("AssetRequest.answered", "Answered", Request with { State = AssetRequestState.Answered, AnsweredOn = Sample.Today }))
            .Refuses(Rules.StateForbids, Rules.AnsweredOtherwise, Rules.DebtorNotAsked, Rules.DebtorUnanswered, Rules.KindNotAsked);
        book.On("ObjectToAssetRequest").Says("Once. The request waits until the court has answered: it withdraws it, or says why it is to be answered (`objectionReply`).")
            .Asks("example", "Name and number do not fit", new ObjectToAssetRequestCommand(Objection))
            .Answers(new Example("AssetRequest.objected", "The court has to answer", Request with { State = AssetRequestState.Objected }))
            .Refuses(Rules.StateForbids, Rules.ObjectionAnswered, Rules.NumberInText);
    }

    private static void AddOfficers(ExampleBook book)
    {
        var officer = new ExchangeOfficerDetails(Bank, Sample.Judge, Sample.Court, Sample.Filed, null);
        book.Thing(new Example("ExchangeOfficer", "A judge who may ask the bank", officer));
        book.Act(new RegisterExchangeOfficerCommand(Sample.Judge, Sample.Court), new Example("ExchangeOfficer.registered", "Registered", officer), Rules.OfficerRegistered);
        book.Act(new RemoveExchangeOfficerCommand(Sample.Judge, Sample.Court), new Example("ExchangeOfficer.removed", "May ask no more", officer with { RemovedOn = Sample.Today }), Rules.StateForbids);
        book.On("ListExchangeOfficers").Says("For administrators and the auditor.").Refuses(Rules.RoleMayNot);
    }
}
