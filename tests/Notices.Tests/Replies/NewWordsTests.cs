using FsCheck;
using FsCheck.Fluent;
using Vouch.Notices.Replies;

namespace Vouch.Notices.Tests.Replies;

/// <summary>What of an answer was written by the one who answers.</summary>
public sealed class NewWordsTests
{
    [Theory]
    [InlineData("Yes, go ahead.", "Yes, go ahead.")]
    [InlineData("Yes.\n\nOn Mon, 2 Mar 2026 at 09:00, Vouch <vouch@acme.example> wrote:\n> A decision waits for you\n> no", "Yes.")]
    [InlineData("Yes.\n\nOn Mon, 2 Mar 2026 at 09:00,\nVouch <vouch@acme.example>\nwrote:\n> no", "Yes.")]
    [InlineData("Ja.\n\nAm 02.03.2026 um 09:00 schrieb Vouch:\n> nein", "Ja.")]
    [InlineData("Ja, gut.\r\n\r\nVon: Vouch <vouch@acme.example>\r\nGesendet: Montag, 2. März 2026 09:00\r\nAn: Abel\r\nBetreff: Eine Entscheidung wartet\r\n\r\nnein", "Ja, gut.")]
    [InlineData("Yes\n\n________________________________\nFrom: Vouch\nno", "Yes")]
    [InlineData("Yes\n\n-----Original Message-----\nno", "Yes")]
    [InlineData("Oui.\n\nLe lun. 2 mars 2026 à 09:00, Vouch <v@a.example> a écrit :\n> non", "Oui.")]
    [InlineData("Yes\n-- \nAbel Approver\nHead of no operations", "Yes")]
    [InlineData("Yes, fine.\n\nBest regards\nAbel\n+49 30 123", "Yes, fine.")]
    [InlineData("Nein, zu teuer.\n\nMit freundlichen Grüßen\nAbel", "Nein, zu teuer.")]
    [InlineData("No, too much.\n\nSent from my iPhone", "No, too much.")]
    [InlineData("On Mon, 2 Mar 2026, Vouch wrote:\n> Which colour?\n\nBlack, please.", "Black, please.")]
    [InlineData("> Which colour?\nBlack.\n> And how many?\nTwo.", "Black.\nTwo.")]
    [InlineData("-----Original Message-----\nYes", "")]
    [InlineData("> Yes", "")]
    [InlineData("", "")]
    [InlineData("The cable comes from: the store.\nTo me it seems fine.", "The cable comes from: the store.\nTo me it seems fine.")]
    public void Quoted_words_and_signatures_are_cut(string text, string words) => Assert.Equal(words, NewWords.Of(text));

    [Fact]
    public void What_is_quoted_never_counts_as_an_answer() => Prop.ForAll<NonNull<string>, bool>((quoted, below) =>
    {
        var marked = string.Join('\n', quoted.Get.ReplaceLineEndings("\n").Split('\n').Select(line => "> " + line));
        return NewWords.Of(below ? "On Monday, Vouch wrote:\n" + marked : "yes\n\nOn Monday, Vouch wrote:\n" + marked) == (below ? "" : "yes");
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_text_is_read_and_reading_what_was_read_changes_nothing() => Prop.ForAll<NonNull<string>>(text =>
    {
        var words = NewWords.Of(text.Get);
        return words.Length <= NewWords.Longest && NewWords.Of(words).Length <= words.Length;
    }).QuickCheckThrowOnFailure();
}
