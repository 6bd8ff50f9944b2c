// SPDX-License-Identifier: AGPL-3.0-or-later
// What a clause says of a deed besides its words: who did it, and whether it is only told of.
// Knows voice and clauses; the subject itself is Place's (outcome_place.h).
#pragma once
#include "intake/internal/outcome_place.h"

namespace intake {

/// "at godkende", "at enstemmigt vedtage", "at drøfte og godkende".
bool follows_at(const Place& place);

/// "er fastlagt", "blev godkendt", "udsættes": what stands before the verb is what it was done to.
bool is_passive(const Place& place);

/// "godkendt af Byrådet", in a committee's minutes: another body, or somebody outside, did it; a
/// word that settles a case also there: "godkendt i Byrådet".
bool is_done_by_another(const Place& place, const OwnBody& own, bool settles);

/// "Lodsejeren afviste tilbuddet": one person outside, in the active voice. Who has an office in
/// the body (the lists `administration` and `doers`) is none.
bool is_done_by_outsider(const Place& place);

/// "Rådet fik at vide, at forslaget er faldet": what somebody tells of as past.
bool is_only_told(const Place& place);

/// "foreslog Ida, som blev valgt", "hvilket blev vedtaget": what came of a proposal, no part of it.
bool comes_of_proposal(const Place& place);

/// "Udvalget finder ikke, at der bør gives dispensation": the body says no to it.
bool is_denied_above(const Place& place, const OwnBody& own);

/// "oplyste, at valget finder sted i maj", "ønsker, at Bo skriver": an "at" clause of what somebody
/// told or wants.
bool is_told_or_asked(const Place& place);

/// "Ida orienterede om turen", "Orientering om taget: det er tæt": news for whoever meets. What is
/// "gennemgået" or "fremlagt" is mostly what they decide on, and who "orienterer" may do it later.
bool is_briefing(const Place& place);

/// "foreslog, at sagen udsættes", "at punktet sendes tilbage": where the case is to go.
bool moves_case_on(const Place& place);

/// "som herefter sendes til udvalget": what comes next, although the clause describes.
bool comes_next(const Place& place);

/// "Der kan ikke gives tilladelse": nothing of another time.
bool is_denied_by_modal(const Place& place);

/// "enighed om, at det er en god idé": what they think, not what is done.
bool is_opinion(const Place& place);

/// "Formand: Ida Holm", "Bo - kasserer", "Formand blev Ole".
bool names_who_has_role(const Place& place);

}  // namespace intake
