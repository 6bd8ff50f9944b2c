// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/raw/raw_pdf_values.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <set>
#include <string>

#include "base/text.h"
#include "document/pdf/pdf_marks.h"
#include "document/pdf/pdf_rewrite.h"

namespace document {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t most_unpacked = std::size_t{64} << 20U;

bool is_space(char byte) { return static_cast<unsigned char>(byte) <= ' '; }
bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

/// One dictionary: what stands in it without the dictionaries within, which follow as their own.
void add_dictionaries(std::string_view text, std::vector<std::string>& into) {
    constexpr std::size_t deepest = 50;
    std::vector<std::string> open;
    for (std::size_t at = 0; at < text.size();) {
        const std::string_view rest = text.substr(at);
        std::size_t size = 1;
        if (rest.starts_with("<<") && open.size() < deepest) {
            open.emplace_back();
            at += 2;
            continue;
        }
        if (rest.starts_with(">>") && !open.empty()) {
            into.push_back(std::move(open.back()));
            open.pop_back();
            at += 2;
            continue;
        }
        if (rest.front() == '(') size = after_pdf_string(text, at) - at;
        if (!open.empty()) open.back().append(rest.substr(0, size));
        at += size;
    }
}

/// What follows a key of a dictionary.
std::string_view value_of(std::string_view dictionary, std::string_view key) {
    for (std::size_t at = 0; at < dictionary.size();) {
        if (dictionary[at] == '(') {
            at = after_pdf_string(dictionary, at);
            continue;
        }
        const std::string_view rest = dictionary.substr(at++);
        if (!rest.starts_with(key)) continue;
        const std::string_view value = rest.substr(key.size());
        const std::size_t start = std::min(value.find_first_not_of(" \t\r\n"), value.size());
        if (start == 0 && !value.empty() &&
            (value[0] == '(' || value[0] == '<' || value[0] == '/' || value[0] == '[')) {
            return value;
        }
        if (start > 0) return value.substr(start);
    }
    return {};
}

int number_at(std::string_view text) {
    int number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

/// The objects of a file by their numbers: the last of each counts, as after a change.
class Objects {
public:
    explicit Objects(std::string_view bytes) {
        for (std::size_t at = bytes.find(" obj"); at != bytes.npos; at = bytes.find(" obj", at)) {
            const int number = number_before(bytes, at);
            at += " obj"sv.size();
            const std::size_t end = std::min(bytes.find("endobj", at), bytes.size());
            std::string_view object = bytes.substr(at, end - at);
            const std::size_t stream = object.find("stream");
            const std::string_view head = object.substr(0, stream);
            if (head.find("/ObjStm") != head.npos && stream != object.npos) {
                unpack(head, object.substr(stream + "stream"sv.size()));
            } else if (number > 0) {
                objects_[number] = head;
            }
            at = end;
        }
    }

    /// Dictionaries of objects that another one, or the file's end, points to.
    std::vector<std::string> dictionaries() const {
        std::set<int> named;
        for (const auto& [number, text] : objects_) add_references(text, named);
        std::vector<std::string> all;
        for (const auto& [number, text] : objects_) {
            if (named.contains(number)) add_dictionaries(text, all);
        }
        return all;
    }

private:
    /// "12" of "12 0 obj".
    static int number_before(std::string_view bytes, std::size_t at) {
        while (at > 0 && is_digit(bytes[at - 1])) --at;
        while (at > 0 && is_space(bytes[at - 1])) --at;
        const std::size_t end = at;
        while (at > 0 && is_digit(bytes[at - 1])) --at;
        return number_at(bytes.substr(at, end - at));
    }

    static void add_references(std::string_view text, std::set<int>& named) {
        for (std::size_t at = text.find(" R"); at != text.npos; at = text.find(" R", at + 1)) {
            const int number = number_before(text, at);
            if (number > 0) named.insert(number);
        }
    }

    void unpack(std::string_view head, std::string_view packed) {
        if (spent_ >= most_unpacked) return;
        const std::size_t start = packed.find_first_not_of("\r\n");
        if (start == packed.npos) return;
        const std::string text = unpacked_pdf_stream(packed.substr(start));
        spent_ += text.size();
        const int first = number_at(value_of(head, "/First"));
        if (first <= 0 || static_cast<std::size_t>(first) > text.size()) return;
        std::vector<int> numbers;
        const std::string index =
            base::collapse_space(text.substr(0, static_cast<std::size_t>(first)));
        for (const std::string_view word : base::split(index, ' ')) {
            if (!word.empty()) numbers.push_back(number_at(word));
        }
        for (std::size_t i = 0; i + 1 < numbers.size(); i += 2) {
            const int from = first + numbers[i + 1];
            const bool last = i + 3 >= numbers.size();
            const int to = last ? static_cast<int>(text.size()) : first + numbers[i + 3];
            if (from < first || to < from || static_cast<std::size_t>(to) > text.size()) continue;
            objects_[numbers[i]] =
                text.substr(static_cast<std::size_t>(from), static_cast<std::size_t>(to - from));
        }
    }

    std::map<int, std::string> objects_;
    std::size_t spent_ = 0;
};

std::string text_at(std::string_view value) {
    const bool hex = value.starts_with('<') && !value.starts_with("<<");
    return value.starts_with('(') || hex ? pdf_string_at(value) : "";
}

/// What is pinned to a page, with words of its own. Not links, fields, sounds and marks of the
/// printer.
bool is_note(std::string_view subtype) {
    static constexpr std::array notes = {
        "/Text"sv,     "/Stamp"sv,   "/Highlight"sv, "/Underline"sv,     "/StrikeOut"sv,
        "/Squiggly"sv, "/Caret"sv,   "/Ink"sv,       "/Line"sv,          "/Square"sv,
        "/Circle"sv,   "/Polygon"sv, "/PolyLine"sv,  "/FileAttachment"sv};
    const std::string_view name = subtype.substr(0, subtype.find_first_of(" \t\r\n/<>[(", 1));
    return std::find(notes.begin(), notes.end(), name) != notes.end();
}

/// Whether the pages have all words of a value already: what draws it is part of the page.
bool is_drawn(std::string_view value, std::string_view pages) {
    return std::ranges::all_of(base::words_of(value), [&](std::string_view word) {
        return pages.find(word) != pages.npos;
    });
}

}  // namespace

void add_pdf_values(std::string_view bytes, std::vector<RawText>& into) {
    std::string pages;
    for (const RawText& text : into) {
        if (!text.beside) pages.append(text.text).push_back('\n');
    }
    // Of a file that is encrypted the strings are, too.
    const std::string readable = without_encryption(bytes);
    for (const std::string& one : Objects(readable).dictionaries()) {
        const std::string_view subtype = value_of(one, "/Subtype");
        const bool placed = !value_of(one, "/Rect").empty();
        if (placed && is_note(subtype)) {
            const std::string note = text_at(value_of(one, "/Contents"));
            if (!note.empty()) into.push_back({"notes", 0, note, AsideKind::Comment});
        } else if (placed && subtype.starts_with("/FreeText")) {
            const std::string text = text_at(value_of(one, "/Contents"));
            if (!is_drawn(text, pages)) into.push_back({"free text on a page", 0, text});
        } else if (!value_of(one, "/FT").empty() || !value_of(one, "/T").empty()) {
            const std::string text = text_at(value_of(one, "/V"));
            if (is_drawn(text, pages)) continue;
            const bool seen = placed || !value_of(one, "/Kids").empty();
            into.push_back(
                {"form field", 0, text, seen ? std::nullopt : std::optional(AsideKind::Hidden)});
        }
    }
}

}  // namespace document
