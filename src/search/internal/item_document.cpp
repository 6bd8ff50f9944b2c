// SPDX-License-Identifier: AGPL-3.0-or-later
#include "search/internal/item_document.h"

#include "base/text.h"
#include "search/internal/codes.h"
#include "search/internal/stored_item.h"

namespace search {
namespace {

/// A word of the title counts as this many in the text.
constexpr Xapian::termcount title_weight = 4;
constexpr Xapian::termpos gap = 100;  ///< So that no phrase runs from the title into the text.
/// Far above the longest item anybody wrote; positions are kept below what Xapian can hold.
constexpr Xapian::termpos last_position = 20'000'000;

/// Adds text to a document, position after position.
class TextAdder {
public:
    TextAdder(Xapian::Document& document, WordAnalyzer& analyzer)
        : document_(document), analyzer_(analyzer) {}

    void add(std::string_view text, Xapian::termcount weight) {
        TokenReader reader(text);
        Token token;
        while (reader.next(token) && position_ < last_position) {
            if (token.kind == TokenKind::Code) {
                document_.add_boolean_term(term(prefix::code, token.folded));
            } else if (token.kind == TokenKind::Day) {
                document_.add_boolean_term(term(prefix::day, token.folded));
            } else {
                add_word(token, weight);
            }
        }
        position_ += gap;
    }

private:
    void add_word(const Token& word, Xapian::termcount weight) {
        const WordTerms& terms = analyzer_.terms_of(word);
        document_.add_posting(terms.stem, ++position_, weight);
        if (!terms.vocabulary.empty()) document_.add_boolean_term(terms.vocabulary);
        for (const std::string& part : terms.parts) document_.add_term(part, weight);
    }

    Xapian::Document& document_;
    WordAnalyzer& analyzer_;
    Xapian::termpos position_ = 0;
};

void add_names(Xapian::Document& document, WordAnalyzer& analyzer, std::string_view lines) {
    for (const std::string_view line : base::split(lines, '\n')) {
        std::string whole;
        for (const Token& token : tokens_of(line)) {
            if (token.kind != TokenKind::Word) continue;
            document.add_term(term(prefix::name, analyzer.terms_of(token).stem));
            whole += (whole.empty() ? "" : " ") + token.folded;
        }
        if (!whole.empty() && whole.size() < 200) {
            document.add_boolean_term(term(prefix::whole_name, whole));
        }
    }
}

/// What all kinds of document have: how it is found by filter, replaced, sorted and shown.
void add_place(Xapian::Document& document, const records::IndexableItem& item,
               const StoredItem& stored) {
    document.add_boolean_term(term(prefix::meeting, std::to_string(item.meeting.value)));
    document.add_boolean_term(term(prefix::body, stored.body_slug.substr(0, 200)));
    document.add_boolean_term(term(prefix::year, std::to_string(stored.date.year)));
    document.add_boolean_term(term(prefix::month, month_key(stored.date)));
    document.add_value(newest_first_slot, newest_first_value(stored));
    document.add_value(oldest_first_slot, oldest_first_value(stored));
    document.set_data(encode_item(stored));
}

/// And what an item has, also as a stub.
void add_frame(Xapian::Document& document, const records::IndexableItem& item,
               const StoredItem& stored) {
    add_place(document, item, stored);
    for (const records::Outcome outcome : outcomes_of(stored.outcomes)) {
        document.add_boolean_term(term(prefix::outcome, records::name_of(outcome)));
    }
    TokenReader reader(stored.case_number);
    Token token;
    while (reader.next(token)) {
        if (token.kind == TokenKind::Code) {
            document.add_boolean_term(term(prefix::code, token.folded));
        }
    }
}

/// Who may see an item that is not for everybody. Its stub has the same.
void add_guard(Xapian::Document& document, const records::IndexableItem& item,
               records::Visibility visibility) {
    const std::string key = key_of(item.meeting, item.number);
    const std::string body = std::to_string(item.body.value);
    document.add_boolean_term(term(prefix::lost, key));
    if (item.published) {
        document.add_boolean_term(term(prefix::insight, body));
        document.add_boolean_term(term(prefix::granted, key));
        if (visibility == records::Visibility::Internal) {
            document.add_boolean_term(std::string(prefix::internal));
        }
        return;
    }
    document.add_boolean_term(std::string(prefix::draft));
    if (item.for_body) document.add_boolean_term(term(prefix::insight, body));
    document.add_boolean_term(term(prefix::draft_body, body));
    if (item.made_by.value != 0) {
        document.add_boolean_term(term(prefix::draft_maker, std::to_string(item.made_by.value)));
    }
}

}  // namespace

std::string key_of(records::MeetingId meeting, int number) {
    return std::to_string(meeting.value) + "-" + std::to_string(number);
}

bool is_guarded(const records::IndexableItem& item) { return item.closed || !item.published; }

Xapian::Document full_document(const records::IndexableItem& item, int place,
                               WordAnalyzer& analyzer) {
    StoredItem stored = stored_item_of(item);
    stored.place = place;
    Xapian::Document document;
    add_frame(document, item, stored);
    document.add_boolean_term(term(prefix::day, term_of_day(stored.date)));
    if (stored.closed) document.add_boolean_term(std::string(prefix::closed));
    if (is_guarded(item)) {
        document.add_boolean_term(std::string(prefix::guarded));
        add_guard(document, item, item.visibility);
    }
    // So that an index of items without a word has positions, as every index must.
    document.add_posting(term(prefix::body, stored.body_slug.substr(0, 200)), 1, 0);
    TextAdder adder(document, analyzer);
    adder.add(stored.title, title_weight);
    adder.add(stored.text, 1);
    adder.add(stored.case_number, 1);
    add_names(document, analyzer, compose(item.people));
    add_names(document, analyzer, compose(item.body_name));
    return document;
}

bool is_guarded(const records::IndexableItem& item,
                const records::IndexableAttachment& attachment) {
    return is_guarded(item) || attachment.visibility != records::Visibility::Open;
}

Xapian::Document attachment_document(const records::IndexableItem& item,
                                     const records::IndexableAttachment& attachment, int place,
                                     WordAnalyzer& analyzer) {
    StoredItem stored = stored_attachment_of(item, attachment);
    stored.place = place;
    const std::string body = stored.body_slug.substr(0, 200);
    Xapian::Document document;
    add_place(document, item, stored);
    document.add_boolean_term(std::string(prefix::attachment));
    document.add_boolean_term(term(prefix::attachment_in_body, body));
    document.add_boolean_term(term(prefix::attachment_in_year, std::to_string(stored.date.year)));
    if (stored.closed) document.add_boolean_term(std::string(prefix::closed));
    if (is_guarded(item, attachment)) {
        document.add_boolean_term(std::string(prefix::guarded));
        add_guard(document, item, attachment.visibility);
    }
    document.add_posting(term(prefix::body, body), 1, 0);
    TextAdder adder(document, analyzer);
    adder.add(stored.attachment->title, title_weight);
    adder.add(stored.text, 1);
    return document;
}

Xapian::Document stub_document(const records::IndexableItem& item, int place) {
    StoredItem stored = stub_of(item);
    stored.place = place;
    Xapian::Document document;
    add_frame(document, item, stored);
    document.add_boolean_term(std::string(prefix::stub));
    add_guard(document, item, item.visibility);
    // The figures of a case number are words too, as for an open item.
    for (const Token& token : tokens_of(stored.case_number)) {
        if (token.kind == TokenKind::Word) document.add_boolean_term(token.folded);
    }
    return document;
}

}  // namespace search
