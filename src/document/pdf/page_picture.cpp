// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/page_picture.h"

#include <array>
#include <cstdint>
#include <cstring>

#include "base/try.h"
#include "document/pdf/pdf_poppler.h"
#include "document/pdf/png.h"

namespace document {
namespace {

base::Result<std::string> output_of(const ChildOutcome& outcome, const ChildLimits& limits) {
    if (auto over = error_of_limit(outcome.end, limits)) return std::move(*over);
    if (outcome.exit_code == exit_pdf_locked) {
        return base::Error{base::ErrorKind::Invalid, "pdf.password"};
    }
    if (outcome.exit_code == exit_no_page) {
        return base::Error{base::ErrorKind::NotFound, "page.not_found"};
    }
    if (outcome.end != ChildEnd::Ended || outcome.exit_code != 0) {
        return base::Error{base::ErrorKind::Invalid, "pdf.damaged"};
    }
    return outcome.output;
}

ChildLimits limits_of(const ReadLimits& limits) {
    constexpr std::size_t largest_picture = 32U << 20U;
    return {.memory_bytes = limits.child_memory_bytes,
            .output_bytes = largest_picture,
            .seconds = limits.seconds};
}

}  // namespace

base::Result<int> count_pages(std::string_view pdf, const ReadLimits& limits) {
    const ChildLimits child = limits_of(limits);
    TRY(const ChildOutcome outcome,
        run_function([pdf](ChildOutput& output) { return tell_pages(pdf, output); }, child));
    TRY(const std::string told, output_of(outcome, child));
    std::int32_t pages = 0;
    if (told.size() != sizeof pages) return base::Error{base::ErrorKind::Invalid, "pdf.damaged"};
    std::memcpy(&pages, told.data(), sizeof pages);
    return static_cast<int>(pages);
}

base::Result<std::string> draw_page(std::string_view pdf, int page, const ReadLimits& limits) {
    const ChildLimits child = limits_of(limits);
    TRY(const ChildOutcome outcome,
        run_function([&](ChildOutput& output) { return draw_grey_page(pdf, page, output); },
                     child));
    TRY(const std::string told, output_of(outcome, child));
    std::array<std::int32_t, 2> size{};
    const bool has_size = told.size() > sizeof size;
    if (has_size) std::memcpy(size.data(), told.data(), sizeof size);
    constexpr std::int32_t largest = 10'000;
    const bool holds_together = has_size && size[0] > 0 && size[1] > 0 && size[0] <= largest &&
                                size[1] <= largest &&
                                told.size() == sizeof size + static_cast<std::size_t>(size[0]) *
                                                                 static_cast<std::size_t>(size[1]);
    if (!holds_together) return base::Error{base::ErrorKind::Invalid, "pdf.damaged"};
    return render_png(std::string_view(told).substr(sizeof size), size[0], size[1]);
}

}  // namespace document
