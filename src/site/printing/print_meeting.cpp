// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /moeder/{slug}/udskrift?form=&udgave= and /moeder/{slug}/punkt/{number}/udskrift?form= : what
// the visitor may see of it, as the page shows it, as a file.
#include <fmt/format.h>

#include <chrono>
#include <mutex>

#include "base/try.h"
#include "print/forms.h"
#include "records/read.h"
#include "site/address.h"
#include "site/download.h"
#include "site/printing/printing.h"

namespace site {
namespace {

/// One paper is made at a time, and one more may wait for it: a page must not wait for papers.
class Turn {
public:
    explicit Turn(std::chrono::seconds longest) {
        const std::unique_lock waits(waiting(), std::try_to_lock);
        if (waits) lock_ = std::unique_lock(printing(), longest);
    }
    bool is_mine() const { return lock_.owns_lock(); }

private:
    static std::mutex& waiting() {
        static std::mutex one;
        return one;
    }
    static std::timed_mutex& printing() {
        static std::timed_mutex one;
        return one;
    }
    std::unique_lock<std::timed_mutex> lock_;
};

constexpr std::chrono::seconds longest_wait{10};

base::Result<print::Form> form_asked(const Request& request) {
    const std::string name = request.query_value("form");
    if (name.empty()) return print::Form::Pdf;
    const auto form = print::parse_form(name == "tekst" ? "text" : name);
    if (form && name != "text") return *form;
    return base::Error{base::ErrorKind::NotFound, "page.no_such_part", name};
}

/// What is closed to others bears its reader's name, and so does what is not published.
bool is_for_reader_alone(const records::MeetingRecord& record) {
    const bool has_closed =
        std::any_of(record.items.begin(), record.items.end(), [](const records::ShownItem& item) {
            return item.visibility == records::Visibility::Closed && !item.withheld;
        });
    return has_closed || !record.version.published;
}

base::Result<void> note_closed(const records::MeetingRecord& record, int number, Context& context) {
    for (const records::ShownItem& item : record.items) {
        if (item.visibility != records::Visibility::Closed || item.withheld) continue;
        TRY_DO(context.note_closed({record.meeting.id, item.number}, record.meeting.slug));
    }
    return context.note_closed_attachments(record.version.id, number);
}

/// `number` 0: the whole meeting.
base::Result<Response> answer_paper(records::MeetingRecord record, int number,
                                    const Request& request, Context& context) {
    TRY(const print::Form form, form_asked(request));
    if (number > 0) {
        TRY_DO(print::keep_one_item(record, number));
    }
    TRY_DO(note_closed(record, number, context));
    print::Paper paper = print::paper_of(record);
    paper.municipality = context.site().municipality;
    const bool own = is_for_reader_alone(record) && context.signed_in() != nullptr;
    if (own) paper.reader = context.signed_in()->name;
    Response response;
    {
        const Turn turn(longest_wait);
        if (!turn.is_mine()) return base::Error{base::ErrorKind::Unavailable, "print.busy"};
        TRY(response.body, print::render(print::sheet_of(paper), form));
    }
    const std::string kind =
        record.version.kind == records::MinutesKind::Agenda ? "dagsorden" : "referat";
    const std::string part = number > 0 ? fmt::format("-punkt-{}", number) : std::string();
    response.content_type = print::media_type_of(form);
    response.cacheable = !own;
    response.headers = {
        {"Content-Disposition", disposition_of(fmt::format("{}-{}{}.{}", kind, record.meeting.slug,
                                                           part, print::ending_of(form)),
                                               print::media_type_of(form))}};
    return response;
}

}  // namespace

base::Result<Response> print_meeting(const Request& request, Context& context) {
    TRY(store::Reader * reader, context.reader());
    TRY(const int asked, request.positive_query("udgave", 0));
    TRY(auto record, records::load_meeting_record(*reader, request.parameter("slug"),
                                                  asked > 0 ? std::optional(asked) : std::nullopt,
                                                  context.viewer()));
    return answer_paper(std::move(record), 0, request, context);
}

base::Result<Response> print_item(const Request& request, Context& context) {
    TRY(store::Reader * reader, context.reader());
    TRY(const int number, item_number_of(request));
    TRY(auto record, records::load_meeting_record(*reader, request.parameter("slug"), std::nullopt,
                                                  context.viewer()));
    return answer_paper(std::move(record), number, request, context);
}

}  // namespace site
