// SPDX-License-Identifier: AGPL-3.0-or-later
// What an item of a body is to hold: its sections in their order, which of them must be filled in,
// and what helps whoever writes. A version never changes; an item names the one it was begun with.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "cases/ids.h"
#include "cases/item_states.h"
#include "records/minutes.h"
#include "rights/actor.h"
#include "store/database.h"

namespace cases {

struct TemplateSection {
    records::SectionKind kind = records::SectionKind::Other;
    std::string heading;
    bool required = false;
    std::string guidance = {};  ///< Stands in the section until somebody writes there. "": none.
    friend bool operator==(const TemplateSection&, const TemplateSection&) = default;
};

struct ItemTemplate {
    TemplateId id = {};  ///< 0: the sections that every body knows.
    BodyId body = {};
    std::string name = {};
    int version = 0;
    bool is_current = true;
    Treatment treatment = Treatment::Decide;
    std::vector<TemplateSection> sections = {};
    std::optional<PersonId> made_by = {};
    std::string made_at = {};  ///< UTC.
};

/// Baggrund, Indstilling, Sagsfremstilling and Økonomi: for a body without templates of its own.
const ItemTemplate& plain_template();
/// The one an item was begun with; plain_template for none. NotFound "template.not_found".
base::Result<ItemTemplate> load_template(store::Reader& reader,
                                         const std::optional<TemplateId>& id);
/// Those that new items of the body may begin with, by name.
base::Result<std::vector<ItemTemplate>> list_templates(store::Reader& reader, BodyId body);
/// All versions there are, for the proof.
base::Result<std::vector<ItemTemplate>> list_all_templates(store::Reader& reader);

constexpr rights::Action keep_template_action{"cases.keep_template",
                                              rights::Permission::KeepTemplates};
constexpr rights::Action retire_template_action{"cases.retire_template",
                                                rights::Permission::KeepTemplates};

struct NewTemplate {
    BodyId body = {};
    std::string name = {};
    Treatment treatment = Treatment::Decide;
    std::vector<TemplateSection> sections = {};
};
/// Effect: new items of the body may begin with it; of a name that is there already it is the next
/// version. Permission: KeepTemplates in the body. Invalid "template.wrong" with violations (fields
/// "name": "missing", "too_long"; "sections": "missing", "too_many" beyond 30; "heading":
/// "missing", "too_long", "twice"; "guidance": "too_long" beyond 2,000 characters); Conflict
/// "template.changed" when the current version is not the one that was read (0: none was).
base::Result<TemplateId> keep_template(store::Transaction& transaction, const rights::Actor& actor,
                                       const NewTemplate& wanted, int read_version,
                                       const base::Clock& clock);
/// Effect: new items no longer begin with it; those begun stay as they are. NotFound
/// "template.not_found".
base::Result<void> retire_template(store::Transaction& transaction, const rights::Actor& actor,
                                   TemplateId id, const base::Clock& clock);

/// Every version of every template of the body, by name, the newest first. Permission is asked by
/// whoever shows them: a template holds nothing of a case.
base::Result<std::vector<ItemTemplate>> list_template_versions(store::Reader& reader, BodyId body);

/// Sections as a person writes them, a line each: "Indstilling *: Skriv, hvad der indstilles." A
/// star after the heading: it must be filled in; what follows the colon is its guidance. The kind
/// is told from the heading.
std::string render_section_lines(const std::vector<TemplateSection>& sections);
std::vector<TemplateSection> parse_section_lines(std::string_view lines);
/// "Indstilling" is Recommendation; Other for a heading that is none of those everybody knows.
records::SectionKind section_kind_of(std::string_view heading);

/// As the database keeps sections: {"sections":[{"kind","heading","required","guidance"}]}.
std::string render_sections(const std::vector<TemplateSection>& sections);
/// Invalid "template.json".
base::Result<std::vector<TemplateSection>> parse_sections(std::string_view text);

/// What an item says before anybody has written: each section with its guidance as a paragraph.
/// [{"section":"recommendation","heading":"Indstilling","blocks":[...document/json.h...]}]
std::string render_empty_text(const ItemTemplate& of);

}  // namespace cases
