// SPDX-License-Identifier: AGPL-3.0-or-later
// Forms: shown, shown again with what was typed and what is wrong, and what each must carry. They
// work without a script.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "web/context.h"

namespace web {

/// The hidden field that says whom the form was shown to.
constexpr std::string_view form_token_field = "_noegle";

enum class FieldKind {
    Text,  ///< Its choices are offered while somebody types.
    Password,
    Code,
    Date,
    Search,
    Select,
    Radios,  ///< One of few choices, all of them in sight.
    Paragraph,
    Tick,
    Hidden,
    File
};

struct Choice {
    std::string value;
    std::string name;
};

struct Field {
    FieldKind kind = FieldKind::Text;
    std::string name;        ///< In the form: "navn". Also what a violation names.
    std::string label = {};  ///< On the screen.
    std::string value = {};
    std::string hint = {};
    std::string autocomplete = {};     ///< As HTML has it: "current-password"; "" for "off".
    std::vector<Choice> choices = {};  ///< Of a Select, Radios or a Text.
    bool optional = false;
};

/// A page that is one form.
struct FormPage {
    std::string title = {};
    std::string lead = {};
    std::string problem = {};                ///< What is wrong with the whole of it, shown on top.
    std::vector<std::string> findings = {};  ///< What is wrong in particular, below the problem.
    std::string action = {};                 ///< Where it is sent.
    std::string submit = {};                 ///< A verb.
    std::vector<Field> fields = {};
    std::string back_url = {};  ///< "": nowhere to go back to.
    std::string back_text = {};
    std::vector<Choice> trail = {};  ///< Crumbs: address and name.
    bool is_final = false;           ///< What it does cannot be undone: the button is red.
};

/// The form, with what is wrong at each field and listed above; 422 when anything is.
base::Result<Response> render_form(Context& context, const FormPage& form,
                                   const std::vector<base::Violation>& violations = {});

/// Puts the form, without a page around it, into `data`: what the partial form_body.html shows.
void add_form(PageData& data, Context& context, const FormPage& form,
              const std::vector<base::Violation>& violations = {});

/// Fills a form's fields with what was sent, except passwords and codes.
void fill_from(FormPage& form, const Request& request);

/// Of a form about what another has changed meanwhile (`now`): what its sender touched, as typed;
/// the rest as it is now (decision 0180). Each field that others changed has a finding; hidden
/// fields are of what it says now, so that sending it once more means to save what it shows. What
/// it says in the form is told by `problem`.
FormPage with_difference(const FormPage& now, const Request& request, const Texts& texts);

/// The form once more when `error` is about what was typed; else the error itself.
base::Result<Response> render_form_again(Context& context, FormPage form, const base::Error& error);

/// The error with its violations at the field of this form that they are about.
base::Error with_field(base::Error error, const std::string& field);

/// A short message shown once at the top of the next page: "Gemt". Kept in a cookie.
Response redirect_with_note(std::string location, std::string_view note_key);

}  // namespace web
