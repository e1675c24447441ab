#!/usr/bin/env node
// The door of `npm start`, `npm test` and the other commands: needs nothing but Node >= 18 and npm.
// It finds or fetches the pinned Node and pnpm, installs the dependencies, and runs scripts/<task>.
// Everything it says goes to stderr, so a command's stdout is that command's own (`npm run -s linchpin -- … --json`).
import { existsSync } from "node:fs";
import path from "node:path";
import { cleanEnvironment } from "./bootstrap/cleanEnvironment.mjs";
import { fail } from "./bootstrap/fail.mjs";
import { findToolchain } from "./bootstrap/findToolchain.mjs";
import { installDependencies } from "./bootstrap/installDependencies.mjs";
import { root } from "./bootstrap/root.mjs";
import { runTask } from "./bootstrap/runTask.mjs";

const [task, ...args] = process.argv.slice(2);
if (!task) fail("usage: node scripts/bootstrap.mjs <task> [arguments]");
const script = path.join(root, "scripts", `${task}.ts`);
if (!/^[a-z-]+$/.test(task) || !existsSync(script)) fail(`there is no task "${task}" in scripts/.`);

const toolchain = findToolchain();
const env = cleanEnvironment(toolchain);
installDependencies({ toolchain, env });
runTask({ node: toolchain.node, script, args, env });
