// SPDX-License-Identifier: AGPL-3.0-or-later
// How words become terms of the index. A term's first capital letters say what it is.
#pragma once
#include <xapian.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "search/compound.h"
#include "search/internal/inflections.h"
#include "search/internal/lexicon.h"
#include "search/internal/tokens.h"

namespace search {

/// A word stands in the index as its stem, without prefix. All else has one of these.
namespace prefix {
inline constexpr std::string_view part = "P";         ///< Stem of a word inside a compound.
inline constexpr std::string_view name = "N";         ///< A word of a person's or body's name.
inline constexpr std::string_view whole_name = "NF";  ///< A whole name, its words with spaces.
inline constexpr std::string_view vocabulary = "W";   ///< A word as written, for completion.
inline constexpr std::string_view code = "XN";        ///< Case number, journal number.
inline constexpr std::string_view day = "XD";         ///< 20180226.
inline constexpr std::string_view body = "XB";        ///< Slug.
inline constexpr std::string_view year = "XY";        ///< 2018.
inline constexpr std::string_view month = "XP";       ///< 201802.
inline constexpr std::string_view outcome = "XO";     ///< "approved".
inline constexpr std::string_view meeting = "XM";     ///< Meeting id: what is replaced together.
inline constexpr std::string_view closed = "XC";      ///< Alone: a closed item in full.
inline constexpr std::string_view stub = "XS";        ///< Alone: a closed item's number only.
inline constexpr std::string_view attachment = "XE";  ///< Alone: an attachment of an item.
// What is counted without its attachments.
inline constexpr std::string_view attachment_in_body = "XJ";  ///< Slug.
inline constexpr std::string_view attachment_in_year = "XH";  ///< 2018.

// Who may see what is not for everybody; viewer_filter.h asks for them.
inline constexpr std::string_view guarded = "XG";      ///< Alone: in the other index.
inline constexpr std::string_view internal = "XV";     ///< Alone: for staff.
inline constexpr std::string_view insight = "XI";      ///< Body id; published, or for the body.
inline constexpr std::string_view granted = "XK";      ///< Item key; published.
inline constexpr std::string_view lost = "XL";         ///< Item key: for the disqualified.
inline constexpr std::string_view draft = "XF";        ///< Alone: not published.
inline constexpr std::string_view draft_body = "XT";   ///< Body id; not published.
inline constexpr std::string_view draft_maker = "XU";  ///< Person id; not published.
}  // namespace prefix

inline std::string term(std::string_view kind, std::string_view rest) {
    std::string whole(kind);
    whole += rest;
    return whole;
}

/// "201802": the month of a day, as its term has it.
std::string month_key(const base::Date& date);

/// What all forms of a word have in common: the stem of the word that it is a form of
/// (inflections.h), folded. One thread at a time.
class Stemmer {
public:
    explicit Stemmer(std::shared_ptr<const Inflections> inflections = shared_inflections())
        : inflections_(std::move(inflections)) {}
    /// `lower` in lower case, composed, with its Danish letters.
    std::string stem(std::string_view lower);

private:
    std::string find_stem(std::string_view lower);

    Xapian::Stem danish_{"da"};
    std::shared_ptr<const Inflections> inflections_;
    TextMap<std::string> known_;
};

struct WordTerms {
    std::string stem;
    std::string vocabulary;          ///< Whole term; "" for words no reader would complete to.
    std::vector<std::string> parts;  ///< Whole terms of the words inside a compound.
};

/// The terms of words, remembered: texts repeat theirs. One thread at a time.
class WordAnalyzer {
public:
    explicit WordAnalyzer(std::shared_ptr<const Splitter> splitter);
    const WordTerms& terms_of(const Token& word);

private:
    WordTerms analyze(const Token& word);

    std::shared_ptr<const Splitter> splitter_;
    Stemmer stemmer_;
    TextMap<WordTerms> known_;
};

/// The word as written that a vocabulary term stands for.
std::string word_of_vocabulary(std::string_view vocabulary_term);

}  // namespace search
