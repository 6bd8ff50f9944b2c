// SPDX-License-Identifier: AGPL-3.0-or-later
// What answers the addresses where an item is written: its text, its versions, what is said of it.
#pragma once
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cases/item_draft.h"
#include "cases/item_text.h"
#include "site/kit.h"
#include "site/passages.h"
#include "web/context.h"
#include "web/render.h"

namespace site {

std::span<const Route> writing_routes();

base::Result<Response> show_item_text(const Request& request, Context& context);
base::Result<Response> save_plain_text(const Request& request, Context& context);
base::Result<Response> save_item_sections(const Request& request, Context& context);
base::Result<Response> listen_to_item_text(const Request& request, Context& context);
base::Result<Response> suggest_references(const Request& request, Context& context);
base::Result<Response> show_item_versions(const Request& request, Context& context);
base::Result<Response> keep_item_version(const Request& request, Context& context);
base::Result<Response> restore_item_version(const Request& request, Context& context);
base::Result<Response> show_item_comments(const Request& request, Context& context);
base::Result<Response> add_item_comment(const Request& request, Context& context);
base::Result<Response> finish_item_comment(const Request& request, Context& context);

/// "/punkter/12".
std::string written_item_address(cases::DraftId id);
/// The item of the address. NotFound "draft.not_found".
base::Result<cases::ItemDraft> written_item(const Request& request, Context& context);
/// Whether who looks may write the item now.
base::Result<bool> writes_item(Context& context, const cases::ItemDraft& item);
/// The crumbs of a page below the item.
void add_writing_trail(PageData& data, const cases::ItemDraft& item);
/// "0" to "999": a section by its place. Nothing for anything else.
std::optional<std::size_t> section_number(std::string_view text);
/// What a script gets.
Response json_for_editor(const nlohmann::ordered_json& json, int status = 200);
/// "kl. 10.42", or with the day when it was another.
std::string saved_moment(const std::string& utc, Context& context);
/// One section's passages (site/passages.h) as JSON for the editor.
nlohmann::ordered_json passages_json(const std::vector<records::Passage>& passages);

/// The page with the text. `written`: what a plain form sent, when it is shown again; its refused
/// sections come with the difference to what stands there now.
struct WrittenPlain {
    std::vector<std::string> texts;    ///< A section, as typed.
    std::vector<std::size_t> refused;  ///< Somebody else changed them meanwhile.
    std::string problem = {};          ///< What is wrong, in words; "": nothing.
};
base::Result<Response> render_item_text(Context& context, const cases::ItemDraft& item,
                                        const WrittenPlain* written);

}  // namespace site
