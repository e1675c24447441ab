import path from "node:path";

const keptNpmSettings = /^npm_config_(registry|cafile|https?_proxy|noproxy)$/i;

/** The environment for everything that follows: our Node and pnpm first, npm's own variables out, nobody phones home. */
export function cleanEnvironment({ node, pnpm }) {
  const entries = Object.entries(process.env).filter(
    ([name]) => !/^npm_/i.test(name) || keptNpmSettings.test(name),
  );
  const env = Object.fromEntries(entries);
  const pathName = Object.keys(env).find((name) => name.toUpperCase() === "PATH") ?? "PATH";
  env[pathName] = [path.dirname(node), path.dirname(pnpm), env[pathName]].join(path.delimiter);
  return {
    ...env,
    NODE_USE_SYSTEM_CA: "1",
    DO_NOT_TRACK: "1",
    TURBO_TELEMETRY_DISABLED: "1",
    TURBO_NO_UPDATE_NOTIFIER: "1",
    NEXT_TELEMETRY_DISABLED: "1",
    HARDHAT_DISABLE_TELEMETRY_PROMPT: "true",
    FOUNDRY_DISABLE_NIGHTLY_WARNING: "1",
  };
}
