// SPDX-License-Identifier: AGPL-3.0-or-later
// Below /moeder/{slug}/dokumenter/{version} : withdraw it or give it back, let it or the newest
// stand, move it or move it back.
#include <fmt/format.h>

#include "base/try.h"
#include "records/choose_document.h"
#include "records/keep_for_body.h"
#include "records/move_document.h"
#include "records/withdraw.h"
#include "site/acting.h"
#include "site/address.h"
#include "site/secretary/documents.h"
#include "web/danish.h"

namespace site {
namespace {

constexpr const char* by_meeting = "moede";
constexpr const char* by_body = "forum";
constexpr const char* by_date = "dato";
constexpr const char* another = "andet";

/// What everybody reads of the meeting when the document that stands is gone.
base::Result<std::string> what_stands_then(const DocumentsChosen& chosen, Context& context) {
    if (!chosen.version.published || !chosen.version.current) return std::string();
    TRY(store::Reader * reader, context.reader());
    TRY(const auto then,
        records::find_standing_without(*reader, chosen.record.meeting.id, chosen.version.version));
    const Texts& texts = context.texts();
    if (!then) return " " + std::string(texts["withdraw.then_none"]);
    return " " + texts.with("withdraw.then_stands", {std::to_string(*then)});
}

FormPage withdraw_form(const DocumentsChosen& chosen, const std::string& then, const Texts& texts) {
    const std::string version = std::to_string(chosen.version.version);
    return {
        .title = texts.with("withdraw.title", {version, chosen.name(texts)}),
        .lead = std::string(
                    texts[chosen.version.published ? "withdraw.lead" : "withdraw.lead_waiting"]) +
                then,
        .action = chosen.address_of(chosen.version.version) + "/traek-tilbage",
        .submit = std::string(texts["documents.withdraw"]),
        .fields = {{.name = "note",
                    .label = std::string(texts["withdraw.note"]),
                    .hint = std::string(texts["withdraw.note_hint"]),
                    .optional = true}},
        .back_url = chosen.address(),
        .back_text = std::string(texts["form.cancel"]),
        .trail = chosen.trail(texts)};
}

base::Result<FormPage> move_form(const DocumentsChosen& chosen, Context& context) {
    const Texts& texts = context.texts();
    TRY(store::Reader * reader, context.reader());
    TRY(const auto bodies, records::list_bodies(*reader, context.viewer()));
    std::vector<Choice> choices = {{"", std::string(texts["move.no_body"])}};
    for (const records::Body& body : bodies) choices.push_back({body.slug, body.name});
    const std::string version = std::to_string(chosen.version.version);
    return FormPage{.title = texts.with("move.title", {version, chosen.name(texts)}),
                    .lead = std::string(texts["move.lead"]),
                    .action = chosen.address_of(chosen.version.version) + "/flyt",
                    .submit = std::string(texts["documents.move"]),
                    .fields = {{.name = by_meeting,
                                .label = std::string(texts["move.meeting"]),
                                .hint = std::string(texts["move.meeting_hint"]),
                                .optional = true},
                               {.kind = FieldKind::Select,
                                .name = by_body,
                                .label = std::string(texts["move.body"]),
                                .value = chosen.record.meeting.body_slug,
                                .choices = std::move(choices),
                                .optional = true},
                               {.kind = FieldKind::Date,
                                .name = by_date,
                                .label = std::string(texts["move.date"]),
                                .optional = true}},
                    .back_url = chosen.address(),
                    .back_text = std::string(texts["form.cancel"]),
                    .trail = chosen.trail(texts)};
}

/// "2018-03-05-direktionen", also out of the whole address of its page.
std::string meeting_meant(const Request& request) {
    const std::string typed = request.form_value(by_meeting);
    constexpr std::string_view before = "/moeder/";
    const std::size_t at = typed.find(before);
    std::string slug = at == std::string::npos ? typed : typed.substr(at + before.size());
    slug = slug.substr(0, slug.find_first_of("/?#"));
    const std::size_t from = slug.find_first_not_of(' ');
    if (from == std::string::npos) return {};
    return slug.substr(from, slug.find_last_not_of(' ') - from + 1);
}

base::Error at_field(base::Error error) {
    if (error.code == "meeting.not_found") return {base::ErrorKind::Invalid, "move.no_meeting"};
    return error;
}

/// A meeting or a body that the reader may not know of is none: whether it is there is not told.
base::Result<void> must_be_seen(const records::MoveTarget& target, Context& context) {
    TRY(store::Reader * reader, context.reader());
    if (!target.meeting_slug.empty()) {
        TRY_DO(records::load_meeting_record(*reader, target.meeting_slug, std::nullopt,
                                            context.viewer()));
    } else if (!target.body_slug.empty()) {
        TRY_DO(records::load_body(*reader, target.body_slug, context.viewer()));
    }
    return {};
}

/// Two meetings of a body on one day are rare: whoever means the one that there is says so by its
/// address, and whoever means another one says that. Nothing: there is none to ask about.
base::Result<std::optional<std::string>> meeting_of_that_day(const records::MoveTarget& target,
                                                             Context& context) {
    const bool asks =
        target.meeting_slug.empty() && !target.body_slug.empty() && base::is_real(target.date);
    if (!asks) return std::optional<std::string>{};
    const base::Date next = base::date_of_days(base::days_since_epoch(target.date) + 1);
    TRY(store::Reader * reader, context.reader());
    TRY(const auto that_day,
        records::list_meetings(
            *reader,
            {.body_slug = target.body_slug, .year = {}, .from = target.date, .until = next},
            {.offset = 0, .limit = 1}, context.viewer()));
    if (that_day.empty()) return std::optional<std::string>{};
    return std::optional(that_day.front().slug);
}

/// Does it in a transaction of its own, and goes back to the list of versions.
template <class Change>
base::Result<Response> done(const DocumentsChosen& chosen, Context& context, Change&& change,
                            std::string_view note_key) {
    const auto changed = in_transaction(context, std::forward<Change>(change));
    if (!changed) return changed.error();
    return redirect_with_note(chosen.address(), note_key);
}

}  // namespace

base::Result<Response> show_withdraw(const Request& request, Context& context) {
    TRY(const auto chosen, choose_document_version(request, context));
    TRY(const std::string then, what_stands_then(chosen, context));
    return render_form(context, withdraw_form(chosen, then, context.texts()));
}

base::Result<Response> withdraw_version(const Request& request, Context& context) {
    TRY(const auto chosen, choose_document_version(request, context));
    TRY(const std::string then, what_stands_then(chosen, context));
    return answer_form(context, withdraw_form(chosen, then, context.texts()),
                       {chosen.address(), "withdrawn"}, [&](store::Transaction& transaction) {
                           return records::withdraw_document(
                               transaction, context.actor(), chosen.record.meeting.slug,
                               chosen.version.version, request.form_value("note"), context.clock());
                       });
}

base::Result<Response> give_version_back(const Request& request, Context& context) {
    TRY(const auto chosen, choose_document_version(request, context));
    TRY(store::Reader * reader, context.reader());
    TRY(const auto withdrawal,
        records::find_withdrawal_of(*reader, chosen.version.id, context.viewer()));
    if (!withdrawal) return base::Error{base::ErrorKind::Conflict, "withdrawal.undone"};
    TRY_DO(records::undo_withdrawal(context.site().database, context.actor(), withdrawal->id,
                                    context.clock(), {}));
    return redirect_with_note(chosen.address(), "given_back");
}

base::Result<Response> let_version_stand(const Request& request, Context& context) {
    TRY(const auto chosen, choose_document_version(request, context));
    return done(
        chosen, context,
        [&](store::Transaction& transaction) {
            return records::choose_document(transaction, context.actor(),
                                            chosen.record.meeting.slug, chosen.version.version,
                                            context.clock());
        },
        "stands");
}

base::Result<Response> keep_version_for_body(const Request& request, Context& context) {
    TRY(const auto chosen, choose_document_version(request, context));
    return done(
        chosen, context,
        [&](store::Transaction& transaction) {
            return records::keep_for_body(transaction, context.actor(), chosen.record.meeting.slug,
                                          chosen.version.version, context.clock());
        },
        "kept_for_body");
}

base::Result<Response> let_version_wait(const Request& request, Context& context) {
    TRY(const auto chosen, choose_document_version(request, context));
    return done(
        chosen, context,
        [&](store::Transaction& transaction) {
            return records::let_document_wait(transaction, context.actor(),
                                              chosen.record.meeting.slug, chosen.version.version,
                                              context.clock());
        },
        "waits_again");
}

base::Result<Response> let_newest_stand(const Request& request, Context& context) {
    TRY(const auto chosen, choose_document_version(request, context));
    return done(
        chosen, context,
        [&](store::Transaction& transaction) {
            return records::undo_choice(transaction, context.actor(), chosen.record.meeting.slug,
                                        context.clock());
        },
        "stands");
}

base::Result<Response> show_move(const Request& request, Context& context) {
    TRY(const auto chosen, choose_document_version(request, context));
    TRY(const auto form, move_form(chosen, context));
    return render_form(context, form);
}

base::Result<Response> move_version(const Request& request, Context& context) {
    TRY(const auto chosen, choose_document_version(request, context));
    TRY(auto form, move_form(chosen, context));
    fill_from(form, request);
    if (request.form_is_restored) return render_form(context, form);
    records::MoveTarget target{.meeting_slug = meeting_meant(request)};
    if (target.meeting_slug.empty()) {
        target.body_slug = request.form_value(by_body);
        target.date = date_of(request, by_date);
    }
    if (const auto seen = must_be_seen(target, context); !seen) {
        return render_form_again(context, std::move(form), at_field(seen.error()));
    }
    TRY(const auto there, meeting_of_that_day(target, context));
    if (there && *there != chosen.record.meeting.slug && request.form_value(another) != "1") {
        form.fields.push_back({.kind = FieldKind::Tick,
                               .name = another,
                               .label = std::string(context.texts()["move.another"])});
        return render_form_again(
            context, std::move(form),
            {base::ErrorKind::Conflict, "move.same_day", meeting_address(*there)});
    }
    const auto moved = in_transaction(context, [&](store::Transaction& transaction) {
        return records::move_document(transaction, context.actor(), chosen.record.meeting.slug,
                                      chosen.version.version, target, context.clock());
    });
    if (!moved) return render_form_again(context, std::move(form), at_field(moved.error()));
    return redirect_with_note(meeting_address(moved.value().meeting_slug) + "/dokumenter", "moved");
}

base::Result<Response> move_version_back(const Request& request, Context& context) {
    TRY(const auto chosen, choose_document_version(request, context));
    const auto moved = in_transaction(context, [&](store::Transaction& transaction) {
        return records::undo_move(transaction, context.actor(), chosen.record.meeting.slug,
                                  chosen.version.version, context.clock());
    });
    if (!moved) return moved.error();
    return redirect_with_note(meeting_address(moved.value().meeting_slug) + "/dokumenter", "moved");
}

}  // namespace site
