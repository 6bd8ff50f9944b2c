// SPDX-License-Identifier: AGPL-3.0-or-later
#include "agendas/plan_csv.h"

#include <algorithm>
#include <charconv>

#include "agendas/plan.h"
#include "agendas/typed_numbers.h"
#include "base/csv.h"
#include "base/text.h"
#include "base/try.h"
#include "organisation/csv_table.h"
#include "records/keeping.h"

namespace agendas {
namespace {

using organisation::CsvTable;

/// "10:00", "10.00", "kl. 10", "9:30": as people write a time.
std::optional<base::TimeOfDay> time_in_cell(std::string_view cell) {
    std::string text = base::lower_case(base::trim(cell));
    if (text.starts_with("kl")) text = base::trim(text.substr(text.starts_with("kl.") ? 3 : 2));
    // Excel writes seconds.
    if (text.size() > 5 && (text.ends_with(":00") || text.ends_with(".00"))) {
        text.resize(text.size() - 3);
    }
    const std::size_t point = text.find_first_of(":.");
    int hour = -1;
    int minute = 0;
    const char* end = text.data() + text.size();
    const char* middle = text.data() + std::min(point, text.size());
    const auto read = std::from_chars(text.data(), middle, hour);
    if (read.ec != std::errc() || read.ptr != middle) return std::nullopt;
    if (point != text.npos) {
        const bool is_two = text.size() - point == 3;
        const auto rest = std::from_chars(middle + 1, end, minute);
        if (!is_two || rest.ec != std::errc() || rest.ptr != end) return std::nullopt;
    }
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59) return std::nullopt;
    return base::TimeOfDay{hour, minute};
}

std::optional<PlannedKind> kind_in_cell(std::string_view cell) {
    const std::string lower = base::lower_case(base::trim(cell));
    if (lower.empty() || lower.starts_with("ordin")) return PlannedKind::Ordinary;
    if (lower.starts_with("ekstra") || lower.starts_with("extra"))
        return PlannedKind::Extraordinary;
    return std::nullopt;
}

class PlanIntake {
public:
    PlanIntake(store::Transaction& transaction, const rights::Actor& actor,
               const base::Clock& clock, const CsvTable& table)
        : transaction_(transaction), actor_(actor), clock_(clock), table_(table) {}

    base::Result<PlanCsvReport> run() {
        TRY(bodies_, records::list_body_cards(transaction_));
        for (const base::CsvLine& line : table_.lines) TRY_DO(take_in(line));
        report_.findings = organisation::by_line(table_.damage, report_.findings);
        return std::move(report_);
    }

private:
    void find(const base::CsvLine& line, std::string code, std::string text) {
        report_.findings.push_back({line.line, std::move(code), std::move(text)});
    }

    /// By its name, its address or what documents call it. A body that the actor does not plan for
    /// is as one that is not there.
    const records::BodyCard* body_of(const std::string& cell) const {
        const std::string wanted = base::slug_of(cell);
        for (const records::BodyCard& body : bodies_) {
            const auto is_wanted = [&](const std::string& name) {
                return base::slug_of(name) == wanted;
            };
            const bool is_meant = body.slug == wanted || is_wanted(body.name) ||
                                  std::any_of(body.aliases.begin(), body.aliases.end(), is_wanted);
            if (is_meant && actor_.may(may_plan, rights::in_body(body.id))) return &body;
        }
        return nullptr;
    }

    base::Result<void> take_in(const base::CsvLine& line) {
        const std::string forum = table_.cell(line, "forum");
        const std::string dato = table_.cell(line, "dato");
        const records::BodyCard* body = body_of(forum);
        const auto date = organisation::day_in_cell(dato);
        const auto start = time_in_cell(table_.cell(line, "start"));
        const auto end = time_in_cell(table_.cell(line, "slut"));
        const auto kind = kind_in_cell(table_.cell(line, "slags"));
        if (body == nullptr) find(line, "csv.body", forum);
        if (!date) find(line, "csv.date", dato);
        if (!start) find(line, "csv.time", table_.cell(line, "start"));
        if (!end) find(line, "csv.time", table_.cell(line, "slut"));
        if (!kind) find(line, "csv.planned_kind", table_.cell(line, "slags"));
        if (body == nullptr || !date || !start || !end || !kind) return {};
        NewPlanned wanted{.body = body->id,
                          .kind = *kind,
                          .times = {*date, *start, *end},
                          .place = table_.cell(line, "sted"),
                          .link = table_.cell(line, "link")};
        const auto added = plan_meeting(transaction_, actor_, wanted, Past::Allow, clock_);
        if (added) {
            ++report_.added;
            TRY(const auto typed, find_typed_numbers(transaction_, wanted.place));
            for (const std::string& one : typed.of_cases) report_.case_numbers.push_back(one);
        } else if (added.error().code == "planned.taken") {
            ++report_.unchanged;
        } else if (added.error().kind == base::ErrorKind::Invalid) {
            find(line, organisation::code_of(added.error()), organisation::row_of(line));
        } else {
            return added.error();
        }
        return {};
    }

    store::Transaction& transaction_;
    const rights::Actor& actor_;
    const base::Clock& clock_;
    const CsvTable& table_;
    std::vector<records::BodyCard> bodies_;
    PlanCsvReport report_;
};

}  // namespace

std::string render_plan_csv(const std::vector<PlannedMeeting>& meetings,
                            const calendar::DayTable& days) {
    std::string csv(base::csv_start);
    csv += base::csv_line(
        {"forum", "dato", "start", "slut", "sted", "link", "slags", "tilstand", "dagsorden"});
    for (const PlannedMeeting& one : meetings) {
        csv += base::csv_line({one.body_name, base::render_date(one.times.date),
                               base::render_time_of_day(one.times.start),
                               base::render_time_of_day(one.times.end), one.place, one.link,
                               one.kind == PlannedKind::Ordinary ? "ordinært" : "ekstraordinært",
                               one.state == PlannedState::Planned ? "planlagt" : "aflyst",
                               base::render_date(agenda_deadline(one, days))});
    }
    return csv;
}

base::Result<PlanCsvReport> take_in_plan_csv(store::Transaction& transaction,
                                             const rights::Actor& actor, std::string_view bytes,
                                             const base::Clock& clock) {
    TRY(const CsvTable table,
        organisation::read_csv_table(bytes, {"forum", "dato", "start", "slut"}, "csv.plan_columns",
                                     organisation::ColumnNames::AsWritten));
    return PlanIntake(transaction, actor, clock, table).run();
}

}  // namespace agendas
