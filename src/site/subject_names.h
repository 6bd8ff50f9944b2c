// SPDX-License-Identifier: AGPL-3.0-or-later
// What lines of the log are about, in words: "Rolle: Anna Holm, sekretær i Direktionen". What is
// gone is named by what was kept of it last.
#pragma once
#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "site/kit.h"
#include "web/context.h"

namespace site {

/// The subjects of one page, each looked up once. A meeting that the viewer may not know of is
/// neither named nor linked to: the log knows of all of them.
class SubjectNames {
public:
    static base::Result<SubjectNames> load(Context& context);

    /// "Rolle 9" when nothing is kept of it. `meeting_slug`: of a line about a meeting.
    base::Result<std::string> name(const std::string& subject, const std::string& meeting_slug);
    /// Where it is read; "" for nowhere.
    std::string url(const std::string& subject, const std::string& meeting_slug, int version) const;
    /// The subject itself, without the address of a meeting that the viewer may not know of.
    std::string told(const std::string& subject) const;
    /// A value in the state of such a subject: "79" of "person" is "Anna Holm". Nothing: it says
    /// itself what it is.
    base::Result<std::optional<std::string>> value(std::string_view field,
                                                   const std::string& value);

private:
    SubjectNames(store::Reader& reader, Context& context) : reader_(reader), context_(context) {}
    base::Result<std::string> made_name(const std::string& subject,
                                        const std::string& meeting_slug);
    base::Result<std::string> meeting_name(const std::string& slug);
    base::Result<std::string> document_name(const std::string& subject,
                                            const std::string& meeting_slug);
    base::Result<std::string> name_in(std::string_view kind, const nlohmann::json& state);
    base::Result<std::string> role_name_in(const nlohmann::json& state);
    base::Result<std::string> kept_name(std::string_view kind, std::int64_t id);
    base::Result<std::string> person_name(std::int64_t id);
    base::Result<std::string> body_name(std::int64_t id);
    base::Result<const nlohmann::json*> state_of(const std::string& subject);

    store::Reader& reader_;
    Context& context_;
    std::set<std::string> unknown_meetings_;
    std::map<std::int64_t, std::string> bodies_;
    std::map<std::string, nlohmann::json> states_;
    std::map<std::string, std::string> names_;
};

}  // namespace site
