// SPDX-License-Identifier: AGPL-3.0-or-later
// What one line of a text is by its signs alone. Shared by the reader, which follows them, and the
// writer, which must not make them by accident.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace document::text_form {

/// Lists, and items in items, deeper than this become siblings.
constexpr std::size_t deepest_list = 16;

bool is_blank(std::string_view line);
/// The line without its indent, and how wide that was; a tab goes to the next fourth column.
struct Indented {
    int indent = 0;
    std::string_view text;
};
Indented without_indent(std::string_view line);
std::string_view without_trailing_space(std::string_view line);
bool begins_small(std::string_view text);
bool begins_capital(std::string_view text);

/// 1 to 6 for "# Title"; 0: no heading. `text` is set to the title.
int heading_level(std::string_view line, std::string_view& text);

/// "---", "***", "--- ---", "--<tab>---": nothing but strokes and space.
bool is_ruler(std::string_view line);

/// "[1] text", "¹ text", or "[^label]: text" for any label.
struct NoteStart {
    std::string label;
    std::string_view text;
};
std::optional<NoteStart> note_start(std::string_view line);

/// A row of a table drawn with strokes: begins and ends with '|'.
bool is_pipe_row(std::string_view line);
/// "|= caption" above such a table.
bool is_pipe_caption(std::string_view line);

/// "Tabel 3: ..." and its like.
bool is_table_caption(std::string_view text);

/// A note right under a table: "1) ...", "* ...", "Note: ...", "Note 1: ...".
std::optional<NoteStart> table_note_start(std::string_view line);

}  // namespace document::text_form
