// SPDX-License-Identifier: AGPL-3.0-or-later
// The only part that calls poppler. It runs in a child process: see child.h.
#pragma once
#include <string_view>

#include "document/internal/child.h"

namespace document {

/// Exit codes of take_boxes beside 0.
constexpr int exit_pdf_locked = 10;
constexpr int exit_pdf_damaged = 11;

/// Writes every page's words, as pdf_boxes.h packs them, those that nobody sees marked. Scripts,
/// forms and attached files of the PDF are not looked at.
int take_boxes(std::string_view bytes, ChildOutput& output);

constexpr int exit_no_page = 12;
/// Writes how many pages there are, as an int32.
int tell_pages(std::string_view bytes, ChildOutput& output);
/// Writes a page (from 1) as width and height (int32) and a grey byte for each point of it.
int draw_grey_page(std::string_view bytes, int page, ChildOutput& output);

}  // namespace document
