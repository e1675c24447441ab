#!/usr/bin/env node
import { setFlagsFromString } from "node:v8";

// The part of the heap for new objects stays as small as it is: what reading hundreds of modules leaves behind would else
// gather there, and buffers of a gigabyte of images after it. All else is imported after.
setFlagsFromString("--semi-space-growth-factor=1");
const { runCommand } = await import("./runCommand.ts");
await runCommand();
