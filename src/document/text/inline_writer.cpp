// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/text/inline_writer.h"

#include <algorithm>

#include "document/text/inline_reader.h"
#include "document/text/list_marker.h"
#include "document/text/text_line.h"

namespace document::text_form {
namespace {

bool is_word(char byte) {
    return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
           (byte >= 'A' && byte <= 'Z');
}

std::string escaped_address(const std::string& href, Where where) {
    std::string out;
    for (std::size_t at = 0; at < href.size(); ++at) {
        const char byte = href[at];
        const bool sign = byte == '\\' || byte == '(' || byte == ')';
        const bool stroke = byte == '|' && where == Where::Cell;
        if (sign || stroke || (byte == '#' && at == 0)) out.push_back('\\');
        out.push_back(byte);
    }
    return out;
}

class InlineWriter {
public:
    InlineWriter(const Text& text, Where where) : text_(text), where_(where) {
        for (const Span& span : text.spans) {
            edges_.push_back(span.start);
            edges_.push_back(span.end);
        }
        std::sort(edges_.begin(), edges_.end());
    }

    std::string write() {
        std::size_t next = 0;
        for (std::size_t at = 0; at <= text_.plain.size(); ++at) {
            while (!open_.empty() && text_.spans[open_.back().index].end == at) close();
            while (next < text_.spans.size() && text_.spans[next].start == at) open(next++);
            if (at < text_.plain.size()) write_byte(at);
        }
        return std::move(out_);
    }

private:
    enum class Form { Star, Tag, Bracket, Bare };
    struct Opened {
        std::size_t index;
        Form form;
    };

    std::size_t edges_at(std::size_t at) const {
        const auto [first, last] = std::equal_range(edges_.begin(), edges_.end(), at);
        return static_cast<std::size_t>(last - first);
    }

    /// Stars are nicer to read than tags, but only at the edges of words and apart from others.
    bool may_use_stars(const Span& span) const {
        const std::string& plain = text_.plain;
        if (edges_at(span.start) != 1 || edges_at(span.end) != 1) return false;
        constexpr std::string_view before = " \n(";
        constexpr std::string_view after = " \n.,;:)!?";
        if (span.start > 0 && before.find(plain[span.start - 1]) == before.npos) return false;
        if (span.end < plain.size() && after.find(plain[span.end]) == after.npos) return false;
        constexpr std::string_view wrong = " \n*_";
        if (wrong.find(plain[span.start]) != wrong.npos) return false;
        if (wrong.find(plain[span.end - 1]) != wrong.npos) return false;
        return std::none_of(open_.begin(), open_.end(), [&](const Opened& opened) {
            return text_.spans[opened.index].mark == span.mark;
        });
    }

    Form form_of(const Span& span) const {
        if (span.mark == Mark::Link) return Form::Bracket;
        if (span.mark == Mark::NoteReference) {
            const auto plain =
                std::string_view(text_.plain).substr(span.start, span.end - span.start);
            const bool apart = edges_at(span.start) == 1 && edges_at(span.end) == 1;
            const bool address = span.end < text_.plain.size() && text_.plain[span.end] == '(';
            return is_short_reference(plain) && apart && !address && !has_inner_edge(span)
                       ? Form::Bare
                       : Form::Bracket;
        }
        const bool stars = span.mark == Mark::Strong || span.mark == Mark::Emphasis;
        return stars && may_use_stars(span) ? Form::Star : Form::Tag;
    }
    bool has_inner_edge(const Span& span) const {
        const auto after = std::upper_bound(edges_.begin(), edges_.end(), span.start);
        return after != edges_.end() && *after < span.end;
    }

    void open(std::size_t index) {
        const Span& span = text_.spans[index];
        const Form form = form_of(span);
        switch (form) {
            case Form::Star:
                out_ += span.mark == Mark::Strong ? "**" : "*";
                break;
            case Form::Tag:
                out_.append("<").append(tag_of(span.mark)).append(">");
                break;
            case Form::Bracket:
                out_ += span.mark == Mark::Link ? "[" : "[^";
                break;
            case Form::Bare:
                break;
        }
        brackets_ += form == Form::Bracket ? 1U : 0U;
        open_.push_back({index, form});
    }

    void close() {
        const Opened opened = open_.back();
        open_.pop_back();
        const Span& span = text_.spans[opened.index];
        switch (opened.form) {
            case Form::Star:
                out_ += span.mark == Mark::Strong ? "**" : "*";
                break;
            case Form::Tag:
                out_.append("</").append(tag_of(span.mark)).append(">");
                break;
            case Form::Bracket:
                --brackets_;
                out_ += "]";
                if (span.mark == Mark::Link) out_ += "(" + escaped_address(span.href, where_) + ")";
                break;
            case Form::Bare:
                break;
        }
    }

    void write_byte(std::size_t at) {
        const char byte = text_.plain[at];
        if (byte == '\n') {
            out_ += where_ == Where::Lines ? "\n" : "<br>";
            return;
        }
        const bool bare = !open_.empty() && open_.back().form == Form::Bare;
        if (!bare && needs_escape(at)) out_.push_back('\\');
        out_.push_back(byte);
    }

    bool needs_escape(std::size_t at) const {
        const std::string& plain = text_.plain;
        const char next = at + 1 < plain.size() ? plain[at + 1] : ' ';
        switch (plain[at]) {
            case '\\':
            case '*':
            case '[':
                return true;
            case ']':
                return brackets_ > 0;
            case '|':
                return where_ == Where::Cell;
            case '~':
                return next == '~' || (at > 0 && plain[at - 1] == '~');
            case '<':
                return is_word(next) || next == '/' || next == '!';
            case '&':
                return is_word(next) || next == '#';
            case '_': {
                const bool inside = at > 0 && is_word(plain[at - 1]) && is_word(next);
                return !inside || edges_at(at) > 0 || edges_at(at + 1) > 0;
            }
            // What follows a reference or a link must not be taken for its address or end.
            case '^':
            case '(':
            case ':':
                return edges_at(at) > 0;
            default:
                return false;
        }
    }

    const Text& text_;
    Where where_;
    std::vector<std::size_t> edges_;
    std::vector<Opened> open_;
    std::size_t brackets_ = 0;
    std::string out_;
};

bool starts_with_sign(const std::string& line) {
    std::string_view title;
    return heading_level(line, title) > 0 || is_ruler(line) || note_start(line) ||
           is_pipe_row(line) || is_pipe_caption(line) || marker_at(line);
}

}  // namespace

std::string render_line(const Text& text, Where where) { return InlineWriter(text, where).write(); }

std::string guard_start(std::string line) {
    if (line.empty() || !starts_with_sign(line)) return line;
    constexpr std::string_view ours = "*[\\<_";
    if (is_ascii_punctuation(line.front()) && ours.find(line.front()) == ours.npos) {
        return "\\" + line;
    }
    const auto marker = marker_at(line);
    if (marker && marker->ordered) {
        const std::size_t point = line.find_first_of(".)");
        line.insert(point, "\\");
        return line;
    }
    return std::string(empty_comment) + line;
}

std::vector<std::string> render_lines(const Text& text) {
    const std::string whole = render_line(text, Where::Lines);
    std::vector<std::string> lines;
    std::size_t start = 0;
    for (std::size_t end = whole.find('\n'); end != whole.npos; end = whole.find('\n', start)) {
        lines.push_back(guard_start(whole.substr(start, end - start)) + "\\");
        start = end + 1;
    }
    lines.push_back(guard_start(whole.substr(start)));
    return lines;
}

}  // namespace document::text_form
