using System.Text.Json.Nodes;
using CreditDiscipline.Api.Endpoints;
using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Publishing;
using CreditDiscipline.Connectors;
using CreditDiscipline.Domain.Clocks;
using CreditDiscipline.Domain.Documents;
using CreditDiscipline.Domain.Publishing;

namespace CreditDiscipline.Api.Hosting.Examples;

/// <summary>What operators see, and the preview that every act may be asked for.</summary>
internal static class OperationsExamples
{
    private static readonly DateTimeOffset NextRun = new(2026, 11, 25, 1, 0, 0, TimeSpan.FromHours(8));

    public static Example Preview { get; } = new("Preview", "With dryRun=true, here of a deletion: what would come of it", new ActPreview(
        [new PreviewedChange("DeleteListing", "LIST-DEL-1", "DebtorListing", Sample.ListingId, new JsonObject { ["state"] = "REMOVAL_DUE" }, new JsonObject { ["state"] = "DELETED" })],
        [new PreviewedClock(DutyKind.DeleteEntry, DutyKinds.RuleOf(DutyKind.DeleteEntry), DutyState.Done, Sample.Today, Sample.RemovalDue, Sample.RemovalDue, Sample.Court, Sample.Judge)],
        [new PreviewedPublication(ChangeKind.Delete, Sample.ListingId, 2, true)], ["甘肃省公共信用信息平台"], [DocumentKind.DeletionDecision]));

    public static Example NotReady { get; } = new("Health.not-ready", "The index is behind", new HealthEndpoints.Health("NOT_READY", ["INDEX"]));

    public static void AddTo(ExampleBook book)
    {
        book.Thing(Preview);
        book.Thing(new Example("Receiver", "A platform that took everything",
            new ReceiverState("PROVINCE", "甘肃省公共信用信息平台", "https://receiver.example/v1/", false, [new LaneState(Lane.Routine, Sample.Position, 412, NextRun, 0, null), new LaneState(Lane.Priority, Sample.Position, 97, null, 0, null)])));
        book.On("ListReceivers").Says("For administrators.");
        book.On("PushNow").Says("For administrators. The routine lane runs at once instead of at its hour; how it went shows in the list of receivers.");
        book.On("Live").Says("Answers as long as the process does; it asks nothing else.").Answers(new Example("Health.live", "It runs", new HealthEndpoints.Health("LIVE", [])));
        book.On("Ready").Says("A load balancer sends requests while this is 200.").Answers(new Example("Health", "It answers", new HealthEndpoints.Health("READY", [])));
    }
}
