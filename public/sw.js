// The service worker: My learning and the sessions in it open without a network.
//
// It answers for employees' pages alone. With a network nothing that it kept is shown, but for files
// whose names change with their content. Without one it gives what it kept, and says when that came
// (`x-potluck-kept`, in milliseconds since 1970), so that the page can tell. What it kept of a person
// is forgotten when they sign out, when nobody turns out to be signed in, and when somebody else is. Pages
// that were reloaded past it do so themselves (`app/forget.js`).
//
// `app/offline.js` registers it. xtask fills in the version and the files of the employees' program.

const VERSION = "{{version}}";
const FILES = "{{files}}".split(" ");

const PROGRAM = `potluck-program-${VERSION}`;
const PERSONAL = "potluck-personal-";
const MINE = PERSONAL + VERSION;

const ME = "/api/me";
const SIGNUPS = "/api/me/signups";
const KEPT = /^\/api\/(me|filters|regions|me\/signups|sessions\/[^/]+)$/;
// These change who is there, and which places they have.
const SIGN_IN = /^\/api\/(demo\/)?sign-in$/;
const PLACE = /^\/api\/sessions\/[^/]+\/signup$/;
// The paths of others: other programs, and what is no page.
const ELSEWHERE = /^\/(admin|teach|api|calendar|embed)(\/|$)/;

// A network that has not answered by then has failed. The app waits a little longer.
const PATIENCE = 10_000;
// So many sessions ahead are kept without being opened, and fetched again when they are older.
const AHEAD = 20;
const HOUR = 3_600_000;
// And so many in all, those that were opened among them.
const MOST = 40;

addEventListener("install", (event) => {
  // A new version need not wait until every page of the old one is closed.
  skipWaiting();
  event.waitUntil(keepProgram().catch(undo));
});

addEventListener("activate", (event) => event.waitUntil(takeOver()));

addEventListener("fetch", (event) => {
  const answer = answerTo(event);
  if (answer) event.respondWith(answer);
});

// What is not answered here goes its usual way.
function answerTo(event) {
  const { request } = event;
  const { origin, pathname, search } = new URL(request.url);
  if (origin !== location.origin) return undefined;
  if (request.method !== "GET") {
    if (SIGN_IN.test(pathname)) return change(event, forget);
    return PLACE.test(pathname) ? change(event, () => void event.waitUntil(keep(SIGNUPS))) : undefined;
  }
  if (request.mode === "navigate") {
    const page = request.destination === "document" && !ELSEWHERE.test(pathname);
    return page ? visit(request) : undefined;
  }
  if (pathname.startsWith("/assets/potluck")) return file(request);
  const asker = new URL(request.referrer, location).pathname;
  const known = KEPT.test(pathname) && !search && !ELSEWHERE.test(asker);
  return known ? look(event, pathname) : undefined;
}

// The program

async function keepProgram() {
  const cache = await caches.open(PROGRAM);
  const page = await fetch("/", { cache: "no-cache" });
  const names = (await page.clone().text()).match(/\/assets\/[^"]+/g) ?? [];
  // Just now another version takes this one's place: that will come with a worker of its own.
  if (!page.ok || !names.every((name) => FILES.includes(name))) throw new Error("another version");
  // The page has fetched most of them, so that they come from the browser's own cache.
  await Promise.all(FILES.map(async (name) => cache.put(name, await whole(name))));
  await cache.put("/", page);
}

// Half a program is none. The worker before goes on, and this one is tried again.
async function undo(error) {
  await caches.delete(PROGRAM);
  throw error;
}

// A file that is gone is answered with the page.
async function whole(name) {
  const response = await fetch(name);
  const type = response.headers.get("content-type") ?? "";
  if (!response.ok || type.startsWith("text/html")) throw new Error(`${name} is gone`);
  return response;
}

async function takeOver() {
  const names = await caches.keys();
  const programs = names.filter((name) => name.startsWith("potluck-program-") && name !== PROGRAM);
  // Pages that are open still run the version before, and may need another file of it.
  const old = programs.slice(0, -1);
  // What this version reads may look different.
  const personal = names.filter((name) => name.startsWith(PERSONAL) && name !== MINE);
  await Promise.all([...old, ...personal].map((name) => caches.delete(name)));
  await clients.claim();
  // Not waited for: until this one is done, no request is answered.
  follow();
}

// Every page is the same file, which looks at the address.
async function visit(request) {
  try {
    return await soon(fetch(request));
  } catch {
    return (await caches.match("/", { cacheName: PROGRAM })) ?? Response.error();
  }
}

async function file(request) {
  return (await caches.match(request, { ignoreVary: true })) ?? fetch(request);
}

// What is known of a person

// Rises whenever all is forgotten: what was asked for before must not be kept after it.
let generation = 0;
// Changes of the cache, one after the other.
let turn = Promise.resolve();
// The sessions ahead, one after the other.
let ahead = Promise.resolve();

function inTurn(work) {
  turn = turn.then(work, work);
  return turn;
}

function forget() {
  generation += 1;
  return inTurn(wipe);
}

async function wipe() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(PERSONAL)).map((name) => caches.delete(name)));
}

// Sends a change; when it is made, `then` comes before the page learns of it.
async function change(event, then) {
  const response = await fetch(event.request);
  if (response.status === 401) await forget();
  else if (response.ok) await then();
  return response;
}

async function look(event, path) {
  const asked = generation;
  let response;
  try {
    response = await soon(fetch(event.request));
  } catch {
    return (await kept(path)) ?? Response.error();
  }
  const noted = note(path, response.clone(), asked);
  event.waitUntil(noted.then((another) => another && follow()));
  // The page must not go on as somebody of whom something is still kept.
  if (response.status === 401) await noted;
  return response;
}

function kept(path) {
  return caches.match(path, { cacheName: MINE });
}

// Fetches what opens without a network: who is there, their signups, and with these the sessions.
async function follow() {
  for (const path of [ME, "/api/filters", SIGNUPS]) if (!(await keep(path))) return;
}

// Gives whether it went well; where it did not, a later visit tries again.
async function keep(path) {
  try {
    const asked = generation;
    const response = await soon(fetch(path));
    await note(path, response, asked);
    return response.ok;
  } catch {
    return false;
  }
}

// Keeps an answer that was asked for in the generation `asked`. Gives whether another person is
// there than the one whose answers are kept.
async function note(path, response, asked) {
  if (response.status === 401) return forget();
  const gone = [403, 404, 410].includes(response.status);
  if (!response.ok && !gone) return false;
  const body = await response.text();
  const another = await inTurn(async () => {
    if (asked !== generation) return false;
    if (gone) return drop(path);
    const other = path === ME && (await idOf(await kept(ME))) !== JSON.parse(body).id;
    if (other) {
      generation += 1;
      await wipe();
    }
    await put(path, body);
    return other;
  });
  if (path === SIGNUPS && response.ok) {
    const work = () => keepAhead(JSON.parse(body).upcoming, asked);
    ahead = ahead.then(work, work);
    await ahead;
  }
  return another;
}

async function idOf(answer) {
  return answer && (await answer.json()).id;
}

async function put(path, body) {
  const cache = await caches.open(MINE);
  const headers = { "content-type": "application/json", "x-potluck-kept": String(Date.now()) };
  await cache.put(path, new Response(body, { headers }));
  // In the order in which they were put.
  const paths = (await cache.keys()).map(({ url }) => new URL(url).pathname);
  const sessions = paths.filter((each) => each.startsWith("/api/sessions/"));
  await Promise.all(sessions.slice(0, -MOST).map((each) => cache.delete(each)));
}

async function drop(path) {
  const cache = await caches.open(MINE);
  await cache.delete(path);
}

async function keepAhead(upcoming, asked) {
  for (const { session } of upcoming.slice(0, AHEAD)) {
    if (asked !== generation) return;
    const path = `/api/sessions/${encodeURIComponent(session.id)}`;
    if (!(await isCurrent(path, session))) await keep(path);
  }
}

// Whether the session is kept as the list has it.
async function isCurrent(path, session) {
  const answer = await kept(path);
  if (!answer) return false;
  const age = Date.now() - Number(answer.headers.get("x-potluck-kept"));
  return age < HOUR && gist(await answer.json()) === gist(session);
}

function gist({ starts_at, ends_at, location, status, mine }) {
  return JSON.stringify([starts_at, ends_at, location, status, mine]);
}

function soon(answer) {
  return Promise.race([answer, new Promise((_, fail) => setTimeout(fail, PATIENCE))]);
}
