// SPDX-License-Identifier: AGPL-3.0-or-later
// "Udfaldet er ikke genkendt", with the form that says it: on the page of the item and on the
// review.
#pragma once
#include <string>

#include "records/ids.h"
#include "site/kit.h"
#include "web/render.h"

namespace site {

struct UnknownOutcomeForm {
    records::MinutesId document;
    int position = 0;      ///< Of the item among those of the document, from 1; 0: by its number.
    int number = 0;        ///< The item's.
    std::string way_back;  ///< "punkt" or "gennemsyn": where the form stands.
    std::string form_token;
};
/// Rows of "unknown_outcome" for the partial of that name.
void add_unknown_outcome(PageData& row, const UnknownOutcomeForm& form, const Texts& texts);

}  // namespace site
