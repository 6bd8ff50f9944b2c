// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/read_document.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "base/try.h"
#include "document/beyond_pages.h"
#include "intake/internal/closing_words.h"
#include "intake/internal/word_bag.h"
#include "intake/word_fates.h"

namespace intake {
namespace {

/// Of old formats some files keep their words in ways that only LibreOffice knows. No word at all
/// in a file that was read is no count.
std::string_view uncounted(document::Format format) {
    const bool old = format == document::Format::Doc || format == document::Format::Rtf;
    return old ? "an old format" : "no words were found in its bytes";
}

/// A word that no item shows may have closed one of them: nobody takes that on himself unseen.
void doubt_lost_signs(const WordFates& fates, base::Findings& doubts) {
    std::string near;  // What was lost side by side is read together, too.
    for (const LostWord& lost : fates.lost) {
        near += (near.empty() ? "" : " ") + lost.word;
        if (!ClosingWords::shipped().sign_in(lost.word)) continue;
        doubts.push_back({0, "doubt.closing_word", lost.word + " (" + lost.place + ")"});
        return;
    }
    if (const auto sign = ClosingWords::shipped().sign_in(near)) {
        doubts.push_back({0, "doubt.closing_word", describe_lost(fates)});
    }
}

/// What the pages do not show, or only as taken back, by the count of words.
bool holds_words_unseen(const WordFates& fates) {
    return fates.comment + fates.deleted + fates.hidden + fates.struck + fates.lost_count > 0;
}

/// "Microsoft Word - referat.docx", "about:blank": what a program writes as the title of a file
/// that nobody gave one.
bool is_of_a_program(std::string_view word) {
    static constexpr std::array<std::string_view, 14> words = {
        "microsoft", "word",      "about", "blank", "untitled", "document", "document1",
        "dokument",  "dokument1", "docx",  "doc",   "odt",      "pdf",      "html"};
    return std::find(words.begin(), words.end(), base::lower_case(word)) != words.end();
}

/// Whether the file has words, or parts with words, that stand on no page of it.
bool holds_beyond(std::string_view bytes, document::Format format,
                  const std::vector<document::RawText>& source,
                  const document::ReadLimits& limits) {
    const auto beyond = document::beyond_pages(bytes, format, limits);
    if (!beyond || !beyond.value().parts.empty()) return true;
    if (beyond.value().words.empty()) return false;
    WordBag pages;
    for (const document::RawText& one : source) {
        if (!one.beside) pages.add(one.text);
    }
    return std::any_of(beyond.value().words.begin(), beyond.value().words.end(),
                       [&](const std::string& text) {
                           WordSplitter split(text, Singles::Standing);
                           for (BagWord word; split.next(word);) {
                               const std::string_view written =
                                   std::string_view(text).substr(word.start, word.end - word.start);
                               if (!pages.has(word.key) && !is_of_a_program(written)) return true;
                           }
                           return false;
                       });
}

}  // namespace

base::Result<ReadDocument> read_document(std::string_view bytes, const std::string& file_name,
                                         const ProfileSet& profiles, const std::string& profile,
                                         const document::ReadLimits& limits, NoMinutes no_minutes) {
    TRY(document::Source source, document::read_source(bytes, file_name, limits));
    TRY(ParsedMinutes parsed, parse_whatever_head(source, profiles, profile, no_minutes));
    // Words that are nowhere, or cannot be counted, are for a person to look at.
    const auto texts = document::raw_texts(bytes, source.format, limits);
    const auto fates = texts ? base::Result<WordFates>(settle_words(texts.value(), parsed))
                             : base::Result<WordFates>(texts.error());
    if (!fates) {
        parsed.doubts.push_back({0, "doubt.words_uncounted", fates.error().code});
    } else if (fates.value().all() == 0) {
        parsed.doubts.push_back(
            {0, "doubt.words_uncounted", std::string(uncounted(source.format))});
    } else if (fates.value().lost_count > 0) {
        parsed.doubts.push_back({0, "doubt.words_lost", describe_lost(fates.value())});
        doubt_lost_signs(fates.value(), parsed.doubts);
    }
    return ReadDocument{std::move(parsed), std::move(source.findings),
                        std::string(document::media_type_of(source.format)),
                        !fates || holds_words_unseen(fates.value()) ||
                            holds_beyond(bytes, source.format, texts.value(), limits)};
}

}  // namespace intake
