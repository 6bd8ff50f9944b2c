// SPDX-License-Identifier: AGPL-3.0-or-later
// Templates kept and taken out of use.
#include <algorithm>
#include <set>

#include "base/text.h"
#include "base/try.h"
#include "cases/internal/case_table.h"
#include "cases/internal/states.h"
#include "cases/internal/template_table.h"

namespace cases {
namespace {

constexpr std::size_t longest_name = 100;
constexpr std::size_t longest_guidance = 2000;
constexpr std::size_t most_sections = 30;

NewTemplate tidy(const NewTemplate& given) {
    NewTemplate made = given;
    made.name = base::collapse_space(given.name);
    for (TemplateSection& one : made.sections) {
        one.heading = base::collapse_space(one.heading);
        one.guidance = base::collapse_space(one.guidance);
    }
    return made;
}

std::vector<base::Violation> wrong_in(const NewTemplate& wanted) {
    std::vector<base::Violation> wrong;
    const auto complain = [&](const char* field, const char* code) {
        const base::Violation one{field, code};
        if (std::find(wrong.begin(), wrong.end(), one) == wrong.end()) wrong.push_back(one);
    };
    if (wanted.name.empty()) complain("name", "missing");
    if (base::count_code_points(wanted.name) > longest_name) complain("name", "too_long");
    if (wanted.sections.empty()) complain("sections", "missing");
    if (wanted.sections.size() > most_sections) complain("sections", "too_many");
    std::set<std::string> headings;
    for (const TemplateSection& one : wanted.sections) {
        if (one.heading.empty()) complain("heading", "missing");
        if (base::count_code_points(one.heading) > longest_name) complain("heading", "too_long");
        if (!headings.insert(base::lower_case(one.heading)).second) complain("heading", "twice");
        if (base::count_code_points(one.guidance) > longest_guidance) {
            complain("guidance", "too_long");
        }
    }
    return wrong;
}

base::Result<void> write_line(store::Transaction& transaction, const changes::Mandate& mandate,
                              const std::optional<ItemTemplate>& before, const ItemTemplate& after,
                              const base::Clock& clock) {
    TRY_DO(changes::write(
        transaction, mandate, clock.now(),
        entry_for(subject_of(after.id), before ? std::optional(state_of(*before)) : std::nullopt,
                  state_of(after))));
    return {};
}

base::Result<void> retire(store::Transaction& transaction, const changes::Mandate& mandate,
                          const ItemTemplate& one, const base::Clock& clock) {
    if (!one.is_current) return {};
    TRY_DO(take_out_of_use(transaction, one.id));
    ItemTemplate after = one;
    after.is_current = false;
    return write_line(transaction, mandate, one, after, clock);
}

}  // namespace

base::Result<TemplateId> keep_template(store::Transaction& transaction, const rights::Actor& actor,
                                       const NewTemplate& given, int read_version,
                                       const base::Clock& clock) {
    TRY(const auto mandate, actor.require(keep_template_action, rights::in_body(given.body)));
    const NewTemplate wanted = tidy(given);
    if (auto wrong = wrong_in(wanted); !wrong.empty()) {
        return base::Error{base::ErrorKind::Invalid, "template.wrong", {}, std::move(wrong)};
    }
    TRY(const auto in_use, list_templates(transaction, wanted.body));
    const auto current = std::find_if(in_use.begin(), in_use.end(),
                                      [&](const auto& one) { return one.name == wanted.name; });
    const int now = current == in_use.end() ? 0 : current->version;
    if (now != read_version) return base::Error{base::ErrorKind::Conflict, "template.changed"};
    if (current != in_use.end()) TRY_DO(retire(transaction, mandate, *current, clock));
    TRY(const int last, last_version(transaction, wanted.body, wanted.name));
    ItemTemplate one{.body = wanted.body,
                     .name = wanted.name,
                     .version = last + 1,
                     .treatment = wanted.treatment,
                     .sections = wanted.sections,
                     .made_by = {},
                     .made_at = clock.now()};
    TRY(const PersonId person, person_of_account(transaction, actor.account()));
    if (person.value != 0) one.made_by = person;
    TRY(one.id, insert_template(transaction, one));
    TRY_DO(write_line(transaction, mandate, std::nullopt, one, clock));
    return one.id;
}

base::Result<void> retire_template(store::Transaction& transaction, const rights::Actor& actor,
                                   TemplateId id, const base::Clock& clock) {
    TRY(const ItemTemplate one, load_template(transaction, id));
    TRY(const auto mandate, actor.require(retire_template_action, rights::in_body(one.body)));
    return retire(transaction, mandate, one, clock);
}

}  // namespace cases
