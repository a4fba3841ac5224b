using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Vouch.Relationships.Consent;

/// <summary>What somebody asks with a single word.</summary>
public enum StopAsk
{
    /// <summary>No more of it, please.</summary>
    Stop,

    /// <summary>Again, please.</summary>
    Start,
}

/// <summary>
/// The words by which people end messages that they did not want, in the main languages. The whole message must be the word, capitals, marks and blanks aside: "stop" ends,
/// "please stop by on Monday" does not. Pure.
/// </summary>
public static class StopWords
{
    private const int Longest = 40;

    private static readonly FrozenDictionary<string, StopAsk> Words = Make(
        // English and the words that mobile networks everywhere know.
        "stop,stopall,stop all,unsubscribe,cancel,end,quit,opt out,optout,opt-out,remove me,revoke",
        // German, Dutch, Danish, Norwegian, Swedish, Finnish, Icelandic.
        "stopp,abmelden,abbestellen,austragen,kündigen,keine werbung,afmelden,uitschrijven,stoppen,afmeld,frameld,meld av,avmeld,avregistrera,avsluta,avprenumerera,lopeta,peruuta,poista,hætta",
        // French, Spanish, Catalan, Portuguese, Italian, Romanian.
        "arret,arrêt,arrêter,désabonner,desabonner,me désabonner,désinscription,baja,darme de baja,alto,cancelar,detener,parar,atura,sair,descadastrar,remover,cancela,annulla,cancellami,disiscrivimi,fermati,dezabonare,opreste,oprește",
        // Polish, Czech, Slovak, Hungarian, Croatian, Serbian, Slovenian, Lithuanian, Latvian, Estonian.
        "rezygnuje,rezygnuję,wypisz,anuluj,odhlásit,odhlasit,zrušit,odhlásiť,zrušiť,leiratkozás,leiratkozom,odjava,odjavi,prekini,odjavi se,стоп,одјава,atsisakyti,atteikties,loobu",
        // Russian, Ukrainian, Bulgarian, Greek, Turkish.
        "отписаться,отписка,отмена,хватит,відписатися,скасувати,отписване,спри,διακοπη,διακοπή,τελος,διαγραφή,dur,iptal,abonelikten çık,çıkış,ret",
        // Arabic, Hebrew, Persian, Hindi.
        "توقف,إيقاف,ايقاف,الغاء,إلغاء,إلغاء الاشتراك,עצור,הסר,להסיר,הסירו,لغو,بند کرو,रोकें,बंद करो,बंद",
        // Chinese, Japanese, Korean, Thai, Vietnamese, Indonesian, Malay, Filipino.
        "退订,退訂,取消订阅,停止,配信停止,解除,退会,수신거부,중지,정지,หยุด,ยกเลิก,hủy,huy,dừng,tu choi,từ chối,berhenti,henti,batal,itigil,hinto");

    /// <summary>What a message asks; null for every message that is more than such a word.</summary>
    public static StopAsk? Of(string? message)
    {
        if (message is null || message.Length > Longest * 2)
        {
            return null;
        }

        var word = Normalize(message);
        return word.Length is > 0 and <= Longest && Words.TryGetValue(word, out var ask) ? ask : null;
    }

    private static FrozenDictionary<string, StopAsk> Make(params string[] stops)
    {
        const string Starts = "start,unstop,subscribe,opt in,optin,anmelden,aanmelden,abonner,reprendre,alta,iniciar,iscrivimi,старт,подписаться,开始,訂閱,订阅,再開,시작";
        var words = stops.SelectMany(line => line.Split(',')).Select(word => (Word: Normalize(word), Ask: StopAsk.Stop)).Concat(Starts.Split(',').Select(word => (Word: Normalize(word), Ask: StopAsk.Start)));
        return words.DistinctBy(word => word.Word).ToFrozenDictionary(word => word.Word, word => word.Ask, StringComparer.Ordinal);
    }

    /// <summary>Lower case, one blank between words, without marks around them and without the invisible signs that phones add.</summary>
    private static string Normalize(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var sign in text.Normalize(NormalizationForm.FormKC).ToLowerInvariant())
        {
            if (char.IsWhiteSpace(sign))
            {
                if (clean.Length > 0 && clean[^1] != ' ')
                {
                    clean.Append(' ');
                }
            }
            else if (char.GetUnicodeCategory(sign) is not (UnicodeCategory.Format or UnicodeCategory.Control or UnicodeCategory.OtherPunctuation or UnicodeCategory.OpenPunctuation or UnicodeCategory.ClosePunctuation
                or UnicodeCategory.InitialQuotePunctuation or UnicodeCategory.FinalQuotePunctuation or UnicodeCategory.OtherSymbol or UnicodeCategory.Surrogate))
            {
                clean.Append(sign);
            }
        }

        return clean.ToString().Trim(' ', '-');
    }
}
