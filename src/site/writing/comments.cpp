// SPDX-License-Identifier: AGPL-3.0-or-later
// GET and POST /punkter/{id}/kommentarer : what is said of an item while it is written, with
// answers; POST /punkter/{id}/kommentarer/{number}/faerdig : that one is done, or waits again.
#include <algorithm>

#include "base/try.h"
#include "cases/item_comment.h"
#include "site/acting.h"
#include "site/making.h"
#include "site/writing/writing.h"
#include "web/forms.h"

namespace site {
namespace {

using Comments = std::vector<cases::ItemComment>;

void fill_row(PageData& row, const cases::ItemComment& one, Context& context) {
    row.set("number", one.number).set("words", one.words).set("who", one.writer_name);
    row.set("when", saved_moment(one.written_at, context));
}

/// Nothing: the text has no such section any more.
const cases::TextSection* section_of(const cases::ItemComment& one, const cases::ItemText& text) {
    const auto at = static_cast<std::size_t>(one.section);
    return at < text.sections.size() ? &text.sections[at] : nullptr;
}

/// A conversation: how it began, its answers, and what can be done.
void add_thread(PageData& data, const cases::ItemComment& begins, const Comments& comments,
                const cases::ItemText& text, const std::string& address, Context& context) {
    PageData& thread = data.add("thread");
    fill_row(thread, begins, context);
    const cases::TextSection* section = section_of(begins, text);
    thread.set("section_heading", section != nullptr
                                      ? section->heading
                                      : std::string(context.texts()["writing.section_gone"]));
    if (!begins.quote.empty()) {
        PageData& passage = thread.add("passage_quoted");
        passage.set("quote", begins.quote);
        passage.show_if("is_gone",
                        section == nullptr || !cases::has_passage(section->document, begins.quote));
    }
    for (const cases::ItemComment& answer : comments) {
        if (answer.answers != begins.number) continue;
        PageData& row = thread.add("answer");
        fill_row(row, answer, context);
    }
    const bool is_done = begins.done_at.has_value();
    if (is_done) {
        thread.add("done").set(
            "done_words",
            context.texts().with("writing.done_by",
                                 {begins.done_by_name, saved_moment(*begins.done_at, context)}));
    }
    PageData& act = thread.add("act");
    act.set("form_token", context.form_token()).set("address", address);
    act.set("once_id", once_id(context.request()));
    act.set("number", begins.number).set("is_done", is_done ? "0" : "1");
    act.show_if(is_done ? "is_over" : "is_open", true);
}

base::Result<Response> render_comments(Context& context, const cases::ItemDraft& item,
                                       const cases::NewComment& typed, std::string problem,
                                       const std::string& wrong_field = "om-tekst") {
    const Texts& texts = context.texts();
    TRY(store::Reader * reader, context.reader());
    TRY(const auto comments, cases::list_comments(*reader, item.id, context.viewer()));
    TRY(const auto text, cases::load_text(*reader, item.id, context.viewer()));
    PageData data;
    const std::string address = written_item_address(item.id);
    data.set("title", texts.with("writing.comments_of", {item.head.title}));
    data.set("heading", std::string(texts["writing.comments"])).set("address", address);
    add_writing_trail(data, item);
    int waiting = 0;
    for (const bool done : {false, true}) {
        for (const cases::ItemComment& one : comments) {
            if (one.answers || one.done_at.has_value() != done) continue;
            if (!done) ++waiting;
            add_thread(data, one, comments, text, address, context);
        }
    }
    data.set("lead", texts.count("writing.waiting_comments", waiting));
    PageData& form = data.add("new_comment");
    form.set("form_token", context.form_token()).set("address", address);
    form.set("once_id", once_id(context.request()));
    form.set("typed", typed.answers ? "" : typed.words).set("quote", typed.quote);
    for (std::size_t at = 0; at < text.sections.size(); ++at) {
        PageData& choice = form.add("choice");
        choice.set("value", std::to_string(at)).set("name", text.sections[at].heading);
        choice.show_if("is_chosen", static_cast<int>(at) == typed.section);
    }
    const bool is_wrong = !problem.empty();
    if (is_wrong) {
        data.add("problem")
            .set("problem_words", std::move(problem))
            .set("problem_at",
                 typed.answers ? "svar" + std::to_string(*typed.answers) : wrong_field);
    }
    TRY(auto response, context.render("item_comments", std::move(data)));
    response.cacheable = false;
    if (is_wrong) response.status = 422;
    return response;
}

}  // namespace

base::Result<Response> show_item_comments(const Request& request, Context& context) {
    TRY(const auto item, written_item(request, context));
    return render_comments(context, item, {}, {});
}

base::Result<Response> add_item_comment(const Request& request, Context& context) {
    TRY(const auto item, written_item(request, context));
    cases::NewComment wanted{.quote = request.form_value("citat"),
                             .words = request.form_value("tekst")};
    const auto section = section_number(request.form_value("afsnit"));
    wanted.section = section ? static_cast<int>(*section) : -1;
    if (!request.form_value("svar").empty()) {
        TRY(const std::int64_t answers, parse_id(request.form_value("svar")));
        wanted.answers = static_cast<int>(answers);
    }
    if (request.form_is_restored) return render_comments(context, item, wanted, {});
    const std::string address = written_item_address(item.id) + "/kommentarer";
    const auto add = [&](store::Transaction& transaction) -> base::Result<std::string> {
        TRY_DO(cases::add_comment(transaction, {context.actor(), context.viewer()}, item.id, wanted,
                                  context.clock()));
        return address;
    };
    const auto added = make_once(context, add);
    if (!added && added.error().kind == base::ErrorKind::Invalid) {
        const base::Violation& wrong = added.error().violations.at(0);
        const std::string key = "writing.wrong." + wrong.code;
        return render_comments(context, item, wanted, std::string(context.texts()[key]),
                               wrong.field == "quote" ? "om-citat" : "om-tekst");
    }
    if (!added) return added.error();
    return redirect_to_made(added.value(), "commented");
}

base::Result<Response> finish_item_comment(const Request& request, Context& context) {
    TRY(const auto item, written_item(request, context));
    TRY(const std::int64_t number, id_of(request, "number"));
    const std::string address = written_item_address(item.id) + "/kommentarer";
    if (request.form_is_restored) return redirect_to(address);
    TRY_DO(in_transaction(context, [&](store::Transaction& transaction) {
        return cases::set_comment_done(transaction, {context.actor(), context.viewer()}, item.id,
                                       static_cast<int>(number),
                                       request.form_value("faerdig") == "1", context.clock());
    }));
    return redirect_with_note(address, "saved");
}

}  // namespace site
