// The Worker's entry module: hands each platform event to the Rust function of the same name, in the
// program that answers it. What employees call is there from the start; what trainers and admins call,
// what runs by the clock, and mail are further WebAssembly programs that start when they are first needed.
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
  mail: () => import("./mail.mjs"),
};

async function program(name) {
  running[name] ??= new Program(await modules[name]());
  return running[name];
}

// After the reply, whatever the change is to tell people is delivered. One run at a time here, and claims
// keep those elsewhere apart: a change that is answered meanwhile lets that run go on. A run that was cut
// off is forgotten after a while.
const delivery = { since: 0, again: false };

async function deliver(request, env, context) {
  if (Date.now() - delivery.since < 30_000) {
    delivery.again = true;
    return;
  }
  try {
    do {
      delivery.since = Date.now();
      delivery.again = false;
      await (await program("mail")).hand("deliver", request, env, context);
    } while (delivery.again);
  } finally {
    delivery.since = 0;
  }
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
    const response = await (await program(name)).hand("fetch", request, env, context);
    const changed = response.ok && request.method !== "GET" && request.method !== "HEAD";
    if (changed && pathname === "/api/demo/cron") {
      // It answers when all is done, and this is the part of the other program.
      await (await program("mail")).hand("scheduled", request, env, context);
    } else if (changed) {
      context.waitUntil(deliver(request, env, context));
    }
    return response;
  },
  async scheduled(event, env, context) {
    const parts = ["planning", "mail"].map(async (name) => (await program(name)).hand("scheduled", event, env, context));
    // What ends the one must not keep the other from its part.
    const ended = await Promise.allSettled(parts);
    const failed = ended.find(({ status }) => status === "rejected");
    if (failed) throw failed.reason;
  },
  async email(message, env, context) {
    await (await program("mail")).hand("email", message, env, context);
    context.waitUntil(deliver(message, env, context));
  },
};
