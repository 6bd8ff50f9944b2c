// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/pdf/pdf_poppler.h"

#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-page-renderer.h>
#include <poppler-page.h>

#include <algorithm>
#include <cctype>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>

#include "document/pdf/pdf_boxes.h"
#include "document/pdf/pdf_bullets.h"
#include "document/pdf/pdf_hidden.h"
#include "document/pdf/pdf_rewrite.h"
#include "document/pdf/pdf_streams.h"

namespace document {
namespace {

constexpr std::size_t longest_complaint = 500;

/// Poppler's complaints, instead of on stderr.
void keep_complaint(const std::string& message, void* kept) {
    auto& complaint = *static_cast<std::string*>(kept);
    if (complaint.size() + message.size() > longest_complaint) return;
    if (!complaint.empty()) complaint += "; ";
    complaint += message;
}

bool name_has(std::string name, std::initializer_list<std::string_view> words) {
    for (char& letter : name) {
        letter = static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
    }
    return std::ranges::any_of(
        words, [&name](std::string_view word) { return name.find(word) != name.npos; });
}

PdfBox box_of(const poppler::text_box& word) {
    PdfBox box;
    const poppler::rectf place = word.bbox();
    box.left = static_cast<float>(place.left());
    box.top = static_cast<float>(place.top());
    box.right = static_cast<float>(place.right());
    box.bottom = static_cast<float>(place.bottom());
    box.size = static_cast<float>(word.get_font_size());
    const std::string font = word.get_font_name();
    box.bold = name_has(font, {"bold", "black", "heavy", "demi"});
    box.italic = name_has(font, {"italic", "oblique"});
    const poppler::byte_array utf8 = word.text().to_utf8();
    box.text.assign(utf8.begin(), utf8.end());
    return box;
}

/// Draws pages at one pixel a point to look for words without ink and for signs of items, while
/// there is time for it: a file that is slow to draw keeps its text.
class Looker {
public:
    Looker() {
        renderer_.set_image_format(poppler::image::format_gray8);
        renderer_.set_render_hint(poppler::page_renderer::text_antialiasing);
    }

    void look(const poppler::page& page, PdfPage& packed) {
        constexpr float largest_page = 2000;
        constexpr double points = 72;
        const bool usual = packed.width < largest_page && packed.height < largest_page;
        packed.unread_ink = packed.boxes.empty();
        if (!usual || spent_ > most_time) return;
        const auto start = std::chrono::steady_clock::now();
        const poppler::image drawn = renderer_.render_page(&page, points, points);
        if (drawn.is_valid() && drawn.format() == poppler::image::format_gray8) {
            const auto* bytes = reinterpret_cast<const unsigned char*>(drawn.const_data());
            const PdfPicture picture{drawn.width(), drawn.height(),
                                     static_cast<std::size_t>(drawn.bytes_per_row()), bytes};
            packed.unread_ink = packed.boxes.empty() && !is_blank(picture);
            mark_unseen(packed, picture);
            const std::vector<std::size_t> lines = find_unsigned_lines(packed);
            if (!lines.empty()) add_drawn_signs(packed, lines, picture);
        }
        spent_ += std::chrono::steady_clock::now() - start;
    }

private:
    static constexpr std::chrono::seconds most_time{10};
    poppler::page_renderer renderer_;
    std::chrono::steady_clock::duration spent_{};
};

using Pdf = std::unique_ptr<poppler::document>;

/// Null, and what to exit with, when it cannot be opened.
Pdf open_pdf(std::string_view bytes, int& code) {
    // The int is the library's; files of that size were refused long before.
    Pdf pdf(poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
    if (pdf == nullptr) code = exit_pdf_damaged;
    if (pdf != nullptr && pdf->is_locked()) {
        code = exit_pdf_locked;
        pdf.reset();
    }
    return pdf;
}

/// The pages with what lies around them and in layers that are turned off.
class WidePages {
public:
    explicit WidePages(std::string_view bytes) : copy_(with_wide_pages(bytes, PageWords::Drawn)) {
        int code = 0;
        if (!copy_.bytes.empty()) pdf_ = open_pdf(copy_.bytes, code);
    }

    void add_to(PdfPage& packed, int number) const {
        if (copy_.nameless.contains(number)) packed.unread_ink = true;
        if (pdf_ == nullptr || number >= pdf_->pages()) return;
        const std::unique_ptr<poppler::page> page(pdf_->create_page(number));
        if (page == nullptr) return;
        std::vector<PdfBox> boxes;
        for (const auto& word : page->text_list(poppler::page::text_list_include_font)) {
            boxes.push_back(box_of(word));
        }
        add_off_page(packed, boxes, wide_margin);
    }

private:
    WideCopy copy_;
    Pdf pdf_;
};

std::string_view bytes_of(const std::int32_t& number) {
    return {reinterpret_cast<const char*>(&number), sizeof number};
}

}  // namespace

int tell_pages(std::string_view bytes, ChildOutput& output) {
    std::string complaint;
    poppler::set_debug_error_function(keep_complaint, &complaint);
    int code = 0;
    const Pdf pdf = open_pdf(bytes, code);
    if (pdf == nullptr) return code;
    const std::int32_t pages = pdf->pages();
    output.write(bytes_of(pages));
    return 0;
}

int draw_grey_page(std::string_view bytes, int number, ChildOutput& output) {
    constexpr double points_an_inch = 72;
    constexpr double pixels_across = 900;
    constexpr double least = 24;
    constexpr double most = 200;
    std::string complaint;
    poppler::set_debug_error_function(keep_complaint, &complaint);
    int code = 0;
    const Pdf pdf = open_pdf(bytes, code);
    if (pdf == nullptr) return code;
    if (number < 1 || number > pdf->pages()) return exit_no_page;
    const std::unique_ptr<poppler::page> page(pdf->create_page(number - 1));
    if (page == nullptr) return exit_pdf_damaged;
    const poppler::rectf paper = page->page_rect();
    const double longest = std::max(paper.width(), paper.height());
    if (longest < 1) return exit_pdf_damaged;
    const double dots = std::clamp(pixels_across * points_an_inch / longest * 1.3, least, most);
    poppler::page_renderer renderer;
    renderer.set_image_format(poppler::image::format_gray8);
    renderer.set_render_hint(poppler::page_renderer::antialiasing);
    renderer.set_render_hint(poppler::page_renderer::text_antialiasing);
    const poppler::image drawn = renderer.render_page(page.get(), dots, dots);
    if (!drawn.is_valid() || drawn.format() != poppler::image::format_gray8) {
        return exit_pdf_damaged;
    }
    const std::int32_t width = drawn.width();
    const std::int32_t height = drawn.height();
    output.write(bytes_of(width));
    output.write(bytes_of(height));
    for (std::int32_t row = 0; row < height; ++row) {
        output.write({drawn.const_data() + static_cast<std::ptrdiff_t>(row) * drawn.bytes_per_row(),
                      static_cast<std::size_t>(width)});
    }
    return 0;
}

int take_boxes(std::string_view bytes, ChildOutput& output) {
    std::string complaint;
    poppler::set_debug_error_function(keep_complaint, &complaint);
    int code = 0;
    const Pdf pdf = open_pdf(bytes, code);
    if (pdf == nullptr) return code;
    Looker looker;
    const std::string told = std::exchange(complaint, {});
    const WidePages wide(bytes);
    complaint = told;  // Of the file, not of its copy.
    for (int number = 0; number < pdf->pages(); ++number) {
        PdfPage packed;
        const std::unique_ptr<poppler::page> page(pdf->create_page(number));
        if (page != nullptr) {
            const poppler::rectf paper = page->page_rect();
            packed.width = static_cast<float>(paper.width());
            packed.height = static_cast<float>(paper.height());
            for (const auto& word : page->text_list(poppler::page::text_list_include_font)) {
                packed.boxes.push_back(box_of(word));
            }
            looker.look(*page, packed);
            const std::string so_far = complaint;
            wide.add_to(packed, number);
            complaint = so_far;
        }
        output.write(pack_page(packed));
    }
    const std::string damage = damage_of_streams(bytes);
    if (!damage.empty()) complaint = damage + (complaint.empty() ? "" : "; " + complaint);
    output.write(pack_end(complaint));
    return 0;
}

}  // namespace document
