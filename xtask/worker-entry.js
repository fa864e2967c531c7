// The Worker's entry module: hands each platform event to the Rust function of the same name.
//
// A Rust panic aborts the WebAssembly instance, whose memory cannot be trusted afterwards. The next
// event then starts on a fresh instance, instead of failing until the platform recycles the isolate.
// The technique, and the two functions it needs, are those of workers-rs' worker-build 0.8.

import * as rust from "./index.js";

Error.stackTraceLimit = 100;
const instance = rust.__worker_init_state();

function noteAbort(error) {
  if (error instanceof WebAssembly.RuntimeError) {
    console.error("The Worker's WebAssembly aborted", error);
    instance.criticalError = true;
  }
}

// An abort in a task that no event waits for, such as one handed to `waitUntil`.
addEventListener("error", (event) => noteAbort(event.error));

function handler(name) {
  const rustHandler = rust[name];
  if (!rustHandler) return {};
  return {
    async [name](event, env, context) {
      if (instance.criticalError) {
        rust.__wbg_reset_state();
        instance.criticalError = false;
      }
      try {
        return await rustHandler(event, env, context);
      } catch (error) {
        noteAbort(error);
        throw error;
      }
    },
  };
}

export default { ...handler("fetch"), ...handler("scheduled"), ...handler("queue"), ...handler("email") };
