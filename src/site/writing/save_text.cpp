// SPDX-License-Identifier: AGPL-3.0-or-later
// POST /punkter/{id}/tekst (the plain form) and /punkter/{id}/tekst/gem (the editor), and
// GET /punkter/{id}/tekst/nyt: that somebody has saved.
#include <nlohmann/json.hpp>

#include "base/try.h"
#include "cases/sent_json.h"
#include "document/json.h"
#include "site/acting.h"
#include "site/writing/link_references.h"
#include "site/writing/writing.h"
#include "web/danish.h"
#include "web/events.h"
#include "web/numbered_note.h"

namespace site {
namespace {

using Json = nlohmann::ordered_json;

/// Each takes a turn; who was first makes the others look again. 50 who write at once need no more.
constexpr int most_tries = 60;

/// What was saved, who else is there, in one transaction.
struct Outcome {
    cases::SavedSections saved;
    std::vector<std::string> others;
};
base::Result<Outcome> save(Context& context, cases::DraftId item,
                           const std::vector<cases::SectionChange>& changes) {
    const cases::Writer writer{context.actor(), context.viewer()};
    for (int left = most_tries;; --left) {
        auto outcome =
            in_transaction(context, [&](store::Transaction& transaction) -> base::Result<Outcome> {
                Outcome one;
                TRY(one.saved,
                    cases::save_sections(transaction, writer, item, changes, context.clock()));
                TRY_DO(cases::note_presence(transaction, item, context.viewer(), context.clock()));
                TRY(one.others,
                    cases::list_present(transaction, item, context.viewer(), context.clock()));
                return one;
            });
        const bool was_second = !outcome && outcome.error().code == "item.changed";
        if (!was_second || left == 0) return outcome;
    }
}

/// What the sections say of items and cases becomes links. Answers how many.
base::Result<int> link_all(store::Reader& reader, Context& context, cases::BodyId body,
                           std::vector<cases::SectionChange>& changes) {
    int linked = 0;
    for (cases::SectionChange& change : changes) {
        TRY(const int made, link_references(reader, context.viewer(), body, change.document));
        linked += made;
    }
    return linked;
}

/// What the editor has sent: {"have":{key:mark},"sections":[{"key","was","blocks"}]}.
struct Sent {
    std::vector<cases::SectionChange> changes;
    std::map<std::string, std::string> have;
    std::map<std::size_t, std::string> wrong;  ///< Sections that cannot be kept, and why: a code.
};
base::Error unreadable() {
    return {base::ErrorKind::Invalid, "text.wrong", {}, {{"text", "unreadable"}}};
}
std::string code_of(const base::Error& error) {
    return error.violations.empty() ? "unreadable" : error.violations[0].code;
}
base::Result<Sent> read_sent(const std::string& text) {
    const Json json = Json::parse(cases::readable_json(text), nullptr, false);
    const bool is_whole = json.is_object() && json.contains("have") && json["have"].is_object() &&
                          json.contains("sections") && json["sections"].is_array();
    if (!is_whole) return unreadable();
    Sent sent;
    for (const auto& [key, mark] : json["have"].items()) {
        if (mark.is_string()) sent.have[key] = mark.get<std::string>();
    }
    for (const Json& one : json["sections"]) {
        const bool is_section = one.is_object() && one.contains("key") && one["key"].is_string() &&
                                one.contains("was") && one["was"].is_string() &&
                                one.contains("blocks") && one["blocks"].is_array();
        if (!is_section) return unreadable();
        const auto number = section_number(one["key"].get<std::string>());
        if (!number) return unreadable();
        auto document = cases::read_arriving(
            one["blocks"].dump(-1, ' ', false, Json::error_handler_t::replace));
        // What is wrong with one section does not hold back the others.
        if (!document) {
            sent.wrong[*number] = code_of(document.error());
            continue;
        }
        sent.changes.push_back(
            {*number, one["was"].get<std::string>(), std::move(document).value()});
    }
    return sent;
}

/// The violation of a text, in words.
std::string wrong_words(const std::string& code, const Texts& texts) {
    const std::string key = code == "too_long" ? "writing.too_long" : "violation." + code;
    return std::string(texts.has(key) ? texts[key] : texts["violation.unreadable"]);
}
std::string wrong_words(const base::Error& error, const Texts& texts) {
    return wrong_words(code_of(error), texts);
}
/// "Baggrund: Teksten er for lang.", for each.
std::string wrong_sections(const Sent& sent, const cases::ItemText& text, const Texts& texts) {
    std::string all;
    for (const auto& [at, code] : sent.wrong) {
        if (!all.empty()) all += ' ';
        if (at < text.sections.size()) all += text.sections[at].heading + ": ";
        all += wrong_words(code, texts);
    }
    return all;
}

Json section_json(const cases::ItemText& text, std::size_t at, bool with_blocks) {
    const cases::TextSection& section = text.sections[at];
    Json json = {{"key", std::to_string(at)}, {"was", cases::mark_of(section.document)}};
    if (with_blocks) {
        json["heading"] = section.heading;
        json["blocks"] = document::to_json(section.document);
    }
    return json;
}

Json answer_json(const Outcome& outcome, const Sent& sent, Context& context) {
    const cases::ItemText& text = outcome.saved.text;
    Json json = {{"revision", text.revision},
                 {"saved", saved_moment(text.saved_at, context)},
                 {"others", outcome.others},
                 {"sections", Json::array()}};
    if (!sent.wrong.empty()) json["message"] = wrong_sections(sent, text, context.texts());
    for (std::size_t at = 0; at < text.sections.size(); ++at) {
        if (sent.wrong.contains(at)) continue;
        const std::string key = std::to_string(at);
        const auto& refused = outcome.saved.refused;
        const bool is_refused = std::find(refused.begin(), refused.end(), at) != refused.end();
        const auto mine = std::find_if(sent.changes.begin(), sent.changes.end(),
                                       [&](const auto& one) { return one.section == at; });
        const auto known = sent.have.find(key);
        const bool is_known =
            known != sent.have.end() && known->second == cases::mark_of(text.sections[at].document);
        if (is_known && mine == sent.changes.end()) continue;
        Json section = section_json(text, at, is_refused || mine == sent.changes.end());
        if (is_refused) {
            section["conflict"] = true;
            section["who"] = text.saved_by_name;
            section["difference"] = passages_json(
                records::text_differences(text.sections[at].document, mine->document));
        }
        json["sections"].push_back(std::move(section));
    }
    return json;
}

}  // namespace

base::Result<Response> save_item_sections(const Request& request, Context& context) {
    TRY(const auto item, written_item(request, context));
    const auto sent = read_sent(request.form_value("aendringer"));
    if (!sent) {
        if (sent.error().kind != base::ErrorKind::Invalid) return sent.error();
        return json_for_editor({{"message", wrong_words(sent.error(), context.texts())}}, 422);
    }
    const auto outcome = save(context, item.id, sent.value().changes);
    if (!outcome && outcome.error().code == "item.not_writable") {
        return json_for_editor({{"message", context.texts()["error.item.not_writable"]}}, 422);
    }
    const bool is_sent_since = !outcome && outcome.error().kind == base::ErrorKind::Forbidden &&
                               item.state != cases::ItemState::Draft;
    if (is_sent_since) {
        return json_for_editor({{"message", context.texts()["writing.sent_since"]}}, 422);
    }
    if (!outcome && outcome.error().kind == base::ErrorKind::Invalid) {
        return json_for_editor({{"message", wrong_words(outcome.error(), context.texts())}}, 422);
    }
    if (!outcome) return outcome.error();
    const int refused = outcome.value().saved.refused.empty() ? 200 : 409;
    const int status = sent.value().wrong.empty() ? refused : 422;
    return json_for_editor(answer_json(outcome.value(), sent.value(), context), status);
}

base::Result<Response> save_plain_text(const Request& request, Context& context) {
    TRY(const auto item, written_item(request, context));
    TRY(store::Reader * reader, context.reader());
    TRY(const auto text, cases::load_text(*reader, item.id, context.viewer()));
    WrittenPlain written;
    std::vector<cases::SectionChange> changes;
    for (std::size_t at = 0; at < text.sections.size(); ++at) {
        const std::string number = std::to_string(at);
        written.texts.push_back(request.form_value("afsnit-" + number));
        const std::string was = request.form_value("var-" + number);
        if (was.empty()) continue;
        auto document = cases::read_plain(written.texts.back());
        if (!document) {
            if (!written.problem.empty()) written.problem += ' ';
            written.problem +=
                text.sections[at].heading + ": " + wrong_words(document.error(), context.texts());
            continue;
        }
        // Nobody has touched it here, whatever others do.
        if (cases::mark_of(document.value()) == was) {
            written.texts.back() = cases::render_plain(text.sections[at].document);
            continue;
        }
        changes.push_back({at, was, std::move(document).value()});
    }
    int linked = 0;
    if (!request.form_value("henvisninger").empty() && !request.form_is_restored) {
        TRY(linked, link_all(*reader, context, item.body, changes));
    }
    if (request.form_is_restored) return render_item_text(context, item, &written);
    TRY(const auto outcome, save(context, item.id, changes));
    written.refused = outcome.saved.refused;
    if (!written.problem.empty()) return render_item_text(context, item, &written);
    if (written.refused.empty() && linked > 0) {
        return web::redirect_with_number(written_item_address(item.id) + "/tekst",
                                         "references_linked", std::to_string(linked));
    }
    if (written.refused.empty()) {
        return redirect_with_note(written_item_address(item.id) + "/tekst", "saved");
    }
    written.problem = context.texts()["writing.conflict"];
    return render_item_text(context, item, &written);
}

base::Result<Response> listen_to_item_text(const Request& request, Context& context) {
    TRY(const auto item, written_item(request, context));
    Site& site = context.site();
    const cases::DraftId id = item.id;
    return stream_events(
        {.topic = "item-text/" + std::to_string(id.value),
         .may_hear =
             [&site, id](const Visitor& visitor) {
                 const auto reader = site.database.reader();
                 return reader &&
                        static_cast<bool>(cases::load_item(*reader.value(), id, visitor.viewer()));
             },
         .after = last_event_of(request),
         .source = [id](Site& asked) -> base::Result<std::optional<Event>> {
             TRY(const auto reader, asked.database.reader());
             const auto now = cases::load_item(*reader, id, rights::Viewer::operator_of_machine());
             if (!now) return std::optional<Event>();
             return std::optional(Event{now.value().revision, "change", ""});
         }});
}

}  // namespace site
