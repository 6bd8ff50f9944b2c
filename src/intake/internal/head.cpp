// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/head.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "intake/internal/contents.h"
#include "intake/internal/dates.h"
#include "intake/internal/head_days.h"
#include "intake/internal/head_names.h"
#include "intake/internal/head_people.h"
#include "intake/internal/head_places.h"
#include "intake/internal/marker.h"
#include "intake/internal/match.h"
#include "intake/internal/people.h"
#include "intake/internal/people_lines.h"
#include "intake/internal/shared_names.h"

namespace intake {
namespace {

/// A line longer than this is text, whatever it begins with.
constexpr std::size_t longest_label_line = 2000;

class HeadReader {
public:
    HeadReader(const std::vector<HeadLine>& lines, const Profile& profile,
               records::Minutes& minutes)
        : lines_(lines), profile_(profile), minutes_(minutes) {}

    Head read() {
        for (std::size_t index = 0; index < lines_.size(); ++index) read_line(index);
        end_field();
        take_absentees_out(minutes_);
        const bool other = head_.spare_date.has_value();
        head_.has_date = head_.has_date || take_day_without_year(lines_, other, minutes_);
        Contents contents = read_contents(lines_, contents_lines_, profile_);
        minutes_.contents = std::move(contents.lines);
        head_.closed_entries = std::move(contents.closed);
        for (const std::size_t index : contents.left_over) leave(index);
        std::sort(head_.left_over.begin(), head_.left_over.end());
        head_.left_over.erase(std::unique(head_.left_over.begin(), head_.left_over.end()),
                              head_.left_over.end());
        note_shared_body(lines_, head_.left_over, minutes_);
        return std::move(head_);
    }

private:
    void leave(std::size_t index) { head_.left_over.push_back(index); }

    void read_line(std::size_t index) {
        const HeadLine& line = lines_[index];
        const std::string_view text = line.text;
        if (text.size() > longest_label_line) {
            end_field();
            return leave(index);
        }
        if (!titled_ && take_dashed_title(index, text)) return;
        const bool may_be_title = !titled_ || only_word_so_far_ || minutes_.body.empty();
        if (may_be_title && read_title(index, text)) return;
        // "kasserer og" and "referent" under it: the label's word is a piece of a role.
        const bool cut = lists_people() && ends_unfinished(people_lines_);
        if (cut && !starts_upper(text)) return take_value(index, text);
        if (names_columns(text)) {
            end_field();
            field_ = HeadField::Contents;
            return contents_lines_.push_back(index);
        }
        if (begins_table_of_people(text, profile_.head)) {
            const bool of_absentees = field_ == HeadField::Absentees && people_lines_.empty();
            if (!of_absentees) end_field();
            if (!of_absentees) field_ = HeadField::Participants;
            return take_value(index, text);
        }
        const bool in_contents = field_ == HeadField::Contents && !contents_lines_.empty();
        if (in_contents && profile_.match_group(text)) return contents_lines_.push_back(index);
        const auto labelled = match_label(text, profile_.head);
        if (labelled && !is_awaited_place(*labelled)) {
            end_field();
            head_.found = true;
            field_ = labelled->field;
            group_ = labelled->group;
            return start_field(index, *labelled);
        }
        if (field_ == HeadField::Contents) return contents_lines_.push_back(index);
        if (find_leader(text) && !continues_people(line)) {  // Contents without a heading.
            end_field();
            field_ = HeadField::Contents;
            return contents_lines_.push_back(index);
        }
        if (wants_more(line)) return take_value(index, text);
        end_field();
        const bool bold = text.find("**") != std::string_view::npos;
        const std::string plain = bold ? document::read_spans(text).plain : std::string();
        read_unlabelled(index, bold ? std::string_view(plain) : text);
    }

    /// "Mødelokale B105" under a lone "Mødested" names the room; it is no label of its own.
    bool is_awaited_place(const LabelledLine& labelled) const {
        return field_ == HeadField::Place && !value_taken_ && labelled.field == HeadField::Place &&
               !labelled.value.empty();
    }

    void start_field(std::size_t index, const LabelledLine& labelled) {
        const std::string_view value = labelled.value;
        const std::string more(labelled.says_more);
        if (!more.empty()) head_.strangers.push_back({more, lines_[index].line});
        value_taken_ = !value.empty();
        if (field_ == HeadField::Ignored) return leave(index);
        value_taken_ = false;
        if (field_ == HeadField::Contents && value.empty()) {
            // "Lukkede punkter" begins contents, and says what they are.
            if (profile_.match_group(lines_[index].text)) contents_lines_.push_back(index);
            return;
        }
        // "Mødedeltagere<tab>Ledelsesrepræsentanter:" and their names below.
        const auto inner = lists_people() ? match_label(value, profile_.head) : std::nullopt;
        if (inner && inner->value.empty() && !inner->group.empty()) {
            group_ = inner->group;
            return;
        }
        if (!value.empty()) take_value(index, value);
    }

    bool lists_people() const {
        return field_ == HeadField::Participants || field_ == HeadField::Absentees;
    }

    /// "Pkt. Tekst Side" begins contents without a heading.
    bool names_columns(std::string_view text) const {
        return field_ != HeadField::Contents && base::words_of(text).size() >= 2 &&
               has_columns_only(text, profile_.head.contents_columns);
    }

    bool continues_people(const HeadLine& line) const {
        return lists_people() && people_go_on(people_lines_, line, profile_.head);
    }

    bool wants_more(const HeadLine& line) const {
        if (field_ == HeadField::None) return false;
        if (field_ == HeadField::Ignored) return !value_taken_ && !line.blank_before;
        return !value_taken_ || continues_people(line);
    }

    void take_value(std::size_t index, std::string_view value) {
        value_taken_ = true;
        const std::string_view clean = without_marks(value);
        switch (field_) {
            case HeadField::Body:
                take_labelled_body(index, clean);
                break;
            case HeadField::When:
                take_when(index, clean, true);
                break;
            case HeadField::Place:
                if (minutes_.place) leave(index);
                minutes_.place = minutes_.place.value_or(base::collapse_space(clean));
                break;
            case HeadField::Participants:
            case HeadField::Absentees:
                people_lines_.emplace_back(clean);
                people_indexes_.push_back(index);
                break;
            case HeadField::Contents:
                contents_lines_.push_back(index);
                break;
            case HeadField::None:
            case HeadField::Ignored:
                leave(index);
                break;
        }
    }

    /// The last one named stands, and one behind a label before any other; the words of those that
    /// do not are kept as text.
    void take_body(std::size_t index, std::string name, bool labelled = false) {
        if (name.find_first_not_of("0123456789.,:;- ") == std::string::npos) return leave(index);
        if (body_labelled_ && !labelled) {
            if (minutes_.body != name) leave(index);
            return;
        }
        body_labelled_ = body_labelled_ || labelled;
        if (!minutes_.body.empty() && minutes_.body != name) leave(body_index_);
        body_index_ = index;
        minutes_.body = std::move(name);
    }

    /// "Styregruppemøde (holdes hver første mandag)": what stands in brackets is no name.
    void take_labelled_body(std::size_t index, std::string_view value) {
        constexpr std::size_t most_words = 2;
        const std::size_t open = value.find(" (");
        const bool said = open != std::string_view::npos &&
                          base::words_of(value.substr(open)).size() > most_words;
        if (said) leave(index);
        take_body(index, body_name_of(value.substr(0, said ? open : value.size()), profile_.head),
                  true);
    }

    /// A day behind a label goes before one in a title or a line of text.
    void take_when(std::size_t index, std::string_view value, bool labelled = false) {
        if (const auto inner = find_inner_place(value, profile_.head)) {
            if (!minutes_.place) minutes_.place = inner->place;
            value = value.substr(0, inner->start);
            while (value.ends_with(' ') || value.ends_with('.') || value.ends_with(','))
                value.remove_suffix(1);
        }
        std::string rest(value);
        const std::optional<FoundDate> date = find_date(rest);
        if (date && date_labelled_ && !labelled) {
            if (minutes_.date == date->date) return;
            if (says_only_when(value)) note_other_day(index, date->date);
            return leave(index);
        }
        const bool other = date && date_labelled_ && minutes_.date != date->date;
        if (other && is_of_paper(index, rest)) return leave(index);
        std::size_t end = date ? date->start : 0;  // Where what is no time begins.
        if (date) {
            date_labelled_ = date_labelled_ || labelled;
            if (head_.has_date && minutes_.date != date->date) {
                if (when_index_ < index && says_only_when(lines_[when_index_].text))
                    leave(when_index_);  // Its day is kept as text.
                note_other_day(index, date->date);
            }
            minutes_.date = date->date;
            head_.has_date = true;
            rest.erase(date->start, date->end - date->start);
        }
        std::optional<FoundTime> time = find_time(rest);
        if (!time && !date && labelled) {  // "Kl. 16-18": the label had the word.
            rest.insert(0, "kl. ");
            time = find_time(rest);
        }
        // Another time is that of the end.
        if (time && !date && minutes_.start && *minutes_.start != time->time) return leave(index);
        if (time && !minutes_.start) minutes_.start = time->time;
        hour_beside_day_ = hour_beside_day_ || (date && time);
        if (time) end = std::max(end, time->end);
        if (date || time) note_when(index);
        if (date && time && !minutes_.place)
            minutes_.place = place_between(rest, date->start, time->start, profile_.head);
        const bool placed = (date || time) && take_place(std::string_view(rest).substr(end));
        // "kl. 19-21 i Forsamlingshuset": its end has no field.
        const bool ends = placed && dash_at(skip_space(std::string_view(rest).substr(end)), 0) > 0;
        if ((!date && !time) || ends || (!says_only_when(value) && !placed)) leave(index);
    }

    void note_other_day(std::size_t index, const base::Date& other) {
        minutes_.findings.push_back(
            {lines_[index].line, "head.dates_differ",
             fmt::format("{} and {}", base::render_date(minutes_.date), base::render_date(other))});
    }

    /// "Dato: 3. marts 2025" beside "Sags nr.: 25/1182", or below "Tid: 19. marts 2025, kl. 16.30":
    /// the day the paper was written.
    bool is_of_paper(std::size_t index, std::string_view value) const {
        if (hour_beside_day_ && !find_time(value)) return true;
        const auto names_case = [&](std::size_t at) {
            return at < lines_.size() && profile_.match_case(lines_[at].text).has_value();
        };
        return names_case(index + 1) || (index > 0 && names_case(index - 1));
    }

    /// A day or a time stands there; right above it may be a room: "Skovskolen, mødelokale 2".
    void note_when(std::size_t index) {
        when_index_ = index;
        const bool left =
            index > 0 && !head_.left_over.empty() && head_.left_over.back() + 1 == index;
        if (!left || minutes_.place || !names_room(lines_[index - 1].text, profile_.head)) return;
        minutes_.place = base::collapse_space(lines_[index - 1].text);
        head_.left_over.pop_back();
    }

    /// "... kl. 18.30 i Bådhuset"; false when nothing of the kind stands there.
    bool take_place(std::string_view after) {
        if (minutes_.place) return false;
        minutes_.place = place_after(after, profile_.head);
        return minutes_.place.has_value();
    }

    void end_field() {
        if (!people_lines_.empty()) {
            PeopleList list = read_people(people_lines_, profile_.head);
            add_people(list, field_ == HeadField::Absentees, group_, minutes_);
            for (const std::string& stranger : list.strangers) {
                const int line = lines_[people_indexes_.front()].line;
                minutes_.findings.push_back({line, "people.not_a_person", stranger});
                head_.strangers.push_back({stranger, line});
            }
        }
        people_lines_.clear();
        people_indexes_.clear();
        group_.clear();
        field_ = HeadField::None;
    }

    /// "Byrådet - Referat - 3. maj 2019"
    bool take_dashed_title(std::size_t index, std::string_view text) {
        const auto title = read_dashed_title(without_marks(text), profile_);
        if (!title) return false;
        end_field();
        titled_ = head_.found = true;
        minutes_.kind =
            title->agenda ? records::MinutesKind::Agenda : records::MinutesKind::Minutes;
        take_body(index, body_name_of(without_lead(title->body), profile_.head));
        if (!title->day.empty()) take_when(index, title->day);
        return true;
    }

    /// "REFERAT Direktionen d. 26-02-2018", or the first word alone.
    bool read_title(std::size_t index, std::string_view text) {
        text = without_marks(text);
        const std::size_t minutes = match_any(text, profile_.head.minutes);
        const std::size_t agenda = minutes > 0 ? 0 : match_any(text, profile_.head.agenda);
        if (minutes + agenda == 0) return false;
        std::string_view rest = text.substr(minutes + agenda);
        while (rest.starts_with('*')) rest.remove_prefix(1);
        std::string_view name = rest;
        const std::optional<FoundDate> date = find_date(rest);
        if (date) name = without_date_lead(rest.substr(0, date->start));
        name = without_marks(without_lead(name));
        // "d. 22-O1-2003" is a date that a scanner spoilt.
        const std::size_t spoilt = date ? std::string_view::npos : find_spoilt_date(name);
        name = base::trim(name.substr(0, spoilt));
        const bool only_kind = says_only_kind(name, profile_.head);  // "Referat - åben"
        if (only_kind) name = {};
        const std::string_view full_name = name;
        name =
            without_kinds(name.substr(0, body_without_municipality(name, profile_)), profile_.head);
        // "Protokollen fra sidste møde blev godkendt" is a sentence, not a title.
        if (base::words_of(name).size() > 10) return false;
        const bool is_agenda = agenda > 0;
        // "Referat" alone, then "REFERAT Stiforum": the same title, now with who met.
        const bool same_kind = is_agenda == (minutes_.kind == records::MinutesKind::Agenda);
        if (titled_ && !(same_kind && minutes_.body.empty() &&
                         profile_.is_body(body_name_of(name, profile_.head))))
            return false;
        end_field();
        titled_ = true;
        only_word_so_far_ = name.empty() && !date;
        head_.found = true;
        minutes_.kind = is_agenda ? records::MinutesKind::Agenda : records::MinutesKind::Minutes;
        // "DIREKTIONEN" above "DAGSORDEN FOR DIREKTIONSMØDE" is the better name.
        const bool better =
            profile_.is_body(minutes_.body) && !profile_.is_body(body_name_of(name, profile_.head));
        if (!name.empty() && !better) take_body(index, body_name_of(name, profile_.head));
        const bool more = names_kind_of_meeting(name) || says_more_than_body(name, minutes_.body);
        if (only_kind || (!name.empty() && (better || more || name.size() < full_name.size())))
            leave(index);
        if (spoilt != std::string_view::npos) leave(index);
        if (date) {
            const std::size_t findings = minutes_.findings.size();
            const std::size_t left = head_.left_over.size();
            take_when(index, rest.substr(date->start));
            if (head_.left_over.size() > left) head_.left_over.resize(left + 1);
            minutes_.findings.resize(findings);
        }
        return true;
    }

    /// "Formand: Ida Holm" by itself.
    bool take_role_line(std::size_t index, std::string_view text) {
        const std::size_t colon = text.find(':');
        if (colon == std::string_view::npos || text.size() > 120) return false;
        const std::string_view role = base::trim(text.substr(0, colon));
        const std::string_view name = base::trim(text.substr(colon + 1));
        if (!is_role_line(role, profile_.head) || !looks_like_name(name)) return false;
        people_lines_.emplace_back(text);
        people_indexes_.push_back(index);
        field_ = HeadField::Participants;
        end_field();
        return true;
    }

    void read_unlabelled(std::size_t index, std::string_view text) {
        if (take_role_line(index, text)) return;
        text = without_page(text);
        take_told_place(text);
        const bool when = text.size() < 100 && find_date(text) && says_only_when(text);
        if (when) return take_when(index, text);
        // "Kl. 16-18, Ungdomshuset"
        if (text.size() < 100 && match_word(text, "kl") > 0 && find_time(text))
            return take_when(index, text);
        const std::optional<FoundDate> date =
            text.size() < 160 ? find_date(text) : std::optional<FoundDate>();
        // "Referat Nørby Provsti" above says less than "Provstiudvalgsmøde 16. marts 2022".
        const bool unnamed =
            minutes_.body.empty() || (!body_labelled_ && !profile_.is_body(minutes_.body));
        if (date && unnamed) {  // "Teknisk Udvalg, den 5. marts 2019"
            const std::string_view name =
                without_marks(without_lead(without_date_lead(text.substr(0, date->start))));
            // "Bestyrelsesmøde 3. april 2019"
            const std::string body = body_name_of(name, profile_.head);
            const bool is_body = profile_.is_body(name) || profile_.is_body(body);
            if (is_body && base::words_of(name).size() <= 8) {
                take_body(index, body);
                return take_when(index, text.substr(date->start));
            }
        }
        if (date) take_spare_date(index, text, *date);
        const std::string name = body_name_of(without_lead(text), profile_.head);
        const std::size_t meeting =
            std::max(match_word(text, "møde i"), match_word(text, "mødet i"));
        const bool said = meeting > 0 && text.size() < 100 && text.find_first_of(".:") == text.npos;
        const bool of_company = names_kind_of_meeting(text) && is_company(name, profile_.head);
        if ((said || of_company) && minutes_.body.empty()) {
            if (of_company) leave(index);  // "Bestyrelsesmøde": the body is the company.
            return take_body(index, name);
        }
        // "Landsbyrådet i Tøstrup", "Skolebestyrelsen ved Nordskolen"
        const std::string_view before_place = std::string_view(name).substr(
            0, std::min({name.find(" i "), name.find(" ved "), name.find(" for ")}));
        // "Skolebestyrelsen, Åskolen"
        const std::string_view before_comma = body_before_comma(name);
        // "Kompetence: Havneudvalget" says something else.
        const bool labelled = name.find(':') != std::string::npos;
        const bool is_body =
            !labelled && (profile_.is_body(name) || profile_.is_body(before_place) ||
                          profile_.is_body(before_comma));
        if (minutes_.body.empty() && is_body && base::words_of(name).size() <= 8) {
            if (says_more_than_body(text, name)) leave(index);
            return take_body(index, name);
        }
        const std::string_view room = skip_space(text.substr(match_word(text, "i")));
        constexpr std::size_t longest_place = 100;
        // "i Bådhuset, Havnevej 2" right below the day is a place, whatever it begins with.
        const bool below_day = room.size() < text.size() && when_index_ + 1 == index &&
                               starts_upper(room) && !room.ends_with('.');
        // "Klubhuset, Stadionvej 3"
        const bool below = when_index_ + 1 == index;
        const bool spaced = below && lines_[when_index_].blank_before;  // Every line is.
        const bool alone =
            below && (!lines_[index].blank_before || spaced) && names_place(text, profile_.head);
        const bool place = match_any(room, profile_.head.rooms) > 0 || below_day || alone;
        if (!minutes_.place && room.size() < longest_place && place) {
            minutes_.place = base::collapse_space(room);
            return;
        }
        leave(index);
    }

    /// "Mødet blev holdt hos Else, Engvej 4, kl. 19.30": the line stays text, too.
    void take_told_place(std::string_view text) {
        const auto place = told_place(text, profile_.head);
        if (!place) return;
        if (!minutes_.place) minutes_.place = place;
        const auto time = find_time(text);
        if (time && !minutes_.start) minutes_.start = time->time;
    }

    /// "Mødet den 5. december 2012 kl. 19 i forsamlingshuset" says when, and more.
    void take_spare_date(std::size_t index, std::string_view text, const FoundDate& date) {
        std::string rest(text);
        rest.erase(date.start, date.end - date.start);
        const std::optional<FoundTime> time = find_time(rest);
        const bool of_meeting = time || fold(text).find("møde") != std::string::npos;
        // The title once more says nothing new.
        const bool again = head_.has_date && minutes_.date == date.date && time;
        if (!again && (head_.has_date || !of_meeting)) {
            const SpareDate spare{date.date, lines_[index].line};
            if (!head_.spare_date) head_.spare_date = spare;
            return;
        }
        minutes_.date = date.date;
        head_.has_date = true;
        if (time && !minutes_.start) minutes_.start = time->time;
        if (time) take_place(std::string_view(rest).substr(time->end));
        note_when(index);
    }

    const std::vector<HeadLine>& lines_;
    const Profile& profile_;
    records::Minutes& minutes_;
    Head head_;
    HeadField field_ = HeadField::None;
    bool value_taken_ = false;
    bool titled_ = false;
    bool body_labelled_ = false;
    bool date_labelled_ = false;
    bool hour_beside_day_ = false;                           ///< A line gave the day and the hour.
    std::size_t when_index_ = static_cast<std::size_t>(-2);  ///< The last line with a day or time.
    bool only_word_so_far_ = false;  ///< The title was "Referat" and nothing else.
    std::size_t body_index_ = 0;
    std::string group_;  ///< What the label says of all whom it names.
    std::vector<std::string> people_lines_;
    std::vector<std::size_t> people_indexes_;
    std::vector<std::size_t> contents_lines_;
};

}  // namespace

Head read_head(const std::vector<HeadLine>& lines, const Profile& profile,
               records::Minutes& minutes) {
    return HeadReader(lines, profile, minutes).read();
}

}  // namespace intake
