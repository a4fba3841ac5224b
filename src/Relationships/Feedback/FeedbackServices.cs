using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Vouch.Kernel;
using Vouch.Notices;
using Vouch.Relationships.PersonalData;
using Vouch.Ui;

namespace Vouch.Relationships.Feedback;

/// <summary>What feedback adds to the room.</summary>
internal static class FeedbackServices
{
    internal static void Add(IServiceCollection services)
    {
        services.AddSingleton<FeedbackShelf>();
        services.AddSingleton<FeedbackClock>();
        services.AddSingleton<IBackgroundWork, FeedbackClockWork>();
        services.AddScoped<FeedbackAsking>();
        services.AddScoped<FeedbackFigures>();
        services.AddScoped<FeedbackInHand>();
        services.AddSingleton<FeedbackVerdicts>();
        services.TryAddScoped<ISurveyConsent, SurveyByConsent>();
        services.AddScoped<IPersonalData, PersonalFeedback>();
        services.AddScoped<INoticeSource, FeedbackNotices>();
        services.AddPagePart<FeedbackLink>("administration.main", 45);
        services.AddPagePart<FeedbackOfCase>("case.side", 10);
    }
}

/// <summary>Whoever has an account is asked by a notice.</summary>
internal sealed class FeedbackNotices : INoticeSource
{
    public IReadOnlyCollection<string> Facts { get; } = [FeedbackFacts.Asked.Name];

    public Task<IReadOnlyList<NoticeDraft>> TellAsync(Fact fact, NoticeContext context, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<NoticeDraft>>(fact.Party(FeedbackFacts.Person) is { } person && context.Company.Person(person) is not null
            ? [new NoticeDraft(person, "feedback.asked", "How did it go? One click answers") { Link = FeedbackPages.Path + fact.SubjectId }]
            : []);
}
