// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/context.h"

#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>

#include "base/hash.h"
#include "base/secret.h"
#include "base/try.h"
#include "store/ahead.h"
#include "web/forms.h"
#include "web/internal/language.h"
#include "web/internal/note.h"
#include "web/internal/unread.h"
#include "web/who.h"

namespace web {

std::size_t most_bytes_at(const Pages& pages, std::string_view target, std::size_t usual) {
    return pages.most_bytes == nullptr ? usual : std::max(usual, pages.most_bytes(target));
}

std::size_t most_filed_bytes_at(const Pages& pages, std::string_view target) {
    return pages.most_filed_bytes == nullptr ? 0 : pages.most_filed_bytes(target);
}

namespace {

const rights::Actor nobody = rights::Actor::outsider();

/// Which of the head's links lead somewhere for whom.
bool sees_administration(const rights::Actor& actor) {
    return actor.may(rights::Permission::KeepOrganisation, rights::everywhere()) ||
           actor.may(rights::Permission::ReadLog, rights::everywhere());
}
bool holds_one_of(const rights::Actor& actor, std::initializer_list<rights::Role> roles) {
    return std::any_of(roles.begin(), roles.end(),
                       [&](rights::Role role) { return actor.holds(role); });
}
/// Those to whom cases are shown that are not theirs (cases::sees_case). What awaits a chair or a
/// member stands on the worktable.
bool has_casework(const rights::Actor& actor) {
    using rights::Role;
    return holds_one_of(actor, {Role::CaseOfficer, Role::Approver, Role::Manager, Role::Secretary});
}
/// What stands twice on a page was read once.
void note_once(std::vector<rights::Shown>& readings, rights::Shown shown) {
    const bool is_noted =
        std::any_of(readings.begin(), readings.end(),
                    [&](const rights::Shown& other) { return other.subject == shown.subject; });
    if (!is_noted) readings.push_back(std::move(shown));
}

}  // namespace

rights::Viewer Visitor::viewer() const {
    return signed_in ? signed_in->viewer : rights::Viewer::outsider();
}

std::string Visitor::page_variant() const {
    if (!signed_in) return {};
    std::string variant = signed_in->viewer.fingerprint();
    if (sees_administration(signed_in->actor)) variant += " administration";
    if (has_casework(signed_in->actor)) variant += " casework";
    return variant;
}

Context::Context(Site& site, const Request& request, Visitor visitor, Language language)
    : site_(site),
      request_(request),
      visitor_(std::move(visitor)),
      viewer_(visitor_.viewer()),
      language_(language) {}

const rights::Actor& Context::actor() const {
    // A form that is only shown again does nothing, whatever its handler forgets.
    if (request_.form_is_restored) return nobody;
    return looks();
}

const rights::Actor& Context::looks() const {
    return visitor_.signed_in ? visitor_.signed_in->actor : nobody;
}

const rights::SignedIn* Context::signed_in() const {
    return visitor_.signed_in ? &*visitor_.signed_in : nullptr;
}

std::string Context::form_token() {
    personal_ = true;
    return base::sha256_of("form\n" + visitor_.form_key);
}

bool Context::has_form_token() const {
    if (visitor_.form_key.empty()) return false;
    return base::is_same_secret(request_.form_value(std::string(form_token_field)),
                                base::sha256_of("form\n" + visitor_.form_key));
}

base::Result<store::Reader*> Context::reader() {
    if (!reader_) {
        TRY(reader_, store::page_reader(site_.database));
    }
    return reader_.get();
}

base::Result<void> Context::note_closed(const rights::ItemKey& item,
                                        const std::string& meeting_slug) {
    if (!visitor_.signed_in) return {};
    TRY(store::Reader * reader, this->reader());
    TRY(auto ground, rights::ground_of(*reader, viewer_, item));
    note_once(readings_,
              {fmt::format("meeting/{}/punkt/{}", meeting_slug, item.number), std::move(ground)});
    personal_ = true;
    return {};
}

base::Result<void> Context::note_if_closed(const std::string& meeting_slug, int number) {
    if (!visitor_.signed_in) return {};
    TRY(store::Reader * reader, this->reader());
    TRY(const auto closed, records::find_closed_item(*reader, meeting_slug, number));
    if (!closed) return {};
    return note_closed(closed->key, closed->meeting_slug);
}

base::Result<void> Context::note_stop(const records::Stop& stop) {
    if (!stop.item.closed || stop.item.withheld) return {};
    return note_if_closed(stop.meeting_slug, stop.item.number);
}

void Context::note_shown(rights::Shown shown) {
    if (!visitor_.signed_in) return;
    note_once(readings_, std::move(shown));
    personal_ = true;
}

base::Result<void> Context::note_closed_attachments(records::MinutesId minutes, int number) {
    if (!visitor_.signed_in) return {};
    TRY(store::Reader * reader, this->reader());
    TRY(const auto shown, records::list_closed_attachments(*reader, minutes, number, viewer_));
    return note_closed_attachments(shown);
}

base::Result<void> Context::note_closed_attachments(
    const std::vector<records::ClosedAttachment>& shown) {
    if (!visitor_.signed_in) return {};
    TRY(store::Reader * reader, this->reader());
    for (const records::ClosedAttachment& one : shown) {
        TRY(auto ground, rights::ground_of(*reader, viewer_, one.item));
        note_once(readings_, {fmt::format("meeting/{}/punkt/{}/bilag/{}", one.meeting_slug,
                                          one.item.number, one.place),
                              std::move(ground)});
        personal_ = true;
    }
    return {};
}

base::Result<void> Context::log_readings() {
    if (readings_.empty()) return {};
    return rights::note_readings(site_.database, visitor_.signed_in->account, readings_,
                                 site_.clock);
}

base::Result<Response> Context::render(std::string_view page, PageData data) {
    data.set("municipality", site_.municipality);
    data.show_if("named", !site_.municipality.empty());
    // The engine lets no address begin with anything but http, so "mailto:" stands in the template.
    constexpr std::string_view mail = "mailto:";
    if (site_.contact.starts_with(mail)) {
        data.add("contact_mail").set("contact_to", site_.contact.substr(mail.size()));
    } else if (!site_.contact.empty()) {
        data.add("contact").set("contact_url", site_.contact);
    }
    if (!site_.accessibility.empty()) {
        data.add("accessibility").set("accessibility_url", site_.accessibility);
    }
    data.set("language_url", other_language_address(request_, language_));
    data.show_if("is_signed_in", visitor_.signed_in.has_value());
    if (visitor_.signed_in && personal_) {
        PageData& who = data.add("who");
        who.set("who_name", visitor_.signed_in->name);
        const std::string role = role_words(looks(), texts());
        if (!role.empty()) who.add("who_holds").set("who_role", role);
    }
    // Who looks, not who acts: a form that came back has the same head as any page.
    data.show_if("sees_administration", sees_administration(looks()));
    data.show_if("has_casework", has_casework(looks()));
    if (visitor_.signed_in) {
        // A page that says what went wrong is shown also when this cannot be asked.
        const auto asked = this->reader();
        const auto unread =
            asked ? count_unread(*asked.value(), *visitor_.signed_in) : base::Result<int>(0);
        if (unread && unread.value() > 0) {
            data.add("unread").set("unread_count", unread_text(unread.value()));
        }
    }
    Response response;
    // What is answered to a press is not what the press before it did.
    const auto note =
        request_.method == Method::Post ? std::optional<std::string>() : note_of(request_, texts());
    if (note) {
        data.add("note").set("note_text", *note);
        response.headers.push_back({"Set-Cookie", note_cookie_gone()});
        personal_ = true;
    }
    TRY(response.body, render_page(page, data, texts(), request_.path));
    if (personal_) response.cacheable = false;
    return response;
}

}  // namespace web
