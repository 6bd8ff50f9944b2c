// SPDX-License-Identifier: AGPL-3.0-or-later
// Signing in and one's own account, in a browser.
export const elsewhere = { "/konto/totrin/fra": "needs a second factor" };

export const addresses = async (world) => ({
  outsider: ["/log-ind", await world.invite("Nikolaj Ny", "niny")],
  ada: ["/konto", "/konto/adgangskode", "/konto/mail", "/konto/totrin", "/log-ud"],
});
