// SPDX-License-Identifier: AGPL-3.0-or-later
// Links on a page to the same matter as files (partials/print_links.html).
#pragma once
#include <string>

#include "site/kit.h"
#include "web/render.h"

namespace site {

/// `address`: of the page. `version` 0: the one in force.
void add_print_links(PageData& data, const std::string& address, int version = 0);

/// To the meeting with the files of its attachments.
void add_packet_link(PageData& data, const std::string& address, int version = 0);

}  // namespace site
