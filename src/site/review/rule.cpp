// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /gennemsyn/{document}/regler?rettelse= : what a correction would say of other documents, and
// the rules that hold; POST: it holds for them, or no more.
#include <fmt/format.h>

#include <algorithm>

#include "base/try.h"
#include "intake/rules.h"
#include "site/acting.h"
#include "site/review/review.h"
#include "web/danish.h"
#include "web/listing.h"

namespace site {
namespace {

using records::DocumentToReview;
using records::ReadingRule;

std::string address_of(const DocumentToReview& document) {
    return review_address(document.id) + "/regler";
}

/// "Overskriften »konklusion« er Beslutning".
std::string words_of(const ReadingRule& rule, const Texts& texts) {
    const std::string key = "rule.is." + std::string(records::name_of(rule.kind));
    if (rule.kind != records::RuleKind::Section) return texts.with(key, {rule.words});
    const std::string kind = "review.section." + rule.value;
    return texts.with(key, {rule.words, std::string(texts[kind])});
}

/// The correction that the address or the form names, as a rule; nothing when it proposes none.
std::optional<ReadingRule> rule_asked(std::string_view correction,
                                      const DocumentToReview& document) {
    const auto id = parse_id(correction);
    if (!id) return std::nullopt;
    for (const records::KeptCorrection& one : document.corrections) {
        if (one.id.value != id.value() || one.undone) continue;
        return intake::rule_proposed_by(one.correction, document.as_read, document.body);
    }
    return std::nullopt;
}

void add_effect(PageData& data, const intake::RuleEffect& effect, const Texts& texts) {
    PageData& row = data.add("effect");
    row.set("effect_url", review_address(effect.minutes))
        .set("effect_name",
             fmt::format("{}, {}", effect.body, plain_date(effect.date, texts.language())))
        .set("effect_changes",
             texts.count("rule.changes", static_cast<int>(effect.corrections.size())))
        .set("effect_items", texts.with("rule.items", {std::to_string(effect.items_before),
                                                       std::to_string(effect.items_after)}))
        .set("effect_decisions",
             texts.with("rule.decisions", {std::to_string(effect.decisions_before),
                                           std::to_string(effect.decisions_after)}));
    row.show_if("effect_published", effect.published);
    row.show_if("effect_loses", effect.loses);
    row.show_if("effect_undecides", effect.decisions_before > 0 && effect.decisions_after == 0);
    constexpr std::size_t most_told = 5;
    for (std::size_t at = 0; at < std::min(effect.corrections.size(), most_told); ++at) {
        const records::Correction& one = effect.corrections[at];
        std::string what = one.item ? shortened(one.item->title, 60) : std::string();
        const std::string& place = one.heading.empty() ? one.words : one.heading;
        if (!place.empty()) what += (what.empty() ? "" : ": ") + shortened(place, 80);
        if (!one.text.empty()) what += (what.empty() ? "" : ": ") + one.text;
        row.add("effect_place").set("effect_place_words", what);
    }
}

void add_rules(PageData& data, const std::vector<ReadingRule>& rules,
               const DocumentToReview& document, Context& context) {
    const Texts& texts = context.texts();
    for (auto rule = rules.rbegin(); rule != rules.rend(); ++rule) {
        PageData& row = data.add("rule");
        row.set("rule_words", words_of(*rule, texts))
            .set("rule_when", moment_text(rule->made_at, texts.language()))
            .set("rule_who",
                 rule->made_by.empty() ? std::string(texts["review.the_operator"]) : rule->made_by)
            .set("undo_action", fmt::format("{}/{}/fortryd", address_of(document), rule->id.value))
            .set("form_token", context.form_token());
        row.show_if("rule_holds", !rule->undone);
        row.show_if("rule_undone", rule->undone);
    }
    data.show_if("has_rules", !rules.empty());
}

base::Result<Response> render_rules(Context& context, const DocumentToReview& document,
                                    const std::string& correction, const std::string& problem) {
    const Texts& texts = context.texts();
    TRY(store::Reader * reader, context.reader());
    PageData data;
    const std::string name = name_of_document(document, texts);
    data.set("title", std::string(texts["rule.title"])).set("address", address_of(document));
    add_crumb(data, review_address(document.id), texts.with("review.title", {name}));
    if (!problem.empty()) data.add("problem").set("problem_words", problem);
    if (const auto rule = rule_asked(correction, document)) {
        TRY(const auto effects,
            intake::preview_rule(*reader, context.looks(), context.viewer(), document.body, *rule));
        PageData& proposed = data.add("proposed");
        proposed.set("proposed_words", words_of(*rule, texts))
            .set("form_token", context.form_token())
            .set("correction", correction)
            .set("effect_count", texts.count("rule.documents", static_cast<int>(effects.size())));
        for (const intake::RuleEffect& one : effects) add_effect(proposed, one, texts);
        const bool loses = std::any_of(effects.begin(), effects.end(),
                                       [](const intake::RuleEffect& one) { return one.loses; });
        proposed.show_if("never_runs", loses);
        if (!loses) {
            proposed.add("may_run")
                .set("address", address_of(document))
                .set("form_token", context.form_token())
                .set("correction", correction);
        }
    } else if (!correction.empty()) {
        data.show("no_proposal");
    }
    TRY(const auto rules, records::list_rules(*reader, document.body));
    add_rules(data, rules, document, context);
    auto response = context.render("review_rules", std::move(data));
    if (response) response.value().cacheable = false;
    return response;
}

base::Result<Response> show_again(Context& context, const DocumentToReview& document,
                                  const std::string& correction, const base::Error& error) {
    const std::string key = "error." + error.code;
    if (!context.texts().has(key) || error.kind == base::ErrorKind::Unavailable) return error;
    constexpr int conflict = 409;
    auto response = render_rules(context, document, correction, std::string(context.texts()[key]));
    if (response) response.value().status = conflict;
    return response;
}

/// How many documents come back to what they were, before they do.
base::Result<Response> show_rule_undo(const DocumentToReview& document, records::RuleId rule,
                                      Context& context) {
    const Texts& texts = context.texts();
    TRY(store::Reader * reader, context.reader());
    TRY(const auto rules, records::list_rules(*reader, document.body));
    const auto found =
        std::find_if(rules.begin(), rules.end(), [&](const auto& one) { return one.id == rule; });
    if (found == rules.end()) return base::Error{base::ErrorKind::NotFound, "rule.not_found"};
    TRY(const auto documents, records::list_documents_by_rule(*reader, rule));
    int changed = 0;
    int published = 0;
    for (const records::MinutesId id : documents) {
        const auto one =
            records::load_document_to_review(*reader, id, context.looks(), context.viewer());
        if (!one && one.error().kind != base::ErrorKind::NotFound) return one.error();
        if (!one) continue;
        ++changed;
        published += one.value().published ? 1 : 0;
    }
    return render_form(
        context, {.title = std::string(texts["rule.undo_title"]),
                  .lead = fmt::format("{}. {} {}", words_of(*found, texts),
                                      texts.count("rule.comes_back", changed),
                                      texts.count("rule.of_these_published", published)),
                  .action = fmt::format("{}/{}/fortryd", address_of(document), rule.value),
                  .submit = std::string(texts["rule.undo_submit"]),
                  .fields = {{.kind = FieldKind::Hidden, .name = "foelger_set", .value = "ja"}},
                  .back_url = address_of(document),
                  .back_text = std::string(texts["form.cancel"]),
                  .trail = {{address_of(document), std::string(texts["rule.title"])}}});
}

}  // namespace

base::Result<Response> show_rules(const Request& request, Context& context) {
    TRY(const DocumentToReview document, load_reviewed(request, context));
    return render_rules(context, document, request.query_value("rettelse"), {});
}

base::Result<Response> apply_reading_rule(const Request& request, Context& context) {
    TRY(const DocumentToReview document, load_reviewed(request, context));
    const std::string correction = request.form_value("rettelse");
    if (request.form_is_restored) return render_rules(context, document, correction, {});
    const auto rule = rule_asked(correction, document);
    if (!rule) return base::Error{base::ErrorKind::NotFound, "correction.not_found"};
    const auto done = in_transaction(context, [&](store::Transaction& transaction) {
        return intake::apply_rule(transaction, context.actor(), context.viewer(), document.body,
                                  *rule, context.clock());
    });
    if (!done) return show_again(context, document, correction, done.error());
    return redirect_with_note(address_of(document), "rule_applied");
}

base::Result<Response> undo_reading_rule(const Request& request, Context& context) {
    TRY(const DocumentToReview document, load_reviewed(request, context));
    if (request.form_is_restored) return redirect_to(address_of(document));
    TRY(const auto id, id_of(request, "rule"));
    TRY(store::Reader * reader, context.reader());
    TRY(const auto rules, records::list_rules(*reader, document.body));
    const bool holds = std::any_of(rules.begin(), rules.end(), [id = id](const auto& one) {
        return one.id.value == id && !one.undone;
    });
    if (holds && request.form_value("foelger_set") != "ja") {
        return show_rule_undo(document, records::RuleId{id}, context);
    }
    const auto done = in_transaction(context, [&](store::Transaction& transaction) {
        return intake::undo_rule(transaction, context.actor(), context.viewer(),
                                 records::RuleId{id}, context.clock());
    });
    if (!done) return show_again(context, document, {}, done.error());
    return redirect_with_note(address_of(document), "rule_undone");
}

}  // namespace site
