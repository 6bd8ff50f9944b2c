// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/review/review.h"

namespace site {

std::span<const Route> review_routes() {
    constexpr Access signed_in = Access::signed_in();
    static const std::vector<Route> table = {
        {Method::Get, "/gennemsyn/{document}", show_review, signed_in},
        {Method::Post, "/gennemsyn/{document}/ret", correct_document, signed_in},
        {Method::Post, "/gennemsyn/{document}/fortryd", undo_document_correction, signed_in},
        {Method::Get, "/gennemsyn/{document}/side/{page}", show_page_picture, signed_in},
        {Method::Get, "/gennemsyn/{document}/offentliggoer", show_review_publish, signed_in},
        {Method::Post, "/gennemsyn/{document}/offentliggoer", publish_reviewed, signed_in},
    };
    return table;
}

}  // namespace site
