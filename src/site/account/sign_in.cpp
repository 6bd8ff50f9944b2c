// SPDX-License-Identifier: AGPL-3.0-or-later
// GET, POST /log-ind and /log-ud : a session begins and ends. Whoever had to sign in in the middle
// of something comes back to it: to the page asked for, or to the form with what was typed.
#include "site/account/sign_in.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/try.h"
#include "rights/device_key.h"
#include "site/account/account.h"
#include "web/address.h"
#include "web/forms.h"
#include "web/session_cookie.h"
#include "web/who.h"

namespace site {
namespace {

constexpr std::string_view back_field = "tilbage";
constexpr std::string_view saved_path_field = "formular_adresse";
constexpr std::string_view saved_fields_field = "formular_felter";
/// Those whose next step stands on the worktable: a case, an agenda, a meeting to read for.
constexpr rights::Role worktable_roles[] = {rights::Role::CaseOfficer, rights::Role::Approver,
                                            rights::Role::Manager,     rights::Role::Secretary,
                                            rights::Role::Chair,       rights::Role::Member,
                                            rights::Role::Substitute};

FormPage sign_in_form(const Texts& texts, const std::string& back, const RestoredForm& saved) {
    FormPage form{.title = std::string(texts["sign_in.title"]),
                  .lead = std::string(texts["sign_in.lead"]),
                  .action = "/log-ind",
                  .submit = std::string(texts["sign_in.submit"])};
    form.fields = {
        {.name = "bruger",
         .label = std::string(texts["sign_in.name"]),
         .hint = std::string(texts["sign_in.name_hint"]),
         .autocomplete = "username"},
        {.kind = FieldKind::Password,
         .name = "adgangskode",
         .label = std::string(texts["sign_in.password"]),
         .autocomplete = "current-password"},
        {.kind = FieldKind::Code,
         .name = "kode",
         .label = std::string(texts["sign_in.code"]),
         .hint = std::string(texts["sign_in.code_hint"]),
         .optional = true},
        {.kind = FieldKind::Hidden, .name = std::string(back_field), .label = {}, .value = back}};
    if (!saved.path.empty()) {
        form.lead = texts["sign_in.lead_form"];
        form.fields.push_back({.kind = FieldKind::Hidden,
                               .name = std::string(saved_path_field),
                               .label = {},
                               .value = saved.path});
        form.fields.push_back({.kind = FieldKind::Hidden,
                               .name = std::string(saved_fields_field),
                               .label = {},
                               .value = saved.fields});
    }
    return form;
}

RestoredForm saved_form_of(const Request& request) {
    return {request.form_value(std::string(saved_path_field)),
            request.form_value(std::string(saved_fields_field))};
}

/// How long to wait, in words: "2 minutter".
std::string waiting_time(const std::string& seconds_text, const Texts& texts) {
    int seconds = 60;
    std::from_chars(seconds_text.data(), seconds_text.data() + seconds_text.size(), seconds);
    return seconds < 90 ? texts.count("time.seconds", seconds)
                        : texts.count("time.minutes", (seconds + 59) / 60);
}

base::Result<Response> show_refusal(Context& context, FormPage form, base::Error error) {
    if (error.code == "sign_in.code_needed") {
        // The password was right: what is wrong is the code, and it stands at its field.
        fill_from(form, context.request());
        auto page = render_form(context, form, {{"kode", "code_needed"}});
        if (page) page.value().status = 403;
        return page;
    }
    return with_time_to_wait(
        render_form_again(context, std::move(form), slowed_in_words(error, context.texts())),
        error);
}

base::Result<Response> go_on(const Request& request, Context& context, const std::string& token) {
    const RestoredForm saved = saved_form_of(request);
    Response response;
    TRY(auto visitor, visitor_of(context.site(), token));
    if (saved.path.empty()) {
        response = redirect_to(start_address(request.form_value(std::string(back_field)), visitor));
    } else {
        response = show_restored_form(context.site(), request, std::move(visitor), saved);
    }
    TRY_DO(add_session(response, request, context, token));
    return response;
}

/// Whose browser it is, for scripts (docs/decisions/0125); they keep nothing by it.
constexpr std::string_view mark_name = "enhed";
std::string mark_cookie(std::string_view mark, bool secure) {
    return fmt::format("{}={}; Path=/; SameSite=Lax{}", mark_name, mark, secure ? "; Secure" : "");
}
Header mark_cookie_gone(bool secure) {
    return {"Set-Cookie", mark_cookie("", secure) + "; Max-Age=0"};
}

}  // namespace

base::Result<void> add_session(Response& response, const Request& request, Context& context,
                               const std::string& token) {
    const bool secure = is_secure(request);
    response.headers.push_back({"Set-Cookie", session_cookie(token, secure)});
    TRY(const auto visitor, visitor_of(context.site(), token));
    if (!visitor.signed_in) return {};
    TRY(const auto key, rights::device_key_of(context.site().database, visitor.signed_in->person));
    response.headers.push_back({"Set-Cookie", mark_cookie(key.mark, secure)});
    response.headers.push_back({"Set-Cookie", web::who_cookie(*visitor.signed_in, secure)});
    return {};
}

std::string safe_address(const std::string& address) {
    const bool ours = address.starts_with('/') && !address.starts_with("//") &&
                      !address.starts_with("/\\") && address.size() < 4096 &&
                      address.find_first_of("\r\n\t") == std::string::npos;
    return ours ? address : "/konto";
}

std::string start_address(const std::string& asked_for, const Visitor& visitor) {
    using rights::Role;
    const bool works = visitor.signed_in &&
                       std::any_of(std::begin(worktable_roles), std::end(worktable_roles),
                                   [&](Role role) { return visitor.signed_in->actor.holds(role); });
    if (!asked_for.empty()) return safe_address(asked_for);
    if (works) return "/arbejdsbord";
    if (!visitor.signed_in) return "/";
    const rights::Actor& actor = visitor.signed_in->actor;
    const bool administers = actor.holds(Role::Administrator) || actor.holds(Role::Auditor);
    return administers ? "/admin" : "/";
}

base::Error slowed_in_words(base::Error error, const Texts& texts) {
    if (error.code == "sign_in.slowed") {
        error.kind = base::ErrorKind::Forbidden;  // Nothing is wrong with us.
        error.detail = waiting_time(error.detail, texts);
    }
    return error;
}

base::Result<Response> with_time_to_wait(base::Result<Response> page, const base::Error& error) {
    if (page && error.code == "sign_in.slowed") {
        page.value().headers.push_back({"Retry-After", error.detail});
    }
    return page;
}

std::string address_of_sign_in(const Request& request) {
    std::string back = encode_path(request.path);
    if (!request.raw_query.empty()) back += "?" + request.raw_query;
    return "/log-ind?tilbage=" + encode_field(back);
}

base::Result<Response> show_sign_in_again(Context& context, const RestoredForm& form) {
    TRY(auto page, render_form(context, sign_in_form(context.texts(), form.path, form)));
    page.status = 401;
    page.headers.push_back({"WWW-Authenticate", "Form realm=\"Sagsgang\""});
    return page;
}

base::Result<Response> show_sign_in(const Request& request, Context& context) {
    const std::string asked_for = request.query_value(std::string(back_field));
    if (context.signed_in() != nullptr) {
        return redirect_to(start_address(asked_for, context.visitor()));
    }
    const std::string back = asked_for.empty() ? asked_for : safe_address(asked_for);
    const FormPage form = sign_in_form(context.texts(), back, {});
    PageData data;
    data.set("title", form.title).set("lead_text", form.lead);
    add_form(data, context, form);
    TRY_DO(add_demo_door(data, context, back));
    return context.render("sign_in", std::move(data));
}

base::Result<Response> sign_in(const Request& request, Context& context) {
    const auto browser = request.headers.find("user-agent");
    const auto token = context.site().gatekeeper.sign_in(
        {.sign_in = request.form_value("bruger"),
         .password = request.form_value("adgangskode"),
         .code = request.form_value("kode"),
         .address = request.address,
         .browser = browser == request.headers.end() ? "" : browser->second,
         .old_token = context.visitor().session});
    if (!token) {
        return show_refusal(
            context,
            sign_in_form(context.texts(), request.form_value(std::string(back_field)),
                         saved_form_of(request)),
            token.error());
    }
    return go_on(request, context, token.value());
}

base::Result<Response> show_sign_out(const Request& request, Context& context) {
    const Texts& texts = context.texts();
    if (context.signed_in() == nullptr) {
        Response response = redirect_to("/");
        response.headers.push_back(mark_cookie_gone(is_secure(request)));
        response.headers.push_back({"Set-Cookie", web::who_cookie_gone(is_secure(request))});
        return response;
    }
    const FormPage form{.title = std::string(texts["sign_out.title"]),
                        .lead = texts.with("sign_out.lead", {context.signed_in()->name}),
                        .action = "/log-ud",
                        .submit = std::string(texts["sign_out.submit"]),
                        .back_url = "/",
                        .back_text = std::string(texts["form.cancel"])};
    PageData data;
    data.set("title", form.title).set("lead_text", form.lead);
    add_form(data, context, form);
    return context.render("sign_out", std::move(data));
}

base::Result<Response> sign_out_here(const Request& request, Context& context) {
    if (context.signed_in() != nullptr && !request.form_is_restored) {
        TRY(const auto transaction, context.site().database.begin());
        TRY_DO(rights::sign_out(*transaction, context.visitor().session));
        TRY_DO(transaction->commit());
    }
    Response response = redirect_with_note("/", "signed_out");
    response.headers.push_back({"Set-Cookie", session_cookie_gone(is_secure(request))});
    response.headers.push_back(mark_cookie_gone(is_secure(request)));
    response.headers.push_back({"Set-Cookie", web::who_cookie_gone(is_secure(request))});
    // Nothing that was seen signed in is to come back with the browser's own Back, and nothing that
    // was kept in it is to be read by the next.
    response.headers.push_back({"Clear-Site-Data", "\"cache\", \"storage\""});
    return response;
}

}  // namespace site
