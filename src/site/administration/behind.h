// SPDX-License-Identifier: AGPL-3.0-or-later
// What goes on behind the pages, as an administrator looks at it: background work and mail. What
// both pages have in common.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "rights/actor.h"
#include "site/acting.h"
#include "site/kit.h"
#include "web/context.h"
#include "web/events.h"
#include "web/tables.h"
#include "work/lease.h"

namespace site {

base::Result<Response> show_work(const Request& request, Context& context);
base::Result<Response> listen_to_work(const Request& request, Context& context);
base::Result<Response> cancel_work(const Request& request, Context& context);
base::Result<Response> try_work_again(const Request& request, Context& context);

base::Result<Response> show_outbox(const Request& request, Context& context);
base::Result<Response> listen_to_outbox(const Request& request, Context& context);
base::Result<Response> send_letter_again(const Request& request, Context& context);
base::Result<Response> show_failed_letters(const Request& request, Context& context);
base::Result<Response> send_failed_letters_again(const Request& request, Context& context);
base::Result<Response> drop_letter(const Request& request, Context& context);
base::Result<Response> show_test_letter(const Request& request, Context& context);
base::Result<Response> send_test_letter(const Request& request, Context& context);

/// One list of several: which one an address asks for, and where it goes on.
struct ListAsked {
    std::string group;  ///< "": the beginning of each.
    work::ListPlace after;

    int most() const { return group.empty() ? 10 : 50; }
    bool shows(std::string_view one) const { return group.empty() || group == one; }
};
/// From `vis` and `fra`. NotFound "page.no_such_part" for a list that is none of `groups`.
base::Result<ListAsked> list_asked(const Request& request,
                                   const std::vector<std::string_view>& groups);
/// The link to what comes after this place in a list.
Choice link_to_more(std::string address, std::string_view group, const work::ListPlace& after,
                    const Texts& texts);

/// A table of the rows of one list; one row more than there is room for gives a link instead.
template <class Row, class Show, class PlaceOf>
TablePart list_part(const std::string& address, std::string_view group, const ListAsked& asked,
                    std::vector<Row> rows, Show&& show, PlaceOf&& place_of, const Texts& texts) {
    TablePart part;
    const auto room = static_cast<std::size_t>(asked.most());
    const bool has_more = rows.size() > room;
    if (has_more) rows.resize(room);
    for (const Row& row : rows) part.rows.push_back(show(row));
    if (rows.empty() && asked.after.id != 0) part.empty = texts["behind.no_more"];
    if (has_more) part.links.push_back(link_to_more(address, group, place_of(rows.back()), texts));
    return part;
}

/// "3 breve venter."; "Mindst 1.000 breve venter." for more than are counted.
std::string count_words(std::string_view key, int number, const Texts& texts);

/// Why something went wrong, for an administrator.
std::string why(const std::string& code, const Texts& texts);

/// How often these tables have been written to: grows, and tells nothing of what.
base::Result<std::int64_t> changes_of(Site& site, const std::vector<std::string>& tables);
/// Tells that these tables were written to, as long as whoever listens may look at them.
Response tell_changes_of(const Request& request, std::string topic,
                         std::vector<std::string> tables);

/// The answer to a button of a row: back to the list with a note, also when somebody was quicker.
template <class Change>
base::Result<Response> answer_button(const Request& request, Context& context,
                                     const std::string& address, std::string_view note,
                                     Change&& change) {
    const std::string back = Address(address).with("vis", request.query_value("vis")).text();
    if (request.form_is_restored) return redirect_to(back);
    const auto done = in_transaction(context, std::forward<Change>(change));
    if (done) return redirect_with_note(back, note);
    const base::ErrorKind kind = done.error().kind;
    const bool was_over = kind == base::ErrorKind::Conflict || kind == base::ErrorKind::NotFound;
    if (was_over) return redirect_with_note(back, "was_over");
    return done.error();
}

}  // namespace site
