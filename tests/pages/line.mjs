// SPDX-License-Identifier: AGPL-3.0-or-later
// A line between a browser and the program that can be cut: also for a service worker, which a browser's own switch for being
// offline may pass by.
import { createServer, request as ask } from "node:http";

/** {address, cut(), mend(), refuse(path, status), stop()}. A status that is `refuse`d is answered in the program's place. */
export async function line(address) {
  const { hostname, port } = new URL(address);
  let isCut = false;
  const refused = new Map();
  const server = createServer((incoming, outgoing) => {
    if (isCut) return incoming.socket.destroy();
    const status = refused.get(incoming.url);
    if (status) {
      outgoing.writeHead(status, { "Content-Type": "text/html; charset=utf-8", ...(status === 303 ? { Location: "/log-ind" } : {}) });
      return outgoing.end(`<!DOCTYPE html><html lang="da"><title>x</title><h1>${status}</h1>`);
    }
    const passed = ask({ hostname, port, path: incoming.url, method: incoming.method, headers: incoming.headers }, (answer) => {
      outgoing.writeHead(answer.statusCode, answer.rawHeaders);
      answer.pipe(outgoing);
    });
    passed.on("error", () => outgoing.destroy());
    outgoing.on("close", () => passed.destroy());
    return incoming.pipe(passed);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    address: `http://127.0.0.1:${server.address().port}`,
    cut() {
      isCut = true;
      server.closeAllConnections();
    },
    mend() {
      isCut = false;
    },
    refuse: (path, status) => (status ? refused.set(path, status) : refused.delete(path)),
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}
