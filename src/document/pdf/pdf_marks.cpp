// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/pdf/pdf_marks.h"

#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-toc.h>
#include <zlib.h>

#include <array>
#include <memory>
#include <string>

#include "base/text.h"
#include "document/pdf/pdf_rewrite.h"

namespace document {
namespace {

constexpr std::size_t most_unpacked = std::size_t{64} << 20U;

std::string text_of(const poppler::ustring& text) {
    const poppler::byte_array utf8 = text.to_utf8();
    return {utf8.begin(), utf8.end()};
}

void add_bookmarks(const poppler::toc_item& item, int depth, MarkList& into) {
    constexpr int deepest = 20;
    into.add(text_of(item.title()));
    if (depth >= deepest) return;
    for (auto child = item.children_begin(); child != item.children_end(); ++child)
        add_bookmarks(**child, depth + 1, into);
}

/// The letters of a string: UTF-16 with its mark, else one byte each.
std::string decoded(std::string_view bytes) {
    std::string text;
    if (bytes.starts_with("\xFE\xFF")) {
        for (std::size_t at = 2; at + 1 < bytes.size(); at += 2) {
            const auto high = static_cast<unsigned char>(bytes[at]);
            const auto low = static_cast<unsigned char>(bytes[at + 1]);
            base::append_code_point(text, static_cast<char32_t>(high << 8U | low));
        }
        return text;
    }
    if (bytes.starts_with("\xEF\xBB\xBF")) return std::string(bytes.substr(3));
    for (const char byte : bytes) base::append_code_point(text, static_cast<unsigned char>(byte));
    return text;
}

/// "(Lukket \(punkt\))" from its bracket on.
std::string literal_at(std::string_view text) {
    constexpr std::size_t longest = 4096;
    std::string made;
    int depth = 0;
    for (std::size_t at = 0; at < text.size() && made.size() < longest; ++at) {
        const char byte = text[at];
        if (byte == '\\' && at + 1 < text.size()) {
            const char next = text[++at];
            if (next >= '0' && next <= '7') {
                unsigned value = 0;
                std::size_t digits = 0;
                while (digits < 3 && at < text.size() && text[at] >= '0' && text[at] <= '7') {
                    value = value * 8 + static_cast<unsigned>(text[at++] - '0');
                    ++digits;
                }
                --at;
                made.push_back(static_cast<char>(value & 0xFFU));
            } else if (next != '\n' && next != '\r') {
                made.push_back(next == 'n' || next == 'r' || next == 't' ? ' ' : next);
            }
        } else if (byte == '(') {
            if (depth++ > 0) made.push_back(byte);
        } else if (byte == ')') {
            if (--depth == 0) break;
            made.push_back(byte);
        } else {
            made.push_back(byte);
        }
    }
    return decoded(made);
}

/// "<FEFF004C>" from its bracket on.
std::string hex_at(std::string_view text) {
    constexpr std::size_t longest = 8192;
    std::string made;
    unsigned value = 0;
    bool half = false;
    for (std::size_t at = 1; at < text.size() && at < longest && text[at] != '>'; ++at) {
        const char byte = text[at];
        const bool digit = byte >= '0' && byte <= '9';
        const char small = static_cast<char>(byte | 0x20);
        if (!digit && (small < 'a' || small > 'f')) continue;
        value = value * 16 + static_cast<unsigned>(digit ? byte - '0' : small - 'a' + 10);
        if (half) {
            made.push_back(static_cast<char>(value & 0xFFU));
            value = 0;
        }
        half = !half;
    }
    return decoded(made);
}

/// Names that say something to a reader: "/Name/Confidential".
void add_names(std::string_view objects, MarkList& into) {
    for (const std::string_view key : {"/Name", "/V", "/AS"}) {
        for (std::size_t at = objects.find(key); at != std::string_view::npos;
             at = objects.find(key, at + key.size())) {
            const std::size_t start = objects.find_first_not_of(" \t\r\n", at + key.size());
            if (start == std::string_view::npos) break;
            const std::string_view value = objects.substr(start);
            if (value.front() == '/')
                into.add(value.substr(1, value.find_first_of(" \t\r\n/<>[(", 1) - 1));
        }
    }
}

/// Every string of the objects, wherever it stands, but for what is drawn on pages: titles, labels,
/// captions, addresses, reasons, programs.
void add_strings(std::string_view objects, MarkList& into) {
    for (std::size_t at = 0; at < objects.size();) {
        const char byte = objects[at];
        if (byte == '(') {
            into.add(literal_at(objects.substr(at)));
            at = after_pdf_string(objects, at);
        } else if (byte == '<' && at + 1 < objects.size() && objects[at + 1] != '<') {
            into.add(hex_at(objects.substr(at)));
            at = std::min(objects.find('>', at), objects.size());
        } else if (byte == '<') {
            at += 2;
        } else if (byte == 's' && objects.substr(at).starts_with("stream")) {
            at = std::min(objects.find("endstream", at), objects.size());
            at = std::min(at + std::string_view("endstream").size(), objects.size());
        } else {
            ++at;
        }
    }
}

/// A file in the file, by its name when it stands near.
void add_files(std::string_view objects, MarkList& into) {
    for (std::size_t at = objects.find("/EF"); at != std::string_view::npos;
         at = objects.find("/EF", at + 3)) {
        const char next = at + 3 < objects.size() ? objects[at + 3] : ' ';
        if (next != '<' && next != ' ' && next != '\r' && next != '\n') continue;
        constexpr std::size_t widest = 400;
        const std::size_t start = objects.rfind("<<", at);
        const std::string_view before = start == std::string_view::npos || at - start > widest
                                            ? std::string_view()
                                            : objects.substr(start, at - start);
        const std::size_t name = before.find('(');
        into.add_unread(name == std::string_view::npos ? "embedded file"
                                                       : literal_at(before.substr(name)));
    }
}

void add_values(std::string_view objects, MarkList& into) {
    add_names(objects, into);
    add_strings(objects, into);
    add_files(objects, into);
}

/// Objects that are packed together.
void add_packed_objects(std::string_view bytes, MarkList& into) {
    std::size_t spent = 0;
    for (std::size_t at = bytes.find("/ObjStm");
         at != std::string_view::npos && spent < most_unpacked;
         at = bytes.find("/ObjStm", at + 1)) {
        std::size_t start = bytes.find("stream", at);
        if (start == std::string_view::npos) return;
        start += std::string_view("stream").size();
        while (start < bytes.size() && (bytes[start] == '\r' || bytes[start] == '\n')) ++start;
        const std::size_t end = std::min(bytes.find("endstream", start), bytes.size());
        const std::string objects = unpacked_pdf_stream(bytes.substr(start, end - start));
        spent += objects.size();
        add_values(objects, into);
    }
}

}  // namespace

std::size_t after_pdf_string(std::string_view text, std::size_t at) {
    int depth = 0;
    for (; at < text.size(); ++at) {
        if (text[at] == '\\') {
            ++at;
        } else if (text[at] == '(') {
            ++depth;
        } else if (text[at] == ')' && --depth == 0) {
            return at + 1;
        }
    }
    return text.size();
}

std::string pdf_string_at(std::string_view value) {
    return value.starts_with('(') ? literal_at(value) : hex_at(value);
}

std::string unpacked_pdf_stream(std::string_view packed) {
    z_stream stream = {};
    if (::inflateInit(&stream) != Z_OK) return "";
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    stream.avail_in = static_cast<uInt>(packed.size());
    std::string made;
    std::array<char, 32768> piece{};
    int status = Z_OK;
    while (status == Z_OK && made.size() < most_unpacked) {
        stream.next_out = reinterpret_cast<Bytef*>(piece.data());
        stream.avail_out = static_cast<uInt>(piece.size());
        status = ::inflate(&stream, Z_NO_FLUSH);
        made.append(piece.data(), piece.size() - stream.avail_out);
    }
    ::inflateEnd(&stream);
    return made;
}

bool add_pdf_marks(std::string_view bytes, MarkList& into) {
    poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr);
    const std::unique_ptr<poppler::document> pdf(
        poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
    if (pdf == nullptr || pdf->is_locked()) return false;
    for (const std::string& key : pdf->info_keys()) {
        // Programs and dates tell nothing of what is in it.
        if (key == "Creator" || key == "Producer" || key == "CreationDate" || key == "ModDate")
            continue;
        const std::string value = text_of(pdf->info_key(key));
        into.add(value);
        into.add(key + ": " + value);
    }
    const std::unique_ptr<poppler::toc> contents(pdf->create_toc());
    if (contents != nullptr && contents->root() != nullptr)
        add_bookmarks(*contents->root(), 0, into);
    into.add(text_of(poppler::ustring::from_latin1(pdf->metadata().to_latin1())));
    const std::string readable = without_encryption(bytes);
    add_values(readable, into);
    add_packed_objects(readable, into);
    return true;
}

}  // namespace document
