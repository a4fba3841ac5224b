using Vouch.EInvoicing.Xml;

namespace Vouch.EInvoicing.Rules;

/// <summary>The element a rule is held against, asked in business terms, with what is known of the whole document.</summary>
internal readonly struct At(XmlElement element, Facts facts)
{
    internal XmlElement Element => element;

    /// <summary>What is known of the whole document.</summary>
    internal Facts Document => facts;

    internal At Root => new(element.Tree.Root, facts);

    internal At Parent => new(element.Parent, facts);

    /// <summary>The element's text without surrounding spaces.</summary>
    internal ReadOnlySpan<char> Value => element.Text;

    internal XmlPath[] Paths(Term term) => facts.Ubl ? term.Ubl : term.Cii;

    /// <summary>The first element that holds the term.</summary>
    internal XmlElement First(Term term) => facts.Small || element.Index != 0 ? Search(term) : facts.FirstOfRoot(term);

    internal XmlElement Search(Term term)
    {
        foreach (var path in Paths(term))
        {
            foreach (var found in element.All(path))
            {
                if (path.Attribute < 0 || found.HasAttribute(path.Attribute))
                {
                    return found;
                }
            }
        }

        return default;
    }

    /// <summary>The term is there, even if it is empty.</summary>
    internal bool Has(Term term) => First(term).Exists;

    /// <summary>The term is there and says something.</summary>
    internal bool Says(Term term)
    {
        foreach (var path in Paths(term))
        {
            foreach (var found in element.All(path))
            {
                var value = path.Attribute < 0 ? found.Text : found.Attribute(path.Attribute, out _).Trim();
                if (!value.IsEmpty)
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>The term is there; the checks of CII ask besides that it says something, those of UBL are content with an empty element.</summary>
    internal bool Gives(Term term) => facts.Ubl ? Has(term) : Says(term);

    /// <summary>The term's first value without surrounding spaces; empty when it is not there.</summary>
    internal ReadOnlySpan<char> Text(Term term)
    {
        if (!facts.Small && element.Index == 0 && Paths(term) is [var only])
        {
            var first = facts.FirstOfRoot(term);
            return only.Attribute < 0 ? first.Text : first.Attribute(only.Attribute, out _).Trim();
        }

        foreach (var path in Paths(term))
        {
            foreach (var found in element.All(path))
            {
                if (path.Attribute < 0)
                {
                    return found.Text;
                }

                var value = found.Attribute(path.Attribute, out var has);
                if (has)
                {
                    return value.Trim();
                }
            }
        }

        return default;
    }

    /// <summary>One of the term's values is that text.</summary>
    internal bool Is(Term term, ReadOnlySpan<char> text)
    {
        foreach (var path in Paths(term))
        {
            foreach (var found in element.All(path))
            {
                var value = path.Attribute < 0 ? found.Text : found.Attribute(path.Attribute, out _).Trim();
                if (value.SequenceEqual(text))
                {
                    return true;
                }
            }
        }

        return false;
    }

    internal int Count(Term term)
    {
        var count = 0;
        foreach (var path in Paths(term))
        {
            foreach (var found in element.All(path))
            {
                if (path.Attribute < 0 || found.HasAttribute(path.Attribute))
                {
                    count++;
                }
            }
        }

        return count;
    }

    /// <summary>The term's first value as a number; null when it is not there or no number.</summary>
    internal decimal? Number(Term term) => Numbers.TryParse(Text(term), out var number) ? number : null;

    /// <summary>The sum of all the term's values; what is no number counts as nothing.</summary>
    internal decimal Sum(Term term)
    {
        var sum = 0m;
        foreach (var path in Paths(term))
        {
            foreach (var found in element.All(path))
            {
                if (Numbers.TryParse(found.Text, out var number))
                {
                    sum += number;
                }
            }
        }

        return sum;
    }

    /// <summary>No value of the term has more decimals than that.</summary>
    internal bool AtMostTwoDecimals(Term term)
    {
        foreach (var path in Paths(term))
        {
            foreach (var found in element.All(path))
            {
                if (Decimals(found.RawText) > 2)
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>Characters after the first point.</summary>
    internal static int Decimals(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        var point = text.IndexOf('.');
        return point < 0 ? 0 : text.Length - point - 1;
    }

    /// <summary>The same questions asked of the elements that hold the term.</summary>
    internal Inner Each(Term term) => new(this, term);

    /// <summary>To two decimals, a half upwards, as the calculations of the standard do.</summary>
    internal static decimal Round(decimal amount) => decimal.Floor((amount * 100m) + 0.5m) / 100m;

    internal readonly struct Inner(At at, Term term)
    {
        public IEnumerator<At> GetEnumerator()
        {
            foreach (var path in at.Paths(term))
            {
                foreach (var found in at.Element.All(path))
                {
                    yield return new At(found, at.Document);
                }
            }
        }

        internal bool Any(Func<At, bool> holds)
        {
            foreach (var inner in this)
            {
                if (holds(inner))
                {
                    return true;
                }
            }

            return false;
        }

        internal bool All(Func<At, bool> holds)
        {
            foreach (var inner in this)
            {
                if (!holds(inner))
                {
                    return false;
                }
            }

            return true;
        }

        internal int Count(Func<At, bool> holds)
        {
            var count = 0;
            foreach (var inner in this)
            {
                if (holds(inner))
                {
                    count++;
                }
            }

            return count;
        }
    }
}
