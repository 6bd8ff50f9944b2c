// SPDX-License-Identifier: AGPL-3.0-or-later
#include "search/internal/public_weight.h"

#include <algorithm>
#include <cmath>

namespace search {
namespace {

/// Xapian's own choices for BM25.
constexpr double saturation = 1;       ///< k1
constexpr double length_counts = 0.5;  ///< b
constexpr double shortest_length = 0.5;

/// 2^24 steps to the unit; a query of 200 words sums to less than 2^29 of them by far.
constexpr double steps = 16'777'216;

}  // namespace

double PublicFigures::rareness_of(double with) const {
    const double all = open_items_.get_doccount();
    double odds = (all - with + 0.5) / (with + 0.5);
    // As Xapian does it, so that a word of most documents still says a little.
    if (odds < 2) odds = odds * 0.5 + 1;
    return std::log(odds);
}

double PublicFigures::rareness(const std::string& term) const {
    return rareness_of(open_items_.get_termfreq(term));
}

double PublicFigures::rareness_of_any(const std::vector<std::string>& terms) const {
    const double all = std::max(1.0, static_cast<double>(open_items_.get_doccount()));
    double without = 1;
    for (const std::string& term : terms) without *= 1 - open_items_.get_termfreq(term) / all;
    return rareness_of(all * (1 - without));
}

PublicWeight::PublicWeight(double average_length) : average_length_(average_length) {
    need_stat(WDF);
    need_stat(DOC_LENGTH);
    need_stat(DOC_LENGTH_MIN);
    need_stat(WDF_MAX);
}

PublicWeight* PublicWeight::clone() const { return new PublicWeight(average_length_); }

std::string PublicWeight::name() const { return "sagsgang.public"; }

void PublicWeight::init(double factor) { factor_ = factor * (saturation + 1); }

double PublicWeight::part(double wdf, double length) const {
    const double relative = average_length_ > 0 ? length / average_length_ : 0;
    const double norm = std::max(relative, shortest_length) * length_counts + (1 - length_counts);
    return factor_ * (wdf / (saturation * norm + wdf));
}

double PublicWeight::get_sumpart(Xapian::termcount wdf, Xapian::termcount length,
                                 Xapian::termcount) const {
    if (wdf == 0) return 0;
    return std::floor(part(wdf, length) * steps) / steps;
}

double PublicWeight::get_maxpart() const {
    return part(get_wdf_upper_bound(), get_doclength_lower_bound());
}

}  // namespace search
