// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/listing.h"

namespace web {

void add_crumb(PageData& data, std::string address, std::string name) {
    data.add("crumb").set("crumb_url", std::move(address)).set("crumb_name", std::move(name));
}

std::vector<int> pages_to_offer(int page, int pages) {
    std::vector<int> offered;
    for (int number = 1; number <= pages; ++number) {
        const bool near = number >= page - 1 && number <= page + 1;
        // A gap that would hide a single page shows that page instead.
        const bool fills_gap =
            (number == 2 && page == 4) || (number == pages - 1 && page == pages - 3);
        if (number == 1 || number == pages || near || fills_gap) {
            offered.push_back(number);
        } else if (offered.back() != 0) {
            offered.push_back(0);
        }
    }
    return offered;
}

void add_pagination(PageData& data, const Paging& paging, const Address& address,
                    const Texts& texts) {
    if (paging.pages() < 2) return;
    const auto address_of = [&](int page) {
        return Address(address).with_number("side", page, 1).text();
    };
    PageData& section = data.add("pagination");
    section.set("page_of", texts.with("list.page_of", {std::to_string(paging.page),
                                                       std::to_string(paging.pages())}));
    if (paging.page > 1) section.add("previous_page").set("url", address_of(paging.page - 1));
    if (paging.page < paging.pages())
        section.add("next_page").set("url", address_of(paging.page + 1));
    for (const int page : pages_to_offer(paging.page, paging.pages())) {
        PageData& entry = section.add("page_entry");
        if (page == 0) {
            entry.show("gap");
        } else {
            entry.add(page == paging.page ? "here" : "other")
                .set("url", address_of(page))
                .set("number", page)
                .set("label", texts.with("list.page_number", {std::to_string(page)}));
        }
    }
}

}  // namespace web
