// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /gennemsyn/indlaes/{upload} : what would become of each file, or became; how far it is.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/try.h"
#include "intake/upload.h"
#include "site/acting.h"
#include "site/address.h"
#include "site/review/upload.h"
#include "web/danish.h"
#include "web/listing.h"

namespace site {
namespace {

using intake::Upload;
using intake::UploadedFile;
using intake::UploadState;
using intake::Verdict;

std::string size_words(std::int64_t bytes, const Texts& texts) {
    constexpr std::int64_t kilobyte = 1024;
    const auto kilobytes = static_cast<long>((bytes + kilobyte - 1) / kilobyte);
    return grouped_number(kilobytes, texts.language()) + " kB";
}

/// "Nyt møde", "Ny udgave", "Kendt i forvejen", "Afvist"; with what waits it is "venter".
std::string fate_words(const Verdict& verdict, bool taken, const Texts& texts) {
    const std::string key = fmt::format("upload.{}.{}", taken ? "became" : "fate", verdict.fate);
    return std::string(texts[key]);
}

bool is_of_others(const Verdict& verdict) {
    return verdict.fate == "refused" && verdict.error == "rights.not_allowed" &&
           !verdict.body.empty();
}

std::string why_refused(const Verdict& verdict, const Texts& texts) {
    if (is_of_others(verdict)) return texts.with("upload.of_others", {verdict.body});
    const std::string key = "upload.error." + verdict.error;
    return std::string(texts.has(key) ? texts[key] : texts["upload.error.other"]);
}

void add_doubts(PageData& row, const Verdict& verdict, const Texts& texts) {
    std::set<std::string> told;
    for (const base::Finding& one : verdict.findings) {
        if (!told.insert(one.code).second) continue;
        if (one.code == "doubt.body_new") {
            row.add("file_doubt")
                .set("file_doubt_words", texts.with("upload.new_body", {one.text}));
            continue;
        }
        const std::string key = "review." + one.code;
        row.add("file_doubt")
            .set("file_doubt_words",
                 std::string(texts.has(key) ? texts[key] : texts["review.doubt.other"]));
    }
}

std::string list_words(const std::string& prefix, const std::vector<std::string>& keys,
                       const Texts& texts) {
    std::string words;
    for (const std::string& key : keys) {
        words += (words.empty() ? "" : ", ") + std::string(texts[prefix + key]);
    }
    return words;
}

/// "Punkt 3 (før 2): Belægning – teksten, beslutningen".
void add_change(PageData& changes, const intake::ItemChange& change, const Texts& texts) {
    const bool has_moved = change.kind == "changed" && change.before != change.after;
    const int number = change.kind == "removed" ? change.before : change.after;
    const std::string kind = "upload.change." + change.kind;
    PageData& row = changes.add("file_change");
    row.set("change_kind", std::string(texts[kind]))
        .set("change_item",
             has_moved ? texts.with("upload.change.moved",
                                    {std::to_string(change.after), std::to_string(change.before)})
                       : texts.with("upload.change.item", {std::to_string(number)}));
    if (change.closed) {
        row.add("change_closed");
        return;
    }
    row.add("change_title").set("change_title_words", change.title);
    const std::string parts = list_words("upload.change.part.", change.parts, texts);
    if (!parts.empty()) row.add("change_parts").set("change_parts_words", parts);
}

/// What the version would change: the head, each item that differs, and how many do not.
void add_changes(PageData& row, const intake::VersionChanges& changes, const Texts& texts) {
    PageData& all = row.add("file_changes");
    const int told = static_cast<int>(changes.items.size()) + changes.untold;
    all.set("changes_summary", told > 0 ? texts.count("upload.changes", told)
                               : changes.head.empty()
                                   ? std::string(texts["upload.changes.none"])
                                   : std::string(texts["upload.changes.head_alone"]));
    if (changes.same > 0) {
        all.add("changes_same").set("changes_same_words", texts.count("upload.same", changes.same));
    }
    if (!changes.head.empty()) {
        all.add("changes_head")
            .set("changes_head_words", list_words("upload.change.head.", changes.head, texts));
    }
    for (const intake::ItemChange& one : changes.items) add_change(all, one, texts);
    if (changes.untold > 0) {
        all.add("changes_more")
            .set("changes_more_words", texts.count("upload.changes.more", changes.untold));
    }
}

void add_verdict(PageData& row, const Verdict& verdict, bool taken, const Texts& texts) {
    row.set("file_fate", fate_words(verdict, taken, texts));
    row.show_if("file_waits", verdict.waits);
    row.show_if("file_for_body", verdict.for_body);
    if (verdict.fate == "refused") {
        row.add("file_why").set("file_why_words", why_refused(verdict, texts));
    }
    if (!verdict.body.empty()) {
        const auto day = base::parse_date(verdict.date);
        row.add("file_about")
            .set("file_about_words",
                 fmt::format("{}, {}", verdict.body,
                             day ? plain_date(*day, texts.language()) : verdict.date))
            .set("file_items", texts.count("upload.items", verdict.items));
    }
    if (verdict.closed > 0) {
        row.add("file_closed")
            .set("file_closed_words", texts.count("upload.closed", verdict.closed));
    }
    add_doubts(row, verdict, texts);
    if (!taken && verdict.changes) add_changes(row, *verdict.changes, texts);
    if (taken && verdict.minutes > 0) {
        row.add("file_review")
            .set("file_review_url", fmt::format("/gennemsyn/{}", verdict.minutes));
    }
}

void add_file(PageData& data, const UploadedFile& file, const Upload& upload, const Texts& texts) {
    PageData& row = data.add("file");
    row.set("file_path", file.path).set("file_size", size_words(file.size, texts));
    if (upload.state == UploadState::Looked && may_want_anyway(file)) {
        row.add("file_anyway").set("file_id", std::to_string(file.id));
    }
    if (file.verdict) {
        add_verdict(row, *file.verdict, upload.state == UploadState::Taken, texts);
        return;
    }
    row.set("file_fate",
            std::string(texts[file.is_whole() ? "upload.not_looked" : "upload.fate.cut"]));
}

/// "3 nye møder, 1 ny udgave": how many files of each fate there are.
void add_summary(PageData& data, const Upload& upload, const Texts& texts) {
    std::map<std::string, int> counts;
    int waits = 0;
    for (const UploadedFile& one : upload.files) {
        if (!one.verdict) continue;
        ++counts[one.verdict->fate];
        waits += one.verdict->waits ? 1 : 0;
    }
    for (const auto& [fate, count] : counts) {
        const std::string key = "upload.sum." + fate;
        data.add("summary").set("summary_words", texts.count(key, count));
    }
    if (waits > 0) {
        data.add("summary").set("summary_words", texts.count("upload.sum.waits", waits));
    }
}

/// The bodies that files were refused for: an administrator can become their secretary here.
void add_claims(PageData& data, const Upload& upload, Context& context) {
    if (!may_become_secretary(context)) return;
    std::set<std::string> bodies;
    for (const UploadedFile& one : upload.files) {
        if (one.verdict && is_of_others(*one.verdict)) bodies.insert(one.verdict->body);
    }
    for (const std::string& body : bodies) {
        data.add("claim")
            .set("claim_body", body)
            .set("claim_words", context.texts().with("claim.me", {body}))
            .set("claim_upload", std::to_string(upload.id.value))
            .set("form_token", context.form_token());
    }
}

/// The virus scanner was not there: it may be now.
bool is_unscanned(const Upload& upload) {
    return std::any_of(upload.files.begin(), upload.files.end(), [](const UploadedFile& one) {
        return one.verdict && one.verdict->error == "file.not_scanned";
    });
}

bool takes_any_in(const Upload& upload) {
    return std::any_of(upload.files.begin(), upload.files.end(), [](const UploadedFile& one) {
        return one.verdict && (one.verdict->fate == "new" || one.verdict->fate == "version");
    });
}

}  // namespace

base::Result<Response> show_upload(const Request& request, Context& context) {
    const Texts& texts = context.texts();
    const auto id = parse_id(request.parameter("upload"));
    if (!id) return base::Error{base::ErrorKind::NotFound, "upload.not_found"};
    TRY(store::Reader * reader, context.reader());
    TRY(const Upload upload,
        intake::load_upload(*reader, context.looks(), intake::UploadId{id.value()}));
    TRY(const auto far, intake::how_far(*reader, context.looks().account().value, upload.id));
    const std::string address = fmt::format("/gennemsyn/indlaes/{}", upload.id.value);
    const std::string state = "upload.state." + std::string(intake::name_of(upload.state));
    PageData data;
    data.set("title",
             texts.with("upload.one_title", {moment_text(upload.made_at, texts.language())}))
        .set("state", std::string(texts[state]))
        .set("form_token", context.form_token())
        .set("address", address);
    add_crumb(data, "/gennemsyn/indlaes", std::string(texts["upload.title"]));
    data.show_if("is_open", upload.state == UploadState::Open);
    const bool is_looked = upload.state == UploadState::Looked;
    data.show_if("is_looked", is_looked && takes_any_in(upload));
    data.show_if("takes_nothing", is_looked && !takes_any_in(upload));
    data.show_if("can_look_again", is_looked && is_unscanned(upload));
    if (is_looked) add_claims(data, upload, context);
    data.show_if("can_cancel",
                 upload.state != UploadState::Taken && upload.state != UploadState::Cancelled);
    data.show_if("changes_nothing",
                 upload.state == UploadState::Looked || upload.state == UploadState::Looking);
    if (far.is_under_way) {
        // A job that has not begun has counted nothing.
        const auto total = std::max(far.total, static_cast<std::int64_t>(upload.file_count));
        data.add("progress")
            .set("done", static_cast<int>(far.done))
            .set("total", static_cast<int>(total))
            .set("news_url",
                 fmt::format("{}/nyt?efter={}", address, far.step * 1'000'000 + far.done))
            .set("progress_words",
                 texts.with("upload.progress", {std::to_string(far.done), std::to_string(total)}));
    }
    data.show_if("has_failed", far.has_failed);
    add_summary(data, upload, texts);
    for (const UploadedFile& file : upload.files) add_file(data, file, upload, texts);
    auto response = context.render("upload_show", std::move(data));
    if (response) response.value().cacheable = false;
    return response;
}

}  // namespace site
