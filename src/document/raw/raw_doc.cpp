// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/raw/raw_doc.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "document/raw/compound_file.h"
#include "document/raw/words_in_bytes.h"

namespace document {
namespace {

// Where the head of the stream "WordDocument" has what is used here ([MS-DOC] 2.5).
constexpr std::uint32_t word_mark = 0xA5EC;
constexpr std::uint32_t word_97 = 0xC1;
constexpr std::size_t flags_at = 0x0A;
constexpr std::uint32_t is_encrypted = 0x0100;
constexpr std::uint32_t in_first_table = 0x0200;
constexpr std::size_t lengths_at = 0x4C;
constexpr std::size_t pieces_at = 0x1A2;
constexpr std::size_t bookmarks_at = 0x142;

/// The parts of the text, in the order in which they follow each other.
struct Part {
    std::string_view place;
    std::size_t length_at;
    std::optional<AsideKind> beside;
};
constexpr std::array<Part, 7> parts = {
    {{"text", lengths_at, std::nullopt},
     {"footnotes", lengths_at + 4, std::nullopt},
     {"heads and feet", lengths_at + 8, AsideKind::Furniture},
     {"remarks", lengths_at + 16, AsideKind::Comment},
     {"endnotes", lengths_at + 20, std::nullopt},
     {"boxes", lengths_at + 24, std::nullopt},
     {"boxes of heads and feet", lengths_at + 28, AsideKind::Furniture}}};

struct Opened {
    std::string word;
    std::string table;
    std::vector<CompoundStream> streams;
};

base::Result<Opened> open_doc(std::string_view bytes) {
    auto file = CompoundFile::open(bytes);
    if (!file) return file.error();
    Opened opened{file.value().read("WordDocument"), {}, file.value().streams()};
    const std::uint32_t flags = number_at(opened.word, flags_at, 2);
    const bool known = number_at(opened.word, 0, 2) == word_mark &&
                       number_at(opened.word, 2, 2) >= word_97 && (flags & is_encrypted) == 0;
    if (known) opened.table = file.value().read(flags & in_first_table ? "1Table" : "0Table");
    return opened;
}

/// A part of the table stream that the head names by place and length.
std::string_view named_by(const Opened& doc, std::size_t at) {
    const std::size_t start = number_at(doc.word, at, 4);
    const std::size_t size = number_at(doc.word, at + 4, 4);
    if (start > doc.table.size() || doc.table.size() - start < size) return {};
    return std::string_view(doc.table).substr(start, size);
}

/// The list of pieces, behind what it says of their looks.
std::string_view list_of_pieces(std::string_view told) {
    while (told.size() > 5) {
        if (told.front() == 2) return told.substr(5, number_at(told, 1, 4));
        const std::size_t skipped = 3 + number_at(told, 1, 2);
        if (told.front() != 1 || skipped > told.size()) return {};
        told.remove_prefix(skipped);
    }
    return {};
}

char32_t letter_of_windows(unsigned char byte) {
    const std::string letter = windows_letter(byte);
    return base::code_point_at(letter, 0).value;
}

/// All letters of the file in order; empty when a piece lies outside it.
std::u32string letters_of(const Opened& doc) {
    const std::string_view list = list_of_pieces(named_by(doc, pieces_at));
    if (list.size() < 4) return {};
    const std::size_t count = (list.size() - 4) / 12;
    std::u32string letters;
    for (std::size_t piece = 0; piece < count; ++piece) {
        const std::uint32_t from = number_at(list, piece * 4, 4);
        const std::uint32_t to = number_at(list, piece * 4 + 4, 4);
        const std::uint32_t told = number_at(list, (count + 1) * 4 + piece * 8 + 2, 4);
        const bool narrow = (told & 0x40000000U) != 0;
        const std::size_t start = (told & 0x3FFFFFFFU) / (narrow ? 2 : 1);
        if (to < from || letters.size() != from) return {};
        const std::size_t size = std::size_t{to - from} * (narrow ? 1 : 2);
        if (start > doc.word.size() || doc.word.size() - start < size) return {};
        for (std::size_t at = start; at < start + size; at += narrow ? 1 : 2) {
            letters.push_back(narrow ? letter_of_windows(static_cast<unsigned char>(doc.word[at]))
                                     : static_cast<char32_t>(number_at(doc.word, at, 2)));
        }
    }
    return letters;
}

/// Cuts the letters at the ends of paragraphs and cells, and keeps apart what fields are told.
class Paragraphs {
public:
    Paragraphs(const Part& part, std::vector<RawText>& texts, std::vector<std::string>& told)
        : part_(part), texts_(texts), told_(told) {}

    void read(std::u32string_view letters) {
        for (const char32_t letter : letters) add(letter);
        end_paragraph();
    }

private:
    struct Field {
        std::string told;
        bool shows = false;  ///< What it made follows.
    };

    void add(char32_t letter) {
        constexpr char32_t field_begins = 0x13;
        constexpr char32_t field_shows = 0x14;
        constexpr char32_t field_ends = 0x15;
        if (letter == field_begins) {
            fields_.emplace_back();
        } else if (letter == field_shows || letter == field_ends) {
            if (fields_.empty()) return;
            if (!fields_.back().shows) told_.push_back(fields_.back().told);
            fields_.back().shows = true;
            if (letter == field_ends) fields_.pop_back();
        } else {
            const auto silent = std::find_if(fields_.rbegin(), fields_.rend(),
                                             [](const Field& field) { return !field.shows; });
            if (silent == fields_.rend()) return add_text(letter);
            base::append_code_point(silent->told, letter < 0x20 ? U' ' : letter);
        }
    }

    void add_text(char32_t letter) {
        if (letter == 0x0D || letter == 0x07 || letter == 0x0C) return end_paragraph();
        if (letter == 0x1F || letter == 0xAD) return;  // A hyphen that stands only at a line end.
        if (letter == 0x1E) letter = U'-';
        if (letter >= 0xD800 && letter < 0xDC00) {
            high_ = letter;
            return;
        }
        if (letter >= 0xDC00 && letter < 0xE000) {
            letter = high_ == 0 ? U' ' : 0x10000 + ((high_ - 0xD800) << 10U) + (letter - 0xDC00);
        }
        high_ = 0;
        // Marks of notes, remarks and pictures part no word.
        if (letter >= 0x20 || letter == 0x09 || letter == 0x0B) {
            base::append_code_point(text_, letter < 0x20 ? U' ' : letter);
        }
    }

    void end_paragraph() {
        ++paragraph_;
        if (text_.find_first_not_of(' ') != std::string::npos) {
            texts_.push_back(
                {fmt::format("{}, paragraph {}", part_.place, paragraph_), 0, text_, part_.beside});
        }
        text_.clear();
    }

    const Part& part_;
    std::vector<RawText>& texts_;
    std::vector<std::string>& told_;
    std::vector<Field> fields_;  ///< Those that are open.
    std::string text_;
    std::size_t paragraph_ = 0;
    char32_t high_ = 0;
};

void read_parts(const Opened& doc, std::vector<RawText>& texts, std::vector<std::string>& told) {
    const std::u32string letters = letters_of(doc);
    std::size_t start = 0;
    for (const Part& part : parts) {
        const std::size_t length = number_at(doc.word, part.length_at, 4);
        if (start > letters.size() || letters.size() - start < length) return;
        Paragraphs(part, texts, told).read(std::u32string_view(letters).substr(start, length));
        start += length;
    }
}

/// Names in a table of strings: wide, each behind its length.
void add_names(std::string_view table, MarkList& into) {
    if (number_at(table, 0, 2) != 0xFFFF) return;
    std::size_t at = 6;
    while (at + 2 <= table.size()) {
        const std::size_t size = std::size_t{number_at(table, at, 2)} * 2;
        at += 2;
        if (table.size() - at < size) return;
        into.add(from_wide(table.substr(at, size)));
        at += size;
    }
}

}  // namespace

void add_doc_texts(std::string_view bytes, std::vector<RawText>& into) {
    const auto doc = open_doc(bytes);
    if (!doc) return;
    std::vector<std::string> told;
    read_parts(doc.value(), into, told);
}

void add_doc_marks(std::string_view bytes, MarkList& into) {
    const auto file = CompoundFile::open(bytes);
    const auto doc = open_doc(bytes);
    if (!file || !doc) return;
    for (const CompoundStream& stream : file.value().streams()) {
        if (stream.name.ends_with("SummaryInformation")) {
            add_words_in_bytes(file.value().read(stream.name), into);
        }
        constexpr std::string_view pool = "ObjectPool/";
        if (!stream.name.starts_with(pool)) continue;
        const std::size_t end = stream.name.find('/', pool.size());
        into.add_unread(stream.name.substr(0, end));
    }
    add_names(named_by(doc.value(), bookmarks_at), into);
    std::vector<RawText> texts;
    std::vector<std::string> told;
    read_parts(doc.value(), texts, told);
    for (const std::string& one : told) into.add(one);
    for (const RawText& text : texts) {
        if (text.beside) into.add(text.text);
    }
}

}  // namespace document
