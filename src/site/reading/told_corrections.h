// SPDX-License-Identifier: AGPL-3.0-or-later
// What was put right in a document, on its pages and in its history.
#pragma once
#include <vector>

#include "records/told_corrections.h"
#include "site/kit.h"
#include "web/render.h"

namespace site {

/// Rows of "put_right" {words}: "Rettet den 3. marts 2026: titel, sagsnummer", a line a day, the
/// newest first, and no more than three.
void add_put_right(PageData& data, const std::vector<records::ToldCorrection>& told,
                   const Texts& texts);

/// Each of them with what was and what is: rows of "told" for the history, the newest 200.
void add_told_corrections(PageData& data, const std::vector<records::ToldCorrection>& told,
                          const std::string& meeting_slug, const Texts& texts);

}  // namespace site
