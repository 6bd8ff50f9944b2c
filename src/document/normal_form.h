// SPDX-License-Identifier: AGPL-3.0-or-later
// What every reader should hand out, and what the text form can say.
#pragma once
#include "document/document.h"

namespace document {

/// The same words in the normal form: white space single and not at the ends; spans that nest;
/// nothing empty (blocks without text, links without address); lists at most 16 deep; no label of
/// nothing; no more head rows than rows. Documents in it survive being written as text.
Document normalise(Document document);
Text normalise(Text text);

}  // namespace document
