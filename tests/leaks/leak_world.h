// SPDX-License-Identifier: AGPL-3.0-or-later
// A municipality with secrets, made so that two of them differ only in what is closed or
// unpublished: whoever may not see that must get the very same answers from both.
#pragma once
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "records/minutes.h"
#include "rights/sign_in.h"
#include "search/index.h"
#include "store/database.h"
#include "support/temporary_folder.h"
#include "web/internal/site_server.h"
#include "web/server.h"

namespace leaks {

/// What a world hides. Every word of it begins with a mark that stands nowhere else.
struct Secrets {
    std::string mark;         ///< "hemmelige": the beginning of every secret word.
    int closed_sections = 1;  ///< How much the closed item holds.
    int closed_attachments = 1;
    bool is_full = false;  ///< Has also what the parts hide (Part::hide).
};

/// Somebody who asks: "" is an outsider.
struct Reader {
    std::string name;
    std::set<std::string> sees = {};  ///< The secrets he may see, as World::mark_of names them.
    bool sees_internal = false;
    std::string session = {};
};

/// The file a document came as.
struct Original {
    std::string kind;  ///< What World::sources() knows it by.
    std::string file;  ///< Its first word and the beginning of its name.
    bool published = true;
};

class StillClock : public base::Clock {
public:
    std::string now() const override { return "2026-11-21T12:00:00Z"; }
    base::Date today() const override { return {2026, 11, 21}; }
};

/// When something was decided that has ended since.
class EarlierClock : public StillClock {
public:
    base::Date today() const override { return {2026, 1, 1}; }
};

class World {
public:
    explicit World(Secrets secrets);

    /// The answer to one reader, as a browser gets it.
    web::Response get(const Reader& reader, const std::string& target);
    /// The same as the server gives it, which keeps finished pages for the next who asks.
    web::Response serve(const Reader& reader, const std::string& target);
    /// The answer to a form sent by one reader with the token that forms have for him.
    web::Response post(const Reader& reader, const std::string& target,
                       std::map<std::string, std::string> form);
    /// Everybody who asks, with their sessions in this world.
    const std::vector<Reader>& readers() const { return readers_; }
    /// Original files: SHA-256 by what they hold ("open", "closed", "unpublished").
    const std::map<std::string, std::string>& sources() const { return sources_; }
    const Secrets& secrets() const { return secrets_; }
    /// The beginning of every word of one secret. Whoever does not see the secret never meets it.
    std::string mark_of(std::string_view secret) const;

    static constexpr const char* internal_mark = "internemarkering";

    // What parts fill the world with.
    store::Database& database() { return *database_; }
    const files::Shelf& shelf() const { return *shelf_; }
    const base::Clock& clock() const { return clock_; }
    static rights::Actor by_operator() { return rights::Actor::operator_of_machine(); }
    /// One more who asks. Roles are written "secretary:Direktionen", "auditor" (everywhere) or
    /// "member:Direktionen:2020" (until then). Whoever sees a secret of one part is not compared in
    /// any: give a part's secret to a reader of its own.
    void add_reader(const std::string& name, const std::vector<std::string>& roles,
                    std::set<std::string> sees, bool sees_internal);
    rights::PersonId person_of(const std::string& reader) const;
    records::MeetingId meeting(const std::string& slug);
    void save(const records::Minutes& document, const Original& original);

private:
    web::Response ask(const Reader& reader, web::Method method, const std::string& target,
                      std::map<std::string, std::string> form);
    void add_readers();
    void follow();

    Secrets secrets_;
    StillClock clock_;
    support::TemporaryFolder folder_;
    std::unique_ptr<store::Database> database_;
    std::shared_ptr<const files::Shelf> shelf_;
    std::unique_ptr<search::Index> index_;
    std::unique_ptr<rights::Gatekeeper> gatekeeper_;
    std::unique_ptr<web::Site> site_;
    std::unique_ptr<web::SiteServer> server_;
    std::vector<Reader> readers_;
    std::map<std::string, rights::PersonId> people_;
    std::map<std::string, std::string> sources_;
};

}  // namespace leaks
