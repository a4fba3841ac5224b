using Microsoft.Extensions.DependencyInjection;
using Vouch.Notices;
using Vouch.Testing;
using Vouch.Testing.Server;

namespace Vouch.Host.Tests;

public sealed class NoticeRuleTests
{
    [Fact]
    public async Task Every_notice_speaks_of_a_fact_and_a_role_that_a_room_declares()
    {
        await using var server = await VouchServer.OpenAsync(DatabaseKind.Sqlite);
        var facts = Rooms.All.SelectMany(module => module.Facts).ToDictionary(fact => fact.Name, StringComparer.Ordinal);
        var rules = server.Services.GetServices<NoticeRule>().ToList();
        Assert.NotEmpty(rules);
        Assert.Empty(rules.Where(rule => !facts.TryGetValue(rule.Fact, out var fact) || !fact.Roles.Contains(rule.Role) || (rule.DateKey is { } key && !fact.Data.Contains(key)) || (rule.About is { } about && !fact.Data.Contains(about)))
            .Select(rule => $"{rule.Fact} to {rule.Role}"));
    }
    [Fact]
    public void Every_group_that_people_choose_mail_by_speaks_of_facts_that_a_room_declares()
    {
        var kinds = Rooms.All.SelectMany(module => module.Facts).Select(fact => fact.Name).Append("promise.escalated").ToList();
        Assert.All(NoticeGroups.Known, known => Assert.Contains(kinds, kind => kind == known || kind.StartsWith(known + ".", StringComparison.Ordinal)));
    }
}
