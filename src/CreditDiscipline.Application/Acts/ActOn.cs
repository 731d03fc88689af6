using System.Text.Json.Serialization;
using MediatR;

namespace CreditDiscipline.Application.Acts;

/// <summary>A command that changes the register. It runs in one transaction with its acts, its changes and its idempotency key.</summary>
internal interface IAct<out TResult> : IRequest<TResult>;

/// <summary>An act on the thing whose id stands in the address, so that a refusal can say on which.</summary>
internal interface IActOn
{
    Guid Id { get; set; }
}

/// <summary>An act on the thing whose id stands in the address.</summary>
internal abstract record ActOn<TResult> : IAct<TResult>, IActOn
{
    [JsonIgnore]
    public Guid Id { get; set; }
}

/// <summary>An answer that shows a thing at a revision, which goes out as its entity tag.</summary>
internal interface IRevisioned
{
    int Revision { get; }
}
