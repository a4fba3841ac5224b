using Microsoft.Extensions.DependencyInjection;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Notices;
using Vouch.Relationships.PersonalData;
using Vouch.Ui;

namespace Vouch.Relationships.Ideas;

/// <summary>What ideas add to the room.</summary>
internal static class IdeaServices
{
    internal static void Add(IServiceCollection services)
    {
        services.AddScoped<IdeaDesk>();
        services.AddScoped<IdeaQueries>();
        services.AddScoped<IdeaInHand>();
        services.AddScoped<IPersonalData, PersonalIdeas>();
        services.AddScoped<INoticeSource, IdeaNotices>();
        services.AddScoped<INavigationCount, IdeasToAnswer>();
        services.AddSingleton(new NavigationEntry("Ideas", "/ideas", "bulb", 38, actor => actor.IsColleague) { Key = 'n', IsSeldom = true });
        services.AddSingleton(new NavigationEntry("Your ideas", "/partner/ideas", "bulb", 81, actor => actor.Supplier is not null && actor.Scope is null) { IsSeldom = true });
        services.AddPagePart<IdeasOfPerson>("supplier.main", 35);
        services.AddPagePart<IdeasOfPerson>("together.main", 10);
        services.AddPagePart<IdeasOfPerson>("relationship.main", 60);
    }
}

/// <summary>The idea that a page shows, for the parts of the page.</summary>
internal sealed class IdeaInHand
{
    /// <summary>The idea with all that its page shows; null until it was read, or where there is none.</summary>
    internal IdeaInFull? Found { get; set; }
}

/// <summary>How many ideas wait for the reader's answer.</summary>
internal sealed class IdeasToAnswer(IdeaQueries queries) : INavigationCount
{
    public string Href => "/ideas";

    public Task<int> CountAsync(Actor actor, CancellationToken cancellationToken) => queries.CountMineAsync(actor, cancellationToken);
}

/// <summary>Who is told of ideas: the owner that one waits, the one who had it of the answer, all who share it of what came of it. Who has no account is told by <see cref="ICaseVoice"/> instead.</summary>
internal sealed class IdeaNotices : INoticeSource
{
    public IReadOnlyCollection<string> Facts { get; } = [IdeaFacts.Raised.Name, IdeaFacts.HandedOver.Name, IdeaFacts.Answered.Name, IdeaFacts.Done.Name];

    public Task<IReadOnlyList<NoticeDraft>> TellAsync(Fact fact, NoticeContext context, CancellationToken cancellationToken)
    {
        var (number, words) = (fact.Data["number"] ?? "", context.Texts.GetValueOrDefault("words", ""));
        var drafts = new List<NoticeDraft>();
        if (fact.Name == IdeaFacts.Raised.Name || fact.Name == IdeaFacts.HandedOver.Name)
        {
            if (fact.Party(IdeaFacts.Owner) is { } owner)
            {
                drafts.Add(new NoticeDraft(owner, "idea.yours", "An idea waits for your answer: {0}", number, words) { Body = "{1}" });
            }

            foreach (var administrator in fact.Party(IdeaFacts.Owner) is null ? context.Company.HoldersAnywhere(Roles.Administrator) : [])
            {
                drafts.Add(new NoticeDraft(administrator.Id, "idea.without-owner", "Nobody is left to look after {0}; hand it over to somebody", number) { AlsoToActor = true });
            }
        }
        else if (fact.Name == IdeaFacts.Answered.Name)
        {
            Tell(IdeaFacts.Person, fact.Data["outcome"] == "accepted" ? "Your idea {0} will be done" : "Your idea {0} will not be done");
        }
        else
        {
            Tell(IdeaFacts.Person, "Your idea {0} is done");
            Tell(IdeaFacts.Supporter, "{0}, which you wanted too, is done");
        }

        return Task.FromResult<IReadOnlyList<NoticeDraft>>(drafts);

        void Tell(string role, string text)
        {
            foreach (var person in fact.Parties.Where(party => party.Role == role && context.Company.Person(party.Party) is not null).Select(party => party.Party).Distinct())
            {
                drafts.Add(new NoticeDraft(person, fact.Name, text, number, words) { Body = "{1}" });
            }
        }
    }
}
