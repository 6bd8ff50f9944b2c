// SPDX-License-Identifier: AGPL-3.0-or-later
// A sheet as the answer to a request.
#pragma once
#include <string>

#include "print/sheet.h"
#include "site/kit.h"
#include "web/http.h"

namespace site {

/// In the form that ?form= asks for, as a file of that name. It is kept as a page is, but not when
/// it bears a reader's name. Unavailable "print.busy"; otherwise as print::render.
base::Result<Response> answer_sheet(const print::Sheet& sheet, const std::string& name,
                                    const Request& request);

}  // namespace site
