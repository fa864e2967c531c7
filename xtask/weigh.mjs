// Visits a page as somebody with a role, or as an employee without one, and prints what Chromium
// downloaded: node weigh.mjs URL PATH [ROLE]
//
// Prints JSON: [{path, raw, brotli}], brotli of quality 5, in the order of the requests.

import { constants, brotliCompressSync } from "node:zlib";
import { chromium } from "@playwright/test";

const [url, path, role] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM });
try {
  const page = await (await browser.newContext({ baseURL: url })).newPage();
  await signIn(page.request);

  const responses = [];
  // The context's, because a service worker's downloads are none of the page's.
  page.context().on("response", (response) => responses.push(response));
  const fromCache = await listenForCacheHits(page);
  await page.goto(path, { waitUntil: "networkidle" });

  const downloads = [];
  for (const response of responses) {
    const hit = fromCache.indexOf(response.url());
    if (hit >= 0) {
      fromCache.splice(hit, 1);
      continue;
    }
    const body = await response.body();
    const { pathname, search } = new URL(response.url());
    if (!response.ok()) throw new Error(`${pathname}${search} answered ${response.status()}`);
    downloads.push({ path: pathname + search, raw: body.length, brotli: brotliSize(body) });
  }
  console.log(JSON.stringify(downloads));
} finally {
  await browser.close();
}

// What a preload has fetched already costs nothing the second time, unless the preload does not fit.
async function listenForCacheHits(page) {
  const urls = new Map();
  const hits = [];
  const devtools = await page.context().newCDPSession(page);
  devtools.on("Network.requestWillBeSent", ({ requestId, request }) => urls.set(requestId, request.url));
  devtools.on("Network.requestServedFromCache", ({ requestId }) => hits.push(urls.get(requestId)));
  await devtools.send("Network.enable");
  return hits;
}

async function signIn(request) {
  const people = await (await request.get("/api/demo/people")).json();
  const fits = ({ roles = [] }) => (role ? roles.includes(role) : !roles.includes("admin"));
  const person = (people.items ?? people).find(fits);
  const headers = { origin: url };
  const answer = await request.post("/api/demo/sign-in", { data: { email: person.email }, headers });
  if (!answer.ok()) throw new Error(`sign-in answered ${answer.status()}`);
}

function brotliSize(body) {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: body.length };
  return brotliCompressSync(body, { params }).length;
}
