// SPDX-License-Identifier: AGPL-3.0-or-later
// The words of the kit (web/) as every page says them: Context, Request, Response, PageData, Texts.
#pragma once

namespace web {}

namespace site {
using namespace web;
}  // namespace site
