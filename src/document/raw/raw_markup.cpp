// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/raw/raw_markup.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "base/text.h"
#include "document/raw/markup_scan.h"
#include "document/raw/raw_beside.h"

namespace document {
namespace {

using namespace std::string_view_literals;
using Kind = MarkupToken::Kind;

template <std::size_t N>
bool is_one_of(std::string_view name, const std::array<std::string_view, N>& names) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// Texts by paragraph. A paragraph in a box in a paragraph is one of its own.
class Paragraphs {
public:
    Paragraphs(const std::string& place, std::vector<RawText>& into) : place_(place), into_(into) {
        open_.emplace_back();
    }
    ~Paragraphs() {
        while (!open_.empty()) close();
    }
    Paragraphs(const Paragraphs&) = delete;
    Paragraphs& operator=(const Paragraphs&) = delete;

    void begin() {
        ++count_;
        if (open_.size() < deepest) {
            open_.push_back({place_ + ", paragraph " + std::to_string(count_), 0, {}});
        } else {
            end_word();
        }
    }
    void end() {
        end_word();
        if (open_.size() > 1) close();
    }
    void end_word() { open_.back().text.push_back(' '); }
    std::string& text() { return open_.back().text; }

private:
    static constexpr std::size_t deepest = 1000;
    void close() {
        RawText text = std::move(open_.back());
        open_.pop_back();
        if (text.text.find_first_not_of(' ') == std::string::npos) return;
        if (text.place.empty()) text.place = place_;
        into_.push_back(std::move(text));
    }

    const std::string& place_;
    std::vector<RawText>& into_;
    std::vector<RawText> open_;
    int count_ = 0;
};

/// Of content that stands twice, for programs new and old, the first that has text counts.
class Alternatives {
public:
    void open(std::string_view name) {
        if (name == "AlternateContent") seen_.push_back({});
        if (seen_.empty()) return;
        if (name == "Choice" || name == "Fallback") {
            One& one = seen_.back();
            one.skipping = one.found;
            one.words = false;
        }
    }
    void close(std::string_view name) {
        if (seen_.empty()) return;
        One& one = seen_.back();
        if (name == "Choice" || name == "Fallback") {
            one.found = one.found || one.words;
            one.skipping = false;
        }
        if (name != "AlternateContent") return;
        const bool words = one.words || one.found;
        seen_.pop_back();
        if (!seen_.empty()) seen_.back().words = seen_.back().words || words;
    }
    void see_words() {
        if (!seen_.empty()) seen_.back().words = true;
    }
    bool is_in() const { return !seen_.empty(); }
    bool skips() const {
        return std::any_of(seen_.begin(), seen_.end(), [](const One& one) { return one.skipping; });
    }

private:
    struct One {
        bool found = false;
        bool words = false;
        bool skipping = false;
    };
    std::vector<One> seen_;
};

constexpr std::array docx_breaks = {"tab"sv,
                                    "br"sv,
                                    "cr"sv,
                                    "tc"sv,
                                    "ptab"sv,
                                    "sym"sv,
                                    "fldSimple"sv,
                                    "footnoteReference"sv,
                                    "tr"sv,
                                    "sdt"sv,
                                    "noBreakHyphen"sv,
                                    "endnoteReference"sv,
                                    "drawing"sv,
                                    "pict"sv};

/// Deleted pieces stand apart, so that what is left of a word stays one word.
class DocxScan {
public:
    DocxScan(const std::string& place, std::vector<RawText>& into)
        : place_(place), into_(into), paragraphs_(place, into) {}

    void read(std::string_view xml) {
        MarkupScan scan(xml, Markup::Xml);
        for (MarkupToken token = scan.next(); token.kind != Kind::End; token = scan.next()) {
            follow_in(token);
            if (token.kind == Kind::Open) open(token);
            if (token.kind == Kind::Close) close(token);
            if (token.kind == Kind::Text) take(token);
        }
        end_deleted();
    }

private:
    /// What holds pieces of text and no letter of its own: other programs show one all the same.
    bool is_loose() const {
        static constexpr std::array holders = {
            "document"sv, "body"sv,      "p"sv,   "r"sv,   "tbl"sv,      "tr"sv,
            "tc"sv,       "hyperlink"sv, "ins"sv, "sdt"sv, "smartTag"sv, "sdtContent"sv};
        return !in_.empty() && is_one_of(in_.back(), holders);
    }
    void follow_in(const MarkupToken& token) {
        constexpr std::size_t deepest = 1000;
        if (token.kind == Kind::Close && !in_.empty() && in_.back() == token.name) in_.pop_back();
        const bool opens = token.kind == Kind::Open && !token.is_empty();
        if (opens && in_.size() < deepest) in_.push_back(token.name);
    }

    /// What an old program shows in place of what is counted, and that nobody else does.
    void end_alternative() {
        if (alternatives_.is_in()) return;
        std::multiset<std::string_view> shown;
        for (const std::string_view word : base::words_of(chosen_)) shown.insert(word);
        std::string other;
        for (const std::string_view word : base::words_of(skipped_)) {
            const auto known = shown.find(word);
            if (known != shown.end()) {
                shown.erase(known);
            } else {
                other.append(other.empty() ? "" : " ").append(word);
            }
        }
        if (!other.empty()) into_.push_back({place_ + ", alternative", 0, other});
        chosen_.clear();
        skipped_.clear();
    }

    void open(const MarkupToken& token) {
        alternatives_.open(token.name);
        if (!alternatives_.skips()) add_docx_attributes(token, place_, into_);
        // A box of old drawings may hold a page instead of paragraphs.
        if (token.name == "textbox") in_box_ = !token.is_empty();
        if (token.name == "txbxContent") in_box_ = false;
        open_field(token);
        deleted_text_ = token.name == "delText";
        if (token.name == "strCache") in_names_ = !token.is_empty();
        const bool name = in_names_ && token.name == "v";  // Of a chart's rows and series.
        in_text_ = (token.name == "t" || deleted_text_ || name) && !token.is_empty();
        if (token.name == "moveFrom" && !token.is_empty()) ++moved_;
        if (token.name == "p" && !token.is_empty()) paragraphs_.begin();
        if (is_one_of(token.name, docx_breaks)) end_word();
        if (token.name == "textpath" && !alternatives_.skips()) {
            alternatives_.see_words();
            // How old boxes of ornamental letters hold words.
            append_resolved(paragraphs_.text(), attribute_of(token.rest, "string"));
            end_word();
        }
    }

    /// A field that was never worked out shows what it would print, or the answer it begins with.
    void open_field(const MarkupToken& token) {
        in_instruction_ = token.name == "instrText" && !token.is_empty();
        if (token.name == "default" && !fields_.empty()) {
            fields_.back().shown = attribute_of(token.rest, "w:val");
        }
        if (token.name != "fldChar") return;
        const std::string_view type = attribute_of(token.rest, "w:fldCharType");
        if (type == "begin") fields_.push_back({});
        if (type == "begin" || fields_.empty()) return;
        if (type == "separate") fields_.back().worked_out = true;
        if (type != "end") return;
        const Field field = std::move(fields_.back());
        fields_.pop_back();
        const std::string_view told = base::trim(field.instruction);
        std::string shown = told.starts_with("FORMTEXT") ? field.shown : "";
        if (told.starts_with("QUOTE ")) shown = told.substr(std::string_view("QUOTE ").size());
        if (!field.worked_out) add_field(shown);
        if (!field.has_words) add_field(words_told(told));
    }

    void add_field(const std::string& shown) {
        if (!shown.empty()) into_.push_back({place_ + ", field", 0, shown});
    }

    /// Of a button and a formula the words stand in what the field is told, result or not.
    static std::string words_told(std::string_view told) {
        const std::string kind = base::lower_case(told.substr(0, told.find(' ')));
        std::string rest(told.substr(std::min(told.size(), kind.size() + 1)));
        if (kind == "macrobutton" || kind == "gotobutton")
            return rest.substr(std::min(rest.size(), rest.find(' ')));
        if (kind != "eq") return {};
        for (std::size_t at = rest.find('\\'); at != rest.npos; at = rest.find('\\', at)) {
            rest[at++] = ' ';  // And the letters of its name.
            while (at < rest.size() && rest[at] >= 'a' && rest[at] <= 'z') rest[at++] = ' ';
        }
        return rest;
    }

    void close(const MarkupToken& token) {
        if (token.name == "textbox") in_box_ = false;
        in_instruction_ = false;
        in_text_ = false;
        if (token.name == "strCache") in_names_ = false;
        if (in_names_ && token.name == "v") end_word();
        alternatives_.close(token.name);
        if (token.name == "AlternateContent") end_alternative();
        if (token.name == "p" && alternatives_.is_in()) {
            chosen_.push_back(' ');
            skipped_.push_back(' ');
        }
        if (token.name == "moveFrom" && moved_ > 0) --moved_;
        if (token.name == "tc") end_word();
        if (token.name != "p") return;
        paragraphs_.end();
        end_deleted();
    }

    void take(const MarkupToken& token) {
        if (alternatives_.is_in() && (in_text_ || in_box_)) {
            append_resolved(alternatives_.skips() ? skipped_ : chosen_, token.text);
        }
        if (alternatives_.skips()) return;
        if (is_loose() && !base::trim(token.text).empty()) {
            std::string loose;
            append_resolved(loose, token.text);
            into_.push_back({place_ + ", outside its text", 0, std::move(loose)});
            return;
        }
        if (in_instruction_ && !fields_.empty()) {
            append_resolved(fields_.back().instruction, token.text);
        }
        if (!in_text_ && !in_box_) return;
        if (in_text_ && !fields_.empty() && !fields_.back().worked_out && moved_ == 0) {
            std::string text;  // Between a field's beginning and its result: apart from both.
            append_resolved(text, token.text);
            into_.push_back({place_ + ", field", 0, std::move(text)});
            return;
        }
        if (token.text.find_first_not_of(" \n\t\r") != std::string_view::npos) {
            alternatives_.see_words();
            for (Field& field : fields_) field.has_words = true;
        }
        const bool deleted = deleted_text_ || moved_ > 0;
        std::string& text = deleted ? deleted_ : paragraphs_.text();
        if (!deleted && !deleted_.empty()) deleted_.push_back(' ');
        if (token.literal) {
            text.append(token.text);
        } else {
            append_resolved(text, token.text);
        }
    }

    void end_word() { (moved_ > 0 ? deleted_ : paragraphs_.text()).push_back(' '); }

    void end_deleted() {
        if (deleted_.find_first_not_of(' ') != std::string::npos) {
            into_.push_back({place_ + ", deleted", 0, std::exchange(deleted_, {})});
        }
        deleted_.clear();
    }

    std::string place_;
    std::vector<RawText>& into_;
    Paragraphs paragraphs_;
    Alternatives alternatives_;
    std::string deleted_;
    std::string chosen_;  ///< Of content that stands twice: what is counted, and the other.
    std::string skipped_;
    std::vector<std::string_view> in_;
    bool in_text_ = false;
    bool deleted_text_ = false;
    bool in_names_ = false;
    bool in_box_ = false;
    bool in_instruction_ = false;
    struct Field {
        std::string instruction;
        std::string shown = {};
        bool worked_out = false;
        bool has_words = false;  ///< Of its own, or of fields in it.
    };
    std::vector<Field> fields_;
    int moved_ = 0;
};

}  // namespace

void add_docx_texts(std::string_view xml, const std::string& place, std::vector<RawText>& into) {
    DocxScan(place, into).read(xml);
}

namespace {

/// Elements of ODF that hold no text of the document: who changed something when, pictures, code.
constexpr std::array odt_silent = {"creator"sv,         "date"sv,
                                   "date-string"sv,     "binary-data"sv,
                                   "scripts"sv,         "font-face-decls"sv,
                                   "event-listeners"sv, "creator-initials"sv,
                                   "sender-initials"sv};
/// What has a text of its own: what is around it may be one word.
constexpr std::array odt_paragraphs = {"p"sv, "h"sv, "desc"sv, "title"sv, "annotation"sv};
/// What parts words; runs, fields, marks and anchors of frames do not.
constexpr std::array odt_breaks = {
    "s"sv,       "tab"sv,       "line-break"sv, "table-cell"sv, "covered-table-cell"sv,
    "note"sv,    "note-body"sv, "list-item"sv,  "list"sv,       "note-citation"sv,
    "section"sv, "table-row"sv, "ruby"sv,       "ruby-text"sv,  "text-box"sv,
    "label"sv,   "number"sv};
/// What parts words on a page. All else stands in the line, what nobody knows too.
constexpr std::array html_breaks = {
    "address"sv, "article"sv,  "aside"sv,    "audio"sv,      "blockquote"sv, "body"sv,
    "br"sv,      "button"sv,   "canvas"sv,   "caption"sv,    "center"sv,     "col"sv,
    "dd"sv,      "details"sv,  "dialog"sv,   "dir"sv,        "div"sv,        "dl"sv,
    "dt"sv,      "embed"sv,    "fieldset"sv, "figcaption"sv, "figure"sv,     "footer"sv,
    "form"sv,    "frame"sv,    "frameset"sv, "h1"sv,         "h2"sv,         "h3"sv,
    "h4"sv,      "h5"sv,       "h6"sv,       "head"sv,       "header"sv,     "hgroup"sv,
    "hr"sv,      "html"sv,     "iframe"sv,   "img"sv,        "input"sv,      "legend"sv,
    "li"sv,      "link"sv,     "main"sv,     "math"sv,       "menu"sv,       "meta"sv,
    "nav"sv,     "noscript"sv, "object"sv,   "ol"sv,         "optgroup"sv,   "option"sv,
    "p"sv,       "pre"sv,      "rp"sv,       "rt"sv,         "ruby"sv,       "script"sv,
    "search"sv,  "section"sv,  "select"sv,   "style"sv,      "summary"sv,    "svg"sv,
    "table"sv,   "tbody"sv,    "td"sv,       "template"sv,   "text"sv,       "textarea"sv,
    "tfoot"sv,   "th"sv,       "thead"sv,    "title"sv,      "tr"sv,         "tspan"sv,
    "ul"sv,      "video"sv};

}  // namespace

void add_odt_texts(std::string_view xml, const std::string& place, std::vector<RawText>& into) {
    Paragraphs paragraphs(place, into);
    MarkupScan scan(xml, Markup::Xml);
    int silent = 0;
    for (MarkupToken token = scan.next(); token.kind != Kind::End; token = scan.next()) {
        if (token.kind == Kind::Text) {
            if (silent > 0) continue;
            if (token.literal) {
                paragraphs.text().append(token.text);
            } else {
                append_resolved(paragraphs.text(), token.text);
            }
            continue;
        }
        if (token.kind == Kind::Comment) continue;
        const bool opens = token.kind == Kind::Open;
        if (opens) add_odt_attributes(token, place, into);
        if (opens && token.is_empty()) {
            if (is_one_of(token.name, odt_breaks)) paragraphs.end_word();
            continue;
        }
        // Sources of indexes say how they are made, in words that stand nowhere.
        if (is_one_of(token.name, odt_silent) || token.name.ends_with("-source"))
            silent += opens ? 1 : (silent > 0 ? -1 : 0);
        if (is_one_of(token.name, odt_paragraphs)) {
            if (opens) {
                paragraphs.begin();
            } else {
                paragraphs.end();
            }
        } else if (is_one_of(token.name, odt_breaks)) {
            paragraphs.end_word();
        }
    }
}

void add_html_texts(std::string_view html, const std::string& place, std::vector<RawText>& into) {
    add_printed_by_sheets(html, place, into);
    Paragraphs paragraphs(place, into);
    MarkupScan scan(html, Markup::Html);
    std::string silent;
    for (MarkupToken token = scan.next(); token.kind != Kind::End; token = scan.next()) {
        const std::string name = base::lower_case(token.name);
        if (token.kind == Kind::Close && name == silent) silent.clear();
        if (!silent.empty()) continue;
        if (token.kind == Kind::Text) {
            append_resolved(paragraphs.text(), token.text);
        } else if (token.kind == Kind::Comment) {
            // Words of a comment part those around it no more than the comment does.
            into.push_back({place + ", comment", 0, std::string(token.text)});
        } else {
            const bool opens = token.kind == Kind::Open;
            if (opens) add_html_attributes(token, place, into);
            if (opens && (name == "script" || name == "style")) silent = name;
            if (is_one_of(name, html_breaks) && !token.has_prefix) paragraphs.end_word();
        }
    }
}

}  // namespace document
