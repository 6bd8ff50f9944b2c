// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /skabeloner/{id}/udgaver : one version of a template, and what is another in the one that is
// in use; POST /skabeloner/{id}/genskab : it is in use again, as the next version.
#include <fmt/format.h>

#include <algorithm>

#include "base/try.h"
#include "cases/template_history.h"
#include "records/document_difference.h"
#include "site/cases/cases.h"
#include "site/passages.h"
#include "web/danish.h"
#include "web/listing.h"

namespace site {
namespace {

using cases::ItemTemplate;
using cases::KeptTemplate;

/// Its sections in their order, one a line: "Indstilling (skal udfyldes)".
std::vector<std::string> section_lines(const ItemTemplate& of, const Texts& texts) {
    std::vector<std::string> lines;
    for (const cases::TemplateSection& one : of.sections) {
        lines.push_back(one.required ? texts.with("template.must_be_filled", {one.heading})
                                     : one.heading);
    }
    return lines;
}

std::string treatment_words(const ItemTemplate& of, const Texts& texts) {
    return std::string(texts[fmt::format("draft.treatment.{}", name_of(of.treatment))]);
}

std::string guidance_in(const ItemTemplate& of, const std::string& heading) {
    const auto found = std::find_if(of.sections.begin(), of.sections.end(),
                                    [&](const auto& one) { return one.heading == heading; });
    return found == of.sections.end() ? std::string() : found->guidance;
}

/// The headings of both, those of the first first.
std::vector<std::string> headings_of(const ItemTemplate& one, const ItemTemplate& other) {
    std::vector<std::string> headings;
    for (const ItemTemplate* of : {&one, &other}) {
        for (const cases::TemplateSection& section : of->sections) {
            const bool is_named =
                std::find(headings.begin(), headings.end(), section.heading) != headings.end();
            if (!is_named) headings.push_back(section.heading);
        }
    }
    return headings;
}

/// What differs, from an older version to a newer one, whichever of them is in use.
void add_difference(PageData& data, const ItemTemplate& before, const ItemTemplate& after,
                    const Texts& texts) {
    bool is_same = true;
    const auto tell = [&](const std::string& heading, std::vector<std::string> was,
                          std::vector<std::string> is) {
        if (was == is) return;
        std::erase(was, std::string());
        std::erase(is, std::string());
        is_same = false;
        PageData& part = data.add("part");
        part.set("part_heading", heading);
        add_passages_of(part, records::passage_differences(was, is), texts);
    };
    tell(std::string(texts["draft.treatment"]), {treatment_words(before, texts)},
         {treatment_words(after, texts)});
    tell(std::string(texts["template.how_many"]), section_lines(before, texts),
         section_lines(after, texts));
    for (const std::string& heading : headings_of(before, after)) {
        tell(texts.with("template.guidance_in", {heading}), {guidance_in(before, heading)},
             {guidance_in(after, heading)});
    }
    data.show_if("is_same", is_same);
}

void add_sections(PageData& data, const ItemTemplate& of, const Texts& texts) {
    const auto lines = section_lines(of, texts);
    for (std::size_t at = 0; at < lines.size(); ++at) {
        PageData& section = data.add("section");
        section.set("section_line", lines[at]);
        const std::string& guidance = of.sections[at].guidance;
        if (!guidance.empty()) section.add("guided").set("guidance", guidance);
    }
}

std::string version_words(const KeptTemplate& one, const Texts& texts) {
    const std::string who =
        one.made_by_name.empty() ? std::string(texts["log.operator"]) : one.made_by_name;
    const std::string words = texts.with(
        "template.version_words",
        {std::to_string(one.of.version), moment_text(one.of.made_at, texts.language()), who});
    return one.of.is_current ? texts.with("template.version_in_use", {words}) : words;
}

/// The template of the address with all its versions, for whoever keeps those of its body.
struct AtHand {
    ItemTemplate one;
    std::vector<KeptTemplate> versions;
    const ItemTemplate* in_use() const {
        const auto found = std::find_if(versions.begin(), versions.end(),
                                        [](const auto& each) { return each.of.is_current; });
        return found == versions.end() ? nullptr : &found->of;
    }
};
base::Result<AtHand> take(const Request& request, Context& context) {
    TRY(const auto id, id_of(request));
    TRY(store::Reader * reader, context.reader());
    AtHand at;
    TRY(at.one, cases::load_template(*reader, cases::TemplateId{id}));
    const bool keeps =
        context.looks().may(rights::Permission::KeepTemplates, rights::in_body(at.one.body));
    if (!keeps) return base::Error{base::ErrorKind::Forbidden, "rights.not_allowed"};
    TRY(at.versions, cases::list_template_history(*reader, at.one));
    return at;
}

std::string versions_address(const ItemTemplate& one) {
    return fmt::format("/skabeloner/{}/udgaver", one.id.value);
}

}  // namespace

base::Result<Response> show_template_versions(const Request& request, Context& context) {
    const Texts& texts = context.texts();
    TRY(const auto at, take(request, context));
    PageData data;
    data.set("title", texts.with("template.versions_of", {at.one.name}));
    data.show("has_trail");
    add_crumb(data, "/skabeloner", std::string(texts["template.title"]));
    data.set("is_treated", treatment_words(at.one, texts));
    data.set("shown_heading",
             texts.with("template.version_said", {std::to_string(at.one.version)}));
    add_sections(data, at.one, texts);
    const ItemTemplate* in_use = at.in_use();
    if (in_use != nullptr && in_use->id != at.one.id) {
        PageData& step = data.add("step");
        step.set("step_heading", texts.with("template.since", {std::to_string(at.one.version),
                                                               std::to_string(in_use->version)}));
        add_difference(step, at.one, *in_use, texts);
    }
    if (!at.one.is_current) {
        data.add("restore")
            .set("restore_url", fmt::format("/skabeloner/{}/genskab", at.one.id.value))
            .set("form_token", context.form_token())
            .set("in_use", in_use == nullptr ? 0 : in_use->version);
    }
    for (const KeptTemplate& each : at.versions) {
        PageData& row = data.add("version");
        row.set("version_text", version_words(each, texts));
        if (each.of.id == at.one.id) {
            row.show("is_shown");
        } else {
            row.add("other").set("version_url", versions_address(each.of));
        }
    }
    TRY(auto response, context.render("template_versions", std::move(data)));
    response.cacheable = false;
    return response;
}

base::Result<Response> restore_template_kept(const Request& request, Context& context) {
    TRY(const auto at, take(request, context));
    if (request.form_is_restored) return redirect_to(versions_address(at.one));
    TRY(const std::int64_t read, parse_id(request.form_value("udgave")));
    const cases::NewTemplate wanted{.body = at.one.body,
                                    .name = at.one.name,
                                    .treatment = at.one.treatment,
                                    .sections = at.one.sections};
    TRY(const auto id, in_transaction(context, [&](store::Transaction& transaction) {
            return cases::keep_template(transaction, context.actor(), wanted,
                                        static_cast<int>(read), context.clock());
        }));
    return redirect_with_note(fmt::format("/skabeloner/{}/udgaver", id.value), "template_restored");
}

}  // namespace site
