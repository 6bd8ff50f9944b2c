// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /meddelelser?foer=, POST /meddelelser and GET /meddelelser/{id} : what one was told, newest
// first. What each says is asked for when it is shown, for whoever looks.
#include "base/try.h"
#include "notices/screen.h"
#include "site/acting.h"
#include "site/notice_words.h"
#include "site/notices/notices.h"
#include "web/address.h"
#include "web/danish.h"
#include "work/lease.h"

namespace site {
namespace {

using notices::Look;
using notices::ScreenNotice;
using notices::ScreenNoticeId;

constexpr int rows_a_page = 50;

/// What a notice may say to whoever looks.
struct Said {
    enum class What {
        Holds,
        Over,    ///< It is done, or something else is so now.
        Hidden,  ///< He may not see any more what it is about.
    };
    What what = What::Over;
    std::string words;  ///< Of its kind alone, unless it holds.
    std::string title = {};
    std::string path = {};
};

base::Result<Said> look_at(store::Reader& reader, const ScreenNotice& notice,
                           const std::vector<notices::NoticeKind>& kinds, const Context& context) {
    const Texts& texts = context.texts();
    const std::string key = "mail." + notice.kind;
    Said said{.words = std::string(texts[key + ".name"])};
    const notices::NoticeKind* kind = work::find_kind(kinds, notice.kind);
    if (kind == nullptr) return said;
    if (kind->title) {
        TRY(const auto title, kind->title(reader, notice.matter, context.viewer()));
        if (!title) {
            said.what = Said::What::Hidden;
            return said;
        }
        said.title = *title;
    }
    TRY(const Look look, kind->look(reader, notice.matter));
    if (look.what != Look::What::Send) return said;
    said.what = Said::What::Holds;
    said.words = say(texts, key + ".subject", look.words);
    said.path = look.path;
    return said;
}

std::string own_holder(const Context& context) {
    return notices::holder_of(context.signed_in()->person);
}

void fill_notice(PageData& row, const ScreenNotice& notice, const Said& said, Context& context) {
    const std::string id = std::to_string(notice.id.value);
    row.set("told_words", said.words)
        .set("told_at", moment_text(notice.told_at, context.texts().language()));
    row.show_if("is_unread", !notice.is_read);
    if (!notice.is_read) {
        row.add("may_mark")
            .set("mark_id", id)
            .set("mark_token", context.form_token())
            .set("mark_words", said.words);
    }
    if (said.what == Said::What::Holds) row.add("leads").set("told_url", "/meddelelser/" + id);
    row.show_if("leads_nowhere", said.what != Said::What::Holds);
    row.show_if("is_over", said.what == Said::What::Over);
    row.show_if("is_hidden", said.what == Said::What::Hidden);
    if (!said.title.empty()) row.add("about").set("about_title", said.title);
}

}  // namespace

base::Result<Response> show_notices(const Request& request, Context& context) {
    TRY(const int asked, request.positive_query("foer", 0));
    std::optional<ScreenNoticeId> before;
    if (asked > 0) before = ScreenNoticeId{asked};
    TRY(store::Reader * reader, context.reader());
    TRY(auto told,
        notices::list_screen_notices(*reader, own_holder(context), before, rows_a_page + 1));
    const bool has_more = told.size() > rows_a_page;
    if (has_more) told.pop_back();
    const auto kinds = notice_kinds(context.clock());
    PageData page;
    page.set("title", std::string(context.texts()["notices.title"]));
    for (const ScreenNotice& one : told) {
        TRY(const Said said, look_at(*reader, one, kinds, context));
        fill_notice(page.add("notice"), one, said, context);
    }
    page.show_if("nothing", told.empty());
    TRY(const int unread, notices::count_unread(*reader, own_holder(context)));
    if (unread > 0 && !told.empty()) {
        page.add("may_mark_all")
            .set("newest_id", std::to_string(told.front().id.value))
            .set("all_token", context.form_token());
    }
    if (has_more) {
        page.add("older").set(
            "older_url",
            Address("/meddelelser").with("foer", std::to_string(told.back().id.value)).text());
    }
    context.form_token();  // One's own: the page is never kept.
    return context.render("notices", std::move(page));
}

base::Result<Response> mark_notices_kept(const Request& request, Context& context) {
    if (request.form_is_restored) return redirect_to("/meddelelser");
    TRY(const std::int64_t id, parse_id(request.form_value("meddelelse")));
    const bool all = request.form_value("handling") == "alle";
    TRY_DO(in_transaction(context, [&](store::Transaction& transaction) {
        const rights::SignedIn& who = *context.signed_in();
        return all ? notices::mark_all_read(transaction, who, ScreenNoticeId{id}, context.clock())
                   : notices::mark_read(transaction, who, ScreenNoticeId{id}, context.clock());
    }));
    return redirect_to("/meddelelser");
}

base::Result<Response> open_notice(const Request& request, Context& context) {
    TRY(const std::int64_t id, id_of(request));
    const std::string holder = own_holder(context);
    TRY(store::Reader * reader, context.reader());
    TRY(const auto found, notices::list_screen_notices(*reader, holder, ScreenNoticeId{id + 1}, 1));
    if (found.empty() || found.front().id.value != id) {
        return base::Error{base::ErrorKind::NotFound, "page.not_found"};
    }
    TRY(const Said said, look_at(*reader, found.front(), notice_kinds(context.clock()), context));
    if (request.method == Method::Get) {
        // Whoever opens it has read it.
        TRY_DO(in_transaction(context, [&](store::Transaction& transaction) {
            return notices::mark_read(transaction, *context.signed_in(), ScreenNoticeId{id},
                                      context.clock());
        }));
    }
    return redirect_to(said.path.empty() ? "/meddelelser" : said.path);
}

}  // namespace site
