using System.Globalization;
using System.Text;

namespace Vouch.Purchasing;

/// <summary>
/// Invoice numbers as people and machines vary them: case, separators, leading zeros, the letter O for zero, the letter I for one, a year in front.
/// The normalised forms find candidates for a duplicate; they are never shown as the number.
/// </summary>
internal static class InvoiceNumber
{
    /// <summary>
    /// The number without what varies: compatibility forms folded, capitals, O as 0 and I as 1, no separators, no zeros in front of a run of digits.
    /// Normalising twice changes nothing, and where the separators stand does not matter.
    /// </summary>
    public static string Normalise(string number) => WithoutZeros(string.Concat(Groups(number)));

    /// <summary>The normalised number without the year of issue or a neighbouring one, where that stands as a group of its own or in front of more digits.</summary>
    /// <param name="number">The number as printed.</param>
    /// <param name="issued">The date of issue; numbers of a financial year may carry the year before or after.</param>
    public static string NormaliseWithoutYear(string number, DateOnly issued)
    {
        var groups = Groups(number).ToList();
        var year = groups.FindIndex(group => IsYear(group, issued));
        if (year >= 0 && groups.Where((_, other) => other != year).Any(group => group.Any(char.IsAsciiDigit)))
        {
            groups.RemoveAt(year);
            return WithoutZeros(string.Concat(groups));
        }

        var joined = string.Concat(groups);
        for (var start = 0; start + 4 < joined.Length; start++)
        {
            var begins = start == 0 || !char.IsAsciiDigit(joined[start - 1]);
            if (begins && char.IsAsciiDigit(joined[start + 4]) && IsYear(joined.Substring(start, 4), issued))
            {
                return WithoutZeros(joined.Remove(start, 4));
            }
        }

        return WithoutZeros(joined);
    }

    /// <summary>How many characters must be added, removed, changed or swapped with their neighbour to turn one into the other (optimal string alignment); counting stops above the limit.</summary>
    /// <param name="left">One text.</param>
    /// <param name="right">The other.</param>
    /// <param name="limit">Where counting stops.</param>
    /// <returns>The distance, or limit + 1 when it is larger than the limit.</returns>
    public static int Distance(string left, string right, int limit)
    {
        if (Math.Abs(left.Length - right.Length) > limit)
        {
            return limit + 1;
        }

        var beforeLast = new int[right.Length + 1];
        var last = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var row = new int[right.Length + 1];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var change = left[i - 1] == right[j - 1] ? 0 : 1;
                row[j] = Math.Min(Math.Min(row[j - 1] + 1, last[j] + 1), last[j - 1] + change);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                {
                    row[j] = Math.Min(row[j], beforeLast[j - 2] + 1);
                }
            }

            (beforeLast, last) = (last, row);
        }

        return Math.Min(last[right.Length], limit + 1);
    }

    /// <summary>True when both differ only in their last group of digits, and there by exactly one: numbers that one machine gave to two invoices in a row.</summary>
    public static bool AreConsecutive(string left, string right)
    {
        var (leftHead, leftTail) = Tail(left);
        var (rightHead, rightTail) = Tail(right);
        return string.Equals(leftHead, rightHead, StringComparison.Ordinal)
            && decimal.TryParse(leftTail, NumberStyles.None, CultureInfo.InvariantCulture, out var one)
            && decimal.TryParse(rightTail, NumberStyles.None, CultureInfo.InvariantCulture, out var other)
            && Math.Abs(one - other) == 1;
    }

    private static IEnumerable<string> Groups(string number)
    {
        var group = new StringBuilder();
        foreach (var letter in Folded(number))
        {
            if (char.IsLetterOrDigit(letter))
            {
                group.Append(letter switch { 'O' => '0', 'I' => '1', _ => letter });
            }
            else if (group.Length > 0)
            {
                yield return group.ToString();
                group.Clear();
            }
        }

        if (group.Length > 0)
        {
            yield return group.ToString();
        }
    }

    private static string Folded(string number)
    {
        // Half a surrogate pair cannot be folded, and says nothing.
        var whole = new string([.. number.Where(letter => !char.IsSurrogate(letter))]);
        return whole.Normalize(NormalizationForm.FormKC).ToUpperInvariant().Normalize(NormalizationForm.FormKC);
    }

    /// <summary>Removes the zeros in front of each run of digits; a run of zeros alone keeps one.</summary>
    private static string WithoutZeros(string text)
    {
        var kept = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var leads = text[i] == '0' && (kept.Length == 0 || !char.IsAsciiDigit(kept[^1]));
            if (!leads || i + 1 == text.Length || !char.IsAsciiDigit(text[i + 1]))
            {
                kept.Append(text[i]);
            }
        }

        return kept.ToString();
    }

    private static bool IsYear(string digits, DateOnly issued) =>
        digits.Length is 4 or 2
        && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && Math.Abs((digits.Length == 4 ? number : issued.Year / 100 * 100 + number) - issued.Year) <= 1;

    private static (string Head, string Tail) Tail(string number)
    {
        var start = number.Length;
        while (start > 0 && char.IsAsciiDigit(number[start - 1]))
        {
            start--;
        }

        return (number[..start], number[start..]);
    }
}
