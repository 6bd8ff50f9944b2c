// SPDX-License-Identifier: AGPL-3.0-or-later
#include "agendas/agenda_checks.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "agendas/internal/check_words.h"
#include "agendas/item_content.h"
#include "agendas/programme.h"
#include "agendas/typed_numbers.h"
#include "base/text.h"
#include "cases/guidance.h"
#include "figures/figures.h"
#include "records/neutral_words.h"
#include "records/read.h"

namespace agendas {
namespace {

class Looking {
public:
    Looking(const Agenda& agenda, const CheckSight& sight) : agenda_(agenda), sight_(sight) {}

    std::vector<AgendaFinding> all() {
        look_at_whole();
        for (const AgendaItem& item : agenda_.items) {
            if (!item.is_withdrawn) look_at(item);
        }
        look_at_slots();
        return std::move(found_);
    }

private:
    void add(std::string code, const AgendaItem* item, std::string word = {}, bool stops = false) {
        found_.push_back(
            {code, item == nullptr ? AgendaItemId{} : item->id, std::move(word), stops});
    }

    void look_at_whole() {
        const bool has_items =
            std::any_of(agenda_.items.begin(), agenda_.items.end(),
                        [](const AgendaItem& item) { return !item.is_withdrawn; });
        if (!has_items) add("nothing", nullptr, {}, true);
        if (agenda_.meeting.state == PlannedState::Cancelled) add("cancelled", nullptr, {}, true);
        if (agenda_.is_sent() && agenda_.sent.back().minutes.date != agenda_.meeting.times.date) {
            add("moved", nullptr);
        }
        const bool is_first = !agenda_.is_sent() && has_items;
        if (is_first && sight_.day.today > sight_.day.deadline) {
            const base::Date& day = sight_.day.deadline;
            add("past_deadline", nullptr,
                fmt::format("{:02}-{:02}-{}", day.day, day.month, day.year));
        }
        // The meeting may have been moved since it was typed.
        for (const ProgrammeFault& one : faults_in(agenda_.programme, agenda_.meeting.times)) {
            add(std::string(name_of(one.what)), nullptr, one.line);
        }
        look_for_personal_number("personal_number_in_programme", nullptr, agenda_.programme);
        look_for_personal_number("personal_number_in_place", nullptr, agenda_.meeting.place);
        constexpr std::size_t many = 60;
        if (agenda_.items.size() > many) add("too_full", nullptr, std::to_string(many));
    }

    void look_at(const AgendaItem& item) {
        const ItemWords& words = item.words;
        const bool late = is_late(item, sight_.day);
        const bool has_reason = !words.late_reason.empty();
        const bool must_say_why = !item.number && item.kind == AgendaItemKind::Case;
        if (late && must_say_why && !has_reason) add("late", &item, {}, true);
        if (!late && has_reason) add("reason_in_time", &item);
        look_at_access(item);
        look_at_others(item);
        look_at_files(item);
        look_at_text(item);
        const auto& marked = sight_.finance_cases;
        const bool is_finance = words.is_finance || std::find(marked.begin(), marked.end(),
                                                              words.case_number) != marked.end();
        if (is_finance && is_council(agenda_.meeting.body_name)) {
            const auto& seen = sight_.cases_of_finance_committee;
            const bool was_there =
                std::find(seen.begin(), seen.end(), words.case_number) != seen.end();
            if (!was_there) add("without_finance_committee", &item, words.case_number);
        }
    }

    void look_at_access(const AgendaItem& item) {
        const ItemWords& words = item.words;
        const auto& closed = sight_.closed_cases;
        if (!item.is_closed() &&
            std::find(closed.begin(), closed.end(), words.case_number) != closed.end()) {
            add("case_is_closed", &item, words.case_number, true);
        }
        if (words.access.visibility == records::Visibility::Open) return;
        if (words.access.legal_basis.empty() || words.access.reason.empty()) {
            add("without_ground", &item, {}, true);
        }
        if (!item.is_closed()) return;
        look_at_neutral(item);
    }

    /// Everybody reads it.
    void look_at_neutral(const AgendaItem& item) {
        const std::string& neutral = item.words.public_title;
        if (neutral.empty()) return add("without_neutral", &item);
        if (const auto word = records::told_by(item.words.title, neutral)) {
            return add("neutral_tells", &item, *word, true);
        }
        const auto hint = records::hinted_by(item.words.title, neutral);
        if (hint) add("neutral_hints", &item, *hint);
        const auto name = name_shared(text_of(item), neutral);
        if (name && name != hint) add("neutral_names", &item, *name);
    }

    /// All that it says, to nobody but those who see it.
    static std::string text_of(const AgendaItem& item) {
        std::string text = item.words.guests + "\n";
        for (const records::Section& one : content_of(item).sections) {
            text += document::plain_text_of(one.document) + "\n";
        }
        return text;
    }

    /// What everybody will read holds no personal number: it may be a slip of the pen, and what is
    /// sent cannot be called back (databeskyttelsesloven § 11).
    void look_for_personal_number(std::string code, const AgendaItem* item, std::string_view text) {
        const auto [number, of_cases] = find_typed_numbers(
            text, [&](const std::string& one) { return is_number_of_case(one); });
        for (const std::string& of_case : of_cases) {
            const bool is_told =
                std::any_of(found_.begin(), found_.end(), [&](const AgendaFinding& one) {
                    return one.code == "number_of_case" && one.word == of_case;
                });
            if (!is_told) add("number_of_case", item, of_case);
        }
        if (!number) return;
        constexpr std::size_t secret_digits = 4;
        std::string shown(text.substr(number->begin, number->end - number->begin));
        for (std::size_t at = shown.size(), digits = 0; at > 0 && digits < secret_digits;) {
            if (std::isdigit(static_cast<unsigned char>(shown[--at])) == 0) continue;
            shown[at] = '*';
            ++digits;
        }
        add(std::move(code), item, std::move(shown), true);
    }

    bool is_number_of_case(const std::string& number) const {
        return is_case_on(agenda_, number) ||
               (sight_.is_number_of_case && sight_.is_number_of_case(number));
    }

    /// Whatever somebody typed of an item and everybody reads. Of one that is taken off it is
    /// looked at when it is.
    void look_at_what_all_read(const AgendaItem& item, const records::Item& content) {
        const ItemWords& words = item.words;
        if (words.access.visibility != records::Visibility::Open) {
            look_for_personal_number("personal_number_shown", &item,
                                     words.public_title + "\n\n" + words.access.legal_basis);
            return;
        }
        std::string whole = words.title + "\n\n" + words.late_reason + "\n\n" + words.guests +
                            "\n\n" + item.came_from_words;
        // That of a case here has the form that its series gives it.
        if (!item.draft) whole += "\n\n" + words.case_number;
        for (const records::Section& section : content.sections) {
            whole += "\n\n" + section.heading + "\n\n" + document::plain_text_of(section.document);
        }
        for (const records::Attachment& one : content.attachments) whole += "\n\n" + one.title;
        for (const AgendaFile& one : item.files) whole += "\n\n" + one.legal_basis;
        look_for_personal_number("personal_number", &item, whole);
    }

    /// What closes it besides what is said of itself.
    void look_at_others(const AgendaItem& item) {
        const records::Visibility own = item.words.access.visibility;
        if (const AgendaItem* other = strictest_sibling(item)) {
            add("sibling_is_closed", &item, other->words.title, true);
        }
        const auto found = sight_.stricter_in_record.find(item.id);
        if (found == sight_.stricter_in_record.end() || found->second <= own) return;
        add(found->second == records::Visibility::Closed ? "record_is_closed"
                                                         : "record_is_internal",
            &item);
    }

    bool is_of_same_case(const AgendaItem& one, const AgendaItem& other) const {
        return one.id != other.id && !one.words.case_number.empty() &&
               records::slug_of_case(one.words.case_number) ==
                   records::slug_of_case(other.words.case_number);
    }

    /// Another item of its case that is less open; one that members have had counts when it is
    /// taken off, too. Nothing when there is none.
    const AgendaItem* strictest_sibling(const AgendaItem& item) const {
        const AgendaItem* strictest = nullptr;
        for (const AgendaItem& other : agenda_.items) {
            if (!is_of_same_case(item, other)) continue;
            const auto at_least = strictest == nullptr ? item.words.access.visibility
                                                       : strictest->words.access.visibility;
            if (other.words.access.visibility > at_least) strictest = &other;
        }
        return strictest;
    }

    /// An attachment of the same name in another item of its case is less open than it.
    bool follows_another(const AgendaItem& item, const AgendaFile& file) const {
        const auto own = std::max(file.access, item.words.access.visibility);
        return std::any_of(
            agenda_.items.begin(), agenda_.items.end(), [&](const AgendaItem& other) {
                if (other.is_withdrawn || !is_of_same_case(item, other)) return false;
                return std::any_of(other.files.begin(), other.files.end(), [&](const auto& one) {
                    return one.title == file.title && one.access > own;
                });
            });
    }

    void look_at_files(const AgendaItem& item) {
        for (const AgendaFile& one : item.files) {
            const bool is_stricter = one.access > item.words.access.visibility;
            const bool has_ground =
                !one.legal_basis.empty() || !item.words.access.legal_basis.empty();
            if (is_stricter && !has_ground) {
                add("attachment_without_ground", &item, one.title, true);
            }
            if (follows_another(item, one)) add("attachment_follows", &item, one.title);
            if (one.is_kept_back) add("attachment_kept_back", &item, one.title, true);
            look_at_traces(item, one);
        }
    }

    /// What everybody is to have and says itself that it is closed stops until somebody has written
    /// why it may be seen, and is told then, too: the reason may be from when it was closed. For a
    /// personal number there is no reason.
    void look_for_closed_matter(const AgendaItem& item, const AgendaFile& file) {
        if (std::max(file.access, item.words.access.visibility) != records::Visibility::Open)
            return;
        for (const document::Trace& trace : *file.traces) {
            if (trace.kind == document::TraceKind::Closing) {
                add("attachment_closing", &item, file.title + " (“" + trace.words + "”)",
                    file.told_reason.empty());
            }
            if (trace.kind == document::TraceKind::Number) {
                add("attachment_number", &item, file.title, true);
            }
        }
    }

    /// What whoever gets the file can read beside it. Names of people stand in nearly every file:
    /// they are told of, and stop nothing.
    void look_at_traces(const AgendaItem& item, const AgendaFile& file) {
        if (!file.traces) return;
        look_for_closed_matter(item, file);
        if (!file.told_reason.empty()) {
            add("attachment_kept", &item, file.title + " (" + file.told_reason + ")");
            return;
        }
        for (const document::Trace& trace : *file.traces) {
            using enum document::TraceKind;
            if (trace.kind == Closing || trace.kind == Number) continue;
            const bool stops = trace.kind == Changes || trace.kind == Comments ||
                               trace.kind == HiddenText || trace.kind == HiddenParts;
            const std::string names = trace.words.empty() ? "" : " (" + trace.words + ")";
            add("attachment_" + std::string(document::name_of(trace.kind)), &item,
                file.title + names, stops);
        }
    }

    void look_at_text(const AgendaItem& item) {
        const records::Item content = content_of(item);
        look_at_what_all_read(item, content);
        std::string whole;
        for (const records::Section& section : content.sections) {
            const std::string text = document::plain_text_of(section.document);
            if (!cases::says_something(text) && !section.heading.empty() &&
                section.kind != records::SectionKind::Attachments) {
                add("empty_section", &item, section.heading);
            }
            whole += text + "\n";
        }
        const auto left = placeholder_in(item.draft ? whole : item.words.content);
        if (left) add("guidance", &item, *left, true);
        look_at_template(item, content);
        std::vector<std::string> titles;
        for (const records::Attachment& one : content.attachments) titles.push_back(one.title);
        std::string missing = attachments_missing(whole, titles);
        if (!missing.empty()) add("attachment_missing", &item, std::move(missing));
        look_for_pictures(item, content);
        look_at_figures(item, content);
    }

    /// Sums, percents and limits that what they are made of does not make (docs/figures.md).
    void look_at_figures(const AgendaItem& item, const records::Item& content) {
        constexpr std::size_t most_told = 5;
        std::vector<const document::Document*> sections;
        for (const records::Section& section : content.sections) {
            sections.push_back(&section.document);
        }
        const figures::Report report = figures::check_documents(sections);
        for (std::size_t at = 0; at < std::min(most_told, report.findings.size()); ++at) {
            add("figures", &item, report.findings[at].text);
        }
    }

    /// What a picture shows is read aloud to nobody and found by no search. Whether one is a table
    /// only its name tells: each is told of.
    void look_for_pictures(const AgendaItem& item, const records::Item& content) {
        for (const records::Attachment& one : content.attachments) {
            const auto file = std::find_if(item.files.begin(), item.files.end(),
                                           [&](const auto& of) { return one.href == of.href; });
            const bool is_picture =
                (file != item.files.end() && is_picture_type(file->media_type)) ||
                is_picture_name(one.title);
            if (!is_picture) continue;
            add(names_a_table(one.title) ? "picture_of_table" : "picture", &item, one.title);
        }
        // The editor leaves pictures out: the text goes on naming what one showed.
        std::string text;
        for (const records::Section& one : content.sections) {
            if (holds_table(one.document.blocks)) return;
            if (one.kind == records::SectionKind::Attachments) continue;
            text += document::plain_text_of(one.document) + "\n";
        }
        const auto named = table_named(text);
        if (named) add("table_missing", &item, *named);
    }

    /// Also when a word of it is another.
    void look_for_guidance(const AgendaItem& item, const records::Item& content,
                           const std::string& guidance) {
        for (const records::Section& section : content.sections) {
            const auto left = cases::find_guidance(section.document, guidance);
            if (left) return add("guidance", &item, *left, true);
        }
    }

    void look_at_template(const AgendaItem& item, const records::Item& content) {
        const auto guidance = sight_.guidance.find(item.id);
        if (guidance != sight_.guidance.end()) {
            for (const std::string& text : guidance->second) look_for_guidance(item, content, text);
        }
        const auto required = sight_.required_sections.find(item.id);
        if (required == sight_.required_sections.end()) return;
        for (const std::string& heading : required->second) {
            const bool is_there = std::any_of(
                content.sections.begin(), content.sections.end(), [&](const records::Section& one) {
                    return one.heading == heading &&
                           cases::says_something(document::plain_text_of(one.document));
                });
            if (!is_there) add("missing_section", &item, heading);
        }
    }

    void look_at_slots() {
        for (const SlotWarning& one : slots_of(agenda_.items, agenda_.meeting.times).warnings) {
            const char* code = one.what == SlotWarning::What::Overlaps   ? "slot_overlaps"
                               : one.what == SlotWarning::What::TooLong  ? "slot_too_long"
                               : one.what == SlotWarning::What::TooEarly ? "slot_too_early"
                                                                         : "slot_does_not_fit";
            found_.push_back({code, one.item, std::to_string(one.minutes), false});
        }
    }

    const Agenda& agenda_;
    const CheckSight& sight_;
    std::vector<AgendaFinding> found_;
};

}  // namespace

std::vector<AgendaFinding> check_agenda(const Agenda& agenda, const CheckSight& sight) {
    return Looking(agenda, sight).all();
}

bool is_council(std::string_view body_name) {
    const std::string folded = base::lower_case(body_name);
    return folded == "byrådet" || folded == "byråd" || folded == "kommunalbestyrelsen" ||
           folded == "kommunalbestyrelse" || folded == "kommunebestyrelsen";
}

bool is_finance_committee(std::string_view body_name) {
    return base::lower_case(body_name).starts_with("økonomiudvalg") ||
           base::lower_case(body_name).starts_with("økonomi- og");
}

}  // namespace agendas
