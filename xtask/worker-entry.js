// The Worker's entry module: hands each platform event to the Rust function of the same name, in the
// program that answers it. What employees call is there from the start; what trainers and admins call,
// and what runs by the clock, are further WebAssembly programs that start when they are first needed.
//
// A Rust panic aborts the WebAssembly instance, whose memory cannot be trusted afterwards. The next
// event then starts on a fresh instance, instead of failing until the platform recycles the isolate.
// The technique, and the two functions it needs, are those of workers-rs' worker-build 0.8.

import * as employees from "./employees.js";

Error.stackTraceLimit = 100;

class Program {
  constructor(rust) {
    this.rust = rust;
    this.instance = rust.__worker_init_state();
  }

  async hand(name, event, env, context) {
    if (this.instance.criticalError) {
      this.rust.__wbg_reset_state();
      this.instance.criticalError = false;
    }
    try {
      return await this.rust[name](event, env, context);
    } catch (error) {
      this.noteAbort(error);
      throw error;
    }
  }

  noteAbort(error) {
    if (error instanceof WebAssembly.RuntimeError) {
      console.error("The Worker's WebAssembly aborted", error);
      this.instance.criticalError = true;
    }
  }
}

const running = { employees: new Program(employees) };

// Others begin when they are first needed. The names are written out, so that the modules are found.
const modules = {
  admin: () => import("./admin.mjs"),
  planning: () => import("./planning.mjs"),
};

async function program(name) {
  running[name] ??= new Program(await modules[name]());
  return running[name];
}

// An abort in a task that no event waits for, such as one handed to `waitUntil`. It does not say whose
// it is.
addEventListener("error", (event) => {
  for (const each of Object.values(running)) each.noteAbort(event.error);
});

export default {
  async fetch(request, env, context) {
    const { pathname } = new URL(request.url);
    const name = running.employees.rust.program(request.method, pathname);
    return (await program(name)).hand("fetch", request, env, context);
  },
  async scheduled(event, env, context) {
    return (await program("planning")).hand("scheduled", event, env, context);
  },
};
