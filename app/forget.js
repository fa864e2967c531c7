// Forgets what the service worker keeps of a person (`public/sw.js`) when the program says that nobody
// is signed in any more: the worker does not see what a page does that was reloaded past it.

addEventListener("potluck:forget", () => {
  wipe().catch(() => {});
});

async function wipe() {
  for (const name of await caches.keys()) {
    if (name.startsWith("potluck-personal-")) await caches.delete(name);
  }
}
