namespace Vouch.Kernel;

/// <summary>Who makes this request; set once by the sign-in middleware, read by endpoints and pages. Scoped to the request.</summary>
public sealed class CurrentActor
{
    private Actor? actor;

    /// <summary>The actor.</summary>
    /// <exception cref="InvalidOperationException">Nobody is signed in: the endpoint lacks an authorisation requirement.</exception>
    public Actor Actor => actor ?? throw new InvalidOperationException("Nobody is signed in here; the endpoint must require sign-in.");

    /// <summary>True when somebody is signed in.</summary>
    public bool IsKnown => actor is not null;

    /// <summary>Sets who it is.</summary>
    public void Set(Actor who) => actor = who;
}

/// <summary>The names of what endpoints require.</summary>
public static class Policies
{
    /// <summary>API: a bearer key, never a cookie.</summary>
    public const string Api = "api";

    /// <summary>Pages for people of the company.</summary>
    public const string Colleague = "colleague";

    /// <summary>Pages for a supplier's people and holders of an invitation link.</summary>
    public const string Partner = "partner";

    /// <summary>Pages for administrators.</summary>
    public const string Administrator = "administrator";

    /// <summary>Pages for anybody signed in, colleague or partner.</summary>
    public const string SignedIn = "signed-in";
}
