// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/review/beside.h"
#include "site/review/reread_body.h"
#include "site/review/review.h"
#include "site/review/upload.h"
#include "site/review/waiting.h"

namespace site {

std::span<const Route> review_routes() {
    constexpr Access signed_in = Access::signed_in();
    static const std::vector<Route> table = {
        {Method::Get, "/gennemsyn", list_waiting_page, signed_in},
        {Method::Get, "/gennemsyn/ens/{forum}/{likeness}", show_waiting_group, signed_in},
        {Method::Get, "/gennemsyn/ens/{forum}/{likeness}/offentliggoer", show_publish_group,
         signed_in},
        {Method::Post, "/gennemsyn/ens/{forum}/{likeness}/offentliggoer", publish_group, signed_in},
        {Method::Get, "/gennemsyn/ens/{forum}/{likeness}/ikke-referat", show_set_group_aside,
         signed_in},
        {Method::Post, "/gennemsyn/ens/{forum}/{likeness}/ikke-referat", set_group_aside,
         signed_in},
        {Method::Get, "/gennemsyn/udfald/{forum}", list_unknown_page, signed_in},
        {Method::Get, "/gennemsyn/forum/{forum}", show_body_waits, signed_in},
        {Method::Post, "/gennemsyn/forum/{forum}", set_body_waits, signed_in},
        {Method::Get, "/gennemsyn/forum/{forum}/igen", list_body_rereadings, signed_in},
        {Method::Post, "/gennemsyn/forum/{forum}/igen", begin_body_rereading, signed_in},
        {Method::Get, "/gennemsyn/laesning/{run}", show_body_rereading, signed_in},
        {Method::Get, "/gennemsyn/laesning/{run}/nyt", listen_to_body_rereading, signed_in},
        {Method::Post, "/gennemsyn/laesning/{run}/tag", take_body_rereading, signed_in},
        {Method::Post, "/gennemsyn/laesning/{run}/stop", stop_body_rereading, signed_in},
        {Method::Post, "/gennemsyn/laesning/{run}/fortryd", undo_body_rereading, signed_in},
        {Method::Get, "/gennemsyn/svar", list_answers_page, signed_in},
        {Method::Get, "/gennemsyn/svar/nyt", listen_to_answers, signed_in},
        {Method::Post, "/gennemsyn/svar/{answer}/stop", stop_group_answer, signed_in},
        {Method::Post, "/gennemsyn/svar/{answer}/fortryd", take_group_answer_back, signed_in},
        {Method::Get, "/gennemsyn/indlaes", show_upload_form, signed_in},
        {Method::Post, "/gennemsyn/indlaes", take_plain_upload, signed_in},
        {Method::Post, "/gennemsyn/indlaes/sekretaer", become_secretary,
         Access::with(rights::Permission::KeepOrganisation)},
        {Method::Post, "/gennemsyn/indlaes/begynd", begin_scripted_upload, signed_in},
        {Method::Get, "/gennemsyn/indlaes/{upload}", show_upload, signed_in},
        {Method::Get, "/gennemsyn/indlaes/{upload}/nyt", listen_to_upload, signed_in},
        {Method::Post, "/gennemsyn/indlaes/{upload}/stykke", take_piece, signed_in},
        {Method::Post, "/gennemsyn/indlaes/{upload}/se", look_at_files, signed_in},
        {Method::Post, "/gennemsyn/indlaes/{upload}/alligevel", take_file_anyway, signed_in},
        {Method::Post, "/gennemsyn/indlaes/{upload}/tag-ind", take_in_files, signed_in},
        {Method::Post, "/gennemsyn/indlaes/{upload}/annuller", cancel_files, signed_in},
        {Method::Get, "/gennemsyn/{document}", show_review, signed_in},
        {Method::Post, "/gennemsyn/{document}/ret", correct_document, signed_in},
        {Method::Post, "/gennemsyn/{document}/udfald", tell_outcome, signed_in},
        {Method::Post, "/gennemsyn/{document}/bilag", attach_file, signed_in},
        {Method::Post, "/gennemsyn/{document}/fortryd", undo_document_correction, signed_in},
        {Method::Get, "/gennemsyn/{document}/side/{page}", show_page_picture, signed_in},
        {Method::Get, "/gennemsyn/{document}/sammen", show_side_by_side, signed_in},
        {Method::Get, "/gennemsyn/{document}/igen", show_read_again, signed_in},
        {Method::Post, "/gennemsyn/{document}/igen", take_read_again, signed_in},
        {Method::Get, "/gennemsyn/{document}/regler", show_rules, signed_in},
        {Method::Post, "/gennemsyn/{document}/regler", apply_reading_rule, signed_in},
        {Method::Post, "/gennemsyn/{document}/regler/{rule}/fortryd", undo_reading_rule, signed_in},
        {Method::Get, "/gennemsyn/{document}/offentliggoer", show_review_publish, signed_in},
        {Method::Post, "/gennemsyn/{document}/kun-forummet", keep_reviewed_for_body, signed_in},
        {Method::Post, "/gennemsyn/{document}/offentliggoer", publish_reviewed, signed_in},
    };
    return table;
}

}  // namespace site
