import { spawnSync } from "node:child_process";

/** Installs packages into a folder with the machine's own npm, without scripts. Returns whether it worked. */
export function npmInstall({ folder, packages }) {
  const args = [
    "install",
    ...[
      "--save-exact",
      "--ignore-scripts",
      "--no-audit",
      "--no-fund",
      "--no-update-notifier",
      "--no-package-lock",
      "--loglevel=error",
    ],
    ...packages,
  ];
  const options = { cwd: folder, stdio: ["ignore", 2, 2] };
  const npm = process.env.npm_execpath; // set when npm started us: the very npm that is running
  if (npm && /npm-cli\.js$/.test(npm))
    return spawnSync(process.execPath, [npm, ...args], options).status === 0;
  return spawnSync("npm", args, { ...options, shell: process.platform === "win32" }).status === 0;
}
