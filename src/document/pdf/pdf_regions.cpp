// SPDX-License-Identifier: AGPL-3.0-or-later
// Whole tables: what stands above the lines that show their columns, and over a page break.
#include <algorithm>
#include <cmath>

#include "document/pdf/pdf_columns.h"
#include "document/pdf/pdf_gutters.h"
#include "document/pdf/pdf_labels.h"
#include "document/pdf/pdf_table.h"
#include "document/text/text_line.h"

namespace document {
namespace {

constexpr float row_gap = 1.12F;  // In leadings.
/// In sizes of type. A browser sets lines on whole pixels, so distances vary by one.
constexpr float pixel = 0.08F;
constexpr float highest_row = 3.0F;
/// A long stretch that is no table is not looked at again from each of its lines.
constexpr std::size_t long_stretch = 64;

/// What is usual between the rows of a region: most of its distances are it, or shorter.
float row_pitch(std::span<const PdfLine> lines) {
    std::vector<float> pitches;
    for (std::size_t i = 1; i < lines.size(); ++i) {
        pitches.push_back((lines[i].base - lines[i - 1].base) / lines[i].size);
    }
    std::ranges::sort(pitches);
    return pitches.empty() ? 0 : pitches[pitches.size() * 3 / 4];
}

/// Stands in the middle above the table, as the captions of a browser do.
bool is_centred_over(const PdfLine& line, const std::vector<PdfColumn>& columns) {
    const float middle = (columns.front().left + columns.back().right) / 2;
    constexpr float exact = 1.5F;  // Points.
    return std::abs((line.left + line.right) / 2 - middle) < exact &&
           std::abs(line.left - columns.front().left) > exact;
}

/// Takes lines above into the region that have no wide gaps themselves: heads whose names fill
/// their columns, rows with words in one cell only. `pitch` is that of its rows.
void extend_up(std::span<const PdfLine> lines, std::size_t floor, float pitch, PdfRegion& region,
               const PdfStyle& style) {
    const bool stands_apart = pitch > style.leading + pixel;
    while (region.start > floor) {
        const PdfLine& line = lines[region.start - 1];
        // At the foot of a page, the line below stands on the next one.
        const float distance = region.start < lines.size()
                                   ? (lines[region.start].base - line.base) / line.size
                                   : pitch;
        const auto parts = segments_in(line, region.columns);
        auto merged = merge_segments(region.columns, parts);
        constexpr float furthest_out = 4;
        if (merged.size() != region.columns.size() || is_contents_line(line) ||
            text_form::is_table_caption(words_of_line(line)) ||
            line.right > region.columns.back().right + furthest_out * line.size ||
            !are_aligned(region.columns, parts, same_edge * line.size)) {
            return;
        }
        const bool near = distance < row_gap * std::max(pitch, style.leading);
        const bool wrapped = distance < row_gap * style.leading;
        const bool inside = line.left > region.columns.front().right;
        const bool as_row = stands_apart && std::abs(distance - pitch) < pixel;
        const bool of_cell = wrapped && (inside || stands_apart);
        if (parts.size() > 1 ? !near : !of_cell && !as_row) return;
        if (is_centred_over(line, region.columns)) return;
        const bool may_end = parts.size() == 1 && region.start > floor + 1;
        if (may_end && ends_caption(lines[region.start - 2], line, style)) return;
        region.columns = std::move(merged);
        --region.start;
    }
}

/// Rows that show no wide gaps, but whose words keep the edges of columns all the same.
bool is_clear(std::span<const PdfLine> lines, const std::vector<PdfColumn>& columns) {
    constexpr std::size_t enough = 3;
    const bool kept = std::ranges::all_of(lines, [&columns](const PdfLine& line) {
        return are_aligned(columns, segments_in(line, columns), same_edge * line.size);
    });
    return kept && columns.size() > 1 && count_aligned(lines, columns) >= enough;
}

/// The lines above may show gutters that those below did not.
void find_columns_again(std::span<const PdfLine> lines, PdfRegion& region, const PdfStyle& style) {
    Gutters gutters;
    for (std::size_t i = region.start; i < region.end; ++i) {
        if (!gutters.add(lines[i], style)) return;
    }
    auto columns = gutters.columns();
    if (columns.size() > region.columns.size()) region.columns = std::move(columns);
}

/// The table whose first line with a wide gap is lines[start], or nothing; without columns: lines
/// up to `end` are none.
std::optional<PdfRegion> region_at(std::span<const PdfLine> lines, std::size_t floor,
                                   std::size_t start, const std::vector<PdfColumn>* above,
                                   const PdfStyle& style) {
    for (const bool continuing : {true, false}) {
        if (continuing && above == nullptr) continue;
        const auto* columns = continuing ? above : nullptr;
        const auto growth = grow_table(lines, start, columns, style);
        if (!growth) continue;
        PdfRegion found{growth->columns, start, start, growth->end};
        const auto taken = [&] { return lines.subspan(found.start, found.end - found.start); };
        if (growth->full_lines > 0 && growth->end > start) {
            float pitch = row_pitch(taken());
            // One line alone: the rows above it are as far apart as it is from them.
            if (pitch == 0 && start > floor) pitch = row_pitch(lines.subspan(start - 1, 2));
            extend_up(lines, floor, std::min(pitch, highest_row), found, style);
            if (found.start < start) find_columns_again(lines, found, style);
        }
        const bool clear = found.start < start && is_clear(taken(), found.columns);
        if ((growth->sure || clear) && !is_list_or_fields(taken(), found.columns)) return found;
        if (growth->end - start > long_stretch) return PdfRegion{{}, start, start, growth->end};
    }
    return std::nullopt;
}

/// The lines just above a table that are its caption: "Tabel 2: ...", or set in its middle.
std::size_t caption_start(std::span<const PdfLine> lines, std::size_t floor,
                          const PdfRegion& region, const PdfStyle& style) {
    constexpr std::size_t longest_caption = 4;
    constexpr float furthest = 3.0F;
    std::size_t centred = region.start;
    for (std::size_t at = region.start; at > floor && region.start - at < longest_caption; --at) {
        const PdfLine& line = lines[at - 1];
        const float most = at < region.start ? row_gap * style.leading : furthest;
        if (at < lines.size() && (lines[at].base - line.base) / line.size > most) break;
        if (text_form::is_table_caption(words_of_line(line))) return at - 1;
        if (centred == at && is_centred_over(line, region.columns)) centred = at - 1;
        if (segments_of(line, style).size() > 1) break;
    }
    return centred;
}

std::vector<PdfRegion> regions_of_page(std::span<const PdfLine> page,
                                       const std::vector<PdfColumn>* above, const PdfStyle& style) {
    std::vector<PdfRegion> regions;
    std::size_t floor = 0;
    for (std::size_t at = 0; at < page.size();) {
        auto region = region_at(page, floor, at, at == 0 ? above : nullptr, style);
        if (!region) {
            ++at;
            continue;
        }
        at = region->end;
        if (region->columns.empty()) continue;
        region->caption = caption_start(page, floor, *region, style);
        floor = region->end;
        regions.push_back(std::move(*region));
    }
    return regions;
}

/// The head or first rows of a table at the foot of a page, too few to be known without the rest
/// of it on the next page: some line shows its columns or is the head that is printed again there.
std::optional<PdfRegion> tail_of(std::span<const PdfLine> page, std::size_t floor,
                                 std::span<const PdfLine> next, const PdfRegion& rest,
                                 const PdfStyle& style) {
    PdfRegion tail{rest.columns, page.size(), page.size(), page.size()};
    extend_up(page, floor, row_pitch(next.first(rest.end)), tail, style);
    const auto taken = page.subspan(tail.start);
    const std::string head = words_of_line(next.front());
    const bool shown = std::ranges::any_of(taken, [&](const PdfLine& line) {
        if (segments_in(line, tail.columns).size() < 2) return false;
        return segments_of(line, style).size() > 1 || words_of_line(line) == head;
    });
    if (!shown || is_list_or_fields(taken, tail.columns)) return std::nullopt;
    tail.caption = caption_start(page, floor, tail, style);
    return tail;
}

}  // namespace

std::vector<std::vector<PdfRegion>> find_regions(const std::vector<std::span<const PdfLine>>& pages,
                                                 const PdfStyle& style) {
    std::vector<std::vector<PdfRegion>> regions;
    for (std::size_t i = 0; i < pages.size(); ++i) {
        const PdfRegion* last = i > 0 && !regions.back().empty() ? &regions.back().back() : nullptr;
        const bool may_go_on = last != nullptr && last->end == pages[i - 1].size();
        auto found = regions_of_page(pages[i], may_go_on ? &last->columns : nullptr, style);
        if (i > 0 && !may_go_on && !found.empty() && found.front().start == 0) {
            const std::size_t floor = last != nullptr ? last->end : 0;
            auto tail = tail_of(pages[i - 1], floor, pages[i], found.front(), style);
            if (tail) regions.back().push_back(std::move(*tail));
        }
        regions.push_back(std::move(found));
    }
    return regions;
}

}  // namespace document
