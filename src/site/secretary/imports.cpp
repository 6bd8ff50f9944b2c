// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /indlaesninger : the runs of the import; GET, POST /indlaesninger/{id} : one of them, taken
// back as a whole and given back.
#include <fmt/format.h>

#include "base/try.h"
#include "records/import_run.h"
#include "records/withdraw.h"
#include "site/acting.h"
#include "site/secretary/documents.h"
#include "web/danish.h"
#include "web/tables.h"

namespace site {
namespace {

constexpr int newest_shown = 200;
/// What a request takes at most; whoever has more sends the form again, or uses the command.
constexpr std::int64_t documents_a_request = 400;

std::string name_of_run(const records::ImportRun& run, const Texts& texts) {
    return texts.with("imports.name",
                      {std::to_string(run.id.value), moment_text(run.at, texts.language())});
}

std::string address_of(const records::ImportRun& run) {
    return fmt::format("/indlaesninger/{}", run.id.value);
}

base::Result<records::ImportRun> run_asked(const Request& request, Context& context) {
    TRY(store::Reader * reader, context.reader());
    auto id = id_of(request);
    if (!id) return base::Error{base::ErrorKind::NotFound, "import.not_found"};
    return records::load_import(*reader, {id.value()}, context.viewer());
}

std::string counts_of(const records::ImportRun& run, const Texts& texts) {
    return texts.with("imports.counts", {std::to_string(run.published), std::to_string(run.waiting),
                                         std::to_string(run.withdrawn)});
}

bool is_taken_back(const records::ImportRun& run) {
    return run.withdrawal && run.published + run.waiting == 0;
}

/// What everybody reads afterwards, and what goes with it.
base::Result<std::string> what_comes_of_it(const records::ImportRun& run, Context& context) {
    const Texts& texts = context.texts();
    TRY(store::Reader * reader, context.reader());
    TRY(const auto effect, records::load_import_effect(*reader, run.id, context.viewer()));
    if (is_taken_back(run)) {
        return " " + texts.with("imports.back_effect", {std::to_string(effect.public_again),
                                                        std::to_string(effect.waiting_again)});
    }
    std::string told =
        " " + texts.with("imports.effect", {std::to_string(effect.meetings_with_older),
                                            std::to_string(effect.meetings_with_none)});
    if (effect.corrected > 0) {
        told += " " + texts.with("imports.corrected", {std::to_string(effect.corrected)});
    }
    return told;
}

/// One that takes it back, or one that gives it back.
FormPage run_form(const records::ImportRun& run, const std::string& effect, const Texts& texts) {
    const bool is_withdrawn = is_taken_back(run);
    FormPage form{
        .title = name_of_run(run, texts),
        .lead = fmt::format("{}. {} {}{}", run.label, counts_of(run, texts),
                            texts[is_withdrawn ? "imports.back_lead" : "imports.lead"], effect),
        .action = address_of(run) + (is_withdrawn ? "/giv-tilbage" : "/traek-tilbage"),
        .submit = std::string(texts[is_withdrawn ? "imports.give_back" : "imports.withdraw"]),
        .back_url = "/indlaesninger",
        .back_text = std::string(texts["form.cancel"]),
        .trail = {{"/indlaesninger", std::string(texts["imports.link"])}}};
    if (!is_withdrawn) {
        form.fields = {{.name = "note",
                        .label = std::string(texts["withdraw.note"]),
                        .hint = std::string(texts["withdraw.note_hint"]),
                        .optional = true}};
    }
    return form;
}

bool go_on(std::int64_t done, std::int64_t) { return done < documents_a_request; }

}  // namespace

base::Result<Response> list_imports_page(const Request&, Context& context) {
    const Texts& texts = context.texts();
    TRY(store::Reader * reader, context.reader());
    TRY(const auto runs, records::list_imports(*reader, newest_shown, context.viewer()));
    TablePart part{
        .columns = {std::string(texts["imports.word"]), std::string(texts["imports.files"]),
                    std::string(texts["imports.documents"])},
        .empty = std::string(texts["imports.none"])};
    for (const records::ImportRun& run : runs) {
        part.rows.push_back({.cells = {{name_of_run(run, texts), address_of(run)},
                                       {run.label},
                                       {counts_of(run, texts)}}});
    }
    return render_tables(context, {.title = std::string(texts["imports.link"]),
                                   .lead = std::string(texts["imports.list_lead"]),
                                   .parts = {std::move(part)}});
}

base::Result<Response> show_import(const Request& request, Context& context) {
    TRY(const auto run, run_asked(request, context));
    const Texts& texts = context.texts();
    const bool has_nothing = run.published + run.waiting == 0 && !run.withdrawal;
    if (has_nothing) {
        return render_tables(context,
                             {.title = name_of_run(run, texts),
                              .lead = fmt::format("{}. {} {}", run.label, counts_of(run, texts),
                                                  texts["imports.empty"])});
    }
    TRY(const std::string effect, what_comes_of_it(run, context));
    return render_form(context, run_form(run, effect, texts));
}

base::Result<Response> withdraw_whole_import(const Request& request, Context& context) {
    TRY(const auto run, run_asked(request, context));
    TRY(const std::string effect, what_comes_of_it(run, context));
    FormPage form = run_form(run, effect, context.texts());
    fill_from(form, request);
    if (request.form_is_restored) return render_form(context, form);
    const auto done = records::withdraw_import(context.site().database, context.actor(), run.id,
                                               request.form_value("note"), context.clock(), go_on);
    if (!done) return render_form_again(context, std::move(form), done.error());
    return redirect_with_note(address_of(run), "import_withdrawn");
}

base::Result<Response> give_import_back(const Request& request, Context& context) {
    TRY(const auto run, run_asked(request, context));
    if (!run.withdrawal) return base::Error{base::ErrorKind::Conflict, "withdrawal.undone"};
    TRY_DO(records::undo_withdrawal(context.site().database, context.actor(), *run.withdrawal,
                                    context.clock(), go_on));
    return redirect_with_note(address_of(run), "import_given_back");
}

}  // namespace site
