namespace CreditDiscipline.Client;

/// <summary>What can be done to a made-up subject, as the register's feed calls it.</summary>
public enum SandboxChange
{
    /// <summary>A code that this version of the client does not know; never sent.</summary>
    Unknown = 0,

    /// <summary>A list entry becomes public.</summary>
    Add = 1,

    /// <summary>A list entry is changed.</summary>
    Update = 2,

    /// <summary>删除.</summary>
    Delete = 3,

    /// <summary>撤销.</summary>
    Revoke = 4,

    /// <summary>屏蔽.</summary>
    Shield = 5,

    /// <summary>The shielding ends.</summary>
    Unshield = 6,

    /// <summary>A restriction order comes into force, or binds the subject too.</summary>
    RestrictAdd = 7,

    /// <summary>A restriction order is changed.</summary>
    RestrictUpdate = 8,

    /// <summary>A restriction order is lifted, or binds the subject no more.</summary>
    RestrictLift = 9,

    /// <summary>An exemption begins.</summary>
    ExemptStart = 10,

    /// <summary>An exemption ends.</summary>
    ExemptEnd = 11,
}

/// <summary>The sandbox of a partner that tries the interface.</summary>
/// <param name="Position">Position of the sandbox at which this is true.</param>
/// <param name="Items">Its subjects; after a change of one, those with whom it shares entries.</param>
public sealed record Sandbox(long Position, IReadOnlyList<SandboxSubject> Items);

/// <summary>A made-up subject.</summary>
/// <param name="Code">Its code, for example <c>LISTED</c>.</param>
/// <param name="Subject">Whom to ask about, as a question has it.</param>
/// <param name="Result">The answer now.</param>
/// <param name="Changes">What can be done to it now.</param>
public sealed record SandboxSubject(string Code, SubjectQuery Subject, StatusResult Result, IReadOnlyList<SandboxChange> Changes);
