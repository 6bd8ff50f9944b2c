// SPDX-License-Identifier: AGPL-3.0-or-later
// What goes on with an upload behind the pages, a file at a time: looking, which changes nothing,
// and taking in.
#include <algorithm>
#include <charconv>
#include <memory>
#include <set>

#include "base/hash.h"
#include "base/try.h"
#include "intake/import_files.h"
#include "intake/internal/upload_changes.h"
#include "intake/internal/upload_table.h"
#include "records/correct_minutes.h"
#include "records/import_run.h"
#include "records/read.h"
#include "rights/account_actor.h"

namespace intake {
namespace {

std::int64_t number_in(std::string_view text) {
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

Verdict verdict_of(const FileReport& report) {
    Verdict verdict{.fate = "refused", .waits = report.waits};
    if (report.error) {
        verdict.error = report.error->code;
        verdict.detail = report.error->detail;
        return verdict;
    }
    using records::SaveEffect;
    const SaveEffect effect = report.effect.value_or(SaveEffect::Unchanged);
    verdict.fate = effect == SaveEffect::NewMeeting   ? "new"
                   : effect == SaveEffect::NewVersion ? "version"
                                                      : "unchanged";
    verdict.items = report.items;
    verdict.closed = report.closed_items;
    verdict.for_body = report.for_body;
    verdict.meeting = report.meeting_slug;
    verdict.body = report.body;
    verdict.date = report.date;
    verdict.minutes = report.minutes.value;
    // Those of one kind may be thousands: the first of each are told.
    constexpr std::size_t most_findings = 50;
    for (const base::Finding& one : report.findings) {
        const bool matters = one.code.starts_with("doubt.");
        if (matters && verdict.findings.size() < most_findings) verdict.findings.push_back(one);
    }
    return verdict;
}

Verdict refused(const base::Error& error) {
    return {.fate = "refused", .error = error.code, .detail = error.detail};
}

/// Whoever is refused is told which body was read, and can ask for the role there.
Verdict refused(const base::Error& error, const Prepared& prepared) {
    Verdict verdict = refused(error);
    if (const auto head = head_of(prepared)) {
        verdict.body = head->body;
        verdict.date = head->date;
        verdict.items = head->items;
    }
    return verdict;
}

/// Trouble that the next try may not meet.
bool is_passing(const base::Error& error) {
    return error.kind == base::ErrorKind::Unavailable || error.kind == base::ErrorKind::Corrupt;
}

enum class Aim { Look, TakeIn };

/// What came together, for people: the folders and files that were sent, a few of them.
std::string label_of(const std::vector<UploadedFile>& files) {
    constexpr std::size_t most = 3;
    std::set<std::string> names;
    for (const UploadedFile& one : files) names.insert(one.path.substr(0, one.path.find('/')));
    std::string label;
    std::size_t told = 0;
    for (const std::string& name : names) {
        if (told++ == most) return label + ", …";
        label += (label.empty() ? "" : ", ") + name;
    }
    return label;
}

/// The run of an upload begins with the first document that is taken in.
base::Result<records::ImportId> run_of(store::Transaction& transaction, UploadId id,
                                       const base::Clock& clock) {
    TRY(const auto upload, find_upload(transaction, id, 0));
    if (upload && upload->import) return *upload->import;
    TRY(const auto files, list_upload_files(transaction, id));
    TRY(const auto run, records::begin_import(transaction, label_of(files), clock));
    TRY_DO(set_upload_import(transaction, id, run));
    return run;
}

/// One job's way through the files of its upload.
class UploadAtWork {
public:
    UploadAtWork(work::AtWork& at, const ProfileSet& profiles, const files::Scanner* scanner,
                 Aim aim)
        : at_(at),
          profiles_(profiles),
          scanner_(scanner),
          aim_(aim),
          upload_{number_in(at.job().argument)} {}

    base::Result<work::Piece> next() {
        TRY(const auto reader, at_.database().reader());
        TRY(const auto file, next_upload_file(*reader, upload_, number_in(at_.job().checkpoint)));
        TRY(const auto upload, find_upload(*reader, upload_, 0));
        work::Piece piece{.checkpoint = at_.job().checkpoint,
                          .done = at_.job().done,
                          .total = upload ? upload->file_count : 0,
                          .says = aim_ == Aim::Look ? "work.says.looking" : "work.says.taking_in"};
        if (!file) {
            end(piece);
            return piece;
        }
        piece.checkpoint = std::to_string(file->id);
        ++piece.done;
        if (file->is_left_out()) return piece;
        if (!file->is_whole()) {
            tell(piece, file->id, {.fate = "cut"});
            return piece;
        }
        TRY_DO(put(piece, *reader, *file));
        return piece;
    }

private:
    void end(work::Piece& piece) {
        piece.is_last = true;
        piece.effect = [upload = upload_,
                        aim = aim_](store::Transaction& transaction) -> base::Result<void> {
            if (aim == Aim::TakeIn) TRY_DO(remove_all_pieces(transaction, upload));
            return set_upload_state(transaction, upload,
                                    aim == Aim::Look ? UploadState::Looked : UploadState::Taken,
                                    {});
        };
    }

    static void tell(work::Piece& piece, std::int64_t file, Verdict verdict) {
        piece.effect = [file, verdict = std::move(verdict)](store::Transaction& transaction) {
            return set_verdict(transaction, file, verdict);
        };
    }

    /// Reads the file, and what would become or becomes of it.
    base::Result<void> put(work::Piece& piece, store::Reader& reader, const UploadedFile& file) {
        TRY(const auto acting, rights::find_acting(reader, rights::AccountId{at_.job().asked_by},
                                                   at_.clock().today()));
        if (!acting) {
            tell(piece, file.id, refused({base::ErrorKind::Forbidden, "rights.not_allowed"}));
            return {};
        }
        const auto bytes = std::make_shared<std::string>();
        TRY(*bytes, load_upload_bytes(reader, file.id));
        if (const auto error = error_of_scan(scanner_, *bytes)) {
            tell(piece, file.id, refused(*error));
            return {};
        }
        const bool anyway = file.verdict && file.verdict->anyway;
        const ImportOptions options{.actor = acting->actor,
                                    .profile = {},
                                    .limits = {},
                                    .no_minutes = anyway ? NoMinutes::TakenIn : NoMinutes::Refused};
        TRY_DO(at_.go_on());
        const auto prepared =
            std::make_shared<Prepared>(prepare_bytes(*bytes, file.path, profiles_, options));
        TRY_DO(at_.go_on());
        // Also before taking in: what is refused must not end the work on the other files.
        TRY(Verdict verdict, look(reader, acting->viewer, {*prepared, *bytes, options}));
        verdict.sha256 = base::sha256_of(*bytes);
        verdict.anyway = anyway;
        TRY_DO(tell_of_known(reader, *acting, {file, *prepared}, verdict));
        TRY_DO(tell_of_own_only(reader, *acting, verdict));
        if (aim_ == Aim::Look || verdict.fate == "refused" || verdict.fate == "unchanged") {
            tell(piece, file.id, verdict);
            return {};
        }
        piece.effect = [prepared, bytes, with = options, id = file.id, upload = upload_,
                        fate = verdict.fate, sha256 = verdict.sha256, &clock = at_.clock()](
                           store::Transaction& transaction) -> base::Result<void> {
            ImportOptions of_run = with;
            TRY(of_run.import, run_of(transaction, upload, clock));
            TRY(const FileReport report,
                import_prepared(transaction, *prepared, *bytes, of_run, clock));
            Verdict taken = verdict_of(report);
            if (!report.error) {
                taken.fate = fate;
                taken.sha256 = sha256;
                taken.import = of_run.import->value;
            }
            TRY_DO(set_verdict(transaction, id, taken));
            return remove_pieces_of(transaction, id);
        };
        return {};
    }

    struct FileAtHand {
        const UploadedFile& file;
        const Prepared& prepared;
    };
    /// Bytes that are here already, or came twice in this upload. That a document is here which the
    /// sender may not know of is not told: it is refused as if it were not.
    base::Result<void> tell_of_known(store::Reader& reader, const rights::Acting& acting,
                                     const FileAtHand& at_hand, Verdict& verdict) {
        if (verdict.fate == "unchanged") {
            TRY(const auto known,
                records::find_document_by_source(reader, verdict.sha256, acting.viewer));
            if (known) verdict.minutes = known->value;
            if (!known) {
                verdict =
                    refused({base::ErrorKind::Forbidden, "rights.not_allowed"}, at_hand.prepared);
            }
            return {};
        }
        if (verdict.fate == "refused") return {};
        TRY(const bool has_twin, has_twin_before(reader, upload_, at_hand.file.id, verdict.sha256));
        if (has_twin) verdict.fate = "unchanged";
        return {};
    }

    /// A new version of a meeting that only drafts of others know of is told as a new meeting.
    static base::Result<void> tell_of_own_only(store::Reader& reader, const rights::Acting& acting,
                                               Verdict& verdict) {
        if (verdict.fate != "version") return {};
        const auto known = records::load_meeting(reader, verdict.meeting, acting.viewer);
        if (known) return {};
        if (known.error().kind != base::ErrorKind::NotFound) return known.error();
        verdict.fate = "new";
        return {};
    }

    struct ToLookAt {
        const Prepared& prepared;
        std::string_view bytes;
        const ImportOptions& options;
    };
    /// Saves it and takes that back: so the answer is the one that taking in would give. `reader`
    /// has the record as it stands.
    base::Result<Verdict> look(store::Reader& reader, const rights::Viewer& viewer,
                               const ToLookAt& at_hand) {
        TRY(const auto transaction, at_.database().begin());
        const auto report = import_prepared(*transaction, at_hand.prepared, at_hand.bytes,
                                            at_hand.options, at_.clock());
        if (report) {
            Verdict verdict = verdict_of(report.value());
            if (verdict.fate == "version") {
                TRY(verdict.changes, changes_of(reader, *transaction, viewer, report.value()));
            }
            verdict.minutes = 0;
            return verdict;
        }
        if (is_passing(report.error())) return report.error();
        return refused(report.error(), at_hand.prepared);
    }

    /// Nothing when the sender may not read the document that stands, or the new one.
    static base::Result<std::optional<VersionChanges>> changes_of(store::Reader& before,
                                                                  store::Reader& after,
                                                                  const rights::Viewer& viewer,
                                                                  const FileReport& report) {
        std::optional<VersionChanges> nothing;
        const auto stands =
            records::load_meeting_record(before, report.meeting_slug, std::nullopt, viewer);
        if (!stands) {
            if (stands.error().kind == base::ErrorKind::NotFound) return nothing;
            return stands.error();
        }
        TRY(const auto known,
            records::load_meeting_record(after, report.meeting_slug, std::nullopt, viewer));
        for (const records::MinutesVersion& one : known.versions) {
            if (one.id.value != report.minutes.value) continue;
            TRY(const auto saved,
                records::load_meeting_record(after, report.meeting_slug, one.version, viewer));
            return std::optional(changes_between(stands.value(), saved));
        }
        return nothing;
    }

    work::AtWork& at_;
    const ProfileSet& profiles_;
    const files::Scanner* scanner_;
    Aim aim_;
    UploadId upload_;
};

work::Kind kind_of(const char* name, const ProfileSet& profiles,
                   const std::shared_ptr<const files::Scanner>& scanner, Aim aim) {
    return {.name = name, .next = [&profiles, scanner, aim](work::AtWork& at) {
                return UploadAtWork(at, profiles, scanner.get(), aim).next();
            }};
}

}  // namespace

std::vector<work::Kind> upload_work(const ProfileSet& profiles,
                                    const std::shared_ptr<const files::Scanner>& scanner) {
    return {kind_of("intake.look_at_upload", profiles, scanner, Aim::Look),
            kind_of("intake.take_in_upload", profiles, scanner, Aim::TakeIn)};
}

}  // namespace intake
