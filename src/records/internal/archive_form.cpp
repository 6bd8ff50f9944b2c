// SPDX-License-Identifier: AGPL-3.0-or-later
#include "records/internal/archive_form.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "base/try.h"
#include "document/json_text.h"
#include "records/minutes_json.h"

namespace records::archive {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view readme_text =
    R"(Dansk
=====
Denne mappe er en hel udgave af et mødearkiv fra Sagsgang. Den kan læses uden programmet.

  record.json            Hvad mappen indeholder: fora, personer, møder og dokumenter i den
                         rækkefølge de kom. For hver fil står dens SHA-256, så man kan se, om
                         noget er ændret.
  minutes/MØDE/N.json    Dokument nr. N fra mødet: referat eller dagsorden, punkt for punkt, med
                         hvem der var til stede. Det gældende dokument er det nyeste referat,
                         eller den nyeste dagsorden, hvis der ikke er noget referat.
  sources/               De oprindelige filer, uændrede. Navnet begynder med filens SHA-256.
  organisation.json      Enheder, valgperioder, roller, stedfortrædere, konti og læsninger af
                         lukkede punkter.
  log.jsonl              Loggen over ændringer, en linje for hver, lænket med SHA-256. "after_hash"
                         for "meeting/MØDE/udgave/N" er SHA-256 af filen minutes/MØDE/N.json.

OBS: Mappen rummer også lukkede punkter og dokumenter, der ikke er offentliggjort. Behandl den
derefter. "visibility" siger, hvem hvert punkt og hvert bilag er for: open er alle, internal er
kommunens ansatte og folkevalgte, closed er forummets medlemmer og sekretær.
"people" i et dokument svarer til deltagerne og derefter de fraværende, i samme rækkefølge;
null betyder, at navnet ikke er en persons (et lokale for eksempel).
Adgangskoder, totrinskoder og sessioner er ikke med: efter indlæsning får hver bruger et nyt link.
Mappen læses ind i et tomt arkiv med: sagsgang import MAPPE

English
=======
This folder is a whole copy of a record of meetings kept by Sagsgang. It can be read without the
program.

  record.json            What the folder holds: bodies, people, meetings and documents in the
                         order they came. Each file is listed with its SHA-256, so that a change
                         can be seen.
  minutes/MEETING/N.json Document number N of the meeting: minutes or agenda, item by item, with
                         those who were there. The newest minutes stand; the newest agenda does
                         when there are no minutes.
  sources/               The original files, unchanged. The name begins with the SHA-256.
  organisation.json      Units, terms, roles, stand-ins, accounts, and readings of closed items.
  log.jsonl              The log of changes, a line each, chained by SHA-256. The "after_hash" of
                         "meeting/MEETING/udgave/N" is the SHA-256 of minutes/MEETING/N.json.

NOTE: The folder holds closed items and documents that are not published, too. Treat it
accordingly. "visibility" says whom each item and attachment is for: open is everybody, internal is
staff and those elected, closed is the body's members and secretary.
"people" of a document match the participants and then the absentees, in the same order; null
means that the name is not a person's (a room, for instance).
Passwords, second factors and sessions are not in it: after an import each user is given a new link.
To read the folder into an empty record: sagsgang import FOLDER
)";

Json text_or_null_json(const std::optional<std::string>& text) {
    return text ? Json(*text) : Json();
}

Json items_to_json(const std::vector<ItemSight>& sights) {
    Json list = Json::array();
    for (const ItemSight& sight : sights) {
        Json attachments = Json::array();
        for (const Visibility one : sight.attachments) attachments.push_back(name_of(one));
        list.push_back(
            {{"item", name_of(sight.visibility)}, {"attachments", std::move(attachments)}});
    }
    return list;
}

bool read_sight(const Json& json, std::vector<ItemSight>& sights) {
    Fields fields(json);
    ItemSight& sight = sights.emplace_back();
    const auto visibility = parse_visibility(fields.text("item"));
    sight.visibility = visibility.value_or(Visibility::Closed);
    for (const Json& one : fields.list("attachments")) {
        const auto attachment = one.is_string() ? parse_visibility(one.get<std::string>())
                                                : std::optional<Visibility>{};
        if (!attachment) return false;
        sight.attachments.push_back(*attachment);
    }
    return visibility && fields.all_read();
}

}  // namespace

nlohmann::ordered_json sight_to_json(const DocumentSight& sight) {
    return {{"published", sight.published},
            {"made_by", sight.made_by},
            {"source", name_of(sight.source)},
            {"items", items_to_json(sight.items)}};
}

base::Result<DocumentSight> sight_from_json(const nlohmann::ordered_json& json) {
    Fields fields(json);
    DocumentSight sight{.published = fields.truth_or("published", true),
                        .made_by = fields.text("made_by"),
                        .source = fields.visibility("source"),
                        .items = {}};
    for (const Json& item : fields.list("items")) {
        if (!read_sight(item, sight.items)) return damaged("visibility");
    }
    if (!fields.all_read()) return damaged("visibility: " + fields.wrong());
    return sight;
}

bool fits(const std::vector<ItemSight>& sights, const std::vector<Item>& items) {
    return std::equal(sights.begin(), sights.end(), items.begin(), items.end(),
                      [](const ItemSight& sight, const Item& item) {
                          return sight.attachments.size() == item.attachments.size();
                      });
}

std::string_view readme() { return readme_text; }

std::string path_of_document(std::string_view meeting_slug, int version) {
    return fmt::format("minutes/{}/{}.json", meeting_slug, version);
}

std::string path_of_source(std::string_view sha256, std::string_view file_name) {
    // File systems end names at 255 bytes; the hash takes 65 of them.
    constexpr std::size_t most_bytes = 120;
    std::string name;
    for (std::size_t at = 0; at < file_name.size() && name.size() < most_bytes;) {
        const base::CodePoint point = base::code_point_at(file_name, at);
        const bool refused = point.value < 0x20 || point.value == 0x7F || point.value == '/' ||
                             point.value == '\\' || point.value == 0xFFFD;
        if (refused) {
            name.push_back('_');
        } else {
            name.append(file_name.substr(at, point.length));
        }
        at += point.length;
    }
    return fmt::format("sources/{}-{}", sha256, name);
}

bool is_safe_path(std::string_view path) {
    if (path.empty() || path.front() == '/') return false;
    for (const std::string_view part : base::split(path, '/')) {
        if (part.empty() || part == "." || part == "..") return false;
    }
    return path.find('\0') == std::string_view::npos;
}

std::string render_json(const Json& json) {
    return document::render_json_text(json, document::JsonLayout::LineAValue) + "\n";
}

base::Error damaged(std::string_view what) {
    return {base::ErrorKind::Invalid, "archive.damaged", std::string(what)};
}

std::string render_document(const ArchivedDocument& document) {
    Json people = Json::array();
    for (const auto& slug : document.people) people.push_back(text_or_null_json(slug));
    return render_json({{"meeting", document.meeting_slug},
                        {"version", document.version},
                        {"saved_at", document.saved_at},
                        {"profile", document.profile},
                        {"source",
                         {{"file", document.source_path},
                          {"sha256", document.source_sha256},
                          {"file_name", document.file_name},
                          {"media_type", document.media_type}}},
                        {"people", std::move(people)},
                        {"minutes", to_json(document.minutes)}});
}

base::Result<ArchivedDocument> parse_document(std::string_view text) {
    const Json json = Json::parse(text, nullptr, false);
    Fields fields(json);
    Fields source(fields.object("source"));
    ArchivedDocument document{.meeting_slug = fields.text("meeting"),
                              .version = fields.small_number("version"),
                              .saved_at = fields.text("saved_at"),
                              .profile = fields.text("profile"),
                              .source_path = source.text("file"),
                              .source_sha256 = source.text("sha256"),
                              .file_name = source.text("file_name"),
                              .media_type = source.text("media_type"),
                              .people = {},
                              .minutes = {}};
    for (const Json& slug : fields.list("people")) {
        if (!slug.is_string() && !slug.is_null()) return damaged("people");
        document.people.push_back(slug.is_null() ? std::nullopt
                                                 : std::optional(slug.get<std::string>()));
    }
    auto minutes = minutes_from_json(fields.object("minutes"));
    if (!fields.all_read()) return damaged(fields.wrong());
    if (!source.all_read()) return damaged(source.wrong());
    if (!minutes) return damaged(minutes.error().detail);
    document.minutes = std::move(minutes).value();
    const std::size_t listed =
        document.minutes.participants.size() + document.minutes.absentees.size();
    if (listed != document.people.size()) return damaged("people");
    return document;
}

std::string render_line(const ArchivedLine& line) {
    const changes::Line& said = line.kept.line;
    Json json = {{"id", said.id},
                 {"at", said.at},
                 {"account", said.account},
                 {"action", said.action},
                 {"subject", said.subject},
                 {"fields", said.fields},
                 {"before_hash", said.before_hash},
                 {"after_hash", said.after_hash},
                 {"link", said.link},
                 {"meeting", line.meeting_slug},
                 {"version", line.version},
                 {"state", text_or_null_json(line.kept.state)}};
    if (!line.document_meeting.empty()) json["document_meeting"] = line.document_meeting;
    return document::render_json_text(json, document::JsonLayout::Compact) + "\n";
}

base::Result<ArchivedLine> parse_line(std::string_view text) {
    const Json json = Json::parse(text, nullptr, false);
    Fields fields(json);
    ArchivedLine line{.kept = {.line = {.id = fields.number("id"),
                                        .at = fields.text("at"),
                                        .account = fields.number("account"),
                                        .action = fields.text("action"),
                                        .subject = fields.text("subject"),
                                        .fields = fields.text("fields"),
                                        .before_hash = fields.text("before_hash"),
                                        .after_hash = fields.text("after_hash"),
                                        .link = fields.text("link")},
                               .state = fields.text_or_null("state")},
                      .meeting_slug = fields.text("meeting"),
                      .version = fields.small_number("version")};
    if (json.is_object() && json.contains("document_meeting")) {
        line.document_meeting = fields.text("document_meeting");
    }
    if (!fields.all_read()) return damaged(fields.wrong());
    return line;
}

std::string Fields::text(const char* key) {
    const Json* value = find(key);
    if (value != nullptr && value->is_string()) return value->get<std::string>();
    refuse(key);
    return {};
}

std::optional<std::string> Fields::text_or_null(const char* key) {
    const Json* value = find(key);
    if (value != nullptr && value->is_null()) return std::nullopt;
    return text(key);
}

bool Fields::truth_or(const char* key, bool otherwise) {
    const Json* value = find(key);
    if (value == nullptr) return otherwise;
    if (value->is_boolean()) return value->get<bool>();
    refuse(key);
    return otherwise;
}

Visibility Fields::visibility(const char* key) {
    const auto visibility = parse_visibility(text(key));
    if (!visibility) refuse(key);
    return visibility.value_or(Visibility::Closed);
}

const Json& Fields::list_or_nothing(const char* key) {
    static const Json none = Json::array();
    return find(key) == nullptr ? none : list(key);
}

std::int64_t Fields::number(const char* key) {
    const Json* value = find(key);
    // Read as a signed number, the largest unsigned ones would be negative.
    constexpr std::uint64_t most = std::numeric_limits<std::int64_t>::max();
    const bool fits = value != nullptr && value->is_number_integer() &&
                      !(value->is_number_unsigned() && value->get<std::uint64_t>() > most);
    if (fits) return value->get<std::int64_t>();
    refuse(key);
    return 0;
}

int Fields::small_number(const char* key) {
    constexpr std::int64_t most = 1'000'000'000;
    const std::int64_t value = number(key);
    if (value >= 0 && value <= most) return static_cast<int>(value);
    refuse(key);
    return 0;
}

const Json& Fields::list(const char* key) {
    static const Json none = Json::array();
    const Json* value = find(key);
    if (value != nullptr && value->is_array()) return *value;
    refuse(key);
    return none;
}

const Json& Fields::object(const char* key) {
    static const Json none = Json::object();
    const Json* value = find(key);
    if (value != nullptr && value->is_object()) return *value;
    refuse(key);
    return none;
}

const Json* Fields::find(const char* key) {
    if (!json_.is_object()) return nullptr;
    const auto found = json_.find(key);
    return found == json_.end() ? nullptr : &*found;
}

void Fields::refuse(const char* key) {
    if (wrong_.empty()) wrong_ = key;
}

}  // namespace records::archive
