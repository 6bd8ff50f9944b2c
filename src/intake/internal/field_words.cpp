// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/field_words.h"

#include <fmt/format.h>

#include "base/danish_calendar.h"
#include "document/text_reader.h"
#include "intake/internal/match.h"

namespace intake {
namespace {

/// What stands around days, times and names and says nothing more.
constexpr std::string_view usual_words =
    "den kl klokken af til fra for over vedr pr og samt nr side sider uge møde mødet mødes dag "
    "punkt "
    "pkt sag sagen ad her der er var fra afholdt ordinær ekstraordinær ordinært ekstraordinært "
    "byens jan feb mar apr maj "
    "jun "
    "jul aug sep sept okt nov dec man tirs ons tors fre lør søn referat dagsorden ingen";

void add_all(WordBag& bag, const Words& words) {
    for (const std::string& word : words) bag.add(word);
}

void add_people(WordBag& bag, const std::vector<records::Participant>& people) {
    for (const records::Participant& person : people) {
        bag.add(person.name);
        if (person.role) bag.add(*person.role);
    }
}

}  // namespace

FieldWords::FieldWords(const Profile& profile, std::vector<std::string>& explained)
    : explained_(explained), meetings_(profile.head.meetings) {
    const HeadWords& head = profile.head;
    for (const Words* words : {&head.minutes,
                               &head.agenda,
                               &head.body,
                               &head.date,
                               &head.start,
                               &head.place,
                               &head.participants,
                               &head.absentees,
                               &head.contents_columns,
                               &head.contents,
                               &head.absent,
                               &head.present,
                               &head.columns,
                               &head.rooms,
                               &head.ignored,
                               &profile.visibility.open,
                               &profile.visibility.closed,
                               &profile.groups.open,
                               &profile.groups.closed,
                               &profile.case_labels,
                               &profile.after_date,
                               &profile.no_attachments}) {
        add_all(labels_, *words);
    }
    labels_.add(usual_words);
    for (const std::string_view month : base::danish_months) labels_.add(month);
    for (const std::string_view day : base::danish_weekdays) labels_.add(day);
}

void FieldWords::set_head(const records::Minutes& minutes, std::string_view numbers) {
    head_ = {};
    head_.add(numbers);
    head_.add(minutes.body);
    // "Byrådets møde" is a meeting of Byrådet, and so is "byrådsmødet".
    head_.add(minutes.body + "s");
    for (const auto& [ending, article] : meetings_) {
        const std::string body = fold(minutes.body);
        const bool definite = body.ends_with(ending + article);
        if (!definite && !body.ends_with(ending)) continue;
        const std::string stem =
            minutes.body.substr(0, minutes.body.size() - (definite ? article.size() : 0));
        head_.add(stem + "smøde " + stem + "smødet");
    }
    const base::Date& date = minutes.date;
    if (base::is_real(date)) {
        head_.add(fmt::format("{} {:02} {} {:02} {} {:02}", date.day, date.day, date.month,
                              date.month, date.year, date.year % 100));
    }
    if (minutes.start) {
        const int hour = minutes.start->hour;
        const int minute = minutes.start->minute;
        head_.add(fmt::format("{} {:02} {:02} {}{:02}", hour, hour, minute, hour, minute));
    }
    if (minutes.place) head_.add(*minutes.place);
    add_people(head_, minutes.participants);
    add_people(head_, minutes.absentees);
    for (const records::ContentsLine& line : minutes.contents) {
        head_.add(line.title);
        if (line.page) head_.add(fmt::format("{}", *line.page));
    }
    // Numbers of the items in the contents are counted, not kept.
    for (std::size_t number = 10; number <= minutes.contents.size(); ++number) {
        head_.add(fmt::format("{}", number));
    }
}

void FieldWords::take_head_line(std::string_view line) { explain(line, head_); }

void FieldWords::take(std::string_view line, std::string_view values) {
    WordBag bag;
    bag.add(values);
    const bool signs = line.find_first_of("<&") != std::string_view::npos;
    explain(signs ? document::read_spans(line).plain : std::string(line), bag);
}

/// Leaves in `open_` the words that belong to it.
bool FieldWords::completes(std::string_view word, const WordBag& values) {
    constexpr std::size_t most = 3;
    std::string whole(word);
    for (std::size_t count = 1; count <= most && count <= open_.size(); ++count) {
        whole.insert(0, open_[open_.size() - count]);
        if (!values.has(key_of_word(fold_word(whole)))) continue;
        open_.erase(open_.begin(), open_.end() - static_cast<std::ptrdiff_t>(count));
        return true;
    }
    return false;
}

void FieldWords::explain(std::string_view line, const WordBag& values) {
    std::string known;
    WordSplitter words(line, Singles::All);
    for (BagWord word; words.next(word);) {
        const std::string_view text = line.substr(word.start, word.end - word.start);
        // "næst-" and "formand": the second is a word of its own too.
        if (completes(text, values)) {
            for (const std::string& piece : open_) {
                known.append(known.empty() ? "" : " ").append(piece);
            }
            open_.clear();
        } else if (!labels_.has(word.key) && !values.has(word.key)) {
            open_.emplace_back(text);
            continue;
        }
        known.append(known.empty() ? "" : " ").append(text);
    }
    if (!known.empty()) explained_.push_back(std::move(known));
}

}  // namespace intake
