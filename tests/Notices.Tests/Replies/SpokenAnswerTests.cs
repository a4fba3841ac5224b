using FsCheck;
using FsCheck.Fluent;
using Vouch.Notices.Replies;

namespace Vouch.Notices.Tests.Replies;

/// <summary>Yes, no, more; and everything that could mean two things.</summary>
public sealed class SpokenAnswerTests
{
    [Theory]
    [InlineData("yes", AnswerMeaning.Yes, "")]
    [InlineData("YES!", AnswerMeaning.Yes, "")]
    [InlineData("Yes, fine for this quarter.", AnswerMeaning.Yes, "fine for this quarter")]
    [InlineData("ok thanks", AnswerMeaning.Yes, "")]
    [InlineData("Approved.\nPlease order two.", AnswerMeaning.Yes, "Please order two")]
    [InlineData("Hi Ben,\n\nyes, please", AnswerMeaning.Yes, "please")]
    [InlineData("Hallo Frau Müller,\nja, gerne.", AnswerMeaning.Yes, "gerne")]
    [InlineData("Ja", AnswerMeaning.Yes, "")]
    [InlineData("Genehmigt - aus dem Budget der Werkstatt", AnswerMeaning.Yes, "aus dem Budget der Werkstatt")]
    [InlineData("Einverstanden", AnswerMeaning.Yes, "")]
    [InlineData("d'accord", AnswerMeaning.Yes, "")]
    [InlineData("👍", AnswerMeaning.Yes, "")]
    [InlineData("No, we have three in store.", AnswerMeaning.No, "we have three in store")]
    [InlineData("no because it is too expensive", AnswerMeaning.No, "because it is too expensive")]
    [InlineData("Nein, zu teuer", AnswerMeaning.No, "zu teuer")]
    [InlineData("Abgelehnt: kein Bedarf", AnswerMeaning.No, "kein Bedarf")]
    [InlineData("Nicht genehmigt. Zu teuer.", AnswerMeaning.No, "Zu teuer")]
    [InlineData("more info: why not the smaller one?", AnswerMeaning.More, "why not the smaller one?")]
    [InlineData("More", AnswerMeaning.More, "")]
    [InlineData("Rückfrage: Warum zwei?", AnswerMeaning.More, "Warum zwei?")]
    public void Plain_answers_are_read(string words, AnswerMeaning meaning, string rest) => Assert.Equal(new SpokenAnswer(meaning, rest), SpokenAnswer.Of(words));

    [Theory]
    [InlineData("")]
    [InlineData("maybe")]
    [InlineData("Yes?")]
    [InlineData("ok?")]
    [InlineData("Yes, but only if finance agrees.")]
    [InlineData("Ja, aber erst im April.")]
    [InlineData("Ja, wenn es unter 500 bleibt")]
    [InlineData("Ok, fine with me if it is cheaper")]
    [InlineData("No problem, approved.")]
    [InlineData("No problem!")]
    [InlineData("No objections")]
    [InlineData("No idea")]
    [InlineData("Nothing against it")]
    [InlineData("Yesterday I said no")]
    [InlineData("Yes no")]
    [InlineData("Yes, no, wait")]
    [InlineData("Ja nein")]
    [InlineData("Nein, doch: ja")]
    [InlineData("Not yet")]
    [InlineData("Noch nicht")]
    [InlineData("okayish")]
    [InlineData("I will look at it tomorrow, yes")]
    [InlineData("Yes not really")]
    [InlineData("Moreover, yes")]
    public void Whatever_could_mean_two_things_is_unclear(string words) => Assert.Equal(AnswerMeaning.Unclear, SpokenAnswer.Of(words).Meaning);

    [Fact]
    public void Only_what_begins_with_a_word_for_it_is_a_yes_or_a_no() => Prop.ForAll<NonNull<string>>(text =>
        SpokenAnswer.Of("The matter is " + text.Get).Meaning == AnswerMeaning.Unclear).QuickCheckThrowOnFailure();

    [Fact]
    public void No_text_breaks_the_reading() => Prop.ForAll<NonNull<string>>(text =>
    {
        var answer = SpokenAnswer.Of(text.Get);
        return Enum.IsDefined(answer.Meaning) && answer.Words.Length <= text.Get.Normalize().Length;
    }).QuickCheckThrowOnFailure();
}
