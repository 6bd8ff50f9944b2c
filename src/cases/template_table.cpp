// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cases/internal/template_table.h"
#include "base/try.h"
#include "cases/template_history.h"

namespace cases {
namespace {

const std::string columns =
    "SELECT id, body_id, name, version, is_current, treatment, content, made_by, made_at"
    " FROM item_template WHERE ";
const std::string by_id = columns + "id = $1";
const std::string current_of_body = columns + "body_id = $1 AND is_current = 1 ORDER BY name, id";
const std::string versions_of_body = columns + "body_id = $1 ORDER BY name, version DESC";
const std::string all = columns + "1 = 1 ORDER BY id";
// The columns of a template, and who made it.
constexpr std::string_view history =
    "SELECT item_template.id, body_id, item_template.name, version, is_current, treatment,"
    " content, made_by, made_at, coalesce(person.name, '') FROM item_template"
    " LEFT JOIN person ON person.id = item_template.made_by"
    " WHERE item_template.body_id = $1 AND item_template.name = $2 ORDER BY version DESC";
constexpr std::string_view newest_version =
    "SELECT version FROM item_template WHERE body_id = $1 AND name = $2"
    " ORDER BY version DESC LIMIT 1";
constexpr std::string_view new_template =
    "INSERT INTO item_template (body_id, name, version, is_current, treatment, content, made_by,"
    " made_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id";
constexpr std::string_view out_of_use = "UPDATE item_template SET is_current = 0 WHERE id = $1";

ItemTemplate template_of(const store::Row& row) {
    ItemTemplate one;
    one.id = row.id<TemplateTag>(0);
    one.body = row.id<BodyTag>(1);
    one.name = row.text(2);
    one.version = static_cast<int>(row.integer(3));
    one.is_current = row.truth(4);
    one.treatment = parse_treatment(row.text(5)).value_or(Treatment::Decide);
    if (auto sections = parse_sections(row.text(6))) one.sections = std::move(sections).value();
    if (!row.is_null(7)) one.made_by = row.id<PersonTag>(7);
    one.made_at = row.text(8);
    return one;
}

}  // namespace

base::Result<ItemTemplate> load_template(store::Reader& reader,
                                         const std::optional<TemplateId>& id) {
    if (!id) return plain_template();
    TRY(auto found, reader.query_one<ItemTemplate>(by_id, {*id}, template_of));
    if (!found) return base::Error{base::ErrorKind::NotFound, "template.not_found"};
    return *std::move(found);
}

base::Result<std::vector<ItemTemplate>> list_templates(store::Reader& reader, BodyId body) {
    return reader.query<ItemTemplate>(current_of_body, {body}, template_of);
}

base::Result<std::vector<ItemTemplate>> list_template_versions(store::Reader& reader, BodyId body) {
    return reader.query<ItemTemplate>(versions_of_body, {body}, template_of);
}

base::Result<std::vector<KeptTemplate>> list_template_history(store::Reader& reader,
                                                              const ItemTemplate& one) {
    return reader.query<KeptTemplate>(history, {one.body, one.name}, [](const store::Row& row) {
        return KeptTemplate{template_of(row), std::string(row.text(9))};
    });
}

base::Result<int> last_version(store::Reader& reader, BodyId body, std::string_view name) {
    TRY(const auto found,
        reader.query_one<int>(newest_version, {body, name}, [](const store::Row& row) {
            return static_cast<int>(row.integer(0));
        }));
    return found.value_or(0);
}

base::Result<TemplateId> insert_template(store::Transaction& transaction, const ItemTemplate& one) {
    TRY(const auto id,
        transaction.insert(new_template,
                           {one.body, one.name, one.version, one.is_current, name_of(one.treatment),
                            render_sections(one.sections), one.made_by, one.made_at}));
    return TemplateId{id};
}

base::Result<void> take_out_of_use(store::Transaction& transaction, TemplateId id) {
    TRY_DO(transaction.execute(out_of_use, {id}));
    return {};
}

base::Result<std::vector<ItemTemplate>> list_all_templates(store::Reader& reader) {
    return reader.query<ItemTemplate>(all, {}, template_of);
}

}  // namespace cases
