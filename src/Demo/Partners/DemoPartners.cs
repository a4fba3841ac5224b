namespace Vouch.Demo;

/// <summary>The suppliers of the demo whose stories are worth following, for those who choose whom to be.</summary>
public static class DemoPartners
{
    /// <summary>The supplier that kept its word long enough to be a partner.</summary>
    public const string Partner = Names.Shines;

    /// <summary>The supplier that slips.</summary>
    public const string Slipping = Names.Slips;

    /// <summary>The supplier whose people answer customers in nine languages.</summary>
    public const string Answering = Names.Answers;
}
