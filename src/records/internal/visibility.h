// SPDX-License-Identifier: AGPL-3.0-or-later
// The one place that decides who may see what. A statement that reads for a viewer names the rule
// in curly brackets and gets its text; it takes rights::values_for, so $1 is the person (0:
// anybody, -1: the operator), $2 whether he is staff, $3 the day.
#pragma once
#include <string>
#include <string_view>

namespace records {

/// `sql` with the text of each rule in the place of its name. Where tables are named, the statement
/// must have them under these names:
///   {sees_item}         minutes, meeting, item: the item in full.
///   {sees_section}      ... and section: hidden too when it lists an attachment that is hidden.
///   {sees_attachment}   ... and attachment: the item, and the attachment itself.
///   {sees_case_number}  minutes, meeting, item, body: the case number, also of a closed item.
///   {all_know_stop}     item, body: everybody is told that a published item belongs to its case.
///   {sees_document}     minutes, meeting: that the document exists.
///   {sees_source}       minutes, meeting: its original bytes.
///   {is_shown}          minutes, meeting: of the meeting's documents the one that stands, or, when
///                       none is published, the newest that the viewer may see.
///   {sees_meeting}      meeting: some document of it.
///   {sees_body}         body: some meeting of it, or that it was set up.
///   {sees_person}       person: on the list of some document.
std::string with_rule(std::string_view sql);

}  // namespace records
