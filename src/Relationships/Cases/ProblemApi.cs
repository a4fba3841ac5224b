using Microsoft.AspNetCore.Routing;
using Vouch.Kernel;
using Vouch.Promises.Amends;
using Vouch.Relationships.Identities;

namespace Vouch.Relationships;

/// <summary>The verbs of problems for programs.</summary>
internal static class ProblemApi
{
    private static readonly CaseId Example = new(new Guid("01920000-0000-7000-8000-000000000001"));
    private static readonly CaseInteraction Said = new(new IdentityId(new Guid("01920000-0000-7000-8000-000000000002")), new Guid("01920000-0000-7000-8000-000000000003"));

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapVerb<OpenCase, CaseId>("/cases", "Raises a problem, for yourself or on behalf of a person.", OpenCase.Example);
        api.MapVerb<ResolveCase, Done>("/cases/{case}/resolve", "Says that a problem that you own is solved; the person is asked.", new ResolveCase(Example, "We sent a new power supply; it arrived this morning."));
        api.MapVerb<ConfirmCase, Done>("/cases/{case}/confirm", "Says that a problem that you raised is solved, or writes down that the person said so.", new ConfirmCase(Example, 5, "Said so on the phone at 14:05."));
        api.MapVerb<ReopenCase, HeardReply>("/cases/{case}/reopen", "Says that a problem is not solved.", new ReopenCase(Example, "It went black again."));
        api.MapVerb<HearReply, HeardReply>("/cases/{case}/hear", "Hears what the person who raised a problem said; their own words never confirm.", new HearReply(Example, "No, it still doesn't work.", null, "mail"));
        api.MapVerb<WaitOnCase, Done>("/cases/{case}/wait", "Lets a problem wait for the person, or for somebody else.", new WaitOnCase(Example, CaseWaitsFor.Person, "Which colour does the lamp show?"));
        api.MapVerb<ResumeCase, Done>("/cases/{case}/resume", "What a problem waited for has come.", new ResumeCase(Example));
        api.MapVerb<MergeCase, Done>("/cases/{case}/merge", "Lets another case of the same person carry this one on.", new MergeCase(Example, new CaseId(Said.Key)));
        api.MapVerb<AddToCase, Done>("/cases/{case}/entries", "Puts an interaction to a problem.", new AddToCase(Example, Said));
        api.MapVerb<RemoveFromCase, Done>("/cases/{case}/entries/remove", "Takes an interaction from a problem.", new RemoveFromCase(Example, Said));
        api.MapVerb<PraiseFromPerson, Done>("/praise/from-person", "Writes down a person's praise for colleagues.", new PraiseFromPerson(new PartyId(Example.Value), [new PartyId(Said.Key)], "Patient and quick.") { Case = Example });
    }
}
