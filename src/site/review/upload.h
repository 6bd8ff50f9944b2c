// SPDX-License-Identifier: AGPL-3.0-or-later
// /gennemsyn/indlaes: files into the record through a browser.
#pragma once
#include "site/kit.h"
#include "web/context.h"

namespace site {

base::Result<Response> show_upload_form(const Request& request, Context& context);
base::Result<Response> take_plain_upload(const Request& request, Context& context);
base::Result<Response> begin_scripted_upload(const Request& request, Context& context);
base::Result<Response> take_piece(const Request& request, Context& context);
base::Result<Response> show_upload(const Request& request, Context& context);
base::Result<Response> look_at_files(const Request& request, Context& context);
base::Result<Response> take_file_anyway(const Request& request, Context& context);
base::Result<Response> take_in_files(const Request& request, Context& context);
base::Result<Response> cancel_files(const Request& request, Context& context);
base::Result<Response> listen_to_upload(const Request& request, Context& context);

base::Result<Response> become_secretary(const Request& request, Context& context);
/// Whether whoever looks may give himself the role that taking in documents needs.
bool may_become_secretary(Context& context);
/// In the place of the form, for somebody who may not take in documents yet: the button that gives
/// an administrator the role, and for others whom to ask (403).
base::Result<Response> show_claim(Context& context, const std::vector<base::Violation>& wrong);

}  // namespace site
