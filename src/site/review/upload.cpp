// SPDX-License-Identifier: AGPL-3.0-or-later
// GET, POST /gennemsyn/indlaes : files are sent, by a plain form or piece by piece by a script.
#include "site/review/upload.h"

#include <fmt/format.h>

#include <charconv>
#include <set>

#include "base/try.h"
#include "intake/upload.h"
#include "site/acting.h"
#include "web/danish.h"
#include "web/events.h"
#include "web/listing.h"
#include "web/sent_files.h"

namespace site {
namespace {

constexpr const char* form_address = "/gennemsyn/indlaes";

std::string address_of(intake::UploadId id) { return fmt::format("{}/{}", form_address, id.value); }

std::string megabytes(std::int64_t bytes, const Texts& texts) {
    return grouped_number(static_cast<long>(bytes >> 20), texts.language()) + " MB";
}

base::Result<intake::UploadId> upload_of(const Request& request) {
    const auto id = parse_id(request.parameter("upload"));
    if (!id) return base::Error{base::ErrorKind::NotFound, "upload.not_found"};
    return intake::UploadId{id.value()};
}

std::int64_t number_in(const Request& request, const char* field) {
    const std::string text = request.form_value(field);
    std::int64_t number = -1;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    return read.ptr == text.data() + text.size() ? number : -1;
}

void add_uploads(PageData& data, const std::vector<intake::Upload>& uploads, const Texts& texts) {
    for (const intake::Upload& one : uploads) {
        const std::string state = "upload.state." + std::string(intake::name_of(one.state));
        data.add("upload")
            .set("upload_url", address_of(one.id))
            .set("upload_when", moment_text(one.made_at, texts.language()))
            .set("upload_files", texts.count("upload.files", one.file_count))
            .set("upload_state", std::string(texts[state]));
    }
    data.show_if("has_uploads", !uploads.empty());
}

base::Result<Response> render_upload_form(Context& context, const std::string& problem) {
    const Texts& texts = context.texts();
    TRY(store::Reader * reader, context.reader());
    TRY(const auto uploads, intake::list_uploads(*reader, context.looks()));
    constexpr const intake::UploadLimits& limits = intake::upload_limits;
    const std::string files = grouped_number(limits.files, texts.language());
    const std::string all = megabytes(limits.all_bytes, texts);
    PageData data;
    data.set("title", std::string(texts["upload.title"]))
        .set("form_token", context.form_token())
        .set("limits",
             texts.with("upload.limits", {megabytes(limits.file_bytes, texts), files, all}))
        .set("plain_limit", texts.with("upload.plain_limit", {files}))
        .set("too_many", texts.with("upload.too_many", {files, all}))
        .set("piece_bytes", static_cast<int>(limits.piece_bytes))
        .set("most_files", limits.files)
        .set("all_bytes", std::to_string(limits.all_bytes))
        .set("file_bytes", std::to_string(limits.file_bytes));
    add_uploads(data, uploads, texts);
    if (!problem.empty()) data.add("problem").set("problem_words", problem);
    auto response = context.render("upload_form", std::move(data));
    constexpr int wrong_input = 422;
    if (response && !problem.empty()) response.value().status = wrong_input;
    return response;
}

/// The files of a plain form on their way into an upload: a few megabytes of them are in memory,
/// and go in a transaction of their own, so that nobody waits for the rest.
class PlainFiles {
public:
    PlainFiles(Context& context, intake::UploadId id) : context_(context), id_(id) {}

    base::Result<void> receive() {
        for (const SentFile& sent : sent_files(context_.request(), "fil")) {
            TRY_DO(receive(sent));
        }
        return flush();
    }

private:
    struct Piece {
        std::string path;
        std::int64_t size = 0;
        std::int64_t start = 0;
        std::string bytes;
    };

    /// Two files of one name, from two folders, are two files.
    std::string path_of(const SentFile& sent) {
        const std::string name = sent.name.empty() ? sent.field : sent.name;
        std::string path = name;
        for (int number = 2; !names_.insert(path).second; ++number) {
            path = fmt::format("{} ({})", name, number);
        }
        return path;
    }

    base::Result<void> receive(const SentFile& sent) {
        const std::string path = path_of(sent);
        const auto size = static_cast<std::int64_t>(sent.bytes);
        if (size > intake::upload_limits.file_bytes) {
            return in_transaction(context_, [&](store::Transaction& transaction) {
                return intake::name_unsent(transaction, context_.actor(), id_,
                                           {path, "file.too_large"});
            });
        }
        if (size == 0) return put({path, 0, 0, {}});
        std::int64_t start = 0;
        return read_sent(context_.request(), sent, [&](std::string_view bytes) {
            Piece piece{path, size, start, std::string(bytes)};
            start += static_cast<std::int64_t>(bytes.size());
            return put(std::move(piece));
        });
    }

    base::Result<void> put(Piece piece) {
        constexpr std::size_t most_in_memory = std::size_t{4} << 20;
        waiting_bytes_ += piece.bytes.size();
        waiting_.push_back(std::move(piece));
        if (waiting_bytes_ < most_in_memory) return {};
        return flush();
    }

    base::Result<void> flush() {
        const auto done = in_transaction(context_, [&](store::Transaction& transaction) {
            return receive_waiting(transaction);
        });
        waiting_.clear();
        waiting_bytes_ = 0;
        return done;
    }

    base::Result<void> receive_waiting(store::Transaction& transaction) {
        for (const Piece& one : waiting_) {
            TRY_DO(intake::receive_piece(
                transaction, context_.actor(), id_,
                {.path = one.path, .size = one.size, .start = one.start, .bytes = one.bytes}));
        }
        return {};
    }

    Context& context_;
    intake::UploadId id_;
    std::vector<Piece> waiting_;
    std::size_t waiting_bytes_ = 0;
    std::set<std::string> names_;
};

/// All of it, or nothing: what came before something was refused is gone.
base::Result<intake::UploadId> receive_plain(Context& context) {
    const bool is_empty = sent_files(context.request(), "fil").empty();
    if (is_empty && intake::may_upload(context.actor())) {
        return base::Error{base::ErrorKind::Conflict, "upload.empty"};
    }
    TRY(const auto id, in_transaction(context, [&](store::Transaction& transaction) {
            return intake::begin_upload(transaction, context.actor(), context.clock());
        }));
    auto done = PlainFiles(context, id).receive();
    if (done) {
        done = in_transaction(context, [&](store::Transaction& transaction) {
            return intake::look_at_upload(transaction, context.actor(), id, context.clock());
        });
    }
    if (done) return id;
    TRY_DO(in_transaction(context, [&](store::Transaction& transaction) {
        return intake::cancel_upload(transaction, context.actor(), id, context.clock());
    }));
    return done.error();
}

Response plain_answer(std::string words) {
    Response response;
    response.content_type = "text/plain; charset=utf-8";
    response.body = std::move(words);
    response.cacheable = false;
    return response;
}

}  // namespace

base::Result<Response> show_upload_form(const Request& /*request*/, Context& context) {
    if (!intake::may_upload(context.looks())) return show_claim(context, {});
    return render_upload_form(context, {});
}

base::Result<Response> take_plain_upload(const Request& request, Context& context) {
    if (request.form_is_restored) return render_upload_form(context, {});
    const auto made = receive_plain(context);
    if (made) return redirect_to(address_of(made.value()));
    const std::string key = "error." + made.error().code;
    const bool is_failure = made.error().kind == base::ErrorKind::Unavailable;
    if (!context.texts().has(key) || is_failure) return made.error();
    return render_upload_form(context, std::string(context.texts()[key]));
}

base::Result<Response> begin_scripted_upload(const Request& request, Context& context) {
    if (request.form_is_restored) return redirect_to(form_address);
    TRY(const auto id, in_transaction(context, [&](store::Transaction& transaction) {
            return intake::begin_upload(transaction, context.actor(), context.clock());
        }));
    return plain_answer(address_of(id));
}

base::Result<Response> take_piece(const Request& request, Context& context) {
    TRY(const auto id, upload_of(request));
    if (request.form_is_restored) return redirect_to(address_of(id));
    const auto file = request.files.find("stykke");
    const std::string none;
    const std::string& bytes = file == request.files.end() ? none : file->second;
    const std::string path = request.form_value("sti");
    const std::string unsent = request.form_value("fejl");
    const auto taken = in_transaction(context, [&](store::Transaction& transaction) {
        if (!unsent.empty()) {
            return intake::name_unsent(transaction, context.actor(), id, {path, unsent});
        }
        return intake::receive_piece(transaction, context.actor(), id,
                                     {.path = path,
                                      .size = number_in(request, "stoerrelse"),
                                      .start = number_in(request, "start"),
                                      .bytes = bytes});
    });
    if (taken) return plain_answer("ok");
    // The script says it at the file, and goes on with the others.
    const std::string key = "error." + taken.error().code;
    const bool is_of_file = taken.error().kind == base::ErrorKind::Invalid;
    if (!is_of_file || !context.texts().has(key)) return taken.error();
    constexpr int wrong_input = 422;
    Response response = plain_answer(std::string(context.texts()[key]));
    response.status = wrong_input;
    return response;
}

base::Result<Response> look_at_files(const Request& request, Context& context) {
    TRY(const auto id, upload_of(request));
    if (request.form_is_restored) return redirect_to(address_of(id));
    TRY_DO(in_transaction(context, [&](store::Transaction& transaction) {
        return intake::look_at_upload(transaction, context.actor(), id, context.clock());
    }));
    return redirect_to(address_of(id));
}

base::Result<Response> take_file_anyway(const Request& request, Context& context) {
    TRY(const auto id, upload_of(request));
    if (request.form_is_restored) return redirect_to(address_of(id));
    const std::int64_t file = number_in(request, "fil");
    TRY_DO(in_transaction(context, [&](store::Transaction& transaction) {
        return intake::want_anyway(transaction, context.actor(), id, file, context.clock());
    }));
    return redirect_to(address_of(id));
}

base::Result<Response> take_in_files(const Request& request, Context& context) {
    TRY(const auto id, upload_of(request));
    if (request.form_is_restored) return redirect_to(address_of(id));
    TRY_DO(in_transaction(context, [&](store::Transaction& transaction) {
        return intake::take_in_upload(transaction, context.actor(), id, context.clock());
    }));
    return redirect_to(address_of(id));
}

base::Result<Response> cancel_files(const Request& request, Context& context) {
    TRY(const auto id, upload_of(request));
    if (request.form_is_restored) return redirect_to(address_of(id));
    TRY_DO(in_transaction(context, [&](store::Transaction& transaction) {
        return intake::cancel_upload(transaction, context.actor(), id, context.clock());
    }));
    return redirect_with_note(address_of(id), "upload_cancelled");
}

base::Result<Response> listen_to_upload(const Request& request, Context& context) {
    TRY(const auto id, upload_of(request));
    TRY(store::Reader * reader, context.reader());
    TRY_DO(intake::load_upload(*reader, context.looks(), id));
    const auto account = context.looks().account();
    const auto source = [id, account](Site& site) -> base::Result<std::optional<Event>> {
        TRY(const auto now, site.database.reader());
        TRY(const auto far, intake::how_far(*now, account.value, id));
        return std::optional<Event>(
            Event{.id = far.step * 1'000'000 + far.done,
                  .name = "change",
                  .data = fmt::format("{} {} {}", far.done, far.total, far.is_under_way ? 1 : 0)});
    };
    return stream_events({.topic = fmt::format("upload/{}", id.value),
                          .may_hear =
                              [account](const Visitor& visitor) {
                                  return visitor.signed_in && visitor.signed_in->account == account;
                              },
                          .after = last_event_of(request),
                          .source = source});
}

}  // namespace site
