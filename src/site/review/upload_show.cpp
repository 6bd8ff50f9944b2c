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
