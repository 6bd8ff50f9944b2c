// SPDX-License-Identifier: AGPL-3.0-or-later
// What long lists have in common: the trail above the heading, and pages of a list.
#pragma once
#include <string>
#include <vector>

#include "records/read.h"
#include "web/address.h"
#include "web/render.h"

namespace web {

/// One step of "crumb" {crumb_url, crumb_name}; the page itself is not in the trail.
void add_crumb(PageData& data, std::string address, std::string name);

struct Paging {
    int page = 1;  ///< 1-based.
    int per_page = 20;
    int total = 0;

    int pages() const { return total <= 0 ? 1 : (total + per_page - 1) / per_page; }
    records::Page rows() const { return {.offset = (page - 1) * per_page, .limit = per_page}; }
};
/// Section "pagination" when there is more than one page; `address` is page 1 without "side".
void add_pagination(PageData& data, const Paging& paging, const Address& address,
                    const Texts& texts);
/// The pages a reader is offered: first, last and those around; 0 stands for a gap.
std::vector<int> pages_to_offer(int page, int pages);

}  // namespace web
