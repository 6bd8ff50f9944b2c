#!/bin/sh
# SPDX-License-Identifier: AGPL-3.0-or-later
# Makes the fixtures from minutes.md, whose text is invented. They are committed, so that tests need
# neither a browser nor qpdf; run this only after changing the text. Needs pandoc, chromium, qpdf,
# libreoffice-writer-nogui.
set -eu
cd "$(dirname "$0")"
work=/tmp/fixture  # Fixed, since its name stands in a running foot.
mkdir "$work"
trap 'rm -rf "$work"' EXIT
from=markdown-smart+lists_without_preceding_blankline

print_pdf() {  # source.html target.pdf [option]
    chromium --headless --no-sandbox --disable-gpu --user-data-dir="$work/browser" ${3:-} \
        --print-to-pdf="$2" "file://$1" 2>/dev/null
}

pandoc -f $from minutes.md -o minutes.docx
pandoc -f $from minutes.md -o minutes.odt
for old in doc rtf; do
    soffice -env:UserInstallation="file://$work/office" --headless --convert-to $old minutes.docx > "$work/office.log" 2>&1
done
soffice -env:UserInstallation="file://$work/office" --headless --convert-to doc told.fodt > "$work/office.log" 2>&1
{
    echo '<!DOCTYPE html><html lang="da"><head><meta charset="utf-8"><title>Referat</title>'
    echo "<style>$(cat print.css)</style><script>document.title = 'Vises ikke'</script></head><body>"
    pandoc -f $from minutes.md -t html
    echo '</body></html>'
} > minutes.html
cp minutes.html "$work"
print_pdf "$work/minutes.html" minutes.pdf --no-pdf-header-footer
print_pdf "$work/minutes.html" minutes-running-heads.pdf
sed 's/vertical-align: top/vertical-align: middle/; s/11pt/12pt; line-height: 1.5/' minutes.html > "$work/loose.html"
print_pdf "$work/loose.html" minutes-loose.pdf --no-pdf-header-footer
sed '/^<style>/,/<\/style>/d' minutes.html > "$work/plain.html"
print_pdf "$work/plain.html" minutes-plain.pdf --no-pdf-header-footer
sed "s/border: 1px.*top;/padding: 0 2px; text-align: left; vertical-align: top;/; s/\"DejaVu Serif\", serif; font-size: 11pt/\"DejaVu Sans\"; font-size: 10pt/" \
    minutes.html > "$work/tight.html"
print_pdf "$work/tight.html" minutes-tight.pdf --no-pdf-header-footer
echo '<svg width="300" height="300"><circle cx="150" cy="150" r="99"/></svg>' > "$work/scan.html"
print_pdf "$work/scan.html" scan.pdf --no-pdf-header-footer
qpdf --encrypt hemmelig hemmelig 256 -- scan.pdf password.pdf
