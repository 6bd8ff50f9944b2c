// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/read_mark.h"

#include <algorithm>

#include "base/hash.h"

namespace site {
namespace {

constexpr const char* mark_field = "laest";
constexpr std::size_t mark_length = 16;

}  // namespace

void mark_as_read(web::FormPage& form, std::string_view beside) {
    base::Sha256 hash;
    hash.add(beside);
    for (const web::Field& field : form.fields) {
        if (field.kind == web::FieldKind::Hidden) continue;
        hash.add(field.name + "\n" + field.value + "\n");
    }
    form.fields.push_back({.kind = web::FieldKind::Hidden,
                           .name = mark_field,
                           .value = std::string(hash.finish()).substr(0, mark_length)});
}

bool is_as_read(const web::FormPage& now, const web::Request& request) {
    const std::string read = request.form_value(mark_field);
    return read.empty() ||
           std::any_of(now.fields.begin(), now.fields.end(), [&](const web::Field& one) {
               return one.name == mark_field && one.value == read;
           });
}

}  // namespace site
