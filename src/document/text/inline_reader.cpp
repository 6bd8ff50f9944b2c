// SPDX-License-Identifier: AGPL-3.0-or-later
// The inline marks of a text. Which signs belong together is settled in inline_tokens.cpp.
#include "document/text/inline_reader.h"

#include "base/text.h"
#include "document/text/inline_tokens.h"
#include "document/text_reader.h"

namespace document {
namespace {

using text_form::Role;
using text_form::Sign;
using text_form::Token;

Mark mark_of(Sign sign) {
    switch (sign) {
        case Sign::Star:
        case Sign::Low:
        case Sign::TagEmphasis:
            return Mark::Emphasis;
        case Sign::TagUnderline:
            return Mark::Underline;
        case Sign::TagSubscript:
            return Mark::Subscript;
        case Sign::TagSuperscript:
            return Mark::Superscript;
        case Sign::TagStruck:
        case Sign::Waves:
            return Mark::Struck;
        case Sign::Link:
            return Mark::Link;
        case Sign::Note:
        case Sign::ShortNote:
            return Mark::NoteReference;
        default:
            return Mark::Strong;
    }
}

std::string without_escapes(std::string_view address) {
    std::string plain;
    plain.reserve(address.size());
    for (std::size_t at = 0; at < address.size(); ++at) {
        const bool escape = address[at] == '\\' && at + 1 < address.size() &&
                            text_form::is_ascii_punctuation(address[at + 1]);
        if (escape) ++at;
        plain.push_back(address[at]);
    }
    return plain;
}

class TextBuilder {
public:
    explicit TextBuilder(std::string_view source) : source_(source) {
        text_.plain.reserve(source.size());
    }

    Text build() {
        for (const Token& token : text_form::tokens_of(source_)) {
            copy_to(token.start);
            read(token);
        }
        copy_to(source_.size());
        std::erase_if(text_.spans, [](const Span& span) { return span.start >= span.end; });
        text_form::tidy(text_);
        return std::move(text_);
    }

private:
    void copy_to(std::size_t end) {
        text_.plain.append(source_.substr(copied_, end - copied_));
        copied_ = end;
    }

    void read(const Token& token) {
        if (token.role == Role::Open) {
            open_.push_back(text_.spans.size());
            text_.spans.push_back({text_.plain.size(), 0, mark_of(token.sign)});
        } else if (token.role == Role::Close) {
            close(token);
        } else if (token.sign == Sign::Character) {
            if (token.value != 0) base::append_code_point(text_.plain, token.value);
        } else if (token.sign != Sign::Nothing) {
            return;  // no other half: its bytes are copied as text
        }
        copied_ = token.start + token.length;
    }

    void close(const Token& token) {
        Span& span = text_.spans[open_.back()];
        open_.pop_back();
        span.end = text_.plain.size();
        if (span.mark != Mark::Link) return;
        const std::string_view address = source_.substr(token.start + 2, token.length - 3);
        const auto plain = std::string_view(text_.plain).substr(span.start, span.end - span.start);
        if (text_form::points_at_note(address, plain)) {
            span.mark = Mark::NoteReference;
        } else {
            span.href = without_escapes(address);
        }
    }

    std::string_view source_;
    Text text_;
    std::vector<std::size_t> open_;
    std::size_t copied_ = 0;
};

}  // namespace

Text read_spans(std::string_view text) {
    if (!text_form::has_no_signs(text)) return TextBuilder(text).build();
    Text plain{std::string(text), {}};
    text_form::tidy(plain);
    return plain;
}

}  // namespace document
