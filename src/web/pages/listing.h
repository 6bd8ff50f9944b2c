// SPDX-License-Identifier: AGPL-3.0-or-later
// What lists have in common: the trail above the heading, pages of a long list, and rows of
// meetings, stops and cases.
#pragma once
#include <string>
#include <vector>

#include "records/read.h"
#include "web/pages/address.h"
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

/// A row {url, body_name, body_url, date, day, month, facts} and the section "agenda" or "minutes".
void add_meeting_row(PageData& data, const std::string& section, const records::Meeting& meeting,
                     const Texts& texts);
/// "10 punkter, heraf 2 lukkede og 4 udskudte".
std::string item_facts(const records::Meeting& meeting, const Texts& texts);
/// A row {url, name, place, excerpt} with "standing" and "case_link".
void add_stop_row(PageData& data, const std::string& section, const records::Stop& stop,
                  const Texts& texts);

/// The same as "stop" on the way of a case: with a name of its own only when it differs from
/// `case_name`.
void add_way_row(PageData& data, const records::Stop& stop, std::string_view case_name,
                 const Texts& texts);

}  // namespace web
