// Has the browser keep what opens without a network (`public/sw.js`) as soon as somebody moves, points
// or types. Who only looks fetches nothing for it.

import "./forget.js";

for (const touch of ["pointermove", "pointerdown", "keydown"]) {
  addEventListener(touch, keep, { once: true });
}

function keep() {
  // Without it, all works as long as there is a network.
  navigator.serviceWorker?.register("/sw.js").catch(() => {});
}
