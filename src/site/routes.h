// SPDX-License-Identifier: AGPL-3.0-or-later
// What the site gives the kit: every address, and where one signs in.
#pragma once
#include "web/context.h"

namespace site {

/// Lives as long as the program.
web::Pages pages();

}  // namespace site
