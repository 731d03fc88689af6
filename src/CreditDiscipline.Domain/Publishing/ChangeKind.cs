namespace CreditDiscipline.Domain.Publishing;

/// <summary>What happened to a public record. Codes on the wire are the upper-case snake form.</summary>
public enum ChangeKind
{
    /// <summary>A list entry became public.</summary>
    Add = 1,

    /// <summary>A public list entry was corrected or changed.</summary>
    Update = 2,

    /// <summary>A list entry ended.</summary>
    Delete = 3,

    /// <summary>A list entry was never valid: erase it and its history.</summary>
    Revoke = 4,

    /// <summary>A list entry is taken out of public view while it lasts.</summary>
    Shield = 5,

    /// <summary>A shielded list entry is public again.</summary>
    Unshield = 6,

    /// <summary>A restriction order came into force.</summary>
    RestrictAdd = 7,

    /// <summary>A restriction order in force was changed.</summary>
    RestrictUpdate = 8,

    /// <summary>A restriction order was lifted.</summary>
    RestrictLift = 9,

    /// <summary>A temporary exemption from a restriction order began.</summary>
    ExemptStart = 10,

    /// <summary>A temporary exemption from a restriction order ended.</summary>
    ExemptEnd = 11,
}

/// <summary>The two registers.</summary>
public enum Register
{
    /// <summary>失信被执行人名单.</summary>
    Listing = 1,

    /// <summary>限制消费令.</summary>
    Restriction = 2,
}

/// <summary>What the kinds of change mean.</summary>
public static class ChangeKinds
{
    /// <summary>The change takes an entry away or corrects an error in it, so that every receiver has to accept it within the three working days (PUSH-2).</summary>
    /// <param name="kind">Kind of change.</param>
    /// <param name="urgent">It left on the priority lane.</param>
    public static bool HasLimit(this ChangeKind kind, bool urgent) => kind switch
    {
        ChangeKind.Delete or ChangeKind.Revoke or ChangeKind.Shield or ChangeKind.RestrictLift => true,
        ChangeKind.Update or ChangeKind.RestrictUpdate => urgent,
        _ => false,
    };
}
