// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/print_links.h"

#include <utility>

#include "web/address.h"

namespace site {

void add_packet_link(PageData& data, const std::string& address, int version) {
    Address to(address + "/pakke");
    if (version > 0) to = to.with_number("udgave", version);
    data.add("packet_link").set("packet_url", to.text());
}

void add_print_links(PageData& data, const std::string& address, int version) {
    static constexpr std::pair<const char*, const char*> forms[] = {{"pdf_url", "pdf"},
                                                                    {"word_url", "docx"},
                                                                    {"odt_url", "odt"},
                                                                    {"text_url", "tekst"},
                                                                    {"markdown_url", "md"}};
    PageData& links = data.add("print_links");
    for (const auto& [place, form] : forms) {
        Address to(address + "/udskrift");
        to = to.with("form", form);
        if (version > 0) to = to.with_number("udgave", version);
        links.set(place, to.text());
    }
}

}  // namespace site
