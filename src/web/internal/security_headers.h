// SPDX-License-Identifier: AGPL-3.0-or-later
// What every answer tells the browser not to do.
#pragma once
#include <vector>

#include "web/http.h"

namespace web {

/// Adds them. A file that somebody else made (Content-Disposition is set) is opened in a sandbox,
/// or without scripts where it is to be shown ("inline; ..."); a policy that is there already
/// stays.
void add_security_headers(std::vector<Header>& headers);

}  // namespace web
