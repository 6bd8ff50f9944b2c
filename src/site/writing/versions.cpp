// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /punkter/{id}/udgaver?fra=&til= : what an item said, and what changed between two of them; a
// version is kept, or taken up again.
#include "base/try.h"
#include "site/acting.h"
#include "site/writing/writing.h"

namespace site {
namespace {

/// What it says now is version 0.
base::Result<cases::ItemSections> sections_of(store::Reader& reader, const cases::ItemDraft& item,
                                              int version, Context& context) {
    if (version > 0) return cases::load_version(reader, item.id, version, context.viewer());
    TRY(auto text, cases::load_text(reader, item.id, context.viewer()));
    return std::move(text.sections);
}

std::string words_of(const cases::VersionLine& line, Context& context) {
    const Texts& texts = context.texts();
    const std::string why = "writing.why." + std::string(cases::name_of(line.why));
    const std::string words =
        texts.with("writing.version_words", {std::to_string(line.version), std::string(texts[why]),
                                             saved_moment(line.saved_at, context)});
    if (line.saved_by_name.empty()) return words;
    return texts.with("writing.version_by", {words, line.saved_by_name});
}

void add_difference(PageData& data, const cases::ItemSections& before,
                    const cases::ItemSections& after, const Texts& texts) {
    const auto differences = cases::section_differences(before, after);
    for (const records::SectionDifference& one : differences) {
        PageData& part = data.add("part");
        part.set("part_heading", one.heading);
        add_passages_of(part, one.passages, texts);
    }
    data.show_if("is_same", differences.empty());
}

}  // namespace

base::Result<Response> show_item_versions(const Request& request, Context& context) {
    TRY(const auto item, written_item(request, context));
    TRY(store::Reader * reader, context.reader());
    TRY(const auto versions, cases::list_versions(*reader, item.id, context.viewer()));
    const Texts& texts = context.texts();
    const int newest = versions.empty() ? 0 : versions.front().version;
    const std::string from_typed = request.query_value("fra");
    int from = newest;
    if (!from_typed.empty()) {
        TRY(from, request.positive_query("fra", newest));
    }
    const std::string to_typed = request.query_value("til");
    int to = 0;
    if (!to_typed.empty() && to_typed != "0") {
        TRY(to, request.positive_query("til", 1));
    }
    TRY(const bool writes, writes_item(context, item));
    PageData data;
    const std::string address = written_item_address(item.id);
    data.set("title", texts.with("writing.versions_of", {item.head.title}));
    data.set("heading", std::string(texts["writing.versions"])).set("address", address);
    add_writing_trail(data, item);
    for (const cases::VersionLine& line : versions) {
        const std::string number = std::to_string(line.version);
        PageData& row = data.add("version");
        row.set("words", words_of(line, context)).set("number", number);
        row.set("now_url", address + "/udgaver?fra=" + number);
        if (line.version > 1) {
            row.add("before").set(
                "step_url",
                address + "/udgaver?fra=" + std::to_string(line.version - 1) + "&til=" + number);
        }
        if (writes) {
            row.add("restore")
                .set("restore_url", address + "/udgaver/" + number + "/genskab")
                .set("form_token", context.form_token())
                .set("revision", item.revision);
        }
    }
    data.show_if("none", versions.empty());
    if (writes) data.add("keep").set("form_token", context.form_token()).set("address", address);
    if (newest > 0) {
        TRY(const auto before, sections_of(*reader, item, from, context));
        TRY(const auto after, sections_of(*reader, item, to, context));
        PageData& step = data.add("step");
        const std::string now(texts["writing.now"]);
        step.set("step_heading",
                 texts.with("writing.from_to",
                            {std::to_string(from),
                             to == 0 ? now : texts.with("writing.version", {std::to_string(to)})}));
        add_difference(step, before, after, texts);
    }
    TRY(auto response, context.render("item_versions", std::move(data)));
    response.cacheable = false;
    return response;
}

base::Result<Response> keep_item_version(const Request& request, Context& context) {
    TRY(const auto item, written_item(request, context));
    const std::string address = written_item_address(item.id) + "/udgaver";
    if (request.form_is_restored) return redirect_to(address);
    TRY_DO(in_transaction(context, [&](store::Transaction& transaction) {
        return cases::keep_version(transaction, {context.actor(), context.viewer()}, item.id,
                                   context.clock());
    }));
    return redirect_with_note(address, "saved");
}

base::Result<Response> restore_item_version(const Request& request, Context& context) {
    TRY(const auto item, written_item(request, context));
    TRY(const std::int64_t version, id_of(request, "version"));
    const std::string address = written_item_address(item.id) + "/udgaver";
    if (request.form_is_restored) return redirect_to(address);
    TRY(const std::int64_t revision, parse_id(request.form_value("udgave")));
    TRY_DO(in_transaction(context, [&](store::Transaction& transaction) {
        return cases::restore_version(transaction, {context.actor(), context.viewer()}, item.id,
                                      static_cast<int>(version), static_cast<int>(revision),
                                      context.clock());
    }));
    return redirect_with_note(address, "saved");
}

}  // namespace site
