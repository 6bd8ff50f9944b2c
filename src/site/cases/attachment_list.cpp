// SPDX-License-Identifier: AGPL-3.0-or-later
// GET, POST /punkter/{id}/bilag : the attachments of an item, in their order; more are sent.
#include <fmt/format.h>

#include <algorithm>

#include "base/try.h"
#include "cases/erase_attachment.h"
#include "records/file_kind.h"
#include "site/cases/attachments.h"
#include "site/making.h"
#include "site/receive_file.h"
#include "web/danish.h"
#include "web/listing.h"

namespace site {
namespace {

using cases::ItemAttachment;

constexpr int wrong_input = 422;

void add_order(PageData& row, const std::vector<ItemAttachment>& all, std::size_t at,
               Context& context) {
    const std::string action = attachment_address(all[at]) + "/flyt";
    const auto add = [&](const char* way, std::int64_t before, const char* text) {
        row.add("move")
            .set("move_action", action)
            .set("move_before", std::to_string(before))
            .set("move_way", way)
            .set("move_text", std::string(context.texts()[text]))
            .set("form_token", context.form_token())
            .set("about", all[at].title);
    };
    if (at > 0) add("op", all[at - 1].id.value, "attachment.up");
    // Before the one after the next; 0: last.
    if (at + 1 < all.size()) {
        add("ned", at + 2 < all.size() ? all[at + 2].id.value : 0, "attachment.down");
    }
}

void add_attachment_row(PageData& data, const std::vector<ItemAttachment>& all, std::size_t at,
                        bool may_change, Context& context) {
    const Texts& texts = context.texts();
    const ItemAttachment& one = all[at];
    PageData& row = data.add("attachment");
    row.set("number", static_cast<int>(at) + 1)
        .set("anchor", std::to_string(one.id.value))
        .set("title_url", attachment_address(one))
        .set("attachment_title", one.title)
        .set("file_url", attachment_address(one) + "/fil")
        .set("file_words", file_words(one.now, texts))
        .set("access_words",
             std::string(texts[fmt::format("attachment.access.{}", records::name_of(one.access))]));
    const std::string fetched = records::file_name_for(one.now.name, one.now.media_type);
    if (fetched != one.now.name) {
        row.add("renamed").set("renamed_words", texts.with("attachment.fetched_as", {fetched}));
    }
    const std::string waits = state_words(one.now.state, texts);
    if (!waits.empty()) row.add("kept_back").set("kept_back_words", waits);
    const bool is_decided = !one.told_reason.empty();
    for (const std::string& sentence : told_by(one, texts)) {
        row.add(needs_decision(one) && !is_decided ? "told_loud" : "told")
            .set("told_words", sentence);
    }
    if (is_decided) {
        row.add("told").set("told_words", texts.with("attachment.told_kept", {one.told_reason}));
    }
    if (one.now.version > 1) {
        row.add("renewed").set("version_words",
                               texts.with("attachment.version", {std::to_string(one.now.version)}));
    }
    if (!may_change) return;
    add_order(row, all, at, context);
    row.add("can_remove")
        .set("remove_action", attachment_address(one) + "/fjern")
        .set("form_token", context.form_token())
        .set("about", one.title);
}

base::Result<Response> render_attachments(Context& context, const cases::ItemDraft& item,
                                          const std::vector<std::string>& problems) {
    const Texts& texts = context.texts();
    // As it is now: some of the files of this request are there by now.
    TRY(const auto reader, context.site().database.reader());
    TRY(const auto all, cases::list_attachments(*reader, item.id, context.viewer()));
    TRY(const bool may_change, may_attach(context, item));
    PageData data;
    data.set("title", std::string(texts["attachment.title"])).set("item_title", item.head.title);
    for (const Choice& step :
         casework_trail(texts, {{living_case_address(item.case_slug), item.case_number},
                                {draft_address(item.id), item.head.title}})) {
        add_crumb(data, step.value, step.name);
    }
    data.show("has_trail");
    for (const std::string& problem : problems) data.add("problem").set("problem_words", problem);
    data.show_if("has_problems", !problems.empty());
    if (may_change) {
        add_file_form(data, context, attachments_address(item.id), attachments_address(item.id))
            .show("takes_several");
    }
    data.show_if("has_attachments", !all.empty());
    data.show_if("has_none", all.empty());
    data.show_if("changes", may_change);
    for (std::size_t at = 0; at < all.size(); ++at) {
        add_attachment_row(data, all, at, may_change, context);
    }
    if (may_change) {
        TRY(const auto removed,
            cases::list_removed_attachments(*reader, item.id, context.viewer()));
        data.show_if("has_removed", !removed.empty());
        const bool erases = cases::may_erase(context.looks(), item);
        for (const ItemAttachment& one : removed) {
            PageData& row = data.add("removed");
            if (erases) row.add("erase").set("erase_url", attachment_address(one) + "/slet");
            row.set("removed_title", one.title)
                .set("removed_when", moment_text(*one.removed_at, texts.language()))
                .set("restore_action", attachment_address(one) + "/fortryd")
                .set("form_token", context.form_token());
        }
    }
    TRY(auto response, context.render("attachment_list", std::move(data)));
    response.cacheable = false;
    if (!problems.empty()) response.status = wrong_input;
    return response;
}

/// A file of the form is an attachment of the item; once, however often the form is sent.
base::Result<void> attach(Context& context, const cases::ItemDraft& item, const SentFile& sent) {
    TRY(const auto file,
        receive_file(context, sent, cases::largest_attachment, "attachment.wrong"));
    const auto add = [&](store::Transaction& transaction) -> base::Result<std::string> {
        TRY_DO(cases::add_attachment(transaction, *context.site().shelf,
                                     {context.actor(), context.viewer()}, item.id,
                                     {file.name, file.media_type, file.stored}, context.clock()));
        TRY_DO(keep_back_if_unseen(transaction, file, context.clock()));
        return attachments_address(item.id);
    };
    TRY_DO(make_once(context, add, sent.field + " " + file.stored.sha256));
    return {};
}

}  // namespace

std::string attachments_address(cases::DraftId item) { return draft_address(item) + "/bilag"; }

std::string attachment_address(const ItemAttachment& one) {
    return fmt::format("{}/{}", attachments_address(one.item), one.id.value);
}

base::Result<bool> may_attach(Context& context, const cases::ItemDraft& item) {
    TRY(store::Reader * reader, context.reader());
    if (item.state == cases::ItemState::Agenda) {
        return context.looks().may(cases::may_add_late, rights::in_body(item.body));
    }
    if (!cases::is_writable(item.state)) return false;
    const auto may =
        cases::require_for_item(*reader, context.looks(), cases::add_attachment_action, item);
    if (may) return true;
    if (may.error().kind == base::ErrorKind::Forbidden) return false;
    return may.error();
}

std::string file_words(const cases::AttachmentVersion& file, const Texts& texts) {
    constexpr std::int64_t kilobyte = 1024;
    constexpr std::int64_t megabyte = kilobyte * kilobyte;
    constexpr std::int64_t many_kilobytes = 10 * megabyte;
    const std::int64_t unit = file.size >= many_kilobytes ? megabyte : kilobyte;
    const auto units = static_cast<long>((file.size + unit - 1) / unit);
    const std::string kind(
        texts[fmt::format("attachment.kind.{}", records::kind_of_file(file.media_type))]);
    return fmt::format("{}, {} {}", kind, grouped_number(units, texts.language()),
                       unit == megabyte ? "MB" : "kB");
}

std::string state_words(cases::FileState state, const Texts& texts) {
    if (state == cases::FileState::AwaitsScan) return std::string(texts["attachment.awaits_scan"]);
    if (state == cases::FileState::Infected) return std::string(texts["attachment.infected"]);
    return {};
}

namespace {

/// What is closed or names somebody is told of one that everybody is to have.
bool counts(const document::Trace& trace, const cases::ItemAttachment& one) {
    const bool is_for_few =
        trace.kind == document::TraceKind::Closing || trace.kind == document::TraceKind::Number;
    return !is_for_few || one.access == records::Visibility::Open;
}

}  // namespace

std::vector<std::string> told_by(const cases::ItemAttachment& one, const Texts& texts) {
    std::vector<std::string> sentences;
    if (!one.now.traces) return sentences;
    for (const document::Trace& trace : *one.now.traces) {
        if (!counts(trace, one)) continue;
        const std::string key = fmt::format("attachment.trace.{}", document::name_of(trace.kind));
        sentences.push_back(
            texts.with(key, {grouped_number(trace.count, texts.language()), trace.words}));
    }
    return sentences;
}

bool needs_decision(const cases::ItemAttachment& one) {
    using enum document::TraceKind;
    if (!one.now.traces) return false;
    return std::any_of(one.now.traces->begin(), one.now.traces->end(), [&](const auto& trace) {
        return counts(trace, one) &&
               (trace.kind == Changes || trace.kind == Comments || trace.kind == HiddenText ||
                trace.kind == HiddenParts || trace.kind == Closing || trace.kind == Number);
    });
}

std::string words_of(const base::Error& error, const Texts& texts) {
    const std::string key = error.violations.empty() ? "error." + error.code
                                                     : "violation." + error.violations.front().code;
    return std::string(texts[texts.has(key) ? key : "error.attachment.failed"]);
}

Response short_answer(int status, std::string words) {
    Response response;
    response.status = status;
    response.content_type = "text/plain; charset=utf-8";
    response.body = std::move(words);
    response.cacheable = false;
    return response;
}

bool wants_short_answer(const Request& request) { return request.form_value("kort") == "1"; }

PageData& add_file_form(PageData& data, Context& context, const std::string& action,
                        const std::string& done) {
    constexpr std::int64_t megabytes = cases::largest_attachment >> 20;
    return data.add("form")
        .set("form_action", action)
        .set("form_done", done)
        .set("form_token", context.form_token())
        .set("once_id", web::once_id(context.request()))
        .set("most_bytes", std::to_string(cases::largest_attachment))
        .set("limits", context.texts().with("attachment.limits", {std::to_string(megabytes)}));
}

base::Result<Response> show_attachments(const Request& request, Context& context) {
    TRY(const auto item, draft_of(request, context));
    return render_attachments(context, item, {});
}

base::Result<Response> take_attachments(const Request& request, Context& context) {
    const Texts& texts = context.texts();
    TRY(const auto item, draft_of(request, context));
    // Files do not come back with a form that was kept while its sender signed in.
    if (request.form_is_restored) return redirect_to(attachments_address(item.id));
    TRY(const bool may, may_attach(context, item));
    if (!may) return base::Error{base::ErrorKind::Forbidden, "rights.not_allowed"};
    const auto sent = sent_files(request, "fil");
    std::vector<std::string> problems;
    if (sent.empty()) problems.emplace_back(texts["violation.file_none"]);
    for (std::size_t at = 0; at < sent.size(); ++at) {
        const auto attached = attach(context, item, sent[at]);
        if (attached) continue;
        const base::Error& error = attached.error();
        const bool is_ours = error.kind != base::ErrorKind::Invalid &&
                             error.kind != base::ErrorKind::Conflict && error.code != "files.swept";
        if (is_ours) return error;
        problems.push_back(
            fmt::format("{}: {}", records::plain_file_name(sent[at].name), words_of(error, texts)));
    }
    // Whoever sends the form again would have them twice.
    const auto kept = static_cast<int>(sent.size()) - static_cast<int>(problems.size());
    if (!problems.empty() && kept > 0 && !wants_short_answer(request)) {
        problems.insert(problems.begin(), texts.count("attachment.some_kept", kept));
    }
    if (wants_short_answer(request)) {
        if (problems.empty()) return short_answer(200, "ok");
        return short_answer(wrong_input, problems.front());
    }
    if (!problems.empty()) return render_attachments(context, item, problems);
    return redirect_with_note(attachments_address(item.id), "attachment_added");
}

}  // namespace site
