// SPDX-License-Identifier: AGPL-3.0-or-later
// What the review page says of a document whose body only drafts know of: which body was read,
// which of the sender's own it may be, and who makes it one.
#include <fmt/format.h>

#include <algorithm>

#include "base/try.h"
#include "records/keeping.h"
#include "records/untold.h"
#include "records/waiting_bodies.h"
#include "site/review/review_page.h"
#include "site/review/upload.h"

namespace site {
namespace {

using records::DocumentToReview;

void add_like(PageData& nobodys, const DocumentToReview& document,
              const std::vector<std::string>& own, Context& context) {
    constexpr std::size_t most_offered = 3;
    const records::Minutes& now = document.now;
    auto like = records::like_body_names(now.body, own);
    if (like.size() > most_offered) like.resize(most_offered);
    for (const std::size_t at : like) {
        PageData& row = nobodys.add("nobodys_like");
        row.set("like_body", own[at])
            .set("like_words", context.texts().with("nobodys.is_it", {own[at]}))
            .set("like_day",
                 now.date == base::untold_day ? std::string() : base::render_date(now.date))
            .set("like_time", now.start ? base::render_time_of_day(*now.start) : std::string())
            .set("like_place", now.place.value_or(""))
            .set("form_action", fmt::format("/gennemsyn/{}/ret", document.id.value))
            .set("form_token", context.form_token())
            .set("state", document.state)
            .set("shown_page", 1);
    }
}

}  // namespace

base::Result<void> add_bodies(PageData& data, const DocumentToReview& document, Context& context) {
    TRY(store::Reader * reader, context.reader());
    TRY(const auto bodies, records::list_body_cards(*reader));
    std::vector<std::string> own;
    for (const records::BodyCard& one : bodies) {
        const bool may =
            context.looks().may(rights::Permission::SaveMinutes, rights::in_body(one.id));
        if (may) own.push_back(one.name);
    }
    for (const std::string& one : own) data.add("own_body").set("own_body_name", one);
    if (!document.unclaimed || records::has_untold_body(document.now)) return {};
    const Texts& texts = context.texts();
    const std::string& name = document.now.body;
    PageData& nobodys = data.add("nobodys");
    nobodys.set("nobodys_title", texts.with("nobodys.title", {name}));
    add_like(nobodys, document, own, context);
    if (may_become_secretary(context)) {
        nobodys.add("nobodys_admin")
            .set("waiting_body_url", fmt::format("/admin/fora/venter/{}", document.body.value))
            .set("claim_document", std::to_string(document.id.value))
            .set("claim_body", name)
            .set("claim_words", texts.with("claim.me", {name}))
            .set("form_token", context.form_token());
    } else {
        nobodys.show("nobodys_ask");
    }
    return {};
}

}  // namespace site
