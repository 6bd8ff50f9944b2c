// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/review/review_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "document/html_writer.h"
#include "intake/correct.h"
#include "records/personal_traces.h"
#include "records/unknown_outcomes.h"
#include "records/untold.h"
#include "records/waiting_documents.h"
#include "site/address.h"
#include "site/doubt_quote.h"
#include "site/outcome_marks.h"
#include "site/review/review.h"
#include "site/unknown_outcome.h"
#include "web/danish.h"
#include "web/listing.h"

namespace site {
namespace {

using records::DocumentToReview;
using records::Item;
using records::SectionKind;

constexpr SectionKind section_kinds[] = {
    SectionKind::Background,   SectionKind::Recommendation, SectionKind::Decision,
    SectionKind::Presentation, SectionKind::Finance,        SectionKind::Attachments,
    SectionKind::Legal,        SectionKind::Process,        SectionKind::Other};

/// Fills the page while the places in the original are found one after the other.
class ReviewFiller {
public:
    ReviewFiller(PageData& data, const DocumentToReview& document, const Original& original,
                 const ReviewPart& part, const FileDoubts& file, Context& context)
        : data_(data),
          document_(document),
          original_(original),
          part_(part),
          file_(file),
          context_(context),
          texts_(context.texts()),
          where_(original) {}

    void fill() {
        fill_head();
        fill_people();
        if (part_.page == 1) fill_preamble();
        for (std::size_t at = part_.first; at < part_.last; ++at) fill_item(at);
        data_.show_if("no_items", document_.now.items.empty());
        fill_doubts();
        fill_personal();
        add_corrections(data_, document_, part_.page, context_);
        fill_original();
        add_pagination(data_, {.page = part_.page, .per_page = 1, .total = part_.pages},
                       Address(review_address(document_.id)), texts_);
    }

private:
    /// What every form of the page carries.
    void add_form(PageData& row) {
        row.set("form_action", review_address(document_.id) + "/ret")
            .set("form_token", context_.form_token())
            .set("state", document_.state)
            .set("shown_page", part_.page);
    }

    std::string place_url(int place) const {
        return fmt::format("#{}-{}", original_.pages > 0 ? "side" : "linje", place);
    }
    /// A link to where something stands, and back from there.
    void link(PageData& row, int place, const std::string& anchor, const std::string& name) {
        if (place <= 0) return;
        row.add("place")
            .set("place_url", place_url(place))
            .set("place_words", texts_.with(original_.pages > 0 ? "review.page" : "review.line",
                                            {std::to_string(place)}));
        auto& there = back_[place];
        const bool is_told = std::any_of(there.begin(), there.end(),
                                         [&](const auto& one) { return one.first == anchor; });
        if (!is_told) there.emplace_back(anchor, name);
    }

    void fill_head() {
        const records::Minutes& now = document_.now;
        PageData& head = data_.add("head");
        add_form(head);
        const bool tells_day = now.date != base::untold_day;
        head.set("body", records::has_untold_body(now) ? std::string() : now.body)
            .set("day", tells_day ? base::render_date(now.date) : std::string())
            .set("start", now.start ? base::render_time_of_day(*now.start) : std::string())
            .set("place_name", now.place.value_or(""))
            .set("day_words", tells_day ? weekday_date(now.date, texts_.language()) : std::string())
            .set("line_numbers",
                 texts_.with(original_.pages > 0 ? "review.pages_are_of" : "review.lines_are_of",
                             {document_.file_name}));
        head.show_if("told_start", now.start.has_value());
        head.show_if("told_place", now.place.has_value());
        head.show_if("fixed", document_.published);
        const int place = where_.place_of(now.body, 0, original_.pages > 0 ? 1 : 0);
        link(head, place, "hoved", std::string(texts_["review.head"]));
    }

    void add_person(const records::Participant& person, bool absent, int number) {
        PageData& row = data_.add("person");
        add_form(row);
        row.set("number", number).set("name", person.name).set("role", person.role.value_or(""));
        row.show_if("is_absent", absent);
        row.show_if("told_role", person.role.has_value());
        link(row, where_in_lines(person.name), "person-" + std::to_string(number), person.name);
    }
    /// Several people may stand on one line, so the next is looked for from it.
    int where_in_lines(const std::string& words) const {
        for (std::size_t at = 0; at < original_.lines.size(); ++at) {
            if (original_.lines[at].find(words) != std::string::npos) {
                return static_cast<int>(at) + 1;
            }
        }
        return original_.pages > 0 ? 1 : 0;
    }
    void fill_people() {
        int number = 0;
        for (const auto& one : document_.now.participants) add_person(one, false, ++number);
        for (const auto& one : document_.now.absentees) add_person(one, true, ++number);
        add_form(data_.add("new_person"));
        data_.set("people_count", texts_.count("review.people", number));
    }

    void add_kinds(PageData& row, SectionKind chosen) {
        for (const SectionKind kind : section_kinds) {
            const std::string key = "review.section." + std::string(records::name_of(kind));
            PageData& choice = row.add("kind");
            choice.set("kind_value", std::string(records::name_of(kind)))
                .set("kind_name", std::string(texts_[key]));
            choice.show_if("kind_chosen", kind == chosen);
        }
    }

    /// The form of a block or section for whoever asked for it, a link to it for everybody else: a
    /// form for each would be most of the page.
    PageData& offer(PageData& row, const std::string& anchor) {
        if (part_.here != anchor) {
            return row.add("offer").set(
                "here_url", fmt::format("{}?side={}&her={}#{}", review_address(document_.id),
                                        part_.page, anchor, anchor));
        }
        PageData& form = row.add("here");
        add_form(form);
        return form;
    }

    PageData& add_block(PageData& parent, const document::Block& block, const std::string& anchor,
                        int heading_level = 4) {
        PageData& row = parent.add("block");
        row.set("block_anchor", anchor)
            .set_html("block_html",
                      document::render_html(
                          {{block}}, {.top_heading_level = heading_level, .id_prefix = anchor}));
        link(row, where_.place_of(block), anchor, std::string(texts_["review.text"]));
        PageData& form = offer(row, anchor);
        if (part_.here == anchor) add_kinds(form, SectionKind::Other);
        return form;
    }

    void fill_preamble() {
        if (document_.now.preamble.blocks.empty()) return;
        PageData& preamble = data_.add("preamble");
        int at = 0;
        for (const document::Block& block : document_.now.preamble.blocks) {
            add_block(preamble, block, fmt::format("hoved-{}", at), 3).set("block_index", at++);
        }
    }

    void fill_item_fields(PageData& row, const Item& item) {
        add_form(row);
        row.set("item_number", item.number > 0 ? std::to_string(item.number) : std::string())
            .set("item_title", item.title)
            .set("item_case", item.case_number.value_or(""));
        row.show_if("is_closed", item.closed);
        for (int at = 0; at <= static_cast<int>(records::Outcome::Withdrawn); ++at) {
            const auto outcome = static_cast<records::Outcome>(at);
            PageData& choice = row.add("outcome");
            choice.set("outcome_value", std::string(records::name_of(outcome)))
                .set("outcome_name", outcome_words(outcome, texts_));
            choice.show_if("outcome_chosen", std::find(item.outcomes.begin(), item.outcomes.end(),
                                                       outcome) != item.outcomes.end());
        }
        add_standing(row,
                     {.closed = item.closed,
                      .kind = document_.now.kind,
                      .outcomes = item.outcomes,
                      .withheld = false},
                     texts_);
    }

    std::string name_of(const Item& item) const {
        const std::string title =
            item.title.empty() ? std::string(texts_["review.untitled"]) : shortened(item.title, 80);
        return item.number > 0 ? fmt::format("{}. {}", item.number, title) : title;
    }

    void fill_item(std::size_t index) {
        const Item& item = document_.now.items[index];
        PageData& row = data_.add("item");
        const std::string anchor = fmt::format("punkt-{}", index);
        row.set("anchor", anchor)
            .set("item_index", static_cast<int>(index))
            .set("item_name", name_of(item));
        if (item.case_number) row.add("item_case_told").set("case_words", *item.case_number);
        row.show_if("item_case_untold", !item.case_number);
        row.show_if("is_not_first", index > 0);
        row.show_if("is_first", index == 0);
        fill_item_fields(row, item);
        const bool is_opening = file_.of_opened && file_.item == index;
        row.show_if("is_open", !item.closed || is_opening);
        row.show_if("stays_closed", item.closed && !is_opening);
        if (is_opening) add_opened_files(row, file_);
        if (records::has_unknown_outcome(document_.now.findings, item)) {
            add_unknown_outcome(row,
                                {document_.id, static_cast<int>(index) + 1, item.number,
                                 "gennemsyn", context_.form_token()},
                                texts_);
        }
        const int place = where_.place_of(item.title, item.line, item.page);
        link(row, place, anchor, name_of(item));
        item_places_.push_back(place);
        link_case_number(item, place, anchor);
        std::size_t at = 0;
        for (const records::Section& section : item.sections) {
            fill_section(row, section, index, at++);
        }
        fill_attachments(row, item, index);
        row.show_if("has_attachments", !item.attachments.empty());
    }

    /// The line of the case number leads to the item, too: it stands near its title.
    void link_case_number(const Item& item, int place, const std::string& anchor) {
        constexpr std::size_t near = 6;
        if (!item.case_number || place <= 0 || original_.pages > 0) return;
        const auto from = static_cast<std::size_t>(place) - 1;
        for (std::size_t at = from > 2 ? from - 2 : 0;
             at < std::min(original_.lines.size(), from + near); ++at) {
            if (original_.lines[at].find(*item.case_number) == std::string::npos) continue;
            auto& there = back_[static_cast<int>(at) + 1];
            if (there.empty()) there.emplace_back(anchor, name_of(item));
            return;
        }
    }

    void fill_attachments(PageData& row, const Item& item, std::size_t index) {
        int at = 0;
        for (const records::Attachment& one : item.attachments) {
            PageData& attachment = row.add("attachment");
            attachment.set("attachment_title", one.title);
            if (one.href) attachment.add("attachment_file").set("attachment_url", *one.href);
            PageData& form = attachment.add("attachment_form");
            add_form(form);
            form.show_if("for_all", !item.closed);
            form.set("attach_action", review_address(document_.id) + "/bilag")
                .set("attachment_item", static_cast<int>(index))
                .set("attachment_place", at)
                .set("attachment_name", one.title);
            const bool is_it = static_cast<int>(file_.place) == at && file_.item == index;
            if (is_it && !file_.of_opened) add_file_doubts(form, file_);
            ++at;
        }
    }

    void fill_section(PageData& item, const records::Section& section, std::size_t index,
                      std::size_t number) {
        PageData& row = item.add("section");
        const std::string kind = "review.section." + std::string(records::name_of(section.kind));
        const std::string anchor = fmt::format("punkt-{}-{}", index, number);
        row.set("section_anchor", anchor).set("section_kind", std::string(texts_[kind]));
        if (!section.heading.empty()) {
            row.add("section_heading").set("heading_words", section.heading);
            link(row, where_.place_of(section.heading, 0, 0), anchor, section.heading);
        }
        PageData& form = offer(row, anchor);
        form.set("section_item", static_cast<int>(index))
            .set("section_index", static_cast<int>(number));
        if (part_.here == anchor) add_kinds(form, section.kind);
        int at = 0;
        for (const document::Block& block : section.document.blocks) {
            add_block(row, block, fmt::format("{}-{}", anchor, at))
                .set("block_index", at++)
                .show("in_item")
                .set("section_item", static_cast<int>(index))
                .set("section_index", static_cast<int>(number));
        }
    }

    std::string why_of(const std::string& code) const {
        const std::string key = "review." + code;
        return std::string(texts_.has(key) ? texts_[key] : texts_["review.doubt.other"]);
    }

    bool is_all_closed() const {
        const auto& items = document_.now.items;
        return !items.empty() &&
               std::all_of(items.begin(), items.end(), [](const Item& one) { return one.closed; });
    }

    void fill_doubts() {
        int count = 0;
        for (const base::Finding& finding : document_.now.findings) {
            const bool is_doubt = finding.code.starts_with("doubt.");
            if (!is_doubt && finding.code != "correction.no_place") continue;
            PageData& row = data_.add("doubt");
            add_form(row);
            row.set("doubt_why",
                    is_doubt ? why_of(finding.code)
                             : texts_.with("review.no_place", {correction_words(finding.text)}))
                .set("doubt_number", ++count);
            const std::string quote = is_doubt ? doubt_quote(finding, texts_) : std::string();
            if (!quote.empty()) row.add("doubt_text").set("doubt_words", quote);
            // What nobody has told is told in the head's form, and is never harmless.
            const bool is_untold =
                finding.code == "doubt.no_body" || finding.code == "doubt.no_date";
            row.show_if("doubt_is_head", is_untold);
            const bool is_in_name = finding.code == "doubt.closing_word" && finding.line == 0 &&
                                    !finding.text.empty() &&
                                    document_.file_name.find(finding.text) != std::string::npos;
            row.show_if("doubt_in_name", is_in_name);
            // Whoever only brought it in answers nothing (claimed first: nobodys.cpp).
            row.show_if("doubt_nobodys", document_.unclaimed && !is_untold);
            if (is_in_name && is_all_closed() && !document_.unclaimed) {
                PageData& answer = row.add("doubt_all_closed");
                add_form(answer);
                answer.set("doubt_key", intake::answer_to(finding, {}).words)
                    .set("doubt_place", intake::answer_to(finding, {}).number);
            }
            if (!is_untold && !document_.unclaimed) {
                PageData& answer = row.add("doubt_answer");
                add_form(answer);
                answer.set("doubt_key", intake::answer_to(finding, {}).words)
                    .set("doubt_place", intake::answer_to(finding, {}).number);
            }
            row.show_if("doubt_closing", finding.code == "doubt.closing_word");
            if (finding.line > 0 && original_.pages == 0) {
                link(row, finding.line, "tvivl-" + std::to_string(count),
                     std::string(texts_["review.doubt_here"]));
            }
        }
        data_.show_if("has_doubts", count > 0);
        data_.set("doubt_count", texts_.count("review.doubts", count));
    }

    void fill_personal() {
        const auto traces = records::find_personal_traces(document_.now);
        for (const records::PersonalTrace& one : traces) {
            PageData& row = data_.add("trace");
            row.set("trace_kind", std::string(texts_["review.trace." + one.kind]))
                .set("trace_words", one.words);
            if (one.item < document_.now.items.size()) {
                row.add("trace_item")
                    .set("trace_url",
                         fmt::format("{}?side={}#punkt-{}", review_address(document_.id),
                                     page_with_item(document_.now, one.item), one.item))
                    .set("trace_name",
                         records::without_personal_numbers(name_of(document_.now.items[one.item])));
            }
        }
        data_.show_if("has_traces", !traces.empty());
    }

    std::string correction_words(std::string_view kind) const {
        return std::string(texts_["review.correction." + std::string(kind)]);
    }

    /// The lines that belong to the items of this page.
    std::pair<std::size_t, std::size_t> lines_shown() const {
        std::size_t first = 0;
        std::size_t last = original_.lines.size();
        if (part_.page > 1 && !item_places_.empty() && item_places_.front() > 0) {
            first = static_cast<std::size_t>(item_places_.front()) - 1;
        }
        if (part_.last < document_.now.items.size()) {
            const Item& next = document_.now.items[part_.last];
            if (next.line > 0) last = std::min(last, static_cast<std::size_t>(next.line) - 1);
        }
        return {std::min(first, last), last};
    }

    void add_back_links(PageData& row, int place) {
        const auto found = back_.find(place);
        if (found == back_.end()) return;
        for (const auto& [anchor, name] : found->second) {
            row.add("back").set("back_url", "#" + anchor).set("back_name", name);
        }
    }

    void fill_original() {
        if (original_.pages > 0) {
            PageData& pages = data_.add("pictures");
            for (int page = 1; page <= original_.pages; ++page) {
                PageData& row = pages.add("picture");
                row.set("page_number", page)
                    .set("picture_url",
                         fmt::format("{}/side/{}", review_address(document_.id), page))
                    .set("picture_words", texts_.with("review.page", {std::to_string(page)}));
                add_back_links(row, page);
            }
            return;
        }
        PageData& all = data_.add("lines");
        const auto [first, last] = lines_shown();
        std::set<int> doubted;
        for (const base::Finding& one : document_.now.findings) {
            if (one.code.starts_with("doubt.")) doubted.insert(one.line);
        }
        for (std::size_t at = first; at < last; ++at) {
            const int number = static_cast<int>(at) + 1;
            PageData& row = all.add("line");
            row.set("line_number", number).set("line_text", original_.lines[at]);
            row.show_if("line_doubted", doubted.contains(number));
            add_back_links(row, number);
        }
    }

    PageData& data_;
    const DocumentToReview& document_;
    const Original& original_;
    const ReviewPart& part_;
    const FileDoubts& file_;
    Context& context_;
    const Texts& texts_;
    Whereabouts where_;
    std::vector<int> item_places_;
    std::map<int, std::vector<std::pair<std::string, std::string>>> back_;
};

}  // namespace

PageData review_page(const DocumentToReview& document, const Original& original,
                     const ReviewPart& part, const ReviewProblem& problem, Context& context) {
    const Texts& texts = context.texts();
    PageData data;
    data.set("title", texts.with("review.title", {name_of_document(document, texts)}))
        .set("document_name", name_of_document(document, texts))
        .set("file_name", document.file_name)
        .set("source_url", source_address(document.source_sha256))
        .set("meeting_url", Address(meeting_address(document.meeting_slug))
                                .with_number("udgave", document.version)
                                .text())
        .set("rules_url", review_address(document.id) + "/regler")
        .set("publish_url", review_address(document.id) + "/offentliggoer")
        .set("documents_url", meeting_address(document.meeting_slug) + "/dokumenter")
        .set("again_url", review_address(document.id) + "/igen")
        .set("form_action", review_address(document.id) + "/ret")
        .set("form_token", context.form_token())
        .set("state", document.state)
        .set("shown_page", part.page);
    const bool waits = !document.published && !document.withdrawn && !document.is_no_minutes();
    data.show_if("waits", waits);
    const auto& findings = document.now.findings;
    const bool unanswered = std::any_of(findings.begin(), findings.end(), records::needs_a_look);
    const bool mine = waits && !document.unclaimed && !records::is_untold(document.now);
    data.show_if("can_be_published", mine && !unanswered);
    data.show_if("answer_first", mine && unanswered);
    data.show_if("has_rules", !document.unclaimed);
    data.show_if("is_published", document.published);
    data.show_if("is_withdrawn", document.withdrawn && !document.is_no_minutes());
    data.show_if("not_minutes", document.is_no_minutes());
    add_problem(data, problem);
    ReviewFiller(data, document, original, part, problem.file, context).fill();
    return data;
}

}  // namespace site
