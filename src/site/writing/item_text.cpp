// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /punkter/{id}/tekst : an item's text, to be written: the editor's place, and the plain form
// that it takes the place of. What all pages about an item's text share.
#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "base/clock.h"
#include "base/try.h"
#include "cases/item_comment.h"
#include "cases/item_template.h"
#include "document/json.h"
#include "rights/device_key.h"
#include "site/acting.h"
#include "site/casework_address.h"
#include "site/writing/writing.h"
#include "web/danish.h"
#include "web/listing.h"

namespace site {
namespace {

using Json = nlohmann::ordered_json;

/// What the template asks for.
struct Asked {
    std::vector<std::string> guidance;  ///< A paragraph each.
    std::vector<std::string> required;  ///< Headings of sections that must say something.
};
base::Result<Asked> asked_by_template(store::Reader& reader, const cases::ItemDraft& item) {
    TRY(const auto made_from, cases::load_template(reader, item.made_from));
    Asked asked;
    for (const auto& section : made_from.sections) {
        if (!section.guidance.empty()) asked.guidance.push_back(section.guidance);
        if (section.required) asked.required.push_back(section.heading);
    }
    return asked;
}

std::string sections_json(const cases::ItemText& text) {
    Json json = Json::array();
    for (std::size_t at = 0; at < text.sections.size(); ++at) {
        const cases::TextSection& section = text.sections[at];
        json.push_back({{"key", std::to_string(at)},
                        {"heading", section.heading},
                        {"was", cases::mark_of(section.document)},
                        {"blocks", document::to_json(section.document)}});
    }
    return json.dump();
}

void add_guidance(PageData& data, const cases::ItemText& text,
                  const std::vector<std::string>& guidance, const Texts& texts) {
    std::string left;
    for (const cases::TextSection& section : text.sections) {
        if (!cases::holds_guidance(section.document, guidance)) continue;
        if (!left.empty()) left += ", ";
        left += section.heading;
    }
    data.set("guidance_json", Json(guidance).dump());
    data.set("guidance_words", left.empty() ? "" : texts.with("writing.guidance_left", {left}));
    data.show_if("no_guidance", left.empty());
}

PageData& add_section(PageData& data, const cases::ItemText& text, std::size_t at,
                      const WrittenPlain* written, Context& context) {
    const cases::TextSection& section = text.sections[at];
    PageData& one = data.add("section");
    const std::string number = std::to_string(at);
    const std::string plain = cases::render_plain(section.document);
    const bool is_shown_again = written != nullptr && at < written->texts.size();
    one.set("number", number).set("section_heading", section.heading);
    one.set("was", cases::mark_of(section.document));
    one.set("plain", is_shown_again ? written->texts[at] : plain);
    const bool is_refused =
        written != nullptr &&
        std::find(written->refused.begin(), written->refused.end(), at) != written->refused.end();
    if (!is_refused) return one;
    PageData& refused = one.add("refused");
    refused.set("refused_words", context.texts().with("writing.changed_by", {text.saved_by_name}));
    const auto mine = cases::read_plain(written->texts[at]);
    if (mine) {
        add_passages_of(refused, records::text_differences(section.document, mine.value()),
                        context.texts());
    }
    return one;
}

base::Result<void> add_comment_rows(PageData& data, store::Reader& reader,
                                    const cases::ItemDraft& item, const cases::ItemText& text,
                                    Context& context) {
    TRY(const auto comments, cases::list_comments(reader, item.id, context.viewer()));
    for (const cases::ItemComment& one : comments) {
        if (one.answers || one.done_at) continue;
        PageData& row = data.add("comment");
        row.set("comment_section", std::to_string(one.section)).set("quote", one.quote);
        row.set("words", one.words).set("who", one.writer_name);
        row.set("when", saved_moment(one.written_at, context));
        row.set("thread",
                written_item_address(item.id) + "/kommentarer#k" + std::to_string(one.number));
        row.show_if("has_quote", !one.quote.empty());
        const auto section = static_cast<std::size_t>(one.section);
        const bool is_there = section < text.sections.size() &&
                              cases::has_passage(text.sections[section].document, one.quote);
        row.show_if("is_there", one.quote.empty() || is_there);
    }
    return {};
}

/// Whoever may read and not write is shown the words.
void add_reading(PageData& data, const cases::ItemText& text) {
    for (std::size_t at = 0; at < text.sections.size(); ++at) {
        PageData& one = data.add("read_section");
        one.set("section_heading", text.sections[at].heading);
        one.set_html("body_html",
                     document::render_html(
                         text.sections[at].document,
                         {.top_heading_level = 3, .id_prefix = "a" + std::to_string(at) + "-"}));
    }
}

}  // namespace

std::string written_item_address(cases::DraftId id) {
    return "/punkter/" + std::to_string(id.value);
}

base::Result<cases::ItemDraft> written_item(const Request& request, Context& context) {
    return draft_at(request, context);
}

base::Result<bool> writes_item(Context& context, const cases::ItemDraft& item) {
    if (!cases::is_writable(item.state)) return false;
    TRY(store::Reader * reader, context.reader());
    const auto mandate =
        cases::require_for_item(*reader, context.looks(), cases::change_item_action, item);
    if (!mandate && mandate.error().kind != base::ErrorKind::Forbidden) return mandate.error();
    return static_cast<bool>(mandate);
}

void add_writing_trail(PageData& data, const cases::ItemDraft& item) {
    add_crumb(data, "/sagsbehandling/" + item.case_slug, item.case_number);
    add_crumb(data, written_item_address(item.id), item.head.title);
}

std::optional<std::size_t> section_number(std::string_view text) {
    constexpr std::size_t longest = 3;
    std::size_t number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool is_whole = read.ec == std::errc() && read.ptr == text.data() + text.size();
    return is_whole && text.size() <= longest ? std::optional(number) : std::nullopt;
}

Response json_for_editor(const Json& json, int status) {
    Response response;
    response.status = status;
    response.content_type = "application/json; charset=utf-8";
    response.body = json.dump(-1, ' ', false, Json::error_handler_t::replace);
    response.cacheable = false;
    return response;
}

std::string saved_moment(const std::string& utc, Context& context) {
    const auto moment = base::danish_moment(utc);
    if (!moment) return utc;
    const Language language = context.texts().language();
    const std::string time = clock_time(moment->time, language);
    if (moment->day == context.clock().today()) return time;
    return plain_date(moment->day, language) + " " + time;
}

Json passages_json(const std::vector<records::Passage>& passages) {
    Json json = Json::array();
    for (const records::Passage& passage : passages) {
        if (passage.kind == records::ChangeKind::Same) continue;
        Json words = Json::array();
        for (const records::Words& part : passage.words) {
            const char* kind = part.kind == records::ChangeKind::Removed ? "went"
                               : part.kind == records::ChangeKind::Added ? "came"
                                                                         : "stays";
            words.push_back({{"kind", kind}, {"text", part.text}});
        }
        json.push_back({{"words", std::move(words)}});
    }
    return json;
}

base::Result<Response> render_item_text(Context& context, const cases::ItemDraft& item,
                                        const WrittenPlain* written) {
    const Texts& texts = context.texts();
    TRY(store::Reader * reader, context.reader());
    TRY(const auto text, cases::load_text(*reader, item.id, context.viewer()));
    TRY(const bool writes, writes_item(context, item));
    PageData data;
    const std::string address = written_item_address(item.id);
    data.set("title", texts.with("writing.title", {item.head.title}));
    data.set("heading", item.head.title).set("address", address);
    add_writing_trail(data, item);
    TRY_DO(add_comment_rows(data, *reader, item, text, context));
    if (!writes) {
        PageData& reading = data.add("reading");
        add_reading(reading, text);
    } else {
        TRY(const auto asked, asked_by_template(*reader, item));
        PageData& form = data.add("writing");
        form.set("form_token", context.form_token()).set("address", address);
        form.set("sections_json", sections_json(text));
        TRY(const auto key, rights::device_key_of(*reader, context.site().database,
                                                  context.viewer().insight().person));
        form.set("about", "tekst." + std::to_string(item.id.value));
        form.set("device_key", key.secret).set("device_mark", key.mark);
        form.set("text_label", texts.with("writing.text_of", {item.head.title}));
        form.set("saved_words",
                 texts.with("writing.saved_at", {saved_moment(text.saved_at, context)}));
        add_guidance(form, text, asked.guidance, texts);
        TRY(const auto others,
            cases::list_present(*reader, item.id, context.viewer(), context.clock()));
        if (!others.empty()) {
            form.add("others_here")
                .set("others_words",
                     texts.with("writing.others_plain", {joined(others, texts.language())}));
        }
        form.set("required_json", Json(asked.required).dump());
        for (std::size_t at = 0; at < text.sections.size(); ++at) {
            PageData& section = add_section(form, text, at, written, context);
            const bool is_required = std::find(asked.required.begin(), asked.required.end(),
                                               text.sections[at].heading) != asked.required.end();
            section.show_if("is_required", is_required);
        }
        if (written != nullptr && !written->problem.empty()) {
            form.add("problem").set("problem_words", written->problem);
        }
    }
    TRY(auto response, context.render("item_text", std::move(data)));
    response.cacheable = false;
    if (written != nullptr) response.status = written->refused.empty() ? 422 : 409;
    return response;
}

base::Result<Response> show_item_text(const Request& request, Context& context) {
    TRY(const auto item, written_item(request, context));
    TRY(const bool writes, writes_item(context, item));
    if (writes) {
        // Whoever has no script is there from when he opens it. That others do not see it now keeps
        // nobody from writing.
        static_cast<void>(bool(in_transaction(context, [&](store::Transaction& transaction) {
            return cases::note_presence(transaction, item.id, context.viewer(), context.clock());
        })));
    }
    return render_item_text(context, item, nullptr);
}

}  // namespace site
